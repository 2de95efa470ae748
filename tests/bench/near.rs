//! Articles that say nearly the same: edited copies among generated articles, and how many of them are found again.

use std::collections::HashMap;
use std::fs;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use jianbao_archive::{Archive, ImportHints, Order, Selection};
use jianbao_language::BLOCK_END;
use jianbao_tests::generate::{Random, pages};
use jieba_rs::Jieba;

use crate::search::lexicon;
use crate::table::{Limit, Table};
use crate::{Call, Result};

/// How many articles are edited, each in every way.
const ORIGINALS: usize = 200;
/// Characters that stand for misread ones.
const OTHERS: &str = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处";
/// Some characters in their traditional form.
const TRADITIONAL: &[(char, char)] = &[
    ('会', '會'),
    ('职', '職'),
    ('务', '務'),
    ('动', '動'),
    ('业', '業'),
    ('产', '產'),
    ('发', '發'),
    ('开', '開'),
    ('组', '組'),
    ('织', '織'),
    ('设', '設'),
    ('单', '單'),
    ('员', '員'),
    ('记', '記'),
    ('报', '報'),
    ('讯', '訊'),
];

type Edit = (&'static str, fn(&str, &mut Random) -> String, f64);
const EDITS: &[Edit] = &[
    ("another headline", |text, _| text.to_owned(), 0.99),
    (
        "1 % of characters misread",
        |text, random| noisy(text, 1, random),
        0.99,
    ),
    (
        "3 % of characters misread",
        |text, random| noisy(text, 3, random),
        0.97,
    ),
    (
        "5 % of characters misread",
        |text, random| noisy(text, 5, random),
        0.95,
    ),
    ("the first half", |text, _| half(text, true), 0.95),
    ("the second half", |text, _| half(text, false), 0.95),
    (
        "in traditional characters",
        |text, _| {
            text.chars()
                .map(|c| {
                    TRADITIONAL
                        .iter()
                        .find(|(s, _)| *s == c)
                        .map_or(c, |(_, t)| *t)
                })
                .collect()
        },
        0.99,
    ),
];

fn noisy(text: &str, percent: usize, random: &mut Random) -> String {
    let others: Vec<char> = OTHERS.chars().collect();
    let misread = |c: char| {
        if c.is_alphabetic() && random.below(100) < percent {
            others[random.below(others.len())]
        } else {
            c
        }
    };
    text.chars().map(misread).collect()
}

fn half(text: &str, first: bool) -> String {
    let length = text.chars().count();
    if first {
        text.chars().take(length / 2).collect()
    } else {
        text.chars().skip(length / 2).collect()
    }
}

pub(crate) fn measure(call: &Call) -> Result<Table> {
    let scratch = tempfile::Builder::new()
        .prefix("jianbao-bench-")
        .tempdir_in(&call.folder)?;
    let files = scratch.path().join("pages");
    for page in pages(call.seed, call.articles).with_words(lexicon::words(&Jieba::new())) {
        let path = files.join(&page.name);
        fs::create_dir_all(path.parent().unwrap_or(&files))?;
        fs::write(path, &page.text)?;
    }
    let archive = Archive::open(&scratch.path().join("near.jianbao"))?;
    let import = |folder| -> Result<()> {
        archive.import(
            &[folder],
            &ImportHints::default(),
            &AtomicBool::new(false),
            &mut |_| (),
        )?;
        Ok(())
    };
    import(files)?;

    // Copies of articles of every year, each edited in every way, on pages of a later year.
    let mut random = Random::new(call.seed ^ 0xed17);
    let list = archive.list(&Selection::default(), Order::Newest)?;
    let total = archive.counted(list.token)?.total;
    let copies = scratch.path().join("copies");
    fs::create_dir_all(&copies)?;
    // The headline says which article it is a copy of, and how it was edited.
    let mut of: HashMap<String, usize> = HashMap::new();
    let mut originals = Vec::new();
    let mut at = 0;
    while originals.len() < ORIGINALS && at < total {
        at += (total / (2 * ORIGINALS as u32)).max(1);
        let Some(row) = archive.rows(list.token, at, at + 1)?.pop() else {
            break;
        };
        let article = archive.article(&row.uid, "")?;
        let body: Vec<&str> = article
            .body
            .iter()
            .map(|block| block.text.as_str())
            .collect();
        if body.iter().map(|text| text.chars().count()).sum::<usize>() < 150 {
            continue;
        }
        let body = body.join(&BLOCK_END.to_string());
        let number = originals.len();
        for (way, (_, edit, _)) in EDITS.iter().enumerate() {
            let text = edit(&body, &mut random).replace(BLOCK_END, "\n\n");
            let day = 1 + number % 28;
            let month = 1 + number / 28 % 12;
            let page = format!(
                "2025年{month}月{day}日 第{}版\n\n## 副本{number}之{way}\n\n{text}\n",
                way + 1
            );
            fs::write(copies.join(format!("{number:03}-{way}.txt")), page)?;
        }
        of.insert(row.uid.clone(), number);
        originals.push(row.uid);
    }
    import(copies)?;

    let mut table = Table::new(format!("Near articles among {total}"));
    let (mut shown, mut wrong, mut times) = (0_usize, 0_usize, Vec::new());
    let which = |headline: &str| -> Option<usize> {
        headline
            .strip_prefix("副本")?
            .split('之')
            .next()?
            .parse()
            .ok()
    };
    for (way, (what, _, least)) in EDITS.iter().enumerate() {
        let mut again = 0;
        for (number, original) in originals.iter().enumerate() {
            let query = format!("标题:副本{number}之{way}");
            let (_, rows) = archive.find(
                &Selection {
                    query,
                    ..Selection::default()
                },
                Order::Newest,
                20,
            )?;
            let wanted = format!("副本{number}之{way}");
            let Some(copy) = rows
                .iter()
                .find(|row| row.headline.as_deref() == Some(&wanted))
            else {
                return Err(format!("{wanted} was not read as an article").into());
            };
            let begun = Instant::now();
            let near = archive.near(&copy.uid)?;
            times.push(begun.elapsed());
            again += usize::from(near.iter().any(|found| found.uid == *original));
            for found in &near {
                shown += 1;
                let same = of
                    .get(&found.uid)
                    .copied()
                    .or_else(|| which(&found.headline));
                wrong += usize::from(same != Some(number));
            }
        }
        table.row(
            format!("found again: {what}"),
            again as f64 / originals.len() as f64,
            "of 1",
            Limit::AtLeast(*least),
        );
    }
    table.row(
        "of all shown, rightly so",
        (shown - wrong) as f64 / shown.max(1) as f64,
        "of 1",
        Limit::AtLeast(0.99),
    );
    times.sort_unstable();
    table.time("asking for one, median", times[times.len() / 2]);
    table.time("asking for one, slowest", times[times.len() - 1]);
    Ok(table)
}
