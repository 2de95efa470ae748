//! The model of one theme, fitted: what it counts and what it has learned, and how sure that makes it.

use super::bayes::{Background, part};
use super::calibrate::{Known, Point};
use super::linear::{Examples, Fit};
use super::rows::Rows;

/// What an error costs beside the wish for small weights.
const COST: f32 = 2.0;
/// What an untagged article's error costs beside a tagged one's.
const UNTAGGED: f32 = 0.1;
/// How much of naive Bayes is added to what was learned.
const COUNTED: f32 = 0.12;
/// Of a theme's examples so many are looked at.
const EXAMPLES: usize = 3_000;
/// Articles without a theme that are looked at, for all themes together and for one at most and at least.
const OTHERS: usize = 350_000;
const MANY: usize = 10_000;
const FEW: usize = 2_500;

/// What a guess of an untagged article counts for beside a tag, to calibrate by.
const GUESS: f32 = 0.15;

/// A row to learn from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Case {
    pub row: u32,
    pub kind: Kind,
    /// For how many rows like it it stands.
    pub stands_for: f32,
    /// How likely it has the theme; exact for what people said.
    pub target: f32,
}

/// What is known of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// It has the theme.
    Has,
    /// It is no article but the theme's name.
    Named,
    /// The theme was refused.
    Refused,
    /// It has other themes.
    Tagged,
    /// It has none.
    Untagged,
}

/// Chooses the rows to learn a theme from: its examples, and of the others those most like them and some of the rest.
pub(super) fn choose(
    rows: &Rows,
    background: &Background,
    mut all: Vec<Case>,
    themes: usize,
) -> Vec<Case> {
    let (mut has, mut others): (Vec<Case>, Vec<Case>) = all
        .drain(..)
        .partition(|case| !matches!(case.kind, Kind::Tagged | Kind::Untagged));
    if has.len() > EXAMPLES {
        let count = has.len();
        has = (0..EXAMPLES).map(|at| has[at * count / EXAMPLES]).collect();
    }
    let wanted = (OTHERS / themes.max(1)).clamp(FEW, MANY);
    if others.len() > wanted {
        let examples = has.iter().filter(|case| case.kind == Kind::Has);
        let weights = background.weights(rows, examples.map(|case| (case.row as usize, 1.0)));
        let score = |case: &Case| rows.score(case.row as usize, &weights);
        let mut scored: Vec<(f32, Case)> = others.iter().map(|case| (score(case), *case)).collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.row.cmp(&b.1.row)));
        let near = (2 * has.len()).clamp(wanted / 4, wanted * 3 / 5);
        let rest = scored.split_off(near);
        others = scored.into_iter().map(|(_, case)| case).collect();
        let wanted = wanted - near;
        others.extend((0..wanted).map(|at| Case {
            stands_for: rest.len() as f32 / wanted as f32,
            ..rest[at * rest.len() / wanted].1
        }));
    }
    has.extend(others);
    has.sort_by_key(|case| case.row);
    has
}

/// The cases as examples to fit.
pub(super) fn examples<'a>(rows: &'a Rows, cases: &[Case]) -> Examples<'a> {
    let mut examples = Examples::default();
    for (at, case) in cases.iter().enumerate() {
        let weight = match case.kind {
            Kind::Has | Kind::Named | Kind::Tagged => 1.0,
            Kind::Refused => 2.0,
            Kind::Untagged => UNTAGGED,
        };
        examples.push(
            at,
            rows.row(case.row as usize),
            case.target,
            COST * weight * case.stands_for,
        );
    }
    examples
}

/// Adds to weights what counting the cases says.
pub(super) fn count<'a>(
    rows: &Rows,
    background: &Background,
    cases: impl Iterator<Item = &'a Case>,
    weights: &mut [f32],
) {
    let counted = cases.filter(|case| case.target > 0.01);
    let shares = counted.map(|case| (case.row as usize, case.target));
    for (weight, counted) in weights.iter_mut().zip(background.weights(rows, shares)) {
        *weight += COUNTED * counted;
    }
}

/// Fits the cases, and scores each by a model that has not seen its part; `None` when told to stop.
pub(super) fn fitted(
    rows: &Rows,
    background: &Background,
    without: &[Background],
    cases: &[Case],
    stop: &dyn Fn() -> bool,
) -> Option<(Fit, Vec<f32>)> {
    let examples = examples(rows, cases);
    let mut whole = Fit::new(&examples, rows.columns(), stop)?;
    let mut scores = vec![0.0; cases.len()];
    for (out, background) in without.iter().enumerate() {
        let is_out = |case: &Case| part(case.row as usize, without.len()) == out;
        let mut fit = whole.without(&examples, |at| is_out(&cases[at]), stop)?;
        count(
            rows,
            background,
            cases.iter().filter(|case| !is_out(case)),
            &mut fit.weights,
        );
        for (score, case) in scores
            .iter_mut()
            .zip(cases)
            .filter(|(_, case)| is_out(case))
        {
            *score = fit.bias + rows.score(case.row as usize, &fit.weights);
        }
    }
    count(rows, background, cases.iter(), &mut whole.weights);
    Some((whole, scores))
}

/// The cases as points to calibrate on; `each` says for how many articles one that has the theme stands.
pub(super) fn points(rows: &Rows, cases: &[Case], scores: &[f32], each: f32) -> Vec<Point> {
    let point = |(case, &score): (&Case, &f32)| {
        let [labelled, untagged] = rows.stand_for;
        let (known, weight) = match case.kind {
            Kind::Untagged => (Known::Guessed, GUESS * untagged / each),
            Kind::Tagged => (Known::ByTags, labelled / each),
            Kind::Has if rows.tags[case.row as usize].0 > 1 => (Known::ByTags, 1.0),
            Kind::Has | Kind::Named | Kind::Refused => (Known::Surely, 1.0),
        };
        Point {
            score,
            offset: 0.0,
            target: case.target,
            weight: weight * case.stands_for,
            known,
        }
    };
    let articles = cases
        .iter()
        .zip(scores)
        .filter(|(case, _)| case.kind != Kind::Named);
    articles.map(point).collect()
}
