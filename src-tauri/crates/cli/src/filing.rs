//! The verbs about where pages belong and how articles are filed.

use clap::Subcommand;
use jianbao_archive::{Archive, PagePlacing, Target};

use crate::arguments::Cli;
use crate::output::Output;
use crate::verbs::{Failure, Outcome, WRONG_USAGE, print, said};

/// What to say of a page or an article.
#[derive(Debug, Clone, Subcommand)]
pub enum FilingVerb {
    /// Say where the page belongs; an empty text or 0 takes it away.
    Page {
        /// Its day, YYYY-MM-DD.
        #[arg(long)]
        date: Option<String>,
        /// Its number; that of the first page where more are named, and then one more each.
        #[arg(long)]
        number: Option<u32>,
        /// The paper's name.
        #[arg(long)]
        paper: Option<String>,
        /// The section's name.
        #[arg(long)]
        section: Option<String>,
        /// More pages of the same run, in order: pages, or articles on them.
        #[arg(long = "and", value_name = "UID", num_args = 1..)]
        others: Vec<String>,
    },
    /// Read the page again with the reader as it is now; what people put right stays.
    Reread {
        /// Only print what would change.
        #[arg(long)]
        look: bool,
    },
    /// Take the whole page back to how it is read.
    Restore,
    /// Write the page's file, byte for byte as it came.
    Source {
        /// Into which file.
        #[arg(long)]
        out: std::path::PathBuf,
    },
    /// The article goes on in another one on another page of the day.
    Connect {
        /// The other.
        second: String,
    },
    /// No article goes on in this one.
    Disconnect,
    /// File the article under a call number.
    Call {
        /// As GH-{年}{月}{日}-{版:2}-{序:2}; an empty text takes the number away.
        template: String,
        /// More articles.
        #[arg(long = "and", value_name = "UID", num_args = 1..)]
        others: Vec<String>,
        /// Number those again that have a number.
        #[arg(long)]
        anew: bool,
    },
}

/// The page of that uid, or the page of the article of that uid.
pub(crate) fn page_of(cli: &Cli, archive: &Archive, uid: &str) -> Result<String, Failure> {
    match archive.page_facts(&[uid.to_owned()]) {
        Ok(_) => Ok(uid.to_owned()),
        Err(_) => Ok(archive
            .article(uid, "")
            .map_err(|e| said(cli, &e))?
            .page_uid),
    }
}

pub(crate) fn file(
    cli: &Cli,
    archive: &Archive,
    out: &mut Output,
    uid: &str,
    what: &FilingVerb,
) -> Outcome {
    let said = |error| said(cli, &error);
    match what {
        FilingVerb::Page {
            date,
            number,
            paper,
            section,
            others,
        } => {
            let mut pages = Vec::new();
            for (at, uid) in
                (0_u32..).zip(std::iter::once(uid).chain(others.iter().map(String::as_str)))
            {
                pages.push(PagePlacing {
                    page: page_of(cli, archive, uid)?,
                    date: date.clone(),
                    number: number.map(|number| if number == 0 { 0 } else { number + at }),
                    paper: paper.clone(),
                    section: section.clone(),
                });
            }
            let placed = archive.place_pages(&pages).map_err(said)?;
            for double in &placed.doubles {
                eprintln!("有不止一个版面是“{double}”");
            }
            print(cli, out, &placed.done)
        }
        FilingVerb::Reread { look: true } => {
            let page = page_of(cli, archive, uid)?;
            let preview = archive.reread_preview(&page, false).map_err(said)?;
            if cli.json {
                out.json(&serde_json::to_value(&preview).unwrap_or_default())?;
                return Ok(0);
            }
            for line in &preview.lines {
                for piece in &line.before {
                    out.line(&format!("- {:?}  {}", piece.role, piece.text))?;
                }
                for piece in &line.after {
                    out.line(&format!("+ {:?}  {}", piece.role, piece.text))?;
                }
            }
            Ok(0)
        }
        FilingVerb::Reread { look: false } | FilingVerb::Restore => {
            let page = page_of(cli, archive, uid)?;
            let whole = matches!(what, FilingVerb::Restore);
            let corrected = archive.reread_page(&page, None, whole).map_err(said)?;
            for quote in &corrected.lost {
                eprintln!("这处段落找不到了：{quote}");
            }
            print(cli, out, &corrected.done)
        }
        FilingVerb::Source { out: path } => {
            let page = page_of(cli, archive, uid)?;
            archive.save_source(&page, path).map_err(said)?;
            Ok(0)
        }
        FilingVerb::Connect { second } => {
            print(cli, out, &archive.connect(uid, second).map_err(said)?)
        }
        FilingVerb::Disconnect => print(cli, out, &archive.disconnect(uid).map_err(said)?),
        FilingVerb::Call {
            template,
            others,
            anew,
        } => {
            let uids = std::iter::once(uid.to_owned()).chain(others.iter().cloned());
            let target = Target::Uids(uids.collect());
            let done = if template.is_empty() {
                archive.drop_call_numbers(&target)
            } else {
                archive.give_call_numbers(&target, template, *anew)
            };
            print(cli, out, &done.map_err(said)?)
        }
    }
}

/// Prints the issues that are missing.
pub(crate) fn missing(
    cli: &Cli,
    archive: &Archive,
    out: &mut Output,
    paper: Option<&str>,
    year: Option<u32>,
) -> Outcome {
    let papers = archive.papers().map_err(|e| said(cli, &e))?;
    let chosen = match paper {
        None => papers.first(),
        some => papers.iter().find(|other| other.name.as_deref() == some),
    };
    let Some(chosen) = chosen else {
        return Err(Failure {
            message: paper.map_or_else(
                || "档案里还没有带日期的版面。".to_owned(),
                |name| format!("档案里没有《{name}》带日期的版面。"),
            ),
            status: WRONG_USAGE,
        });
    };
    let of = |date: &str| date.get(..4).and_then(|year| year.parse::<u32>().ok());
    let (first, last) = (
        of(&chosen.first).unwrap_or(0),
        of(&chosen.last).unwrap_or(0),
    );
    for at in year.map_or(first..=last, |year| year..=year) {
        let issues = archive
            .issues(chosen.name.as_deref(), at)
            .map_err(|e| said(cli, &e))?;
        if cli.json {
            out.json(&serde_json::to_value(&issues).unwrap_or_default())?;
            continue;
        }
        for day in &issues.days {
            if day.pages == 0 {
                out.line(&format!("{}  缺期", day.date))?;
            } else if !day.gaps.is_empty() {
                let gaps: Vec<String> = day.gaps.iter().map(u32::to_string).collect();
                out.line(&format!("{}  缺第 {} 版", day.date, gaps.join("、")))?;
            }
        }
    }
    Ok(0)
}
