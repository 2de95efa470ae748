//! What the command has said is done survives its death, and what it had not finished is whole or not there.
//!
//! The process is killed without warning (SIGKILL) at fifty moments, half of them while it imports and half while it
//! tags. Goes through the command alone, so that all of the way from the argument to the disk is meant.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use jianbao_tests::generate::{Page, Random, pages};
use serde_json::Value;

/// How often the process is killed while it imports, and again while it tags.
const ROUNDS: usize = 25;
/// Pages that one import is given; each has eight articles.
const PAGES: usize = 24;
const SEED: u64 = 20_231_116;

/// Articles by date and page number: what tells one page from another from outside.
type Counts = BTreeMap<(String, u64), usize>;

/// An archive that is spoken to by the command alone.
struct Archive {
    folder: PathBuf,
}

/// How a killed process came off.
struct Killed {
    printed: String,
    /// It had ended before the blow.
    ended: bool,
}

/// The command as the workspace's build leaves it beside the tests.
fn program() -> PathBuf {
    let tests = std::env::current_exe().expect("a test knows where it lies");
    let name = format!("jianbao{}", std::env::consts::EXE_SUFFIX);
    let program = tests
        .ancestors()
        .nth(2)
        .expect("tests lie in target/debug/deps")
        .join(name);
    assert!(
        program.exists(),
        "{} is not built: cargo build --workspace",
        program.display()
    );
    program
}

impl Archive {
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(program());
        command
            .arg("--archive")
            .arg(&self.folder)
            .args(arguments)
            .stdin(Stdio::null());
        command
    }

    /// Runs a verb to its end and gives what it printed.
    fn run(&self, arguments: &[&str]) -> String {
        let Output {
            status,
            stdout,
            stderr,
        } = self
            .command(arguments)
            .output()
            .expect("the command can be started");
        assert!(
            status.success(),
            "{arguments:?}: {status}\n{}",
            String::from_utf8_lossy(&stderr)
        );
        String::from_utf8(stdout).expect("the command prints UTF-8")
    }

    /// Starts a verb and kills it after a while.
    fn kill(&self, arguments: &[&str], after: Duration) -> Killed {
        let mut child = self
            .command(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the command can be started");
        std::thread::sleep(after);
        let ended = child.try_wait().expect("a child can be asked").is_some();
        child.kill().expect("a child can be killed");
        let Output { stdout, .. } = child.wait_with_output().expect("a child can be waited for");
        Killed {
            printed: String::from_utf8_lossy(&stdout).into_owned(),
            ended,
        }
    }

    fn articles(&self, selection: &[&str]) -> Vec<Value> {
        let listed = self.run(&[&["list", "--json", "--limit", "1000000"], selection].concat());
        let line = |line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"));
        listed
            .lines()
            .filter(|line| !line.is_empty())
            .map(line)
            .collect()
    }

    fn counts(&self) -> Counts {
        let mut counts = Counts::new();
        for article in self.articles(&[]) {
            let date = article["date"].as_str().unwrap_or_default().to_owned();
            *counts
                .entry((date, article["page"].as_u64().unwrap_or_default()))
                .or_default() += 1;
        }
        counts
    }
}

/// Writes a set of pages under a folder.
fn write(pages: &[Page], folder: &Path) {
    for page in pages {
        let path = folder.join(&page.name);
        fs::create_dir_all(path.parent().expect("it lies in the folder"))
            .expect("a temporary folder can be written");
        fs::write(path, &page.text).expect("a temporary folder can be written");
    }
}

/// A moment somewhere in the time that a whole run takes, and a little beyond.
fn moment(random: &mut Random, whole: Duration) -> Duration {
    whole.mul_f64(random.below(1_100) as f64 / 1_000.0)
}

