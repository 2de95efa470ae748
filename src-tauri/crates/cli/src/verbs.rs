//! Each verb: one call into the archive, and its answer printed.

use std::io::IsTerminal;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use jianbao_archive::{
    Archive, Done, Error, ImportHints, Language, Settings, SummaryLength, Target,
};

use crate::arguments::{Cli, Mark, Select, TagWay, Verb};
use crate::output::{self, Output};
use crate::searching::{self, Search};
use crate::{correcting, filing, people, publishing, summaries, themes};

/// Why the command ends early.
pub struct Failure {
    /// What is printed.
    pub message: String,
    /// The exit status.
    pub status: u8,
}

pub(crate) const SOME_FAILED: u8 = 1;
pub(crate) const WRONG_USAGE: u8 = 2;
const NO_ARCHIVE: u8 = 3;

/// The exit status, or why it failed.
pub(crate) type Outcome = Result<u8, Failure>;

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        // Whoever read our output had enough.
        let status = if error.kind() == std::io::ErrorKind::BrokenPipe {
            0
        } else {
            SOME_FAILED
        };
        let message = if status == 0 {
            String::new()
        } else {
            error.to_string()
        };
        Self { message, status }
    }
}

/// Does what was asked and gives the exit status.
pub fn run(cli: &Cli) -> Outcome {
    let mut out = Output::new();
    let status = match &cli.verb {
        Verb::Read { file } => read(cli, file, &mut out)?,
        Verb::Restore { file } => restore(cli, file)?,
        Verb::Summary {
            file: Some(file),
            length,
            sentences,
            ..
        } => {
            let length = match sentences {
                Some(count) => SummaryLength::Sentences(*count),
                None => SummaryLength::Characters(*length),
            };
            summaries::of_file(cli, &mut out, file, length)?
        }
        verb => {
            let archive = open(cli, matches!(verb, Verb::Import { .. }))?;
            in_archive(cli, verb, &archive, &mut out)?
        }
    };
    out.flush()?;
    Ok(status)
}

fn language(cli: &Cli) -> Language {
    if cli.english {
        Language::En
    } else {
        Language::Zh
    }
}

fn folder(cli: &Cli) -> Result<&Path, Failure> {
    cli.archive.as_deref().ok_or_else(|| Failure {
        message: "没有说用哪个档案：请用 --archive DIR，或设 JIANBAO_ARCHIVE。".into(),
        status: WRONG_USAGE,
    })
}

fn open(cli: &Cli, make: bool) -> Result<Archive, Failure> {
    let folder = folder(cli)?;
    if !make && !Archive::exists(folder) {
        return Err(Failure {
            message: format!(
                "“{}”里没有档案。用 jianbao import 导入版面即会建立。",
                folder.display()
            ),
            status: NO_ARCHIVE,
        });
    }
    let archive = Archive::open(folder).map_err(|e| Failure {
        message: e.sentence(language(cli)),
        status: NO_ARCHIVE,
    })?;
    archive.set_person(&Settings::default().actor(), language(cli));
    // After an update of the program, or where making it was cut off.
    if archive.index_is_missing().is_ok_and(|missing| missing) {
        make_index(&archive).map_err(|e| Failure {
            message: e.sentence(language(cli)),
            status: SOME_FAILED,
        })?;
    }
    Ok(archive)
}

fn make_index(archive: &Archive) -> jianbao_archive::Result<()> {
    let shown = std::io::stderr().is_terminal();
    if !shown {
        eprintln!("正在重建检索索引……");
    }
    archive.rebuild_index(&|| false, &mut |done, all| {
        if shown {
            eprint!("\r正在重建检索索引：{done}/{all} 篇 ");
        }
    })?;
    if shown {
        eprintln!();
    }
    archive.tidy_index(&|| false)
}

fn restore(cli: &Cli, file: &Path) -> Outcome {
    let folder = folder(cli)?;
    let said = |e: Error, status| Failure {
        message: e.sentence(language(cli)),
        status,
    };
    match Archive::open(folder) {
        Ok(archive) => archive.restore(file).map_err(|e| said(e, SOME_FAILED))?,
        // One that can't be opened is what a backup is for.
        Err(Error::Store(jianbao_archive::StoreError::Damaged { .. })) => {
            jianbao_archive::restore_folder(folder, file).map_err(|e| said(e, SOME_FAILED))?;
        }
        Err(error) => return Err(said(error, NO_ARCHIVE)),
    }
    eprintln!("已从“{}”恢复；原来的档案留在同一文件夹里。", file.display());
    Ok(0)
}

