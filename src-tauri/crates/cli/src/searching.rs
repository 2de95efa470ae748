//! The verbs `search` and `near`.

use jianbao_archive::{Archive, Order, Selection};

use crate::arguments::Cli;
use crate::output::{self, Output};
use crate::verbs::{Outcome, said};

/// What is searched for, and what of it is printed.
pub struct Search<'a> {
    pub query: &'a str,
    pub limit: u32,
    pub order: Order,
    pub facets: bool,
}

/// Prints what a query finds.
pub fn search(cli: &Cli, archive: &Archive, out: &mut Output, search: &Search<'_>) -> Outcome {
    let selection = Selection {
        query: search.query.to_owned(),
        ..Selection::default()
    };
    let found = archive.find(&selection, search.order, search.limit);
    let (info, rows) = found.map_err(|e| said(cli, &e))?;
    for problem in &info.problems {
        eprintln!("{}", problem.message);
    }
    let facets = search
        .facets
        .then(|| archive.facets(info.token))
        .transpose();
    let facets = facets.map_err(|e| said(cli, &e))?;
    let tags = archive.tags().map_err(|e| said(cli, &e))?;
    if cli.json {
        let articles = rows.iter().map(|row| output::found_json(row, &tags));
        let articles: Vec<_> = articles.collect();
        let mut answer = serde_json::json!({"total": info.total, "articles": articles});
        if let Some(facets) = &facets {
            answer["facets"] = output::facets_json(facets);
        }
        out.json(&answer)?;
    } else {
        out.line(&info.total.to_string())?;
        if let Some(facets) = &facets {
            out.line(&output::facets_text(facets))?;
        }
        for row in &rows {
            out.line(&output::row_line(row, &tags))?;
        }
    }
    Ok(0)
}

/// Prints the articles that say nearly the same as one.
pub fn near(cli: &Cli, archive: &Archive, out: &mut Output, uid: &str) -> Outcome {
    for near in archive.near(uid).map_err(|e| said(cli, &e))? {
        if cli.json {
            out.json(&near)?;
        } else {
            let (percent, date) = (
                near.likeness * 100.0,
                near.date.as_deref().unwrap_or("日期不详"),
            );
            out.line(&format!(
                "{}  {percent:3.0} %  {date}  {}",
                near.uid, near.headline
            ))?;
        }
    }
    Ok(0)
}