#[test]
fn what_was_said_to_be_done_survives_the_death_of_the_process() {
    let scratch = tempfile::tempdir().expect("a temporary folder can be made");
    let all: Vec<Page> = pages(
        SEED,
        ROUNDS * PAGES * jianbao_tests::generate::ARTICLES_A_PAGE,
    )
    .collect();
    let sets: Vec<(PathBuf, &[Page])> = all
        .chunks(PAGES)
        .enumerate()
        .map(|(round, pages)| (scratch.path().join(format!("set-{round}")), pages))
        .collect();
    for (folder, pages) in &sets {
        write(pages, folder);
    }
    let folder = |round: usize| {
        sets[round]
            .0
            .to_str()
            .expect("temporary folders have plain names")
    };

    // How an archive is that nobody was killed over, and how long an import takes in peace.
    let calm = Archive {
        folder: scratch.path().join("calm.jianbao"),
    };
    let mut whole = Duration::MAX;
    for round in 0..ROUNDS {
        let begun = Instant::now();
        calm.run(&["import", "--json", folder(round)]);
        whole = whole.min(begun.elapsed());
    }
    let expected = calm.counts();

    let archive = Archive {
        folder: scratch.path().join("killed.jianbao"),
    };
    let mut random = Random::new(SEED);
    let mut unfinished = 0;
    let mut tagging = whole / 4;
    for round in 0..ROUNDS {
        let killed = archive.kill(
            &["import", "--json", folder(round)],
            moment(&mut random, whole),
        );
        archive.run(&["check"]);
        let counts = archive.counts();
        for (page, articles) in &counts {
            assert_eq!(
                Some(articles),
                expected.get(page),
                "round {round}: a file lands whole or not at all: {page:?}"
            );
        }
        if let Ok(report) = serde_json::from_str::<Value>(&killed.printed) {
            let said = report["imported"]
                .as_u64()
                .zip(report["already"].as_u64())
                .map(|(new, old)| new + old);
            assert_eq!(
                said,
                Some(PAGES as u64),
                "round {round}: a report is printed of a whole import: {report}"
            );
            archive.run(&["import", "--json", folder(round)]);
            assert_eq!(
                archive.counts(),
                counts,
                "round {round}: what was printed as imported is there"
            );
        } else {
            assert!(
                !killed.ended,
                "round {round}: an import that ends prints its report: {}",
                killed.printed
            );
            unfinished += 1;
        }
        finish(&archive, folder(round));

        let tag = format!("主题{round}");
        archive.run(&["tags", "create", &tag]);
        let killed = archive.kill(
            &["tag", "add", &tag, "--from", "1990-01-01"],
            moment(&mut random, tagging),
        );
        archive.run(&["check"]);
        let (tagged, there) = (
            archive.articles(&["--tag", &tag]).len(),
            archive.articles(&[]).len(),
        );
        assert!(
            tagged == 0 || tagged == there,
            "round {round}: one operation is all or nothing: {tagged} of {there}"
        );
        if killed.ended || killed.printed.ends_with('\n') {
            assert_eq!(
                tagged, there,
                "round {round}: what was printed as tagged is tagged: {}",
                killed.printed
            );
        }
        unfinished += usize::from(tagged == 0);
        let begun = Instant::now();
        archive.run(&["tag", "add", &tag, "--from", "1990-01-01"]);
        if tagged == 0 {
            tagging = begun.elapsed();
        }
        assert_eq!(
            archive.articles(&["--tag", &tag]).len(),
            there,
            "round {round}: tagging again does the rest"
        );
    }
    assert_eq!(
        archive.counts(),
        expected,
        "an archive that was killed over and over ends as one that was not"
    );
    assert!(
        unfinished > ROUNDS / 2,
        "only {unfinished} of {} blows hit work under way",
        2 * ROUNDS
    );
}

/// Imports again: what a killed import left out comes in, the rest is here already.
fn finish(archive: &Archive, folder: &str) {
    let printed = archive.run(&["import", "--json", folder]);
    let report: Value = serde_json::from_str(&printed).unwrap_or_else(|e| panic!("{e}: {printed}"));
    let files = report["imported"].as_u64().unwrap_or_default()
        + report["already"].as_u64().unwrap_or_default();
    assert_eq!(
        files, PAGES as u64,
        "importing again does the rest: {report}"
    );
    assert_eq!(
        report["failed"],
        Value::Array(Vec::new()),
        "no file is at fault: {report}"
    );
}
