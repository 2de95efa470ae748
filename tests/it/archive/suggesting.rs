//! Suggestions: what was learned follows what people do, says why, and does not ask twice.

use jianbao_archive::{ProposalSource, Selection};

use super::desk::{Desk, uids_of};
use super::pages::page;

/// Articles of two invented kinds, thirty each, and some of neither.
fn desk() -> Desk {
    let looms = ["织机", "纱线", "布匹", "梭子", "女工", "挡车"];
    let mines = ["矿井", "巷道", "瓦斯", "煤层", "支护", "班组"];
    let other = ["游泳", "合唱", "书法", "棋牌", "球赛", "影展"];
    let mut files = Vec::new();
    for (kind, words) in [("织", looms), ("矿", mines), ("文", other)] {
        for n in 0..30 {
            let pick = |at: usize| words[(n * 7 + at * 5 + n / 6) % words.len()];
            let body = format!(
                "本报讯（记者 简宁）{}旁边，{}和{}都有了新办法，{}的人说好。",
                pick(0),
                pick(1),
                pick(2),
                pick(3)
            );
            let headline = format!("{kind}字第{}号：{}见闻", n + 1, pick(1));
            let folio = format!("2024年{}月{}日 第2版 工会新闻", 1 + n / 28, 1 + n % 28);
            files.push((
                format!("{kind}{n:02}.txt"),
                page(&folio, &[(&headline, &[&body])]),
            ));
        }
    }
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    Desk::with(&files)
}

fn kind(desk: &Desk, kind: &str) -> Vec<String> {
    let all = desk.rows(&Selection::default()).into_iter();
    let of = all.filter(|row| {
        row.headline
            .as_deref()
            .is_some_and(|head| head.starts_with(kind))
    });
    of.map(|row| row.uid).collect()
}

fn learn(desk: &Desk) -> bool {
    desk.archive().learn(&|| false).expect("it learns")
}

#[test]
fn what_people_tag_is_suggested_with_the_reason_and_asked_once() {
    let mut desk = desk();
    let (looms, mines) = (kind(&desk, "织"), kind(&desk, "矿"));
    let first: Vec<&str> = looms[..20].iter().map(String::as_str).collect();
    let textile = desk.tag("纺织行业", None, &first);
    let others: Vec<&str> = mines[..20].iter().map(String::as_str).collect();
    desk.tag("煤炭行业", None, &others);
    assert!(learn(&desk), "there is something to learn");
    assert!(!learn(&desk), "and then nothing more");
    let open = &looms[25];
    let proposals = desk.archive().proposals(open).expect("proposals");
    let proposal = proposals.first().expect("one theme is likely");
    assert_eq!(
        (proposal.tag.as_str(), proposal.source),
        (textile.as_str(), ProposalSource::Learned)
    );
    assert!(proposal.probability > 0.5, "{proposal:?}");
    let article = desk.article(open);
    let text: String = article
        .body
        .iter()
        .map(|block| block.text.as_str())
        .chain(article.headline.iter().map(|line| line.text.as_str()))
        .collect();
    assert!(!proposal.because.is_empty());
    assert!(
        proposal.because.iter().all(|word| text.contains(word)),
        "{:?} in {text}",
        proposal.because
    );
    assert!(
        !proposal.alike.is_empty()
            && proposal
                .alike
                .iter()
                .all(|like| first.contains(&like.uid.as_str()))
    );
    assert_eq!(
        desk.archive()
            .match_tags("", std::slice::from_ref(open))
            .expect("the tag box")[0]
            .name,
        "纺织行业",
        "the best guess stands on top"
    );

    desk.archive()
        .refuse(&uids_of(&[open]), &textile)
        .expect("refused");
    assert!(
        desk.archive()
            .proposals(open)
            .expect("proposals")
            .iter()
            .all(|p| p.tag != textile)
    );
    learn(&desk);
    assert!(
        desk.archive()
            .proposals(open)
            .expect("proposals")
            .iter()
            .all(|p| p.tag != textile),
        "nor after learning from it"
    );

    let lacking = desk
        .archive()
        .lacking(&textile, 8)
        .expect("those that lack it");
    assert!(lacking.len() >= 5, "{lacking:?}");
    let wrong = lacking
        .iter()
        .filter(|lack| !looms.contains(&lack.article.uid))
        .count();
    assert!(
        wrong == 0 && lacking.iter().all(|lack| lack.article.uid != *open),
        "{lacking:?}"
    );
    let listed = desk.rows(&Selection {
        lacking: Some(textile.clone()),
        ..Selection::default()
    });
    assert_eq!(
        listed[0].uid, lacking[0].article.uid,
        "the list is in that order"
    );

    let before = desk.archive().proposals(&looms[28]).expect("proposals");
    desk.reopen();
    // What was learned is remembered over a restart; what came after it is learned again.
    learn(&desk);
    assert!(!learn(&desk));
    let after = desk.archive().proposals(&looms[28]).expect("proposals");
    assert_eq!(format!("{before:?}"), format!("{after:?}"));
}

