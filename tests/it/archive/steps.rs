//! Anything a person may do, in any order: a model of the history that is compared with the archive after each step.

use jianbao_archive::{Done, Error, PagePlacing, Spot, TagChoice, Target};
use proptest::test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner};

use super::desk::{Desk, assert_same};
use super::pages::version;
pub(crate) use super::step::Step;
use super::step::{COLORS, DAYS, Mark, NAMES, NOTES, WORDS, step};

/// An archive, and the states its history must lead back and forth to.
pub(crate) struct Work {
    pub(crate) desk: Desk,
    /// The first state and those after each operation that stands.
    standing: Vec<Vec<String>>,
    /// The states after the operations that were undone, the next to be redone last.
    undone: Vec<Vec<String>>,
}

impl Work {
    pub(crate) fn new() -> Self {
        let desk = Desk::new();
        let first = desk.state();
        Self {
            desk,
            standing: vec![first],
            undone: Vec::new(),
        }
    }

    /// Does one step and looks whether it left what it must.
    pub(crate) fn step(&mut self, step: &Step) {
        match step {
            Step::Undo(times) => {
                (0..*times).take_while(|_| self.undo()).count();
            }
            Step::Redo(times) => {
                (0..*times).take_while(|_| self.redo()).count();
            }
            Step::Reopen => {
                self.desk.reopen();
                self.compare("a restart changes nothing");
            }
            step => {
                let changed = self.act(step);
                if changed {
                    self.standing.push(self.desk.state());
                    self.undone.clear();
                } else {
                    self.compare(
                        "what changes nothing has no operation, and what has none changes nothing",
                    );
                }
            }
        }
        let overview = self.desk.archive().overview().expect("an overview");
        assert_eq!(
            overview.undo.is_some(),
            self.standing.len() > 1,
            "{step:?}: undo is offered: {overview:?}"
        );
        assert_eq!(
            overview.redo.is_some(),
            !self.undone.is_empty(),
            "{step:?}: redo is offered: {overview:?}"
        );
    }

    /// Takes the last operation back; says whether there was one.
    pub(crate) fn undo(&mut self) -> bool {
        let done = self.desk.archive().undo().expect("undo gets through");
        assert_eq!(
            done.is_some(),
            self.standing.len() > 1,
            "undo has as many operations as were done: {done:?}"
        );
        if done.is_some() {
            self.undone.extend(self.standing.pop());
            self.compare(&format!("the state before: {done:?}"));
        }
        done.is_some()
    }

    /// Does the operation undone last again; says whether there was one.
    pub(crate) fn redo(&mut self) -> bool {
        let done = self.desk.archive().redo().expect("redo gets through");
        assert_eq!(
            done.is_some(),
            !self.undone.is_empty(),
            "redo has as many operations as were undone: {done:?}"
        );
        if done.is_some() {
            self.standing.extend(self.undone.pop());
            self.compare(&format!("the state after: {done:?}"));
        }
        done.is_some()
    }

    fn compare(&self, what: &str) {
        let should_be = self.standing.last().expect("the first state always stands");
        assert_same(&self.desk.state(), should_be, what);
    }

