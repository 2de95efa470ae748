//! Measures what the archive promises, on generated pages, beside a limit or a peer of the same run.
//!
//! `bench [pages|doubt|language|near|summary|suggest|export|correct|import|themes|people|print|search|window] [--articles N] [--seed N] [--folder DIR] [--keep]`; without a name, all of
//! them. Prints a table a measurement and ends with status 1 where a limit is missed. To be run optimised:
//! `./dev bench`.

mod archive;
mod bare;
mod correct;
mod doubt;
mod export;
mod language;
mod learning;
mod near;
mod people;
mod print;
mod reading;
mod search;
mod suggest;
mod summary;
mod table;
mod themes;
mod window;

use std::path::PathBuf;
use std::process::ExitCode;

use table::Table;

const USAGE: &str = "bench [pages|doubt|language|near|summary|suggest|export|correct|import|themes|people|print|search|window] [--articles N] [--seed N] [--folder DIR] [--keep] [--remake] [--fit]

  pages      reading pages, MB a second
  doubt      damaged pages with truth: how much of what is read wrongly is marked unsure; --fit fits the weights anew
  language   grams, folding, hits; the tag box over 5,000 names
  near       edited copies among N articles, and how many are found again
  summary    one sentence of each of 800 news items of ../shared (where they are), beside the first and TextRank; speed
  suggest    tags learned: 10,000 titles of ../shared (where they are), N generated articles with 100 themes; then an
             archive of N articles learned, asked and followed
  export     N articles into each format: how fast, with how much memory
  correct    a page of 200 blocks among N articles: opened, put right, undone, and the same in the window
  import     N articles (100,000) into an archive, beside a bare insert of the same rows; then searching,
             tagging, undoing and reopening it
  themes     a vocabulary of 5,000 themes over N articles: the tag box, the side pane, files
  people     50,000 people: a key in a name's field, one with 20,000 articles merged and undone
  print      1,000 summaries as a digest, beside bare Typst on the same text; the first page of a preview
  search     N articles, searched by us and by our peers on the same text
  window     the real window over N articles: start, memory, scrolling

  --articles N   how many articles are imported
  --seed N       other pages of the same kind
  --folder DIR   where archives are made, for another disk; all that is made there is deleted again
  --keep         leave what search made, so that it need not be made the next time
  --remake       make the index of what was kept anew
  --fit          with doubt: fit the weights of the reader's hints anew and print them";

/// What the command line asks for.
#[derive(Debug)]
struct Call {
    name: Option<String>,
    articles: usize,
    seed: u64,
    folder: PathBuf,
    keep: bool,
    remake: bool,
    fit: bool,
}

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    // A process that this program started, to ask as one that has asked nothing yet.
    if let [_, verb, peer, place] = std::env::args().collect::<Vec<_>>().as_slice()
        && verb == "search-ask"
    {
        return match search::ask(peer, place.as_ref()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("{error}");
                ExitCode::from(3)
            }
        };
    }
    if let [_, verb, format, articles, seed, folder] =
        std::env::args().collect::<Vec<_>>().as_slice()
        && verb == export::VERB
    {
        return match export_one(format, articles, seed, folder) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("{error}");
                ExitCode::from(3)
            }
        };
    }
    let call = match call(std::env::args().skip(1)) {
        Ok(call) => call,
        Err(error) => {
            eprintln!("{error}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    if cfg!(debug_assertions) {
        eprintln!("this is a debug build: its figures say nothing");
    }
    match run(&call) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(3)
        }
    }
}

/// What a process started by `export::measure` does.
fn export_one(format: &str, articles: &str, seed: &str, folder: &str) -> Result<()> {
    export::write(format, articles.parse()?, seed.parse()?, folder.as_ref())
}

fn call(mut arguments: impl Iterator<Item = String>) -> Result<Call> {
    let mut call = Call {
        name: None,
        articles: 100_000,
        seed: 1,
        folder: std::env::temp_dir(),
        keep: false,
        remake: false,
        fit: false,
    };
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} wants a value"));
        match argument.as_str() {
            "--articles" => call.articles = value()?.parse()?,
            "--seed" => call.seed = value()?.parse()?,
            "--folder" => call.folder = value()?.into(),
            "--keep" => call.keep = true,
            "--remake" => call.remake = true,
            "--fit" => call.fit = true,
            "pages" | "doubt" | "language" | "near" | "summary" | "suggest" | "export"
            | "correct" | "import" | "themes" | "people" | "print" | "search" | "window"
                if call.name.is_none() =>
            {
                call.name = Some(argument)
            }
            _ => return Err(format!("{argument} is not understood").into()),
        }
    }
    if call.articles == 0 {
        return Err("--articles wants at least one".into());
    }
    Ok(call)
}

/// Measures and prints; says whether all limits were kept.
fn run(call: &Call) -> Result<bool> {
    let wanted = |name| call.name.as_deref().is_none_or(|only| only == name);
    let mut kept = true;
    let mut show = |table: Table| {
        table.print();
        kept &= table.kept();
    };
    if wanted("pages") {
        show(reading::measure(call.seed)?);
    }
    if wanted("doubt") {
        for table in doubt::measure(call.fit)? {
            show(table);
        }
    }
    if wanted("language") {
        show(language::measure(call.seed));
    }
    if wanted("near") {
        show(near::measure(call)?);
    }
    if wanted("summary") {
        for table in summary::measure(call)? {
            show(table);
        }
    }
    if wanted("suggest") {
        for table in suggest::measure(call)? {
            show(table);
        }
        show(learning::measure(call)?);
    }
    if wanted("export") {
        show(export::measure(call)?);
    }
    if wanted("correct") {
        show(correct::measure(call)?);
    }
    if wanted("import") {
        show(archive::measure(call)?);
    }
    if wanted("themes") {
        show(themes::measure(call)?);
    }
    if wanted("people") {
        show(people::measure(call)?);
    }
    if wanted("print") {
        show(print::measure(call.seed)?);
    }
    if wanted("search") {
        for table in search::measure(call)? {
            show(table);
        }
    }
    if wanted("window") {
        show(window::measure(call)?);
    }
    Ok(kept)
}
