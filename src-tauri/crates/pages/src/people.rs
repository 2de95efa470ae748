//! What a person's name looks like in print.

use std::sync::LazyLock;

use crate::chars::is_han;

/// Surnames of one character, by frequency and from the classical list.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢\
姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂\
章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓\
古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈\
匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁\
芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富\
尧闭由邴邵习幺桓忻水贝凤葉經仉";

/// Surnames of two characters.
const COMPOUND: [&str; 24] = [
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯",
    "轩辕", "端木", "南宫", "西门", "独孤", "长孙", "宇文", "呼延", "闻人", "澹台", "拓跋", "百里",
];

/// Words that look like names of two or three characters and stand where names stand.
const NOT_NAMES: [&str; 64] = [
    "手记",
    "调查",
    "观察",
    "获悉",
    "了解",
    "走访",
    "日前",
    "近日",
    "昨日",
    "今天",
    "来到",
    "在现场",
    "现场",
    "专访",
    "综述",
    "述评",
    "采访",
    "见闻",
    "报道",
    "连载",
    "全文",
    "方言",
    "文明",
    "安全",
    "高清",
    "易读",
    "平安",
    "和平",
    "公告",
    "公示",
    "华北",
    "华东",
    "江南",
    "江北",
    "海南",
    "云南",
    "成就",
    "成果",
    "文化",
    "文艺",
    "时评",
    "时政",
    "关注",
    "关爱",
    "关怀",
    "金句",
    "国际",
    "国内",
    "时间",
    "地点",
    "项目",
    "单位",
    "路线",
    "解读",
    "解答",
    "明天",
    "同志",
    "同志们",
    "走基层",
    "看现场",
    "区工会",
    "利民",
    "都市",
    "国庆",
];

/// Whether `c` is a surname.
pub(crate) fn is_surname(c: char) -> bool {
    // One bit for each of the characters from 一 on.
    static BITS: LazyLock<Vec<u64>> = LazyLock::new(|| {
        let mut bits = vec![0u64; 0x5200 / 64];
        for place in SURNAMES.chars().filter_map(place) {
            bits[place / 64] |= 1 << (place % 64);
        }
        bits
    });
    place(c).is_some_and(|place| BITS[place / 64] >> (place % 64) & 1 == 1)
}

fn place(c: char) -> Option<usize> {
    ('\u{4e00}'..='\u{9fff}')
        .contains(&c)
        .then(|| c as usize - 0x4e00)
}

/// Whether `text` is a name of a minority or a foreigner, in parts set apart by dots.
pub(crate) fn is_dotted_name(text: &str) -> bool {
    let mut parts = 0;
    for part in text.split(is_dot) {
        if part.is_empty()
            || !part.chars().all(|c| is_han(c) || c.is_ascii_alphabetic())
            || part.chars().count() > 8
        {
            return false;
        }
        parts += 1;
    }
    (2..=5).contains(&parts)
}

/// Whether `c` is a dot that stands between the parts of a name.
pub(crate) fn is_dot(c: char) -> bool {
    matches!(c, '·' | '・' | '‧' | '•' | '∙')
}

/// Whether `text` is surely built as a Chinese name: a surname and one or two characters.
pub(crate) fn is_name(text: &str) -> bool {
    let mut count = 0;
    for c in text.chars() {
        if !is_han(c) {
            return is_dotted_name(text);
        }
        count += 1;
        if count > 4 {
            return text.contains(is_dot) && is_dotted_name(text);
        }
    }
    let built = match count {
        2 => text.starts_with(is_surname),
        3 => text.starts_with(is_surname) || is_compound(text),
        4 => is_compound(text),
        _ => false,
    };
    built && !NOT_NAMES.contains(&text)
}

fn is_compound(text: &str) -> bool {
    COMPOUND.iter().any(|s| text.starts_with(s))
}

/// Whether `text` may be a name where a name must stand: after 记者 and the like, with a gap between.
pub(crate) fn may_be_name(text: &str) -> bool {
    let short =
        text.len() <= 16 && text.chars().all(is_han) && (2..=4).contains(&text.chars().count());
    short && !NOT_NAMES.contains(&text) || is_name(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_words() {
        for (text, name) in [
            ("王明", true),
            ("李小红", true),
            ("欧阳靖", true),
            ("欧阳小靖", true),
            ("阿依古丽·塔西", true),
            ("学习", false),
            ("手记", false),
            ("王", false),
            ("王明明明", false),
            ("·", false),
            ("甲·", false),
            ("Wang", false),
        ] {
            assert_eq!(is_name(text), name, "{text}");
        }
    }
}
