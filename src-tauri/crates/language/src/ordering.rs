//! The order of names by pinyin, as an index of a Chinese book has it.
//!
//! A character that is read in several ways is read as in its word where the word is known, as a surname where the
//! name is a person's, and else in its commonest way. Tones are passed over.

use crate::{fold, syllables::syllables};

/// Surnames whose reading is not the commonest one of their character (《现代汉语词典》, entries marked 姓).
const SURNAMES: &[(&str, &[&str])] = &[
    ("万俟", &["mo", "qi"]),
    ("尉迟", &["yu", "chi"]),
    ("长孙", &["zhang", "sun"]),
    ("澹台", &["tan", "tai"]),
    ("单于", &["chan", "yu"]),
    ("鲜于", &["xian", "yu"]),
    ("令狐", &["ling", "hu"]),
    ("单", &["shan"]),
    ("仇", &["qiu"]),
    ("解", &["xie"]),
    ("任", &["ren"]),
    ("华", &["hua"]),
    ("曾", &["zeng"]),
    ("查", &["zha"]),
    ("区", &["ou"]),
    ("朴", &["piao"]),
    ("盖", &["ge"]),
    ("翟", &["zhai"]),
    ("乐", &["yue"]),
    ("员", &["yun"]),
    ("缪", &["miao"]),
    ("秘", &["bi"]),
    ("冼", &["xian"]),
    ("洗", &["xian"]),
    ("折", &["she"]),
    ("黑", &["he"]),
    ("种", &["chong"]),
    ("牟", &["mou"]),
    ("召", &["shao"]),
    ("覃", &["qin"]),
    ("燕", &["yan"]),
    ("应", &["ying"]),
    ("宁", &["ning"]),
    ("祭", &["zhai"]),
    ("繁", &["po"]),
    ("过", &["guo"]),
    ("句", &["gou"]),
    ("重", &["chong"]),
    ("瞿", &["qu"]),
    ("莘", &["shen"]),
    ("葛", &["ge"]),
    ("纪", &["ji"]),
    ("曲", &["qu"]),
    ("相", &["xiang"]),
    ("都", &["du"]),
    ("车", &["che"]),
    ("盛", &["sheng"]),
    ("藏", &["zang"]),
    ("贾", &["jia"]),
    ("柏", &["bai"]),
    ("哈", &["ha"]),
    ("阚", &["kan"]),
    ("隗", &["wei"]),
    ("逄", &["pang"]),
    ("石", &["shi"]),
    ("沈", &["shen"]),
    ("谌", &["chen"]),
    ("褚", &["chu"]),
    ("费", &["fei"]),
    ("薄", &["bo"]),
    ("柜", &["ju"]),
    ("尹", &["yin"]),
];

/// Words that themes are made of, with a character that is mostly read otherwise.
const WORDS: &[(&str, &[&str])] = &[
    ("重庆", &["chong", "qing"]),
    ("重建", &["chong", "jian"]),
    ("重返", &["chong", "fan"]),
    ("重阳", &["chong", "yang"]),
    ("长沙", &["chang", "sha"]),
    ("长春", &["chang", "chun"]),
    ("长江", &["chang", "jiang"]),
    ("长城", &["chang", "cheng"]),
    ("长征", &["chang", "zheng"]),
    ("长三角", &["chang", "san", "jiao"]),
    ("长期", &["chang", "qi"]),
    ("长效", &["chang", "xiao"]),
    ("成长", &["cheng", "zhang"]),
    ("银行", &["yin", "hang"]),
    ("行业", &["hang", "ye"]),
    ("同行", &["tong", "hang"]),
    ("央行", &["yang", "hang"]),
    ("会计", &["kuai", "ji"]),
    ("音乐", &["yin", "yue"]),
    ("调研", &["diao", "yan"]),
    ("调查", &["diao", "cha"]),
    ("调动", &["diao", "dong"]),
    ("调解", &["tiao", "jie"]),
    ("调整", &["tiao", "zheng"]),
    ("厦门", &["xia", "men"]),
    ("大厦", &["da", "sha"]),
    ("六安", &["lu", "an"]),
    ("东阿", &["dong", "e"]),
    ("台州", &["tai", "zhou"]),
    ("蚌埠", &["beng", "bu"]),
    ("丽水", &["li", "shui"]),
    ("都市", &["du", "shi"]),
    ("首都", &["shou", "du"]),
    ("成都", &["cheng", "du"]),
    ("朝阳", &["chao", "yang"]),
    ("朝鲜", &["chao", "xian"]),
    ("传记", &["zhuan", "ji"]),
    ("乘务", &["cheng", "wu"]),
    ("处理", &["chu", "li"]),
    ("处置", &["chu", "zhi"]),
    ("处方", &["chu", "fang"]),
    ("供应", &["gong", "ying"]),
    ("供给", &["gong", "ji"]),
    ("模范", &["mo", "fan"]),
    ("劳模", &["lao", "mo"]),
    ("模具", &["mu", "ju"]),
    ("率先", &["shuai", "xian"]),
    ("效率", &["xiao", "lv"]),
    ("参与", &["can", "yu"]),
    ("参加", &["can", "jia"]),
    ("还款", &["huan", "kuan"]),
    ("降低", &["jiang", "di"]),
    ("校对", &["jiao", "dui"]),
    ("给予", &["ji", "yu"]),
    ("数字", &["shu", "zi"]),
    ("量化", &["liang", "hua"]),
    ("分量", &["fen", "liang"]),
    ("铁道", &["tie", "dao"]),
    ("地铁", &["di", "tie"]),
    ("的士", &["di", "shi"]),
    ("便民", &["bian", "min"]),
    ("便利", &["bian", "li"]),
    ("藏族", &["zang", "zu"]),
    ("西藏", &["xi", "zang"]),
    ("弹性", &["tan", "xing"]),
    ("强制", &["qiang", "zhi"]),
    ("宿舍", &["su", "she"]),
    ("血汗", &["xue", "han"]),
    ("着力", &["zhuo", "li"]),
    ("中奖", &["zhong", "jiang"]),
    ("转型", &["zhuan", "xing"]),
];