fn read(cli: &Cli, file: &Path, out: &mut Output) -> Outcome {
    let failed = |reason: String| Failure {
        message: format!("{}：{reason}", file.display()),
        status: SOME_FAILED,
    };
    let bytes = std::fs::read(file).map_err(|e| failed(e.to_string()))?;
    let decoded = jianbao_pages::decode(&bytes).map_err(|e| failed(e.to_string()))?;
    let reading = jianbao_pages::read(&decoded.text, &file.display().to_string());
    if cli.json {
        out.json(&reading)?;
        return Ok(0);
    }
    for article in &reading.articles {
        let heads = [&article.kicker, &article.headline, &article.deck];
        out.line(
            &heads
                .into_iter()
                .flatten()
                .cloned()
                .collect::<Vec<_>>()
                .join("\n"),
        )?;
        for block in &article.body {
            out.line(&format!("  {}", block.text))?;
        }
        out.line("")?;
    }
    Ok(0)
}

/// An error as the command ends with it.
pub(crate) fn said(cli: &Cli, error: &Error) -> Failure {
    let status = if matches!(error.code(), "unknown" | "invalid") {
        WRONG_USAGE
    } else {
        SOME_FAILED
    };
    Failure {
        message: error.sentence(language(cli)),
        status,
    }
}

