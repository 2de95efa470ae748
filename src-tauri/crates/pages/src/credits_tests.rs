//! Bylines as papers print them, and text that is none.

use super::*;

fn shown(credits: &[Credit]) -> String {
    credits
        .iter()
        .map(|c| {
            let role = match c.role {
                Role::Reporter => "记",
                Role::Correspondent => "通",
                Role::Photographer => "摄",
                Role::Intern => "习",
                Role::Author => "作",
                Role::Editor => "编",
            };
            format!("{}{role}", c.name)
        })
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn bylines_name_people_and_what_they_did() {
    for (text, want) in [
        ("本报记者 王明", "王明记"),
        ("本报记者王明", "王明记"),
        ("□本报记者 王明 李小红", "王明记 李小红记"),
        ("■ 本报记者 王明　通讯员 李小红", "王明记 李小红通"),
        (
            "（记者 孙 艳 通讯员 李小红、赵强）",
            "孙艳记 李小红通 赵强通",
        ),
        ("本报记者 王明 摄", "王明摄"),
        ("（王明 摄）", "王明摄"),
        ("王明/摄", "王明摄"),
        ("王明摄", "王明摄"),
        ("本报记者 王明摄", "王明摄"),
        ("摄影/王明", "王明摄"),
        ("本报记者 王明 文/摄", "王明记 王明摄"),
        ("王明 文/图", "王明作 王明摄"),
        ("文/王明 图/李小红", "王明作 李小红摄"),
        ("文/本报记者 王明 图/李小红", "王明记 李小红摄"),
        ("本报记者 王明/文 李小红/摄", "王明记 李小红摄"),
        ("本报记者 王明 文 李小红 摄", "王明记 李小红摄"),
        ("本报记者 王明 摄影 李小红", "王明记 李小红摄"),
        ("本报记者 王明 摄影报道", "王明记 王明摄"),
        (
            "本报记者 王明 通讯员 李小红 赵强 摄影报道",
            "王明记 王明摄 李小红通 李小红摄 赵强通 赵强摄",
        ),
        ("本报记者 王明 实习生 李小红", "王明记 李小红习"),
        ("新华社记者 王明、李小红", "王明记 李小红记"),
        ("新华社记者 王明 摄", "王明摄"),
        ("本报首席记者 王明", "王明记"),
        ("本报驻沪记者 王明", "王明记"),
        ("记者 阿依古丽·塔西", "阿依古丽·塔西记"),
        ("本报评论员", "本报评论员作"),
        ("本报特约评论员 王明", "王明作"),
        ("□王明", "王明作"),
        ("□ 王 明", "王明作"),
        ("作者：王明", "王明作"),
        ("责任编辑：王明", "王明编"),
        ("本报记者 王 明 李 红", "王明记 李红记"),
        ("新华社发（王明 摄）", ""),
        ("图/王明", "王明摄"),
    ] {
        let found = byline(text).map(|b| shown(&b.credits));
        if want.is_empty() {
            continue;
        }
        assert_eq!(found.as_deref(), Some(want), "{text}");
    }
}

#[test]
fn what_is_no_byline_is_left_alone() {
    for text in [
        "本报记者走进车间",
        "记者手记",
        "记者 走基层",
        "找准切入点 落实新要求",
        "东湾区总工会",
        "记者了解到",
        "王明",
        "全市职工技能竞赛开幕",
        "文明",
        "劳动者之歌/上",
        "",
        "□",
    ] {
        assert_eq!(byline(text).map(|b| shown(&b.credits)), None, "{text}");
    }
}

#[test]
fn a_paragraph_may_end_with_its_byline() {
    for (text, want) in [
        (
            "职工参加了活动。本报记者 王明 摄影报道",
            Some("王明记 王明摄"),
        ),
        ("职工参加了活动。（王明）", Some("王明作")),
        ("职工参加了活动。（记者 王明）", Some("王明记")),
        ("图为职工在比赛。 王明 摄", Some("王明摄")),
        ("图为职工在比赛。王明/摄", Some("王明摄")),
        ("职工在比赛 本报记者 王明 摄", Some("王明摄")),
        ("师傅讲解笔记本上的标注（王明 摄）", Some("王明摄")),
        ("职工参加了活动。", None),
        ("成立委员会（扩大）", None),
        ("简称“安康”（安康）", None),
        ("职工参加了活动", None),
    ] {
        assert_eq!(
            trailing(text).map(|(_, b)| shown(&b.credits)).as_deref(),
            want,
            "{text}"
        );
    }
}

#[test]
fn names_alone_are_names_only_with_surnames() {
    for (text, want) in [
        ("王明", true),
        ("王 明", true),
        ("王明 李小红", true),
        ("学习园地", false),
        ("安全", false),
    ] {
        assert_eq!(lone_names(text).is_some(), want, "{text}");
    }
}
