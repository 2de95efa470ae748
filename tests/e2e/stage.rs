//! What a spec begins with: a display, an empty folder, and the window when it asks for it.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use jianbao_tests::window::{Display, Result, Window};
use jianbao_tests::workspace::root;

static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// A spec's own place.
pub struct Stage {
    display: Display,
    folder: tempfile::TempDir,
    name: &'static str,
}

/// The two sizes that everything is looked at in.
pub const SIZES: [(u32, u32); 2] = [(1366, 768), (1920, 1080)];

impl Stage {
    /// The archive's folder.
    pub fn archive(&self) -> PathBuf {
        self.folder.path().join("试验.jianbao")
    }

    /// A place for files of the spec's own.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Opens the window.
    pub async fn open(&self) -> Result<Window> {
        let pictures = root().join("target/e2e").join(self.name);
        Window::open(
            &self.display,
            &self.archive(),
            &self.path("settings"),
            &pictures,
        )
        .await
    }

    /// The display, for programs that are started without a driver.
    pub fn display(&self) -> &Display {
        &self.display
    }
}

/// Runs a spec alone on a display of its own.
pub fn spec(name: &'static str, play: impl AsyncFnOnce(&Stage) -> Result) {
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let stage = Stage {
        display: Display::start(1920, 1080).expect("a virtual display"),
        folder: tempfile::tempdir().expect("a temporary folder"),
        name,
    };
    let played = runtime.block_on(play(&stage));
    assert!(
        played.is_ok(),
        "{name}: {}",
        played.err().map(|e| e.to_string()).unwrap_or_default()
    );
}
