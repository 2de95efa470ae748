//! Does the main job once in the real window, on the sample pages, and leaves pictures of it.

use jianbao_tests::window::{Display, Result, Window};
use jianbao_tests::workspace::root;

#[tokio::main]
async fn main() -> Result {
    let pictures = root().join("target/tour");
    let _ = std::fs::remove_dir_all(&pictures);
    let folder = tempfile::tempdir()?;
    let display = Display::start(1920, 1080)?;
    let archive = folder.path().join("样例.jianbao");
    let window = Window::open(&display, &archive, &folder.path().join("settings"), &pictures).await?;
    window.picture("1-first-start").await?;
    window.click("[data-testid=load-samples]").await?;
    window.see("[data-testid=import-report]").await?;
    window.picture("2-report").await?;
    window.close().await
}
