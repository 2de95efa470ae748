//! An empty window: what the start of ours is measured against by `./dev bench window`.

use tauri::{Url, WebviewUrl, WebviewWindowBuilder};

fn main() {
    tauri::Builder::default()
        .setup(|app| {
            let page = Url::parse("about:blank")?;
            WebviewWindowBuilder::new(app, "main", WebviewUrl::External(page))
                .inner_size(1366.0, 800.0)
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!())
        .expect("a window without anything in it opens");
}