    /// Does a step that may change something; says whether it made an operation.
    fn act(&mut self, step: &Step) -> bool {
        let archive = self.desk.archive();
        if let Step::Import(pages) = step {
            let files: Vec<(String, String)> =
                pages.iter().map(|(page, v)| version(*page, *v)).collect();
            let mut named: Vec<(&str, &str)> = Vec::new();
            for (name, text) in &files {
                // Of one name there is one file.
                named.retain(|(other, _)| other != name);
                named.push((name, text));
            }
            let report = self.desk.import(&named);
            assert!(report.failed.is_empty(), "{:?}", report.failed);
            assert_eq!(
                (report.imported + report.already) as usize,
                named.len(),
                "{report:?}"
            );
            assert_eq!(report.import.is_some(), report.imported > 0, "{report:?}");
            return report.import.is_some();
        }
        let tags = archive.tags().expect("the tags");
        let tag = |at: usize| (!tags.is_empty()).then(|| tags[at % tags.len()].uid.as_str());
        let outcome = match step {
            Step::Create {
                name,
                parent,
                articles,
            } => {
                let parent = parent.and_then(tag);
                let target = (!articles.is_empty()).then(|| self.articles(articles, false));
                archive.create_tag(NAMES[*name], parent, target.as_ref())
            }
            Step::Mark(mark) => match self.mark(mark, tag(mark.tag)) {
                Some(outcome) => outcome,
                None => return false,
            },
            Step::People(step) => {
                match super::people_apart::do_step(
                    &self.desk,
                    step,
                    &self.articles(&step.articles, false),
                ) {
                    Some(outcome) => outcome,
                    None => return false,
                }
            }
            Step::Summarize { articles } => archive
                .make_summaries(&self.articles(articles, false), 120, &|| false, &mut |_| ())
                .map(|report| report.done),
            Step::WriteSummary { article, text } => match self.articles(&[*article], false) {
                Target::Uids(uids) if !uids.is_empty() => {
                    archive.set_summary(&uids[0], NOTES[*text])
                }
                _ => return false,
            },
            Step::Check { articles, checked } => {
                archive.mark(&self.articles(articles, false), *checked)
            }
            Step::Bin { articles } => archive.bin(&self.articles(articles, false)),
            Step::Unbin { articles } => archive.unbin(&self.articles(articles, true)),
            Step::Tag { tag: at, .. }
            | Step::TagList { tag: at }
            | Step::Untag { tag: at, .. }
            | Step::Rename { tag: at, .. }
            | Step::Recolor { tag: at, .. }
            | Step::Move { tag: at, .. }
            | Step::Pin { tag: at, .. }
            | Step::Synonyms { tag: at, .. }
            | Step::Note { tag: at, .. }
            | Step::Split { tag: at, .. }
            | Step::Accept { tag: at, .. }
            | Step::Refuse { tag: at, .. }
            | Step::Finish { tag: at, .. }
            | Step::AddRule { tag: at, .. }
            | Step::Merge { from: at, .. }
            | Step::Retag { from: at, .. }
            | Step::Delete { tag: at } => {
                let Some(uid) = tag(*at) else { return false };
                match step {
                    Step::Tag { articles, .. } => archive.tag(&self.articles(articles, false), uid),
                    Step::TagList { .. } => {
                        let list = archive
                            .list(&Default::default(), Default::default())
                            .expect("a list");
                        archive.tag(&Target::List(list.token), uid)
                    }
                    Step::Untag { articles, .. } => {
                        archive.untag(&self.articles(articles, false), uid)
                    }
                    Step::Rename { name, .. } => archive.rename_tag(uid, NAMES[*name]),
                    Step::Recolor { color, .. } => {
                        archive.recolor_tag(uid, color.map(|color| COLORS[color % COLORS.len()]))
                    }
                    Step::Move { parent, .. } => archive.move_tag(uid, parent.and_then(tag)),
                    Step::Pin { key, .. } => archive.pin_tag(uid, *key),
                    Step::Synonyms { names, .. } => {
                        let names: Vec<String> =
                            names.iter().map(|name| NAMES[*name].to_owned()).collect();
                        archive.set_synonyms(uid, &names)
                    }
                    Step::Note { note, .. } => {
                        archive.note_tag(uid, ["", "只收专题", "见上级"][*note])
                    }
                    Step::Split { name, both, .. } => {
                        archive.split_tag(uid, "一", NAMES[*name], *both)
                    }
                    Step::Accept { articles, .. } => {
                        archive.accept(&self.articles(articles, false), uid, None)
                    }
                    Step::Refuse { articles, .. } => {
                        archive.refuse(&self.articles(articles, false), uid)
                    }
                    Step::Finish { article, .. } => match self.articles(&[*article], false) {
                        Target::Uids(uids) if !uids.is_empty() => {
                            archive.finish(&uids[0], &[uid.to_owned()])
                        }
                        _ => return false,
                    },
                    Step::AddRule { word, .. } => archive.add_rule(uid, &rule(*word), false),
                    Step::Merge {
                        into, keep_name, ..
                    } => {
                        let into = tag(*into).expect("there is one at least");
                        archive.merge_tags(uid, into, *keep_name)
                    }
                    Step::Retag { to, articles, .. } => {
                        let to = tag(*to).expect("there is one at least");
                        archive.retag(&self.articles(articles, false), uid, to)
                    }
                    _ => archive.delete_tag(uid),
                }
            }
            Step::ChangeRule { rule: at, .. }
            | Step::ApplyRule { rule: at }
            | Step::DeleteRule { rule: at } => {
                let rules = archive.rules().expect("the rules");
                let Some(uid) = (!rules.is_empty()).then(|| &rules[at % rules.len()].uid) else {
                    return false;
                };
                match step {
                    Step::ChangeRule { word, .. } => archive.change_rule(uid, &rule(*word), false),
                    Step::ApplyRule { .. } => archive.apply_rule(uid),
                    _ => archive.delete_rule(uid),
                }
            }
            Step::Correct { article, what } => {
                let rows = self.desk.all();
                let Some(row) = article.checked_rem(rows.len()).map(|at| &rows[at]) else {
                    return false;
                };
                let page = self.desk.article(&row.uid).page_uid;
                let sheet = archive.page_sheet(&page).expect("the page");
                let correction = super::correcting::correction(&sheet, *what);
                archive
                    .correct(&page, Some(&sheet.revision), &correction)
                    .map(|corrected| corrected.done)
            }
            Step::Reread { article, whole } => {
                let rows = self.desk.all();
                let Some(row) = article.checked_rem(rows.len()).map(|at| &rows[at]) else {
                    return false;
                };
                let page = self.desk.article(&row.uid).page_uid;
                archive
                    .reread_page(&page, None, *whole)
                    .map(|corrected| corrected.done)
            }
            Step::Place {
                articles,
                date,
                number,
            } => {
                let rows = self.desk.all();
                let chosen = articles
                    .iter()
                    .filter_map(|at| at.checked_rem(rows.len()).map(|at| &rows[at]));
                let pages: Vec<PagePlacing> = chosen
                    .map(|row| PagePlacing {
                        page: self.desk.article(&row.uid).page_uid,
                        date: Some(DAYS[*date].to_owned()),
                        number: Some(*number),
                        ..PagePlacing::default()
                    })
                    .collect();
                archive.place_pages(&pages).map(|placed| placed.done)
            }
            Step::Import(_) | Step::Undo(_) | Step::Redo(_) | Step::Reopen => return false,
        };
        match outcome {
            Ok(done) => {
                assert_eq!(
                    done.operation.is_some(),
                    done.changed > 0,
                    "{step:?}: {done:?}"
                );
                done.operation.is_some()
            }
            Err(
                Error::TagName(_)
                | Error::TagCycle
                | Error::SameTag
                | Error::MergeIntoChild { .. }
                | Error::Correction(_)
                | Error::Person(_)
                | Error::Unknown { what: "person", .. }
                | Error::Passage(_),
            ) => false,
            Err(error) => panic!("{step:?}: {error}"),
        }
    }

