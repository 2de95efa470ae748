//! What a summary must be, on invented news and on any text.

use super::*;
use proptest::prelude::*;

const DEFAULT: SummaryLength = SummaryLength::Characters(120);

fn story<'a>(blocks: &'a [(StoryBlock, &'a str)]) -> Story<'a> {
    Story {
        blocks,
        ..Story::default()
    }
}

fn paragraph(text: &str) -> (StoryBlock, &str) {
    (StoryBlock::Paragraph, text)
}

fn crosshead(text: &str) -> (StoryBlock, &str) {
    (StoryBlock::Crosshead, text)
}

#[test]
fn a_short_report_is_told_without_dateline_byline_and_day() {
    let blocks = [
        paragraph(
            "本报讯（记者 陈一 通讯员 边二）4月29日，江城市首批“工匠小院”在白石街道挂牌。小院原是一家停产的算盘厂。",
        ),
        (StoryBlock::Caption, "小院一角。陈一摄"),
        paragraph("（陈一）"),
        (StoryBlock::Other, "（下转第三版）"),
    ];
    assert_eq!(
        summarize(&story(&blocks), DEFAULT),
        "江城市首批“工匠小院”在白石街道挂牌。小院原是一家停产的算盘厂。"
    );
}

#[test]
fn direct_speech_is_kept_whole() {
    let said = "站长管大梁说：“泵不能停。停一分钟，下游就有一百户人家往楼上搬东西。”";
    let text = format!("{said}雨停以后，全站职工才吃上第一顿热饭。");
    assert_eq!(summarize_text(&text, SummaryLength::Sentences(1)), said);
}

#[test]
fn what_is_said_twice_is_told_once() {
    let lead = "江城市总工会为八千名环卫工人配发防寒手套。";
    let again = "据介绍，江城市总工会这次为八千名环卫工人配发了防寒手套。";
    let news = "手套由三家企业的职工利用周末赶制。";
    let text = format!("{lead}{again}{lead}{news}");
    assert_eq!(summarize_text(&text, DEFAULT), format!("{lead}{news}"));
}

#[test]
fn every_part_of_a_package_gets_a_word() {
    let blocks = [
        paragraph("入伏以来，全市各区工会把阴凉送到职工身边。"),
        crosshead("临川区：亭子"),
        paragraph(
            "临川区总工会建起四十六处骑手凉亭。亭子里有水、有电、有座位，骑手们可以在这里换电池，也可以在这里打个盹，醒了再走。",
        ),
        crosshead("东湾区：表格"),
        paragraph(
            "东湾区铸造车间把连续作业时间减到两小时。填表的职工说，数字比嘴管用，三个星期的表格一摊开，谁也没法反驳。",
        ),
        crosshead("清溪县：水井"),
        paragraph(
            "清溪县总工会给山上的风电场打了一口深井。出水那天，检修班的小伙子们把头伸到水管底下，冲了个痛快。",
        ),
    ];
    assert_eq!(
        summarize(&story(&blocks), DEFAULT),
        "入伏以来，全市各区工会把阴凉送到职工身边。临川区总工会建起四十六处骑手凉亭。\
         东湾区铸造车间把连续作业时间减到两小时。清溪县总工会给山上的风电场打了一口深井。出水那天，检修班的小伙子们把头伸到水管底下，冲了个痛快。"
    );
}

#[test]
fn short_items_in_one_article_are_parts_too() {
    let text = "▲江城港开出首班夜航渡轮。船上有灯，有热水，有书架，有人值守，乘客说像回了家，下船时都舍不得走，还说明天晚上要带孩子一起来看看这条江。\n\
                ▲白石街道给老街的匠人办起夜校。学费由工会出。";
    let summary = summarize_text(text, SummaryLength::Characters(60));
    assert_eq!(
        summary,
        "江城港开出首班夜航渡轮。白石街道给老街的匠人办起夜校。学费由工会出。"
    );
}

#[test]
fn a_scene_in_front_gives_way_to_the_news() {
    let news = "江城市各县区的茶农工会开办采茶技能班，两千三百人报名。";
    for scene in [
        "春回大地，茶山返青。",
        "今天（5月21日）是国际茶日。",
        "谁来教年轻人采茶？",
    ] {
        let text = format!("{scene}{news}学员里有一半是返乡的青年。");
        assert_eq!(
            summarize_text(&text, SummaryLength::Sentences(1)),
            news,
            "{scene}"
        );
    }
}

#[test]
fn the_headline_draws_the_sentence_it_is_made_of() {
    let blocks = [
        paragraph(
            "江城轮渡公司的三艘渡轮上，最近各多了一排书架。船员值完班坐下来就可以看上一会儿。",
        ),
        paragraph("半个月来，书架上的书不但没少，反而多出了四十多本漂书。"),
    ];
    let mut story = story(&blocks);
    assert!(summarize(&story, SummaryLength::Sentences(2)).contains("值完班"));
    story.headline = Some("渡轮书架上反而多出了四十多本书");
    assert!(summarize(&story, SummaryLength::Sentences(2)).contains("反而多出"));
}

#[test]
fn a_sentence_over_the_limit_ends_with_a_whole_clause() {
    let long = "江城市总工会召开女职工工作会议，公布关爱行动十件实事，涵盖特殊权益保护、技能提升、心理关怀、子女托管等内容，每一件都注明了完成时间，并请职工代表监督。";
    assert_eq!(
        summarize_text(long, SummaryLength::Characters(60)),
        "江城市总工会召开女职工工作会议，公布关爱行动十件实事，涵盖特殊权益保护、技能提升、心理关怀、子女托管等内容。"
    );
    let unbroken = "工".repeat(200) + "。";
    assert_eq!(
        summarize_text(&unbroken, SummaryLength::Characters(60)),
        "工".repeat(58) + "……"
    );
}

#[test]
fn what_joined_a_sentence_to_one_left_out_goes_with_it() {
    let lead = "江城市职工书屋五一假期照常开放，全市二百四十家无一打烊。";
    let middle = "管理员".repeat(40) + "都在岗。";
    let last = "其中，三十六家延长到晚上十点。";
    let apart = summarize_text(
        &format!("{lead}{middle}{last}"),
        SummaryLength::Characters(60),
    );
    assert_eq!(apart, format!("{lead}三十六家延长到晚上十点。"));
    let together = summarize_text(&format!("{lead}{last}"), SummaryLength::Characters(60));
    assert_eq!(together, format!("{lead}{last}"));
}

#[test]
fn an_article_without_sentences_gives_its_beginning() {
    assert_eq!(summarize_text("", DEFAULT), "");
    assert_eq!(summarize_text(" \n\u{0}。！\n", DEFAULT), "");
    assert_eq!(
        summarize_text("一根纱\n从我手里走过\n", DEFAULT),
        "一根纱 从我手里走过"
    );
    let names = "王大春 李小满 ".repeat(40);
    let summary = summarize_text(&names, SummaryLength::Characters(60));
    assert!(
        summary.starts_with("王大春") && summary.ends_with("……"),
        "{summary}"
    );
    let caption = [(StoryBlock::Caption, "雪后，巡检员在山上检查线路。")];
    assert_eq!(
        summarize(&story(&caption), DEFAULT),
        "雪后，巡检员在山上检查线路。"
    );
}

#[test]
fn wrapped_lines_of_a_file_are_one_paragraph() {
    let text = "江城市职工书屋五一假期照常开放，全市二百四十家无一打烊，其中三十\n六家延长到晚上十点。\n　　书屋还办故事会。";
    assert_eq!(
        summarize_text(text, DEFAULT),
        "江城市职工书屋五一假期照常开放，全市二百四十家无一打烊，其中三十六家延长到晚上十点。书屋还办故事会。"
    );
}

#[test]
fn keywords_and_names_are_found() {
    let blocks = [
        paragraph("江城市总工会在白石镇举办焊接技能竞赛，女焊工卓玉洁夺得冠军。"),
        paragraph(
            "“技能竞赛让年轻人看到了奔头。”中国江城供电公司工会主席路平说。老师傅们也来看竞赛，高兴得很。",
        ),
    ];
    let mut story = story(&blocks);
    story.headline = Some("焊接技能竞赛里的年轻人");
    let words = keywords(&story, 3);
    assert_eq!(words.len(), 3);
    assert!(words.iter().any(|word| word == "竞赛"), "{words:?}");
    let named = named(&story);
    assert_eq!(named.people, ["卓玉洁", "路平"]);
    assert_eq!(named.organisations, ["中国江城供电公司"]);
}

#[test]
fn an_enormous_paragraph_is_read_in_its_time() {
    for text in [
        "工会“职工。".repeat(20_000),
        "职".repeat(100_000),
        "新的一年开始了。".repeat(15_000),
    ] {
        assert!(summarize_text(&text, DEFAULT).chars().count() <= 120);
    }
}

/// Text of all that may matter to summaries, and of anything.
fn any_text() -> impl Strategy<Value = String> {
    "([工会职代表说在召开大赛记者讯本报电日月12（）“”：，；。！？…!. \n\u{202E}\u{0}　▲]|\\PC){0,300}"
}

proptest! {
    #[test]
    fn a_summary_is_no_longer_than_asked(text in any_text(), limit in 60u16..=400) {
        let summary = summarize_text(&text, SummaryLength::Characters(limit));
        prop_assert!(summary.chars().count() <= usize::from(limit), "{}", summary);
        prop_assert!(!summary.contains(char::is_control));
    }

    #[test]
    fn a_summary_says_nothing_that_the_text_does_not(
        texts in prop::collection::vec((0..4u8, any_text()), 0..6),
        headline in prop::option::of(any_text()),
        count in 1u16..6,
    ) {
        let blocks: Vec<(StoryBlock, &str)> = texts
            .iter()
            .map(|(kind, text)| {
                let kinds = [StoryBlock::Paragraph, StoryBlock::Crosshead, StoryBlock::Caption, StoryBlock::Other];
                (kinds[usize::from(*kind)], text.as_str())
            })
            .collect();
        let story = Story { headline: headline.as_deref(), deck: None, blocks: &blocks };
        let read = |wanted: StoryBlock| -> String {
            blocks.iter().filter(|(kind, _)| *kind == wanted).flat_map(|(_, text)| text.chars()).collect()
        };
        let source = [read(StoryBlock::Paragraph), read(StoryBlock::Caption)];
        for length in [SummaryLength::Sentences(count), SummaryLength::Characters(60)] {
            let summary = summarize(&story, length);
            let said = |c: &char| c.is_alphanumeric();
            let in_order = source.iter().any(|source| {
                let mut rest = source.chars();
                summary.chars().filter(said).all(|c| rest.any(|other| other == c))
            });
            prop_assert!(in_order, "{} is not of {:?}", summary, source);
        }
        prop_assert!(keywords(&story, 5).len() <= 5);
        prop_assert!(named(&story).people.iter().all(|name| name.chars().count() <= 4));
    }
}