fn in_archive(cli: &Cli, verb: &Verb, archive: &Archive, out: &mut Output) -> Outcome {
    let said = |e: Error| said(cli, &e);
    let find = |select: &Select| {
        select
            .selection(|name| archive.find_tag(name))
            .map_err(said)
    };
    match verb {
        Verb::Read { .. } | Verb::Restore { .. } => Ok(0),
        Verb::Import {
            paths,
            date,
            page,
            paper,
            section,
        } => {
            let hints = ImportHints {
                date: date.clone(),
                number: *page,
                paper: paper.clone(),
                section: section.clone(),
            };
            let shown = std::io::stderr().is_terminal();
            let report = archive
                .import(paths, &hints, &AtomicBool::new(false), &mut |p| {
                    if shown {
                        eprint!(
                            "\r{}/{} 个文件，{} 篇文章，每秒 {:.0} 篇 ",
                            p.files, p.files_total, p.articles, p.articles_per_second
                        );
                    }
                })
                .map_err(said)?;
            if shown {
                eprintln!();
            }
            if cli.json {
                out.json(&output::report_json(&report))?;
            } else {
                out.line(&output::report_text(&report))?;
            }
            Ok(if report.failed.is_empty() {
                0
            } else {
                SOME_FAILED
            })
        }
        Verb::List {
            selection,
            limit,
            order,
        } => {
            let (_, rows) = archive
                .find(
                    &find(selection)?,
                    (*order).into(),
                    limit.unwrap_or(u32::MAX),
                )
                .map_err(said)?;
            let tags = archive.tags().map_err(said)?;
            for row in &rows {
                if cli.json {
                    out.json(&output::row_json(row, &tags))?;
                } else {
                    out.line(&output::row_line(row, &tags))?;
                }
            }
            Ok(0)
        }
        Verb::Search {
            query,
            limit,
            order,
            count,
            facets,
        } => {
            let search = Search {
                query,
                limit: if *count { 0 } else { *limit },
                order: (*order).into(),
                facets: *facets,
            };
            searching::search(cli, archive, out, &search)
        }
        Verb::Near { uid } => searching::near(cli, archive, out, uid),
        Verb::Show { uid } => {
            let (article, tags) = (
                archive.article(uid, "").map_err(said)?,
                archive.tags().map_err(said)?,
            );
            if cli.json {
                out.json(&output::article_json(&article, &tags))?;
            } else {
                out.line(&output::article_text(&article, &tags))?;
            }
            Ok(0)
        }
        Verb::Tag { way } => {
            let (add, tagging) = match way {
                TagWay::Add(tagging) => (true, tagging),
                TagWay::Remove(tagging) => (false, tagging),
            };
            if tagging.uids.is_empty() == tagging.selection.is_empty() {
                let message = if tagging.uids.is_empty() {
                    "没有说是哪些文章：请给出编号，或用 --query、--tag 等选择。"
                } else {
                    "编号和选择条件只能给一种：请给出编号，或用 --query、--tag 等选择。"
                };
                return Err(Failure {
                    message: message.into(),
                    status: WRONG_USAGE,
                });
            }
            let target = if tagging.uids.is_empty() {
                let (selection, order) =
                    (find(&tagging.selection)?, jianbao_archive::Order::Newest);
                Target::List(archive.list(&selection, order).map_err(said)?.token)
            } else {
                Target::Uids(tagging.uids.clone())
            };
            let done = match archive.find_tag(&tagging.tag) {
                Ok(tag) if add => archive.tag(&target, &tag),
                Ok(tag) => archive.untag(&target, &tag),
                Err(Error::Unknown { .. }) if add => {
                    archive.create_tag(&tagging.tag, None, Some(&target))
                }
                Err(error) => Err(error),
            };
            print(cli, out, &done.map_err(said)?)
        }
        Verb::Tags { what } => themes::tags(cli, archive, out, what),
        Verb::Rules { what } => themes::rules(cli, archive, out, what),
        Verb::Suggest { uids, tag, limit } => {
            themes::suggest(cli, archive, out, uids, tag.as_deref(), *limit)
        }
        Verb::People { what } => people::people(cli, archive, out, what),
        Verb::Correct { uid, what } => correcting::correct(cli, archive, out, uid, what),
        Verb::Missing { paper, year } => {
            filing::missing(cli, archive, out, paper.as_deref(), *year)
        }
        Verb::Summary {
            uids,
            length,
            set,
            make,
            ..
        } => match set {
            Some(text) => summaries::set(cli, archive, out, uids, text),
            None if *make => summaries::make(cli, archive, out, uids, (*length).into()),
            None => summaries::show(cli, archive, out, uids, (*length).into()),
        },
        Verb::Mark { mark, uids } => {
            let done = archive.mark(&Target::Uids(uids.clone()), *mark == Mark::Checked);
            print(cli, out, &done.map_err(said)?)
        }
        Verb::Bin { uids } => print(
            cli,
            out,
            &archive.bin(&Target::Uids(uids.clone())).map_err(said)?,
        ),
        Verb::Unbin { uids } => print(
            cli,
            out,
            &archive.unbin(&Target::Uids(uids.clone())).map_err(said)?,
        ),
        Verb::Undo { count } => repeat(cli, out, *count, || archive.undo().map_err(said)),
        Verb::Redo { count } => repeat(cli, out, *count, || archive.redo().map_err(said)),
        Verb::History { uid, limit } => {
            let operations = match uid {
                Some(uid) => archive.article_history(uid),
                None => archive.history(*limit, None),
            };
            for operation in operations.map_err(said)? {
                if cli.json {
                    out.json(&operation)?;
                } else {
                    out.line(&output::operation_line(&operation))?;
                }
            }
            Ok(0)
        }
        Verb::Check { rebuild_index } => {
            if *rebuild_index {
                make_index(archive).map_err(said)?;
            }
            let report = archive.check().map_err(said)?;
            if cli.json {
                out.json(&report)?;
            } else {
                out.line(&format!(
                    "{} 篇文章，{} 个版面，{} 个来源文件，{} 步操作",
                    report.articles, report.pages, report.sources, report.operations
                ))?;
                out.line(if report.ok { "完好" } else { "有问题：" })?;
                for problem in &report.problems {
                    out.line(&format!("  {problem}"))?;
                }
            }
            Ok(if report.ok { 0 } else { SOME_FAILED })
        }
        Verb::Backup => {
            let made = archive.backup().map_err(said)?;
            if cli.json {
                out.json(&made)?;
            } else {
                out.line(&made.path)?;
            }
            Ok(0)
        }
        Verb::Print {
            form,
            out: path,
            selection,
            order,
        } => publishing::print(cli, archive, out, form, &find(selection)?, *order, path),
        Verb::Export {
            form,
            out: path,
            selection,
            order,
        } => publishing::export(cli, archive, out, form, &find(selection)?, *order, path),
    }
}

pub(crate) fn print(cli: &Cli, out: &mut Output, done: &Done) -> Outcome {
    if cli.json {
        out.json(&output::done_json(done))?;
    } else {
        out.line(&done.sentence)?;
    }
    Ok(0)
}

/// Undo or redo so many times, or until there is nothing more.
fn repeat(
    cli: &Cli,
    out: &mut Output,
    count: u32,
    mut step: impl FnMut() -> Result<Option<Done>, Failure>,
) -> Outcome {
    for _ in 0..count {
        match step()? {
            Some(done) => {
                print(cli, out, &done)?;
            }
            None => {
                eprintln!("没有可做的了");
                break;
            }
        }
    }
    Ok(0)
}
