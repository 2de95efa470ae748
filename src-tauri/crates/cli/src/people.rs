//! The verb `people`, and the people of one article in `correct`.

use clap::{Args, Subcommand};
use jianbao_archive::{
    Archive, Credit, Order, PageCorrection, PageSheet, PartOf, PeopleOrder, PersonCard, Role,
};

use crate::arguments::{Cli, Select};
use crate::output::Output;
use crate::verbs::{Failure, Outcome, WRONG_USAGE, print, said};

/// What to do with people. One is named by a name, or by a label as `李明（北京记者站）`.
#[derive(Debug, Subcommand)]
pub enum PeopleVerb {
    /// List them, or those whose name fits, with how many articles each has.
    List {
        /// Characters, pinyin or initials of a name.
        #[arg(default_value = "")]
        text: String,
        /// How many at most.
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
    /// Tell all that is known of one.
    Show {
        /// The person.
        person: String,
    },
    /// All articles of one are another's; the name stays as a spelling.
    Merge {
        /// Who goes.
        from: String,
        /// Who stays; a spelling of the first becomes the name that is shown.
        into: String,
        /// Tell what would change, and change nothing.
        #[arg(long)]
        preview: bool,
    },
    /// A spelling is a person of its own again.
    Separate {
        /// The spelling.
        spelling: String,
    },
    /// Some articles of a name are another person's.
    Part(Part),
    /// Say in other words what tells a person from others of that name.
    Qualify {
        /// The person.
        person: String,
        /// An office, a place.
        qualifier: String,
    },
    /// Pairs that may be one.
    Alike,
}

/// Which articles of whom go to whom.
#[derive(Debug, Args)]
pub struct Part {
    /// The person.
    person: String,
    /// What tells the other from this one: an office, a place.
    #[arg(long = "as", value_name = "QUALIFIER")]
    qualifier: String,
    /// The other is there already.
    #[arg(long)]
    known: bool,
    /// The articles.
    #[command(flatten)]
    selection: Select,
}

/// How the people of an article change.
#[derive(Debug, Clone, Subcommand)]
pub enum CreditWay {
    /// These, and nobody else; each as NAME or NAME:ROLE, the role 记者 where none is named.
    Set {
        /// The people.
        people: Vec<String>,
    },
    /// One more.
    Add {
        /// The name.
        name: String,
        /// 记者 通讯员 摄影 实习生 作者 编辑, or reporter correspondent photographer intern author editor.
        #[arg(default_value = "reporter")]
        role: String,
    },
    /// One less.
    Remove {
        /// The name.
        name: String,
    },
    /// Those whom the text names.
    AsPrinted,
}

fn role(name: &str) -> Result<Role, Failure> {
    Ok(match name {
        "记者" | "reporter" => Role::Reporter,
        "通讯员" | "correspondent" => Role::Correspondent,
        "摄影" | "摄" | "photographer" => Role::Photographer,
        "实习生" | "intern" => Role::Intern,
        "作者" | "author" => Role::Author,
        "编辑" | "editor" => Role::Editor,
        other => {
            return Err(Failure {
                message: format!(
                    "没有“{other}”这种身份：可用记者、通讯员、摄影、实习生、作者、编辑。"
                ),
                status: WRONG_USAGE,
            });
        }
    })
}

fn credit(text: &str) -> Result<Credit, Failure> {
    let (name, named) = text
        .rsplit_once([':', '：'])
        .map_or((text, "reporter"), |(name, role)| (name, role));
    Ok(Credit {
        name: name.to_owned(),
        role: role(named)?,
    })
}

impl CreditWay {
    /// The correction that gives an article these people instead of those it has.
    pub(crate) fn correction(
        &self,
        sheet: &PageSheet,
        article: &str,
    ) -> Result<PageCorrection, Failure> {
        let here = sheet.articles.iter().find(|head| head.uid == article);
        let here = here.map(|head| head.credits.clone()).unwrap_or_default();
        let credits = match self {
            Self::Set { people } => Some(
                people
                    .iter()
                    .map(|text| credit(text))
                    .collect::<Result<_, _>>()?,
            ),
            Self::Add { name, role: named } => {
                let new = Credit {
                    name: name.clone(),
                    role: role(named)?,
                };
                Some(here.into_iter().chain([new]).collect())
            }
            Self::Remove { name } => {
                let left: Vec<Credit> = here.iter().filter(|c| c.name != *name).cloned().collect();
                if left.len() == here.len() {
                    return Err(Failure {
                        message: format!("这篇文章没有署“{name}”，没有改。"),
                        status: WRONG_USAGE,
                    });
                }
                Some(left)
            }
            Self::AsPrinted => None,
        };
        Ok(PageCorrection::Credits {
            article: article.to_owned(),
            credits,
        })
    }
}

/// The people of the bylines.
pub(crate) fn people(cli: &Cli, archive: &Archive, out: &mut Output, verb: &PeopleVerb) -> Outcome {
    let failed = |e: jianbao_archive::Error| said(cli, &e);
    let done = match verb {
        PeopleVerb::List { text, limit } => {
            let list = archive
                .people(text, PeopleOrder::Articles, 0, *limit)
                .map_err(failed)?;
            for who in &list.people {
                line(cli, out, who)?;
            }
            return Ok(0);
        }
        PeopleVerb::Show { person } => {
            let who = archive.person(person).map_err(failed)?;
            if cli.json {
                out.json(&who)?;
            } else {
                line(cli, out, &who.card)?;
                for spelling in &who.spellings {
                    out.line(&format!("{:>7}  {}", spelling.articles, spelling.name))?;
                }
            }
            return Ok(0);
        }
        PeopleVerb::Alike => {
            for pair in archive.alike_people().map_err(failed)? {
                if cli.json {
                    out.json(&pair)?;
                } else {
                    let (one, other) = (&pair.one, &pair.other);
                    out.line(&format!(
                        "{}（{}）— {}（{}）",
                        one.label, one.articles, other.label, other.articles
                    ))?;
                }
            }
            return Ok(0);
        }
        PeopleVerb::Merge {
            from,
            into,
            preview: true,
        } => {
            let preview = archive.preview_person_merge(from, into).map_err(failed)?;
            if cli.json {
                out.json(&preview)?;
            } else {
                out.line(&format!(
                    "{} 篇改归“{into}”，其中 {} 篇两个都署；合并后共 {} 篇",
                    preview.articles, preview.both, preview.after
                ))?;
            }
            return Ok(0);
        }
        PeopleVerb::Merge { from, into, .. } => archive.merge_person(from, into),
        PeopleVerb::Separate { spelling } => archive.separate_spelling(spelling),
        PeopleVerb::Qualify { person, qualifier } => archive.qualify_person(person, qualifier),
        PeopleVerb::Part(part) => {
            if part.selection.is_empty() {
                return Err(Failure {
                    message: "没有说是哪些文章：请用 --uid、--query、--from 等选择。".into(),
                    status: WRONG_USAGE,
                });
            }
            let selection = part.selection.selection(|name| archive.find_tag(name));
            let selection = selection.map_err(failed)?;
            let (_, rows) = archive
                .find(&selection, Order::Newest, u32::MAX)
                .map_err(failed)?;
            let which = PartOf::These(rows.into_iter().map(|row| row.uid).collect());
            archive.part_person(&part.person, &which, &part.qualifier, part.known)
        }
    };
    print(cli, out, &done.map_err(failed)?)
}

fn line(cli: &Cli, out: &mut Output, who: &PersonCard) -> Result<(), Failure> {
    if cli.json {
        out.json(who)?;
        return Ok(());
    }
    let years = match (who.first, who.last) {
        (Some(first), Some(last)) if first < last => format!("{first}—{last}"),
        (Some(first), _) => first.to_string(),
        _ => String::new(),
    };
    let also = if who.spellings.is_empty() {
        String::new()
    } else {
        format!("  又作 {}", who.spellings.join("、"))
    };
    out.line(&format!(
        "{:>7}  {}  {years}{also}",
        who.articles, who.label
    ))?;
    Ok(())
}
