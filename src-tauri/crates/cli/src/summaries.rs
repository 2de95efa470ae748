//! The verb `summary`.

use std::path::Path;

use jianbao_archive::{Archive, SummaryLength, SummaryState, Target, summarize_text};
use serde_json::json;

use crate::arguments::Cli;
use crate::output::Output;
use crate::verbs::{Failure, Outcome, SOME_FAILED, print, said};

/// Prints the summary of a text file that is in no archive.
pub(crate) fn of_file(cli: &Cli, out: &mut Output, file: &Path, length: SummaryLength) -> Outcome {
    let failed = |reason: String| Failure {
        message: format!("{}：{reason}", file.display()),
        status: SOME_FAILED,
    };
    let bytes = std::fs::read(file).map_err(|e| failed(e.to_string()))?;
    let decoded = jianbao_pages::decode(&bytes).map_err(|e| failed(e.to_string()))?;
    let summary = summarize_text(&decoded.text, length);
    if cli.json {
        out.json(&json!({"summary": summary}))?;
    } else {
        out.line(&summary)?;
    }
    Ok(0)
}

/// Prints the summaries of articles.
pub(crate) fn show(
    cli: &Cli,
    archive: &Archive,
    out: &mut Output,
    uids: &[String],
    length: u32,
) -> Outcome {
    for uid in uids {
        let summary = archive.summary(uid, length).map_err(|e| said(cli, &e))?;
        if cli.json {
            out.json(&json!({
                "uid": uid,
                "summary": summary.text,
                "edited": summary.state == SummaryState::Edited,
                "stale": summary.stale,
                "keywords": summary.keywords,
                "people": summary.people,
                "organisations": summary.organisations,
            }))?;
        } else {
            out.line(&summary.text)?;
        }
    }
    Ok(0)
}

/// Keeps what a person wrote as the summary of one article.
pub(crate) fn set(
    cli: &Cli,
    archive: &Archive,
    out: &mut Output,
    uids: &[String],
    text: &str,
) -> Outcome {
    let [uid] = uids else {
        return Err(Failure {
            message: "一次只能写一篇文章的摘要：请只给一个编号。".into(),
            status: crate::verbs::WRONG_USAGE,
        });
    };
    let done = archive.set_summary(uid, text).map_err(|e| said(cli, &e))?;
    print(cli, out, &done)
}

/// Makes and keeps the summaries of articles.
pub(crate) fn make(
    cli: &Cli,
    archive: &Archive,
    out: &mut Output,
    uids: &[String],
    length: u32,
) -> Outcome {
    let report = archive
        .make_summaries(&Target::Uids(uids.to_vec()), length, &|| false, &mut |_| ())
        .map_err(|e| said(cli, &e))?;
    if report.edited > 0 {
        eprintln!(
            "{} 篇改过的没有动，其中 {} 篇正文后来变了。",
            report.edited, report.stale
        );
    }
    print(cli, out, &report.done)
}
