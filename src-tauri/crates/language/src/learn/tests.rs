//! What a learner promises, on small archives.

use proptest::prelude::*;

use super::*;

const SPORT: i64 = 1;
const HOMES: i64 = 2;
const SAFETY: i64 = 3;
/// Articles of each theme.
const EACH: i64 = 20;

fn piece<'a>(head: &'a [&'a str]) -> Piece<'a> {
    Piece { head, body: &[] }
}

/// Headlines of three kinds, with their themes; what is of `SAFETY` is never tagged by `taught`.
fn headlines() -> Vec<(i64, i64, String)> {
    let places = ["城东", "河西", "湖南岸", "北桥", "新港"];
    (0..EACH)
        .flat_map(|n| {
            let place = places[n as usize % places.len()];
            [
                (n, SPORT, format!("{place}球赛第{n}轮客队逆转主队")),
                (100 + n, HOMES, format!("{place}第{n}处楼盘开盘房价上涨")),
                (200 + n, SAFETY, format!("{place}矿山查出隐患{n}处停产整改")),
            ]
        })
        .collect()
}

/// A learner that has seen all headlines and was told of two themes, one of them of `HOMES` by halves.
fn taught() -> Learner {
    let mut learner = Learner::new();
    for (theme, name) in [(SPORT, "体育"), (HOMES, "房产"), (SAFETY, "安全生产")] {
        learner.theme(theme, &[name.to_owned()]);
    }
    for (key, theme, headline) in headlines() {
        learner.add(key, &piece(&[&headline]));
        if theme == SPORT || theme == HOMES && key % 2 == 0 {
            learner.label(key, theme, Label::Has);
        }
    }
    assert!(learner.train(&|| false));
    learner
}

fn first(learner: &Learner, headline: &str) -> Option<i64> {
    let guesses = learner.suggest(&piece(&[headline]), &[], 5);
    guesses.first().map(|guess| guess.theme)
}

#[test]
fn a_theme_is_learned_from_its_examples_and_says_why() {
    let learner = taught();
    let headline = "少年球赛主队赢得最后一轮";
    let guesses = learner.suggest(&piece(&[headline]), &[], 5);
    let guess = guesses.first().expect("something is suggested");
    assert_eq!(guess.theme, SPORT);
    assert!(!guess.named);
    assert!(!guess.because.is_empty() && guess.because.len() <= 5);
    for reason in &guess.because {
        assert!(headline.contains(reason), "{reason} stands in the text");
    }
    assert!(!guess.alike.is_empty() && guess.alike.len() <= 3);
    assert!(guess.alike.iter().all(|key| (0..EACH).contains(key)));
    assert_eq!(first(&learner, "楼盘开盘"), Some(HOMES));
    let known = learner.suggest(&piece(&[headline]), &[SPORT], 5);
    assert!(known.iter().all(|guess| guess.theme != SPORT));
}

#[test]
fn articles_that_lack_a_theme_are_found_until_somebody_speaks_of_them() {
    let mut learner = taught();
    let lacking = |learner: &Learner| -> Vec<i64> {
        let found = learner.lacking(HOMES, 10).into_iter();
        found.map(|(key, _)| key).collect()
    };
    let found = lacking(&learner);
    let untagged = |key: &i64| (100..100 + EACH).contains(key) && key % 2 == 1;
    assert!(found.iter().all(untagged), "{found:?}");
    assert_eq!(found.len(), 10);
    learner.label(101, HOMES, Label::HasNot);
    learner.label(103, HOMES, Label::Has);
    learner.update(&[HOMES]);
    let found = lacking(&learner);
    assert!(!found.contains(&101) && !found.contains(&103), "{found:?}");
    learner.remove(105);
    assert!(!lacking(&learner).contains(&105));
}

#[test]
fn with_few_examples_only_the_name_speaks() {
    let mut learner = taught();
    for key in 200..200 + FEWEST as i64 - 1 {
        learner.label(key, SAFETY, Label::Has);
    }
    assert!(learner.train(&|| false));
    let unnamed = "新港矿山查出隐患停产整改";
    assert_ne!(first(&learner, unnamed), Some(SAFETY));
    let named = learner.why(SAFETY, &piece(&["市总部署安全生产月", "安全生产怎么抓"]));
    assert!(named.named && named.probability > 0.0, "{named:?}");
    assert_eq!(named.because, ["安全生产"]);
    learner.label(200 + FEWEST as i64, SAFETY, Label::Has);
    learner.update(&[SAFETY]);
    assert_eq!(first(&learner, unnamed), Some(SAFETY));
}

#[test]
fn an_update_says_about_what_learning_anew_says() {
    let mut updated = taught();
    for key in 200..200 + EACH {
        updated.label(key, SAFETY, Label::Has);
    }
    let mut anew = updated.clone();
    updated.update(&[SAFETY]);
    assert!(anew.train(&|| false));
    for (_, theme, headline) in headlines() {
        for learner in [&updated, &anew] {
            assert_eq!(first(learner, &headline), Some(theme), "{headline}");
        }
    }
}

#[test]
fn a_stop_leaves_what_was_learned() {
    let mut learner = taught();
    let before = learner.to_bytes();
    assert!(!learner.train(&|| true));
    assert_eq!(learner.to_bytes(), before);
}

#[test]
fn the_same_articles_give_the_same_bytes_and_come_back_from_them() {
    let learner = taught();
    let bytes = learner.to_bytes();
    assert!(bytes == taught().to_bytes());
    let again = Learner::from_bytes(&bytes).expect("what was written is read");
    assert!(bytes == again.to_bytes());
    for (_, _, headline) in headlines() {
        let (one, two) = [&learner, &again]
            .map(|l| l.suggest(&piece(&[&headline]), &[], 9))
            .into();
        assert_eq!(one, two);
    }
}

#[test]
fn a_dropped_theme_is_not_suggested() {
    let mut learner = taught();
    learner.drop_theme(SPORT);
    assert_eq!(learner.examples(SPORT), 0);
    assert_ne!(first(&learner, "球赛客队逆转"), Some(SPORT));
    assert!(learner.lacking(SPORT, 5).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spoilt_bytes_are_refused_or_harmless(
        hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<prop::sample::Index>(),
        shorten: bool,
    ) {
        static SOUND: std::sync::LazyLock<Vec<u8>> = std::sync::LazyLock::new(|| taught().to_bytes());
        let mut bytes = SOUND.clone();
        for (at, byte) in hits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if shorten {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Some(learner) = Learner::from_bytes(&bytes) {
            let _ = learner.suggest(&piece(&["球赛楼盘"]), &[], 5);
            let _ = learner.lacking(HOMES, 5);
        }
    }

    #[test]
    fn any_text_can_be_learned_from(texts in prop::collection::vec(".{0,40}", 1..30)) {
        let mut learner = Learner::new();
        learner.theme(1, &["甲".to_owned(), String::new()]);
        for (key, text) in (0..).zip(&texts) {
            learner.add(key, &piece(&[text]));
            learner.label(key, 1, [Label::Has, Label::HasNot, Label::Unknown][key as usize % 3]);
        }
        prop_assert!(learner.train(&|| false));
        for text in &texts {
            for guess in learner.suggest(&piece(&[text]), &[], 3) {
                prop_assert!((0.0..=1.0).contains(&guess.probability), "{guess:?}");
            }
        }
    }
}