#[test]
fn undo_and_the_bin_are_followed() {
    let desk = desk();
    let looms = kind(&desk, "织");
    let first: Vec<&str> = looms[..20].iter().map(String::as_str).collect();
    let textile = desk.tag("纺织行业", None, &first);
    learn(&desk);
    let likely = |uid: &str| {
        let proposals = desk.archive().proposals(uid).expect("proposals");
        proposals
            .iter()
            .any(|p| p.tag == textile && p.source == ProposalSource::Learned)
    };
    assert!(likely(&looms[25]));
    desk.archive().bin(&uids_of(&[&looms[26]])).expect("binned");
    learn(&desk);
    let lacking = desk
        .archive()
        .lacking(&textile, 50)
        .expect("those that lack it");
    assert!(
        lacking.iter().all(|lack| lack.article.uid != looms[26]),
        "what is in the bin lacks nothing"
    );
    desk.archive().undo().expect("undo");
    desk.archive().undo().expect("undo");
    assert!(learn(&desk));
    assert!(
        desk.archive()
            .proposals(&looms[25])
            .expect("proposals")
            .is_empty(),
        "a theme that is gone is not suggested"
    );
}

#[test]
fn before_there_are_examples_names_and_synonyms_speak() {
    let desk = desk();
    desk.import(&[(
        "孕期.txt",
        &page(
            "2024年5月6日 第2版 工会新闻",
            &[(
                "孕期照顾进车间",
                &["本报讯（记者 简宁）新办法写明了孕期照顾的每一步，人人说好。"],
            )],
        ),
    )]);
    let tag = desk.tag("四期保护", None, &[]);
    desk.archive()
        .set_synonyms(&tag, &["孕期照顾".into()])
        .expect("a synonym");
    learn(&desk);
    let of = |uid: &str| desk.archive().proposals(uid).expect("proposals");
    let named = of(&desk.uid("孕期照顾进车间"));
    let [proposal] = named.as_slice() else {
        panic!("{named:?}");
    };
    assert_eq!(
        (proposal.tag.as_str(), proposal.source),
        (tag.as_str(), ProposalSource::Name)
    );
    assert_eq!(proposal.because, ["孕期照顾"]);
    assert!(
        proposal.probability < 1.0,
        "a name is a hint, not a rule: {proposal:?}"
    );
    assert!(of(&kind(&desk, "文")[0]).is_empty());
}

#[test]
fn a_spoilt_memory_is_learned_again() {
    let mut desk = desk();
    let looms = kind(&desk, "织");
    let first: Vec<&str> = looms[..20].iter().map(String::as_str).collect();
    desk.tag("纺织行业", None, &first);
    learn(&desk);
    let before = desk.archive().proposals(&looms[25]).expect("proposals");
    assert!(!before.is_empty());
    let file = desk.archive_folder().join("learned.bin");
    let whole = std::fs::read(&file).expect("it is kept");
    for spoilt in [
        Vec::new(),
        whole[..whole.len() / 2].to_vec(),
        vec![0xff; 4_096],
    ] {
        desk.close();
        std::fs::write(&file, spoilt).expect("spoilt");
        desk.reopen();
        assert!(learn(&desk));
        let after = desk.archive().proposals(&looms[25]).expect("proposals");
        assert_eq!(format!("{before:?}"), format!("{after:?}"));
    }
}
