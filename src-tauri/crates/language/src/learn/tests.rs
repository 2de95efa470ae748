//! What a learner promises, on small archives.

use super::*;

fn piece<'a>(head: &'a [&'a str]) -> Piece<'a> {
    Piece { head, body: &[] }
}

#[test]
fn a_theme_is_learned_from_its_examples() {
    let mut learner = Learner::new();
    learner.theme(1, &["体育".to_owned()]);
    learner.theme(2, &["房产".to_owned()]);
    for key in 0..20 {
        let (a, b) = (
            format!("第{key}场球赛客队逆转"),
            format!("第{key}处楼盘开盘涨价"),
        );
        learner.add(key, &piece(&[&a]));
        learner.add(100 + key, &piece(&[&b]));
        learner.label(key, 1, Label::Has);
        learner.label(100 + key, 2, Label::Has);
    }
    assert!(learner.train(&|| false));
    let guesses = learner.suggest(&piece(&["主队赢得球赛"]), &[], 5);
    assert_eq!(guesses.first().map(|guess| guess.theme), Some(1));
}
