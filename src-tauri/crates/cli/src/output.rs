//! Printing: JSON for programs, lines for people.

use std::io::{self, Write};

use jianbao_archive::{
    ArticleView, Credit, Done, FacetValue, Facets, ImportReport, Operation, Passage, Role, Row, Tag,
};
use serde::Serialize;

/// Where everything is printed; a reader that went away (`| head`) ends the command quietly.
pub struct Output {
    out: io::BufWriter<io::Stdout>,
}

impl Output {
    /// Standard output.
    pub fn new() -> Self {
        Self {
            out: io::BufWriter::new(io::stdout()),
        }
    }

    /// One JSON value on a line.
    pub fn json(&mut self, value: &impl Serialize) -> io::Result<()> {
        serde_json::to_writer(&mut self.out, value)?;
        self.line("")
    }

    /// A line for people.
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{text}")
    }

    /// Everything out.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// A row as `list` and `search` print it for people.
pub fn row_line(row: &Row, tags: &[Tag]) -> String {
    let names: Vec<&str> = row
        .tags
        .iter()
        .filter_map(|uid| tags.iter().find(|t| t.uid == *uid))
        .map(|t| t.name.as_str())
        .collect();
    let place = place(row.date.as_deref(), row.page);
    let headline = row.headline.as_deref().unwrap_or("（无标题）");
    let marks = if names.is_empty() {
        String::new()
    } else {
        format!("  [{}]", names.join(" "))
    };
    format!("{}  {place}  {headline}{marks}", row.uid)
}

fn place(date: Option<&str>, page: Option<u32>) -> String {
    let page = page.map(|n| format!(" 第{n}版")).unwrap_or_default();
    format!("{}{page}", date.unwrap_or("日期不详"))
}

/// A row as `list --json` prints it.
pub fn row_json(row: &Row, tags: &[Tag]) -> serde_json::Value {
    serde_json::json!({
        "uid": row.uid, "headline": row.headline, "kicker": row.kicker, "deck": row.deck, "paper": row.paper,
        "date": row.date, "page": row.page, "section": row.section, "credits": row.credits,
        "tags": tag_names(&row.tags, tags), "checked": row.checked,
    })
}

/// A row as `search --json` prints it: with its snippets.
pub fn found_json(row: &Row, tags: &[Tag]) -> serde_json::Value {
    let mut value = row_json(row, tags);
    let mut snippets = Vec::new();
    if let Some(headline) = row
        .headline
        .as_deref()
        .filter(|_| !row.headline_hits.is_empty())
    {
        snippets.push(
            serde_json::json!({"field": "headline", "text": headline, "hits": row.headline_hits}),
        );
    }
    if !row.snippet.hits.is_empty() {
        snippets.push(serde_json::json!(row.snippet));
    }
    value["snippets"] = snippets.into();
    value
}

/// What found articles have, counted, as `search --facets --json` prints it.
pub fn facets_json(facets: &Facets) -> serde_json::Value {
    let named = |values: &[FacetValue]| -> Vec<serde_json::Value> {
        let pairs = values
            .iter()
            .map(|v| serde_json::json!({"name": v.label, "count": v.count}));
        pairs.collect()
    };
    serde_json::json!({
        "tags": named(&facets.themes), "untagged": facets.untagged, "people": named(&facets.people),
        "sections": named(&facets.sections), "papers": named(&facets.papers), "months": facets.months,
        "undated": facets.undated,
    })
}

/// What found articles have, counted, for people.
pub fn facets_text(facets: &Facets) -> String {
    let line = |name: &str, values: &[FacetValue]| {
        let values: Vec<String> = values
            .iter()
            .take(10)
            .map(|v| format!("{} {}", v.label, v.count))
            .collect();
        format!("{name}：{}", values.join("，"))
    };
    let kinds = [
        line("主题", &facets.themes),
        line("人", &facets.people),
        line("版", &facets.sections),
        line("报", &facets.papers),
    ];
    kinds.join("\n")
}

/// The names of some tags.
pub fn tag_names(uids: &[String], tags: &[Tag]) -> Vec<String> {
    uids.iter()
        .filter_map(|uid| tags.iter().find(|t| t.uid == *uid))
        .map(|t| t.name.clone())
        .collect()
}

/// An article as `show --json` prints it: as `read` does, with what people gave it.
pub fn article_json(a: &ArticleView, tags: &[Tag]) -> serde_json::Value {
    let text = |line: &Option<jianbao_archive::Line>| line.as_ref().map(|l| l.text.clone());
    let body: Vec<_> = a
        .body
        .iter()
        .map(|b| serde_json::json!({"type": b.kind, "text": b.text, "confidence": b.confidence, "unsure": b.unsure}))
        .collect();
    serde_json::json!({
        "uid": a.uid, "kicker": text(&a.kicker), "headline": text(&a.headline), "deck": text(&a.deck),
        "column": a.column, "kind": a.kind, "dateline": a.dateline, "credits": a.credits, "body": body,
        "repeats_dropped": a.repeats, "banners": a.banners, "paper": a.paper, "date": a.date, "page": a.page,
        "section": a.section, "page_uid": a.page_uid, "source": a.page_name, "tags": tag_names(&a.tags, tags),
        "checked": a.checked, "binned": a.binned, "passages": passages_json(a, tags),
        "call_number": a.call_number, "jumps": a.jumps,
    })
}

