//! The command `jianbao`: the verbs of the window that scripts have a use for, through the same crates.
//!
//! Output goes to standard output, for people or as JSON; progress and messages to standard error. Exit status:
//! 0 done, 1 some inputs failed and the rest is done, 2 wrong usage, 3 the archive can't be opened.

mod arguments;
mod correcting;
mod filing;
mod output;
mod people;
mod publish_arguments;
mod publishing;
mod searching;
mod summaries;
mod theme_arguments;
mod themes;
mod verbs;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let cli = arguments::Cli::parse();
    match verbs::run(&cli) {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            eprintln!("{}", failure.message);
            ExitCode::from(failure.status)
        }
    }
}