/// What names are sorted by: the readings of its characters, letters and digits before them.
///
/// `person` says that the name is a person's, so that its first characters may be a surname.
#[must_use]
pub fn pinyin_key(name: &str, person: bool) -> String {
    let chars: Vec<char> = name.chars().map(fold).collect();
    let mut key = String::with_capacity(name.len() * 2);
    let mut at = 0;
    while at < chars.len() {
        let surname = (person && at == 0)
            .then(|| known(SURNAMES, &chars))
            .flatten();
        if let Some((length, readings)) = surname.or_else(|| known(WORDS, &chars[at..])) {
            for reading in readings {
                push(&mut key, reading);
            }
            at += length;
            continue;
        }
        let c = chars[at];
        at += 1;
        match syllables(c).first() {
            Some(first) => {
                let letters = std::str::from_utf8(first.letters());
                push(&mut key, letters.unwrap_or_default());
            }
            // Signs, as quotation marks around a name, do not order it.
            None if !c.is_alphanumeric() => {}
            None => key.push(c),
        }
    }
    key
}

/// The letters a name's index entry stands under: the first of its key, `#` for digits and what has no letter.
#[must_use]
pub fn initial(key: &str) -> char {
    let first = key.chars().find(|c| *c != READING);
    first
        .filter(char::is_ascii_lowercase)
        .map_or('#', |c| c.to_ascii_uppercase())
}

/// Stands before each reading. It sorts after letters and digits, so that `T恤` comes before 他 and `5G` before both.
const READING: char = '\u{7f}';

fn push(key: &mut String, reading: &str) {
    key.push(READING);
    key.push_str(reading);
    // Ends it with what sorts before letters: all of chan before chang.
    key.push(' ');
}

fn known(
    table: &[(&str, &'static [&'static str])],
    chars: &[char],
) -> Option<(usize, &'static [&'static str])> {
    table.iter().find_map(|(word, readings)| {
        let length = readings.len();
        let same = chars.len() >= length && word.chars().eq(chars[..length].iter().copied());
        same.then_some((length, *readings))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_as_in_an_index() {
        // Each list is in its order.
        let cases: &[&[&str]] = &[
            &[
                "5G基站",
                "APP普惠服务",
                "安全生产",
                "困难职工帮扶",
                "劳动模范",
                "女职工",
                "职工之家",
            ],
            // 重庆 under C, 长江 under C, 银行业 under Y.
            &["产改", "长江大保护", "重庆工会", "出租车司机", "大国工匠"],
            // ü after u.
            &["路桥工人", "旅游业"],
            &["“两新”组织", "劣质工程", "零工市场"],
        ];
        for names in cases {
            let keys: Vec<String> = names.iter().map(|name| pinyin_key(name, false)).collect();
            assert!(keys.is_sorted(), "{names:?} {keys:?}");
        }
    }

    #[test]
    fn a_surname_is_read_as_one_in_a_persons_name_only() {
        for (name, person, other) in [
            ("单霁光", "shan", "dan"),
            ("仇大明", "qiu", "chou"),
            ("解小平", "xie", "jie"),
            ("区志强", "ou", "qu"),
            ("查一凡", "zha", "cha"),
        ] {
            let first = |is_person| {
                let key = pinyin_key(name, is_person);
                key.split(READING)
                    .nth(1)
                    .unwrap_or_default()
                    .trim_end()
                    .to_owned()
            };
            assert_eq!(
                (first(true).as_str(), first(false).as_str()),
                (person, other),
                "{name}"
            );
        }
        assert_eq!(initial(&pinyin_key("尉迟敬", true)), 'Y');
    }

    #[test]
    fn the_tables_read_a_syllable_a_character() {
        for (word, readings) in SURNAMES.iter().chain(WORDS) {
            assert_eq!(word.chars().count(), readings.len(), "{word}");
        }
        // The table of characters lacks some readings that only surnames have.
        for (word, readings) in WORDS {
            for (c, reading) in word.chars().zip(*readings) {
                assert!(
                    syllables(c)
                        .iter()
                        .any(|s| s.letters() == reading.as_bytes()),
                    "{c} in {word} is not read {reading}"
                );
            }
        }
    }

    #[test]
    fn an_entry_has_its_letter() {
        for (name, letter) in [
            ("女职工", 'N'),
            ("5G", '#'),
            ("app", 'A'),
            ("“双十一”", 'S'),
            ("", '#'),
        ] {
            assert_eq!(initial(&pinyin_key(name, false)), letter, "{name}");
        }
    }
}
