//! Whatever the text, it is read without panic, no character is lost or made up, and every place is true.

use jianbao_pages::{Reading, Span, decode, folio_from_name, read};
use proptest::prelude::*;
use std::collections::HashMap;

fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !is_space(*c)).collect()
}

/// Every text of the reading with its places.
fn held(reading: &Reading) -> Vec<(&str, &[Span])> {
    let page = &reading.page;
    let mut out: Vec<(&str, &[Span])> = Vec::new();
    out.extend(
        page.folio
            .iter()
            .zip(&page.folio_source)
            .map(|(t, s)| (t.as_str(), s.as_slice())),
    );
    out.extend(
        page.banners
            .iter()
            .zip(&page.banner_source)
            .map(|(t, s)| (t.as_str(), s.as_slice())),
    );
    for article in &reading.articles {
        let title = &article.title_source;
        for (text, spans) in [
            (&article.kicker, &title.kicker),
            (&article.headline, &title.headline),
            (&article.deck, &title.deck),
        ] {
            assert_eq!(
                text.is_some(),
                !spans.is_empty(),
                "a title without its place"
            );
            out.extend(text.as_deref().map(|t| (t, spans.as_slice())));
        }
        out.extend(
            article
                .repeats_dropped
                .iter()
                .zip(&article.repeats_source)
                .map(|(t, s)| (t.as_str(), s.as_slice())),
        );
        out.extend(
            article
                .body
                .iter()
                .map(|b| (b.text.as_str(), b.source.as_slice())),
        );
    }
    out
}

/// The text without the marks of headings, as the specification has it.
fn unmarked(text: &str) -> String {
    let mut out = String::new();
    for line in text.split(['\n', '\r']) {
        let mut line = line.trim_matches(is_space);
        let after = line.trim_start_matches('#');
        let hashed = after.len() < line.len() && after.starts_with(is_space);
        if hashed {
            line = after.trim_start_matches(is_space);
        }
        let inner = line.strip_prefix("**").and_then(|l| l.strip_suffix("**"));
        let held =
            inner.is_some_and(|i| !i.contains("**") && !i.chars().all(|c| is_space(c) || c == '*'));
        if !hashed || held {
            line = line.strip_prefix("**").unwrap_or(line);
        }
        line = line.strip_suffix("**").unwrap_or(line);
        out.push_str(line);
    }
    out
}

fn check(text: &str) {
    let reading = read(text, "page.txt");
    let chars: Vec<char> = text.chars().collect();
    let mut taken = vec![false; chars.len()];
    let mut counts: HashMap<char, i64> = HashMap::new();
    for c in unmarked(text).chars().filter(|c| !is_space(*c)) {
        *counts.entry(c).or_default() += 1;
    }
    for (block, spans) in held(&reading) {
        let mut joined = String::new();
        let mut last = 0;
        for [start, end] in spans.iter().map(|s| s.map(|n| n as usize)) {
            assert!(
                start < end && end <= chars.len(),
                "a range out of bounds: {start}..{end}"
            );
            assert!(start >= last, "ranges out of order");
            last = end;
            for at in start..end {
                assert!(
                    !std::mem::replace(&mut taken[at], true),
                    "a range twice: {start}..{end} in {text:?}"
                );
                joined.push(chars[at]);
            }
        }
        assert_eq!(
            bare(&joined),
            bare(block),
            "a block's text is not what stands at its places"
        );
        for c in bare(block).chars() {
            *counts.entry(c).or_default() -= 1;
        }
    }
    let wrong: Vec<_> = counts.into_iter().filter(|(_, n)| *n != 0).collect();
    assert!(
        wrong.is_empty(),
        "lost (+) or made up (-): {wrong:?} in {text:?}"
    );
    for article in &reading.articles {
        let codes = article
            .body
            .iter()
            .flat_map(|b| &b.unsure)
            .chain(&article.title_source.unsure);
        for code in codes {
            assert!(
                jianbao_pages::UNSURE.iter().any(|(known, _)| known == code),
                "an unknown code: {code}"
            );
        }
        assert!(
            article
                .body
                .iter()
                .all(|b| (0.0..=1.0).contains(&b.confidence) && !b.text.is_empty())
        );
    }
}

