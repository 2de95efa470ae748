//! Printing: pages shown as they will print, saved as a PDF, sent to a printer.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use jianbao_archive::{Digest, Error, Exported, Order, Printed, Selection, save_pdf};
use serde::Serialize;
use tauri::ipc::Response;
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::DialogExt;

use crate::state::{Answer, Shared};

/// Pages that were set and can be looked at.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PrintPreview {
    /// What its pages are asked for by; a later one takes its place.
    pub id: u32,
    /// How many pages it has.
    pub pages: u32,
    /// How many of them are as they will print.
    pub sure: u32,
    /// Whether all articles are in it.
    pub whole: bool,
}

/// Where a print went.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum PrintedTo {
    /// To the system's printer.
    Printer,
    /// Into the system's viewer of PDFs, from which it can be printed.
    Viewer,
}

/// The pages that the window looks at.
#[derive(Default)]
pub struct Held {
    last: u32,
    printed: Option<Arc<Printed>>,
}

impl Held {
    fn hold(&mut self, printed: Printed) -> u32 {
        self.last += 1;
        self.printed = Some(Arc::new(printed));
        self.last
    }

    fn get(&self, id: u32) -> Option<Arc<Printed>> {
        self.printed.clone().filter(|_| id == self.last)
    }
}

#[tauri::command(rename_all = "snake_case")]
pub async fn preview_print(
    shell: Shared<'_>,
    selection: Selection,
    order: Order,
    digest: Digest,
    beginning: bool,
) -> Answer<PrintPreview> {
    let length = shell.settings().summary_length;
    let printed = shell
        .ask(move |archive| {
            if beginning {
                archive.print_beginning(&selection, order, &digest, length)
            } else {
                archive.print(&selection, order, &digest, length)
            }
        })
        .await?;
    let small = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let (pages, sure) = (small(printed.pages()), small(printed.sure()));
    Ok(PrintPreview {
        id: shell.held().hold(printed),
        pages,
        sure,
        whole: !beginning,
    })
}

/// A page as an SVG image; empty where the window has other pages by now.
#[tauri::command(rename_all = "snake_case")]
pub async fn preview_page(shell: Shared<'_>, id: u32, page: u32) -> Answer<Response> {
    let printed = shell.held().get(id);
    let drawn = tauri::async_runtime::spawn_blocking(move || {
        printed.and_then(|printed| printed.svg(page as usize))
    });
    Ok(Response::new(
        drawn.await.ok().flatten().unwrap_or_default().into_bytes(),
    ))
}

/// Lets go of the pages that were looked at.
#[tauri::command(rename_all = "snake_case")]
pub async fn end_preview(shell: Shared<'_>) -> Answer<()> {
    shell.held().printed = None;
    Ok(())
}

#[tauri::command(rename_all = "snake_case")]
pub async fn save_print(
    app: AppHandle,
    shell: Shared<'_>,
    id: u32,
    name: String,
    path: Option<PathBuf>,
) -> Answer<Option<Exported>> {
    let printed = held(&shell, id)?;
    let path = match path {
        Some(path) => path,
        None => {
            let dialog = app
                .dialog()
                .file()
                .add_filter("PDF", &["pdf"])
                .set_file_name(format!("{name}.pdf"));
            let picked =
                tauri::async_runtime::spawn_blocking(move || dialog.blocking_save_file()).await;
            let Some(path) = picked.ok().flatten().and_then(|p| p.into_path().ok()) else {
                return Ok(None);
            };
            path
        }
    };
    shell
        .ask(move |_| save_pdf(&printed, &path))
        .await
        .map(Some)
}

#[tauri::command(rename_all = "snake_case")]
pub async fn print_paper(
    app: AppHandle,
    shell: Shared<'_>,
    id: u32,
    name: String,
) -> Answer<PrintedTo> {
    let printed = held(&shell, id)?;
    let folder = app
        .path()
        .app_cache_dir()
        .unwrap_or_else(|_| std::env::temp_dir())
        .join("print");
    shell
        .ask(move |_| {
            let failed = |error| Error::File {
                path: folder.clone(),
                error,
            };
            // Earlier ones were read by the printer or the viewer long ago.
            let _ = std::fs::remove_dir_all(&folder);
            std::fs::create_dir_all(&folder).map_err(failed)?;
            let path = folder.join(format!("{name}.pdf"));
            save_pdf(&printed, &path)?;
            to_paper(&path).map_err(failed)
        })
        .await
}

fn held(shell: &Shared<'_>, id: u32) -> Answer<Arc<Printed>> {
    shell
        .held()
        .get(id)
        .ok_or_else(|| shell.failure(&Error::StaleList))
}

/// Hands a PDF to the printer; to the system's viewer where there is none.
fn to_paper(path: &Path) -> std::io::Result<PrintedTo> {
    let quiet = |program: &str| {
        let mut command = Command::new(program);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    };
    if cfg!(unix)
        && quiet("lp")
            .arg("--")
            .arg(path)
            .status()
            .is_ok_and(|s| s.success())
    {
        return Ok(PrintedTo::Printer);
    }
    let mut viewer = if cfg!(target_os = "macos") {
        quiet("open")
    } else if cfg!(windows) {
        quiet("explorer")
    } else {
        quiet("xdg-open")
    };
    viewer.arg(path).spawn()?;
    Ok(PrintedTo::Viewer)
}
