//! Lines of every form, with their doubles that are none.

use super::*;

#[test]
fn jump_lines_name_a_page() {
    for (text, jump) in [
        ("（下转第3版）", true),
        ("(上接第1版)", true),
        ("下转 A2版", true),
        ("▶下转第二版", true),
        ("（上接第一版《新征程》）", true),
        ("（下转第二、三版）", true),
        ("详见第4版", true),
        ("下转换挡", false),
        ("上接党中央精神，下转基层实际", false),
        ("第3版", false),
        ("（下转）", false),
    ] {
        assert_eq!(is_jump(text), jump, "{text}");
    }
    assert_eq!(trailing_jump("开展活动（下转第3版）"), Some(12));
    assert_eq!(trailing_jump("开展活动（第3版）"), None);
    assert_eq!(leading_jump("（上接第1版）他说"), Some(19));
}

#[test]
fn captions_begin_as_captions_do() {
    for (text, caption) in [
        ("图为职工在比赛。", true),
        ("上图：比赛现场", true),
        ("▲职工在比赛", true),
        ("图①职工", true),
        ("图1：职工", true),
        ("（图为现场）", true),
        ("资料图", true),
        ("图书室开放了", false),
        ("上图书馆去", false),
        ("图一时之快", false),
        ("图片新闻", false),
        ("职工在比赛", false),
    ] {
        assert_eq!(is_caption_start(text), caption, "{text}");
    }
}

#[test]
fn turns_of_a_conversation_have_a_speaker() {
    for (text, turn) in [
        ("问：您好吗？", true),
        ("答: 好", true),
        ("记者：请问", true),
        ("东湾区总工会：", false),
        ("据了解", false),
    ] {
        assert_eq!(is_turn(text), turn, "{text}");
    }
}

#[test]
fn rolls_are_names_in_a_row() {
    for (text, roll) in [
        ("王明 李小红 赵强 孙丽", true),
        ("王 明 李小红 赵 强 孙 丽", true),
        ("一等奖：王明、李小红、赵强", true),
        ("王明（东湾区） 李小红（南屏区） 赵强（西岭区）", true),
        ("找准切入点 落实新要求", false),
        ("王明 李小红", false),
        ("牢记使命 团结凝聚 奋进征程", false),
    ] {
        assert_eq!(is_roll(text), roll, "{text}");
    }
}

#[test]
fn items_are_numbered_and_numbers_are_not_items() {
    for (text, item) in [
        ("一、申请条件", true),
        ("（一）申请条件", true),
        ("1.申请条件", true),
        ("12、条件", true),
        ("①条件", true),
        ("第三条 会员", true),
        ("3.5万名职工", false),
        ("一项活动", false),
        ("16日上午", false),
        ("第三届委员会", false),
    ] {
        assert_eq!(is_numbered(text), item, "{text}");
    }
}

#[test]
fn datelines_stand_at_the_beginning() {
    for (text, want) in [
        ("本报讯（记者 王明）日前", Some("本报讯")),
        ("本报讯 日前", Some("本报讯")),
        ("本报讯记者王明报道", Some("本报讯")),
        ("【本报讯】日前", Some("本报讯")),
        (
            "新华社北京12月18日电（记者 王明）",
            Some("新华社北京12月18日电"),
        ),
        ("新华社北京12月18日电 国家", Some("新华社北京12月18日电")),
        ("据新华社电 国家", Some("据新华社电")),
        (
            "本报北京12月18日电 （记者王明）",
            Some("本报北京12月18日电"),
        ),
        ("本报江城4月30日电（记者", Some("本报江城4月30日电")),
        ("中新社上海3月1日电 ", Some("中新社上海3月1日电")),
        ("工人报讯（记者 王明）", Some("工人报讯")),
        ("通讯员王明来信", None),
        ("本报电话", None),
        ("12月18日电影上映", None),
        ("日前，本报讯", None),
        ("资讯发达的时代", None),
        ("**本报讯**（记者 王明）日前", Some("本报讯")),
        ("本报讯** （记者 王明）日前", Some("本报讯")),
        (
            "**新华社北京12月18日电** 国家",
            Some("新华社北京12月18日电"),
        ),
        ("", None),
    ] {
        assert_eq!(dateline(text), want, "{text}");
    }
}

#[test]
fn notices_are_known_by_their_heads() {
    for (text, notice) in [
        ("遗失声明", true),
        ("关于征集申请的公告", true),
        ("征文启事", true),
        ("招聘公告（第二号）", true),
        ("东湾区召开公示工作会", false),
        ("历史的启示", false),
    ] {
        assert_eq!(is_notice_head(text), notice, "{text}");
    }
}

#[test]
fn columns_stand_in_brackets() {
    assert_eq!(column_name("【灯下漫笔】"), Some("灯下漫笔"));
    assert_eq!(column_name("【灯下】漫笔"), None);
    assert_eq!(leading_column("【灯下漫笔】一碗面"), Some("灯下漫笔"));
    assert!(is_column_word("劳动时评") && !is_column_word("劳动光荣"));
}

#[test]
fn signatures_and_dates_close_a_notice() {
    assert!(
        is_date_line("2024年3月8日")
            && is_date_line("二〇二四年 三月八日")
            && !is_date_line("2024年3月8日上午")
    );
    assert!(
        is_ornament("————") && is_ornament("![](a.jpg)") && !is_ornament("—") && !is_ornament("甲")
    );
}