fn newspaper_line() -> impl Strategy<Value = String> {
    let fixed = prop::sample::select(vec![
        "# 东湾区总工会举办活动",
        "## 找准切入点 落实新要求",
        "### ——全市各级工会见闻",
        "**匠心筑梦新时代**",
        "## **东湾区总工会：**",
        "东湾区总工会举办活动",
        "——全市各级工会见闻",
        "本报讯（记者 王明 通讯员 李小红）日前，某区总工会举办活动，职工参加。",
        "新华社北京12月18日电（记者 王明）日前",
        "本报记者 王明",
        "□本报记者 王明 李小红",
        "□冬至",
        "王 明",
        "本报记者 王明 摄",
        "图为职工在比赛。王明/摄",
        "工会把服务送到班组，送到工地，送到职工家门口，也送到",
        "工会把服务送到班组，送到工地，送到职工家门口，也送到路上。",
        "送到工地，送到职工家门口，也送到路上。各单位都要列出清单",
        "净担当的高素质队伍。",
        "问：您好吗？",
        "答：好。（下转第3版）",
        "（上接第1版）他说，工会是职工的家",
        "（下转第3版）",
        "2024年3月8日 星期五 责编/周立 版式/何静 工会新闻 2",
        "王明 李小红 赵强 孙丽",
        "一根纱从我手里走过",
        "走过二十岁的晨光",
        "江城市总工会",
        "2024年9月9日",
        "【灯下漫笔】",
        "遗失声明",
        "————————",
        "![](images/a.jpg)",
        "　　职工们说：“好。”　　工会说，还要更好。",
        "智慧 and 力量",
        "#",
        "****",
        "**本报讯**（记者 王明）日前，某区总工会举办活动。",
        "**匠心筑梦新",
        "时代**",
        "“",
        "，",
        "",
        "",
        "",
        "　　",
    ]);
    prop_oneof![12 => fixed.prop_map(str::to_owned), 1 => "\\PC{0,40}", 1 => "[一-龥，。、“”（）0-9 ]{0,60}"]
}

fn newspaper() -> impl Strategy<Value = String> {
    let ends = prop::sample::select(vec!["\n", "\r\n", "\n\n", "\n\n\n\n", "\r", "\n\t"]);
    prop::collection::vec((newspaper_line(), ends), 0..60)
        .prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn any_text_is_read_without_loss(text in "(?s).{0,300}") {
        check(&text);
    }

    #[test]
    fn any_newspaper_is_read_without_loss(text in newspaper()) {
        check(&text);
    }

    #[test]
    fn any_wrapped_newspaper_is_read_without_loss(text in newspaper(), width in 8usize..30) {
        let wrapped: String = text
            .lines()
            .flat_map(|line| {
                let chars: Vec<char> = line.chars().collect();
                let mut parts: Vec<String> = chars.chunks(width).map(|c| c.iter().collect()).collect();
                parts.push(String::new());
                parts.truncate(parts.len().max(2) - 1);
                parts
            })
            .map(|line| line + "\n")
            .collect();
        check(&wrapped);
    }

    #[test]
    fn any_bytes_are_text_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        match decode(&bytes) {
            Ok(decoded) => check(&decoded.text),
            Err(error) => prop_assert!(!error.to_string().is_empty() && !error.code().is_empty()),
        }
    }

    #[test]
    fn any_name_is_looked_at(name in "\\PC{0,60}") {
        let hints = folio_from_name(&name);
        prop_assert!(hints.number != Some(0));
    }

    #[test]
    fn any_text_survives_its_encoding(text in newspaper()) {
        prop_assume!(!text.trim().is_empty());
        let gb = encoding_rs::GB18030.encode(&text).0.into_owned();
        for bytes in [text.clone().into_bytes(), [&b"\xef\xbb\xbf"[..], text.as_bytes()].concat(), gb] {
            if let Ok(decoded) = decode(&bytes) {
                prop_assert_eq!(decoded.text.trim_start_matches('\u{feff}'), text.trim_start_matches('\u{feff}'));
            }
        }
    }
}
