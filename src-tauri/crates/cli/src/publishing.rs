//! The verbs `export` and `print`.

use std::io::IsTerminal;
use std::path::Path;

use jianbao_archive::{Archive, Selection};

use crate::arguments::{By, Cli};
use crate::output::Output;
use crate::publish_arguments::{ExportForm, PrintForm};
use crate::verbs::{Outcome, said};

/// Sets articles as pages and writes them as a PDF.
pub(crate) fn print(
    cli: &Cli,
    archive: &Archive,
    out: &mut Output,
    form: &PrintForm,
    selection: &Selection,
    order: By,
    path: &Path,
) -> Outcome {
    let made = archive
        .print_to(selection, order.into(), &form.digest(), form.length, path)
        .map_err(|e| said(cli, &e))?;
    if cli.json {
        out.json(&made)?;
    } else {
        out.line(&format!("{} 页写入“{}”", made.count, made.path))?;
    }
    Ok(0)
}

/// Writes articles into a file or folder.
pub(crate) fn export(
    cli: &Cli,
    archive: &Archive,
    out: &mut Output,
    form: &ExportForm,
    selection: &Selection,
    order: By,
    path: &Path,
) -> Outcome {
    let shown = std::io::stderr().is_terminal();
    let mut progress = |p: &jianbao_archive::WorkProgress| {
        if shown {
            eprint!("\r{}/{} 篇 ", p.done, p.total);
        }
    };
    let made = archive
        .export_while(
            selection,
            order.into(),
            &form.options(),
            form.length,
            path,
            &|| false,
            &mut progress,
        )
        .map_err(|e| said(cli, &e))?;
    if shown {
        eprintln!();
    }
    if cli.json {
        out.json(&made)?;
    } else {
        out.line(&format!("{} 篇文章写入“{}”", made.count, made.path))?;
    }
    Ok(0)
}
