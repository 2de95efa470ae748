//! Invented pages of every kind, each with what a careful person reads in it, in a short notation.

use jianbao_pages::{BlockKind, read};

/// The reading in short: `= banner`, `# kicker / headline / deck`, then a line a block.
fn short(text: &str) -> Vec<String> {
    let reading = read(text, "page.txt");
    let mut out: Vec<String> = reading
        .page
        .banners
        .iter()
        .map(|b| format!("= {b}"))
        .collect();
    for article in &reading.articles {
        let part = |p: &Option<String>| p.clone().unwrap_or_default();
        let head = [
            part(&article.kicker),
            part(&article.headline),
            part(&article.deck),
        ];
        out.push(format!("# {}", head.join(" / ")));
        for block in &article.body {
            let mark = match block.kind {
                BlockKind::Paragraph => "p",
                BlockKind::Crosshead => "x",
                BlockKind::Caption => "c",
                BlockKind::Credit => "b",
                BlockKind::Jump => "j",
            };
            out.push(format!("{mark} {}", block.text));
        }
        out.extend(article.repeats_dropped.iter().map(|r| format!("r {r}")));
    }
    out
}

const NEWS: &str = "本报讯（记者 王明）日前，东湾区总工会举办活动，职工参加。";

#[test]
fn pages_are_read_as_a_careful_person_reads_them() {
    let cases: Vec<(&str, String, Vec<String>)> = vec![
        (
            "the headline has the rank of most only headings; over it the kicker, under it the deck",
            format!("# 通栏\n\n## 引题\n\n### 主题一\n\n{NEWS}\n\n### 主题二\n\n{NEWS}\n\n### 主题三\n\n#### 副题\n\n{NEWS}\n"),
            [
                "= 通栏", "# 引题 / 主题一 / ", &format!("p {NEWS}"), "#  / 主题二 / ", &format!("p {NEWS}"),
                "#  / 主题三 / 副题", &format!("p {NEWS}"),
            ].map(str::to_owned).to_vec(),
        ),
        (
            "a bold line over a headline is a banner, in mid-page too",
            format!("# 主题一\n\n{NEWS}\n\n**通栏**\n\n# 主题二\n\n{NEWS}\n"),
            ["= 通栏", "#  / 主题一 / ", &format!("p {NEWS}"), "#  / 主题二 / ", &format!("p {NEWS}")]
                .map(str::to_owned).to_vec(),
        ),
        (
            "a package is one article, whoever signs its units",
            "# 总题\n\n各级工会行动起来。\n\n## 东区工会：\n\n### 办实事\n\n东区办了实事。\n\n本报记者 王明\n\n## 西区工会：\n\n### 解难题\n\n西区解了难题。\n\n本报记者 李小红\n".to_owned(),
            [
                "#  / 总题 / ", "p 各级工会行动起来。", "x 东区工会：", "x 办实事", "p 东区办了实事。", "b 本报记者 王明",
                "x 西区工会：", "x 解难题", "p 西区解了难题。", "b 本报记者 李小红",
            ].map(str::to_owned).to_vec(),
        ),
        (
            "of bare lines the first of three is the banner, two are kicker and headline, a dash makes a deck",
            format!("团结奋进新征程\n\n东湾区总工会召开会议\n\n部署全年工作\n\n{NEWS}\n\n西岭区总工会开展慰问\n\n——职工之家见闻\n\n{NEWS}\n"),
            [
                "= 团结奋进新征程", "# 东湾区总工会召开会议 / 部署全年工作 / ", &format!("p {NEWS}"),
                "#  / 西岭区总工会开展慰问 / ——职工之家见闻", &format!("p {NEWS}"),
            ].map(str::to_owned).to_vec(),
        ),
        (
            "after the first head bare headings without proof are crossheads, and a shared byline opens nothing",
            "牢记使命 团结奋进\n\n——各区工会见闻\n\n各级工会行动起来，取得了实效。\n\n东区总工会\n\n把实事办到心坎上\n\n东区办了许多实事，职工称赞。\n\n西区总工会\n\n把难题解在一线\n\n西区解了许多难题，职工满意。\n\n本报记者 王明\n".to_owned(),
            [
                "#  / 牢记使命 团结奋进 / ——各区工会见闻", "p 各级工会行动起来，取得了实效。", "x 东区总工会",
                "x 把实事办到心坎上", "p 东区办了许多实事，职工称赞。", "x 西区总工会", "x 把难题解在一线",
                "p 西区解了许多难题，职工满意。", "b 本报记者 王明",
            ].map(str::to_owned).to_vec(),
        ),
        (
            "paragraphs go on past captions and bylines, but not past headings",
            "# 主题\n\n工会把服务送到班组，送到\n\n\n\n\n职工在比赛\n\n\n\n\n本报记者 王明 摄\n\n工地，送到家门口。\n\n## 小标题\n\n各单位都要列出\n".to_owned(),
            [
                "#  / 主题 / ", "p 工会把服务送到班组，送到工地，送到家门口。", "c 职工在比赛", "b 本报记者 王明 摄",
                "x 小标题", "p 各单位都要列出",
            ].map(str::to_owned).to_vec(),
        ),
        (
            "jump lines are blocks of their own wherever they are printed",
            "# 主题\n\n（上接第1版）工会把服务送到班组，送到工地。会议还指出（下转第3版）\n".to_owned(),
            ["#  / 主题 / ", "j （上接第1版）", "p 工会把服务送到班组，送到工地。会议还指出", "j （下转第3版）"]
                .map(str::to_owned).to_vec(),
        ),
        (
            "questions and answers begin paragraphs, though the one before has no end",
            "# 对话\n\n问：您好吗\n\n答：好。机器聪明，人就更\n\n不能糊涂。\n\n问：再见？\n".to_owned(),
            ["#  / 对话 / ", "p 问：您好吗", "p 答：好。机器聪明，人就更不能糊涂。", "p 问：再见？"].map(str::to_owned).to_vec(),
        ),
        (
            "verse is never joined, and what is set apart after it is the next head",
            format!("工棚里的月亮\n\n□石头\n\n月亮从钢筋里升起来\n先照见安全帽\n\n有人在打电话\n说吃得好\n\n东湾区总工会举办活动\n\n{NEWS}\n"),
            [
                "#  / 工棚里的月亮 / ", "b □石头", "p 月亮从钢筋里升起来", "p 先照见安全帽", "p 有人在打电话", "p 说吃得好",
                "#  / 东湾区总工会举办活动 / ", &format!("p {NEWS}"),
            ].map(str::to_owned).to_vec(),
        ),
        (
            "among dense lines verse ends where another author's name stands under a head, or a dateline",
            format!("听雨\n□江上舟\n雨点敲着工棚的铁皮\n像远方的人在敲门\n我们谁也没有说话\n都在心里应了一声\n修鞋\n□老槐\n　　巷口的修鞋铺只有一把椅子，师傅耳朵不好，说话要喊。\n\n夜班\n\n□冬至\n\n月亮从吊臂上落下来\n落在我们的饭盒里\n谁也舍不得先动筷子\n怕把它夹碎了\n东湾区总工会举办活动\n{NEWS}\n"),
            [
                "#  / 听雨 / ", "b □江上舟", "p 雨点敲着工棚的铁皮", "p 像远方的人在敲门", "p 我们谁也没有说话", "p 都在心里应了一声",
                "#  / 修鞋 / ", "b □老槐", "p 巷口的修鞋铺只有一把椅子，师傅耳朵不好，说话要喊。",
                "#  / 夜班 / ", "b □冬至", "p 月亮从吊臂上落下来", "p 落在我们的饭盒里", "p 谁也舍不得先动筷子", "p 怕把它夹碎了",
                "#  / 东湾区总工会举办活动 / ", &format!("p {NEWS}"),
            ].map(str::to_owned).to_vec(),
        ),
        (
            "what the column after a picture repeats is no caption",
            "# 主题\n\n工会把服务送到班组，各单位列出一条路线：早上七点出发，晚上九点返\n\n\n\n\n职工在写建议（王明 摄）\n\n\n\n\n列出一条路线：早上七点出发，晚上九点返\n\n回，票价两元。\n".to_owned(),
            [
                "#  / 主题 / ", "p 工会把服务送到班组，各单位列出一条路线：早上七点出发，晚上九点返回，票价两元。",
                "c 职工在写建议（王明 摄）", "r 列出一条路线：早上七点出发，晚上九点返",
            ].map(str::to_owned).to_vec(),
        ),
        (
            "jump lines at the page's edge are no folio",
            format!("（上接第2版）\n\n工会把服务送到班组，送到工地。\n\n# 主题\n\n{NEWS}\n\n（下转第三版）\n"),
            ["#  /  / ", "j （上接第2版）", "p 工会把服务送到班组，送到工地。", "#  / 主题 / ", &format!("p {NEWS}"), "j （下转第三版）"]
                .map(str::to_owned).to_vec(),
        ),
        (
            "after a signed piece among bare lines a roll under a head is a piece of its own",
            "守着水龙头的人\n\n——抢修班素描\n\n凌晨两点，电话响了，班长王明披衣起来。\n\n本报记者 李小红\n\n年度工匠名单\n\n王明　李小红　赵强　孙丽\n周正　吴敏\n".to_owned(),
            [
                "#  / 守着水龙头的人 / ——抢修班素描", "p 凌晨两点，电话响了，班长王明披衣起来。", "b 本报记者 李小红",
                "#  / 年度工匠名单 / ", "p 王明　李小红　赵强　孙丽", "p 周正　吴敏",
            ].map(str::to_owned).to_vec(),
        ),
        (
            "the entries of a notice are no captions, whatever mark they begin with",
            "遗失声明\n▲王明遗失会员证，声明作废。\n▲李小红遗失身份证，声明作废。\n注销公告\n江城市某文具店拟注销，请债权人申报债权。\n".to_owned(),
            [
                "#  / 遗失声明 / ", "p ▲王明遗失会员证，声明作废。", "p ▲李小红遗失身份证，声明作废。", "#  / 注销公告 / ",
                "p 江城市某文具店拟注销，请债权人申报债权。",
            ].map(str::to_owned).to_vec(),
        ),
        (
            "a numbered heading of the headlines' rank is an item of the article that it stands in",
            format!("# 夜校开课\n\n{NEWS}\n\n# 一、课程怎么选\n\n夜校开了二十门课。\n\n# 学院揭牌\n\n{NEWS}\n"),
            [
                "#  / 夜校开课 / ", &format!("p {NEWS}"), "x 一、课程怎么选", "p 夜校开了二十门课。", "#  / 学院揭牌 / ",
                &format!("p {NEWS}"),
            ].map(str::to_owned).to_vec(),
        ),
        (
            "a deck may take two lines, and a poem of two a lower heading",
            "## 送到家门口\n\n——东湾区总工会改进服务的\n一线观察\n\n本报记者 王明\n\n服务台前没有排队的人。\n\n## 春天（外一首）\n\n王明\n\n机器醒来的时候\n春天也醒了\n铁屑落在地上\n像一场小小的雪\n\n**焊花**\n\n它开在夜里\n不要一滴水\n它落下的时候\n桥就长高一寸\n".to_owned(),
            [
                "#  / 送到家门口 / ——东湾区总工会改进服务的 一线观察", "b 本报记者 王明", "p 服务台前没有排队的人。",
                "#  / 春天（外一首） / ", "b 王明", "p 机器醒来的时候", "p 春天也醒了", "p 铁屑落在地上", "p 像一场小小的雪", "x 焊花",
                "p 它开在夜里", "p 不要一滴水", "p 它落下的时候", "p 桥就长高一寸",
            ].map(str::to_owned).to_vec(),
        ),
        (
            "a column's standing head without a mark is the kicker of the headline under it",
            format!("### 主题一\n\n{NEWS}\n\n图片新闻\n\n### 主题二\n\n职工在检修机器。本报记者 王明 摄影报道\n\n### 主题三\n\n{NEWS}\n\n简讯\n●东湾区总工会举办活动。\n●西岭区总工会举办活动。\n"),
            [
                "#  / 主题一 / ", &format!("p {NEWS}"), "# 图片新闻 / 主题二 / ", "p 职工在检修机器。本报记者 王明 摄影报道",
                "#  / 主题三 / ", &format!("p {NEWS}"), "x 简讯", "p ●东湾区总工会举办活动。", "p ●西岭区总工会举办活动。",
            ].map(str::to_owned).to_vec(),
        ),
        (
            "a paragraph with a heading's mark is a paragraph, and the name of an agency's report is no part of its text",
            "## 主题\n\n## 本报讯（记者 王明）3月7日，东湾区总工会举办活动。\n\n## 就业春风\n\n新华社江城3月7日电 题：春风送岗到家门口\n\n新华社记者 王明、李小红\n\n招聘会开到了村口。\n".to_owned(),
            [
                "#  / 主题 / ", "p 本报讯（记者 王明）3月7日，东湾区总工会举办活动。", "#  / 就业春风 / ",
                "p 新华社江城3月7日电 题：春风送岗到家门口", "b 新华社记者 王明、李小红", "p 招聘会开到了村口。",
            ].map(str::to_owned).to_vec(),
        ),
        (
            "rolls are never joined",
            "# 获奖名单\n\n王明 李小红 赵强 孙丽\n周正 吴敏 郑刚 冯娟\n".to_owned(),
            ["#  / 获奖名单 / ", "p 王明 李小红 赵强 孙丽", "p 周正 吴敏 郑刚 冯娟"].map(str::to_owned).to_vec(),
        ),
        (
            "notices open articles among bare lines, and keep their signatures apart",
            format!("东湾区总工会举办活动\n{NEWS}\n遗失声明\n王明遗失会员证，声明作废。\n\n关于开展活动的通知\n各区总工会：\n现将有关事项通知如下：\n一、时间\n5月1日。\n江城市总工会\n2024年4月9日\n"),
            [
                "#  / 东湾区总工会举办活动 / ", &format!("p {NEWS}"), "#  / 遗失声明 / ", "p 王明遗失会员证，声明作废。",
                "#  / 关于开展活动的通知 / ", "p 各区总工会：", "p 现将有关事项通知如下：", "x 一、时间", "p 5月1日。",
                "p 江城市总工会", "p 2024年4月9日",
            ].map(str::to_owned).to_vec(),
        ),
        (
            "text under no heading is an article without headline",
            format!("工会把服务送到班组，送到工地，送到家门口。\n\n# 主题\n\n{NEWS}\n\n本报讯（记者 李小红）昨日，西岭区总工会举办球赛。\n"),
            [
                "#  /  / ", "p 工会把服务送到班组，送到工地，送到家门口。", "#  / 主题 / ", &format!("p {NEWS}"), "#  /  / ",
                "p 本报讯（记者 李小红）昨日，西岭区总工会举办球赛。",
            ].map(str::to_owned).to_vec(),
        ),
        (
            "a stretch read twice is kept once",
            "# 主题\n\n工会把服务送到班组，送到工地，也送到\n\n送到班组，送到工地，也送到\n\n家门口。\n".to_owned(),
            ["#  / 主题 / ", "p 工会把服务送到班组，送到工地，也送到家门口。", "r 送到班组，送到工地，也送到"]
                .map(str::to_owned).to_vec(),
        ),
    ];
    for (what, text, want) in cases {
        assert_eq!(short(&text), want, "{what}");
        assert_eq!(
            short(&text.replace('\n', "\r\n")),
            want,
            "{what}, with CRLF"
        );
    }
}