/// What people marked in an article; blocks are counted from 0, offsets are code points, `block` is null where a passage
/// no longer fits the text.
fn passages_json(a: &ArticleView, tags: &[Tag]) -> Vec<serde_json::Value> {
    let one = |p: &Passage| {
        let block = a.body.iter().position(|b| Some(b.id) == p.block);
        serde_json::json!({
            "uid": p.uid, "block": block, "start": p.range[0], "end": p.range[1], "quote": p.quote,
            "prefix": p.prefix, "suffix": p.suffix, "note": p.note, "tags": tag_names(&p.tags, tags),
        })
    };
    a.passages.iter().map(one).collect()
}

/// A passage for people.
fn passage_lines(passage: &Passage, tags: &[Tag]) -> Vec<String> {
    let names = tag_names(&passage.tags, tags);
    let marks = if names.is_empty() {
        String::new()
    } else {
        format!("  [{}]", names.join(" "))
    };
    let lost = if passage.block.is_none() {
        "（正文里已对不上）"
    } else {
        ""
    };
    let quote = format!("  “{}”{lost}{marks}", passage.quote);
    let note = passage.note.lines().map(|line| format!("    {line}"));
    std::iter::once(quote).chain(note).collect()
}

/// An article for people.
pub fn article_text(a: &ArticleView, tags: &[Tag]) -> String {
    let mut lines: Vec<String> = [&a.kicker, &a.headline, &a.deck]
        .into_iter()
        .flatten()
        .map(|l| l.text.clone())
        .collect();
    lines.push(format!(
        "{} {}",
        place(a.date.as_deref(), a.page),
        credits(&a.credits)
    ));
    let names = tag_names(&a.tags, tags);
    if !names.is_empty() {
        lines.push(format!("主题：{}", names.join("；")));
    }
    for block in &a.body {
        lines.push(String::new());
        lines.push(block.text.clone());
    }
    if !a.passages.is_empty() {
        lines.extend([String::new(), "段落：".to_owned()]);
        lines.extend(a.passages.iter().flat_map(|p| passage_lines(p, tags)));
    }
    lines.join("\n")
}

fn credits(credits: &[Credit]) -> String {
    let role = |role: Role| match role {
        Role::Reporter => "记者",
        Role::Correspondent => "通讯员",
        Role::Photographer => "摄影",
        Role::Intern => "实习生",
        Role::Author => "作者",
        Role::Editor => "编辑",
    };
    credits
        .iter()
        .map(|c| format!("{} {}", role(c.role), c.name))
        .collect::<Vec<_>>()
        .join(" ")
}

/// A report as `import --json` prints it.
pub fn report_json(report: &ImportReport) -> serde_json::Value {
    let failed: Vec<_> = report
        .failed
        .iter()
        .map(|f| serde_json::json!({"path": f.path, "reason": f.reason, "code": f.code}))
        .collect();
    serde_json::json!({
        "imported": report.imported, "already": report.already, "updated": report.updated,
        "skipped": report.skipped, "failed": failed, "pages": report.pages, "articles": report.articles,
        "missing": report.missing, "lost": report.lost, "unsure": report.look_at_total, "stopped": report.stopped,
        "tagged": report.tagged, "unruled": report.unruled,
        "operation": report.import, "seconds": report.seconds,
    })
}

/// A report for people.
pub fn report_text(report: &ImportReport) -> String {
    let mut lines = vec![format!(
        "导入 {} 个文件：{} 个版面，{} 篇文章；已有 {} 个，跳过 {} 个，失败 {} 个；用时 {:.1} 秒",
        report.imported,
        report.pages,
        report.articles,
        report.already,
        report.skipped,
        report.failed.len(),
        report.seconds
    )];
    lines.extend(
        report
            .failed
            .iter()
            .map(|f| format!("  {}：{}", f.path, f.reason)),
    );
    lines.extend(
        report
            .missing
            .iter()
            .map(|m| format!("  新版里没有、已保留：{}", m.headline)),
    );
    lines.extend(
        report
            .lost
            .iter()
            .map(|l| format!("  段落对不上了、已保留：“{}”（{}）", l.reason, l.headline)),
    );
    if report.tagged > 0 {
        lines.push(format!("  按规则加上主题 {} 处", report.tagged));
    }
    if let Some(reason) = &report.unruled {
        lines.push(format!("  规则没有标引新导入的文章：{reason}"));
    }
    if report.look_at_total > 0 {
        lines.push(format!("  有 {} 篇文章有存疑之处", report.look_at_total));
    }
    lines.join("\n")
}

/// What an action did, for programs.
pub fn done_json(done: &Done) -> serde_json::Value {
    serde_json::json!({
        "operation": done.operation, "sentence": done.sentence, "changed": done.changed, "made": done.made,
    })
}

/// An operation for people.
pub fn operation_line(o: &Operation) -> String {
    let undone = if o.undone { "（已撤销）" } else { "" };
    format!("{}  {}  {}{undone}", o.when, o.actor, o.sentence)
}