    /// Does something with a passage; none where there is none to do it with.
    fn mark(&self, mark: &Mark, tag: Option<&str>) -> Option<jianbao_archive::Result<Done>> {
        let archive = self.desk.archive();
        let rows = self.desk.all();
        let row = rows.get(mark.article.checked_rem(rows.len())?)?;
        let article = self.desk.article(&row.uid);
        let [block, from, length] = mark.spot;
        let block = article
            .body
            .get(block.checked_rem(article.body.len())?)
            .expect("it is taken modulo");
        let chars = block.text.chars().count();
        let from = from % chars;
        let to = from + 1 + length % (chars - from);
        let spot = Spot {
            block: block.id,
            range: [from as u32, to as u32],
        };
        let known = |uid: &str| TagChoice::Known(uid.to_owned());
        let note = NOTES[mark.note];
        if mark.what < 4 {
            let tag = match mark.what {
                0 => Some(TagChoice::New(NAMES[mark.tag % NAMES.len()].to_owned())),
                _ => tag.map(known),
            };
            return Some(archive.add_passage(&row.uid, &[spot], tag.as_ref(), Some(note)));
        }
        let marked: Vec<_> = article.passages.iter().map(|p| p.uid.as_str()).collect();
        let passage = marked[mark.passage.checked_rem(marked.len())?];
        Some(match mark.what {
            4 => archive.tag_passage(passage, &known(tag?)),
            5 => archive.untag_passage(passage, tag?),
            6 => archive.note_passage(passage, note),
            7 => archive.place_passage(passage, &spot),
            _ => archive.delete_passage(passage),
        })
    }

    /// Articles that are here, or in the bin.
    fn articles(&self, chosen: &[usize], binned: bool) -> Target {
        let there = self.desk.rows(&jianbao_archive::Selection {
            binned,
            ..Default::default()
        });
        let chosen = chosen.iter().filter(|_| !there.is_empty());
        Target::Uids(
            chosen
                .map(|at| there[at % there.len()].uid.clone())
                .collect(),
        )
    }
}

/// A rule that asks for one of the words.
fn rule(word: usize) -> jianbao_archive::RuleText {
    jianbao_archive::RuleText {
        all: WORDS[word].to_owned(),
        ..Default::default()
    }
}

/// Does `check` with archives that were worked on in many ways, the same ways at each run.
pub(crate) fn after_any_steps(cases: u32, most_steps: usize, check: impl Fn(Work)) {
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 300,
        ..Config::default()
    };
    let mut runner =
        TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let outcome = runner.run(&proptest::collection::vec(step(), 1..most_steps), |steps| {
        let mut work = Work::new();
        steps.iter().for_each(|step| work.step(step));
        check(work);
        Ok(())
    });
    if let Err(TestError::Fail(reason, steps)) = outcome {
        panic!("{reason}\nafter {steps:#?}");
    }
    outcome.expect("no case is given up");
}
