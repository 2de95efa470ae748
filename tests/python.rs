//! Checks by programs that we did not write: Python packages in a venv that `./dev test` makes, and others it installs.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;

use crate::workspace::root;

/// The variable in which `./dev` names the Python of its venv.
pub const VARIABLE: &str = "JIANBAO_PYTHON";

/// The Python with the packages of `tests/requirements.txt`; none where `./dev` has made none, which on CI is a failure.
pub fn interpreter() -> Option<PathBuf> {
    let path = std::env::var_os(VARIABLE).filter(|path| !path.is_empty());
    if path.is_none() {
        assert!(
            std::env::var_os("CI").is_none(),
            "on CI {VARIABLE} must name a Python with the packages of tests/requirements.txt"
        );
        eprintln!("left out: {VARIABLE} is not set, run ./dev test");
    }
    path.map(PathBuf::from)
}

/// Runs a script below `tests/` and gives what it printed; none where there is no Python to run it.
///
/// # Panics
/// Where the script fails, with all that it said.
pub fn python<S: AsRef<OsStr>>(
    script: &str,
    arguments: impl IntoIterator<Item = S>,
) -> Option<String> {
    let interpreter = interpreter()?;
    let output = Command::new(&interpreter)
        .arg("-X")
        .arg("utf8")
        .arg("-B")
        .arg(root().join("tests").join(script))
        .args(arguments)
        .output()
        .unwrap_or_else(|e| panic!("{}: {e}", interpreter.display()));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "{script} failed:\n{said}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Some(said)
}

/// Whether a program of a Debian package is there; where it is not, tests leave out what needs it, on CI they fail.
///
/// # Panics
/// Where it is missing on CI.
pub fn installed(program: &str, package: &str) -> bool {
    let there = Command::new(program).arg("--version").output().is_ok();
    assert!(
        there || std::env::var_os("CI").is_none(),
        "{package} is missing"
    );
    if !there {
        eprintln!("left out: {package} is not installed, run ./dev test");
    }
    there
}
