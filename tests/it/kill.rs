//! What the command has said is done survives its death, and what it had not finished is whole or not there.
//!
//! The process is killed without warning (SIGKILL) at fifty moments, half of them while it imports and half while it
//! tags. Goes through the command alone, so that all of the way from the argument to the disk is meant. The archive is
//! looked at from outside: by its lists, its check, and by importing again.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use jianbao_tests::generate::{ARTICLES_A_PAGE, Random, pages};
use serde_json::Value;

/// Archives that are begun.
const ARCHIVES: usize = 5;
/// How often the process is killed while it imports into each, and again while it tags.
const BLOWS: usize = 5;
/// Pages to import, of eight articles: more than one flush of an import takes.
const PAGES: usize = 400;
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

/// A moment somewhere in the time that a whole run takes, and half as long after it: it may take longer this time.
fn moment(random: &mut Random, whole: Duration) -> Duration {
    whole.mul_f64(random.below(1_500) as f64 / 1_000.0)
}

#[test]
fn what_was_said_to_be_done_survives_the_death_of_the_process() {
    let scratch = tempfile::tempdir().expect("a temporary folder can be made");
    let folder = scratch.path().join("pages");
    let mut first = PathBuf::new();
    for page in pages(SEED, PAGES * ARTICLES_A_PAGE) {
        let path = folder.join(&page.name);
        fs::create_dir_all(path.parent().expect("it lies in the folder"))
            .expect("a temporary folder can be written");
        fs::write(&path, &page.text).expect("a temporary folder can be written");
        first = path;
    }
    let import = [
        "import",
        "--json",
        folder.to_str().expect("temporary folders have plain names"),
    ];

    // How an archive is that nobody was killed over, and how long things take in peace.
    let calm = Archive {
        folder: scratch.path().join("calm.jianbao"),
    };
    let importing = timed(|| calm.run(&import));
    let tagging = timed(|| calm.run(&["tag", "add", "平静", "--from", "1990-01-01"]));
    let expected = calm.counts();
    let all = expected.values().sum();

    let mut random = Random::new(SEED);
    let mut hit = 0;
    for at in 0..ARCHIVES {
        let archive = Archive {
            folder: scratch.path().join(format!("killed-{at}.jianbao")),
        };
        // There is an archive before the first blow: one killed while it is made holds nothing to lose.
        archive.run(&[
            "import",
            "--json",
            first.to_str().expect("temporary folders have plain names"),
        ]);
        for blow in 0..BLOWS {
            let killed = archive.kill(&import, moment(&mut random, importing));
            hit += usize::from(killed_in_import(
                &archive,
                &killed,
                &import,
                &expected,
                &format!("{at}.{blow}"),
            ));
        }
        finish(&archive, &import);
        assert_eq!(
            archive.counts(),
            expected,
            "{at}: after all the blows it is as one that nobody was killed over"
        );
        for blow in 0..BLOWS {
            let tag = format!("主题{blow}");
            let add = ["tag", "add", &tag, "--from", "1990-01-01"];
            // A theme that is not there is made by the same operation; one that is takes another way.
            if blow % 2 == 0 {
                archive.run(&["tags", "create", &tag]);
            }
            let killed = archive.kill(&add, moment(&mut random, tagging));
            hit += usize::from(killed_in_tagging(
                &archive,
                &killed,
                &add,
                all,
                &format!("{at}.{blow}"),
            ));
        }
        assert_eq!(
            archive.counts(),
            expected,
            "{at}: tagging changes no article"
        );
    }
    assert!(
        hit > ARCHIVES * BLOWS / 2,
        "only {hit} of {} blows hit work under way",
        2 * ARCHIVES * BLOWS
    );
}

/// Looks at an archive whose import was killed; says whether the blow hit it under way.
fn killed_in_import(
    archive: &Archive,
    killed: &Killed,
    import: &[&str],
    expected: &Counts,
    at: &str,
) -> bool {
    archive.run(&["check"]);
    let counts = archive.counts();
    for (page, articles) in &counts {
        assert_eq!(
            Some(articles),
            expected.get(page),
            "{at}: a file lands whole or not at all: {page:?}"
        );
    }
    match serde_json::from_str::<Value>(&killed.printed) {
        Ok(report) => {
            assert_eq!(
                files(&report),
                PAGES as u64,
                "{at}: the report of an import that ended is whole: {report}"
            );
            assert_eq!(
                &counts, expected,
                "{at}: what was printed as imported is there"
            );
            let again = finish(archive, import);
            assert_eq!(
                again["imported"], 0,
                "{at}: there is nothing left to import: {again}"
            );
            false
        }
        Err(_) => {
            assert!(
                !killed.ended,
                "{at}: an import that ends prints its report: {}",
                killed.printed
            );
            true
        }
    }
}

/// Looks at an archive whose tagging was killed, and does it again; says whether the blow hit it under way.
fn killed_in_tagging(
    archive: &Archive,
    killed: &Killed,
    add: &[&str],
    all: usize,
    at: &str,
) -> bool {
    archive.run(&["check"]);
    // The theme may not have come to be: then nothing has it.
    let tagged = if archive.run(&["tags", "list"]).contains(add[2]) {
        archive.articles(&["--tag", add[2]]).len()
    } else {
        0
    };
    assert!(
        tagged == 0 || tagged == all,
        "{at}: one operation is all or nothing: {tagged} of {all}"
    );
    if killed.ended || killed.printed.ends_with('\n') {
        assert_eq!(
            tagged, all,
            "{at}: what was printed as tagged is tagged: {}",
            killed.printed
        );
    }
    archive.run(add);
    assert_eq!(
        archive.articles(&["--tag", add[2]]).len(),
        all,
        "{at}: tagging again does the rest"
    );
    tagged == 0
}

/// Imports again: what a killed import left out comes in, the rest is here already.
fn finish(archive: &Archive, import: &[&str]) -> Value {
    let printed = archive.run(import);
    let report: Value = serde_json::from_str(&printed).unwrap_or_else(|e| panic!("{e}: {printed}"));
    assert_eq!(
        files(&report),
        PAGES as u64,
        "importing again does the rest: {report}"
    );
    assert_eq!(
        report["failed"],
        Value::Array(Vec::new()),
        "no file is at fault: {report}"
    );
    report
}

/// The files a report knows to be in the archive.
fn files(report: &Value) -> u64 {
    report["imported"].as_u64().unwrap_or_default() + report["already"].as_u64().unwrap_or_default()
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let begun = Instant::now();
    work();
    begun.elapsed()
}
