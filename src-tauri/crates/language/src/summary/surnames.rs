//! Chinese surnames, as far as they tell a name from another word.

/// Of one character, the frequent ones; those that mostly begin other words (和, 干, 时 …) are left out.
const SINGLE: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢\
姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施牛樊葛邢齐易乔伍庞颜倪庄聂章鲁岳翟殷\
詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳穆司卓古吉缪简车项连芦麦褚娄窦戚\
岑景党宫费卜冷晏席卫柏宗瞿桂全佟应臧闵苟邬边卞姬师仇栾隋刁沙荣巫寇桑郎甄丛仲虞敖巩佘查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥班储原栗燕楚鄢谌奚皮粟冼蔺楼盘满";

/// Of two characters.
pub(super) const COMPOUND: &[&str] = &[
    "欧阳", "司马", "上官", "诸葛", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "轩辕",
    "端木", "南宫", "独孤", "宇文", "呼延", "闻人", "澹台", "拓跋",
];

/// Whether `c` is a surname.
pub(super) fn is_surname(c: char) -> bool {
    SINGLE.contains(c)
}
