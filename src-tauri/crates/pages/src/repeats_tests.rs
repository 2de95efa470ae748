//! What was read twice, and what only looks so.

use super::*;

fn parted(texts: &[&str]) -> (Vec<String>, Vec<String>) {
    let source = texts.join("\n");
    let lines = crate::lines::scan(&source, 100).expect("few lines");
    let fragments = lines
        .into_iter()
        .enumerate()
        .map(|(place, l)| Fragment {
            strip: l.strip,
            place,
            barred: false,
            doubled: false,
        })
        .collect();
    let (fragments, dropped) = part(fragments);
    let kept = fragments.iter().map(|f| f.strip.text.to_string()).collect();
    (kept, dropped.iter().map(|s| s.text.to_string()).collect())
}

#[test]
fn the_fuller_reading_is_kept() {
    for (texts, kept, dropped) in [
        // Whole fragments, read again in two.
        (
            &[
                "为发展指明了",
                "前进方向，提供了遵循。在下一步工作中，工会将落实精神，",
                "前进方向，提供了遵循。",
                "在下一步工作中，工会将落实精神的",
                "要求。",
            ][..],
            &[
                "为发展指明了",
                "前进方向，提供了遵循。",
                "在下一步工作中，工会将落实精神的",
                "要求。",
            ][..],
            &["前进方向，提供了遵循。在下一步工作中，工会将落实精神，"][..],
        ),
        // The end of one fragment and the beginning of the next.
        (
            &[
                "有人给她倒水。后来她成了志愿者，每周三值班，也给",
                "后来她成了志愿者，每周三值班，也给别人倒水。",
            ],
            &[
                "有人给她倒水。后来她成了志愿者，每周三值班，也给",
                "别人倒水。",
            ],
            &["后来她成了志愿者，每周三值班，也给"],
        ),
        // The beginning of the next fragment, cut short.
        (
            &[
                "职工之家建设要听职工的，要让职工说了算，",
                "职工之家建设要听职工的，要让职工说了算，更要常开门。",
            ],
            &["职工之家建设要听职工的，要让职工说了算，更要常开门。"],
            &["职工之家建设要听职工的，要让职工说了算，"],
        ),
        // The same paragraph once more.
        (
            &[
                "工会把服务送到班组，送到工地，送到家门口。",
                "第二段说别的事。",
                "工会把服务送到班组，送到工地，送到家门口。",
            ],
            &[
                "工会把服务送到班组，送到工地，送到家门口。",
                "第二段说别的事。",
            ],
            &["工会把服务送到班组，送到工地，送到家门口。"],
        ),
        // A part of the paragraph before.
        (
            &[
                "工会把服务送到班组，送到工地。各单位都要列出清单，逐项落实到人。年底回访。",
                "各单位都要列出清单，逐项落实到人。",
            ],
            &["工会把服务送到班组，送到工地。各单位都要列出清单，逐项落实到人。年底回访。"],
            &["各单位都要列出清单，逐项落实到人。"],
        ),
        // One slip of the reading.
        (
            &[
                "职工之家建设要听职工的，要让职工说了算，要常开门，要办",
                "职工之家建设要听职工的，要让职王说了算，要常开门，要办实事。",
            ],
            &["职工之家建设要听职工的，要让职王说了算，要常开门，要办实事。"],
            &["职工之家建设要听职工的，要让职工说了算，要常开门，要办"],
        ),
        // The end of the paragraph before, read once more but for its last letter.
        (
            &[
                "写到第三天，厂方自己发现漏算了七个",
                "厂方自己发现漏算了七",
                "人的学徒期。",
            ],
            &["写到第三天，厂方自己发现漏算了七个", "人的学徒期。"],
            &["厂方自己发现漏算了七"],
        ),
        // A stretch with its sign.
        (
            &[
                "可以作为线索。建议大家养成一个习惯，",
                "建议大家养成一个习惯，每次都记一笔。",
            ],
            &["可以作为线索。建议大家养成一个习惯，", "每次都记一笔。"],
            &["建议大家养成一个习惯，"],
        ),
        // Nothing is read twice.
        (
            &[
                "东湾区总工会召开会议。",
                "东湾区总工会主席出席。",
                "东湾区总工会",
            ],
            &[
                "东湾区总工会召开会议。",
                "东湾区总工会主席出席。",
                "东湾区总工会",
            ],
            &[],
        ),
    ] {
        let found = parted(texts);
        assert_eq!(found.0, kept, "{texts:?}");
        assert_eq!(found.1, dropped, "{texts:?}");
    }
}