#[test]
fn columns_datelines_and_kinds_are_derived() {
    for (text, column, dateline, kind) in [
        (
            "## 【灯下漫笔】\n\n# 一碗面\n\n夜里十一点半，食堂开着一个窗口。\n",
            Some("灯下漫笔"),
            None,
            "News",
        ),
        (
            "# 【劳动时评】别让谢谢只停在节日里\n\n本报评论员\n\n每到五一，都会听到谢谢。\n",
            Some("劳动时评"),
            None,
            "Comment",
        ),
        (
            "# 主题\n\n新华社江城12月18日电（记者 王明）日前开会。\n",
            None,
            Some("新华社江城12月18日电"),
            "News",
        ),
        (
            "# 和塔吊一起看日出\n\n清晨五点，司机坐进驾驶室。本报记者 王明 摄影报道\n",
            None,
            None,
            "Photo",
        ),
        (
            "# 遗失声明\n\n王明遗失会员证，声明作废。\n",
            None,
            None,
            "Notice",
        ),
        (
            "# 对话\n\n问：您好吗？\n\n答：好。\n\n问：再见？\n",
            None,
            None,
            "Interview",
        ),
        (
            "# 纱\n\n□石头\n\n一根纱从我手里走过\n走过二十岁的晨光\n走过不肯停的雪\n走成布，走成衣裳\n",
            None,
            None,
            "Verse",
        ),
    ] {
        let reading = read(text, "page.txt");
        let article = &reading.articles[0];
        assert_eq!(article.column.as_deref(), column, "{text}");
        assert_eq!(article.dateline.as_deref(), dateline, "{text}");
        assert_eq!(format!("{:?}", article.kind), kind, "{text}");
    }
}

#[test]
fn places_are_code_points_of_the_text_as_given() {
    let reading = read(
        "\u{feff}# 主题\r\n\r\n工会把服务送到\r\n\r\n家门口。",
        "page.txt",
    );
    let article = &reading.articles[0];
    assert_eq!(article.title_source.headline, [[3, 5]]);
    assert_eq!(article.body[0].source, [[9, 16], [20, 24]]);
}

#[test]
fn more_lines_than_a_page_has_are_given_back_whole() {
    let text = "工会\n".repeat(400_001);
    let reading = read(&text, "page.txt");
    assert_eq!(
        (reading.articles.len(), reading.articles[0].body.len()),
        (1, 1)
    );
    assert_eq!(reading.articles[0].body[0].source, [[0, 400_001 * 3 - 1]]);
}
