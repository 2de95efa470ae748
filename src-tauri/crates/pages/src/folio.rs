//! 报头: the lines at a page's edge that give its date, number, section and editors.

use crate::chars::is_han;
use crate::folio_line::{Folio, parse};
use crate::folio_words::is_paper;
use crate::forms;
use crate::lines::{Form, Line, Mark};
use crate::reading::Page;

/// Finds the folio among the page's first and last lines, marks these, and tells the page what they say.
pub(crate) fn find(lines: &mut [Line<'_>], page: &mut Page) {
    const EDGE: usize = 6;
    let count = lines.len();
    let mut found: Vec<(usize, Folio)> = Vec::new();
    let top = count.min(EDGE);
    let bottom = count.saturating_sub(EDGE).max(top);
    let parsed: Vec<(usize, Folio)> = (0..top)
        .chain(bottom..count)
        .filter(|at| lines[*at].form == Form::Text || lines[*at].form == Form::Alone)
        .filter(|at| !forms::is_jump(lines[*at].text()))
        .filter_map(|at| Some((at, parse(lines[at].text())?)))
        .collect();
    for (at, folio) in &parsed {
        let headed = matches!(lines[*at].mark, Mark::Hash(_) | Mark::Bold);
        let enough = folio.is_strong() && !(headed && folio.date.is_none() && !folio.staff)
            || *at <= 1 && folio.is_bare_date() && folio.date.is_some();
        if enough {
            found.push((*at, folio.clone()));
        }
    }
    // The parts of a folio printed on several lines stand beside its strong line; a lone number at the very edge too.
    loop {
        let next = parsed.iter().find(|(at, folio)| {
            let beside = found.iter().any(|(f, _)| f.abs_diff(*at) == 1);
            let edge = (*at == 0 || at + 1 == count)
                && folio.words.is_empty()
                && folio.date.is_none()
                && folio.number.is_some();
            let paper =
                *at == 0 && folio.words.len() == 1 && is_paper(&folio.words[0]) && folio.is_part();
            let marked = lines[*at].mark != Mark::Bare;
            !found.iter().any(|(f, _)| f == at)
                && (beside && folio.is_part() && !marked || edge || paper)
        });
        match next {
            Some(part) => found.push(part.clone()),
            None => break,
        }
    }
    found.sort_by_key(|(at, _)| *at);
    for (at, folio) in found {
        lines[at].form = Form::Folio;
        page.date = page.date.take().or(folio.date);
        page.number = page.number.or(folio.number);
        page.editors.extend(folio.editors);
        for word in folio.words {
            if page.paper.is_none() && is_paper(&word) {
                page.paper = Some(word);
            } else if page.section.is_none()
                && word
                    .chars()
                    .all(|c| is_han(c) || c.is_alphanumeric() || c == '·')
            {
                page.section = Some(word);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> (Page, usize) {
        let mut lines = crate::lines::scan(text, 100).expect("few lines");
        let mut page = Page::default();
        find(&mut lines, &mut page);
        (page, lines.iter().filter(|l| l.form == Form::Folio).count())
    }

    #[test]
    fn folios_are_read_in_any_order() {
        for (line, paper, date, number, section, editors) in [
            (
                "2024年3月8日 星期五 责编/周立 版式/何静 工会新闻 2",
                None,
                Some("2024-03-08"),
                Some(2),
                Some("工会新闻"),
                "周立",
            ),
            (
                "江城工报 2024年5月1日 星期三 第1版 要闻 责编/周立 版式/何静",
                Some("江城工报"),
                Some("2024-05-01"),
                Some(1),
                Some("要闻"),
                "周立",
            ),
            (
                "03 女职工 2024年3月8日 星期五 编辑 贺铭",
                None,
                Some("2024-03-08"),
                Some(3),
                Some("女职工"),
                "贺铭",
            ),
            (
                "2024年9月10日 星期二 综合 7",
                None,
                Some("2024-09-10"),
                Some(7),
                Some("综合"),
                "",
            ),
            (
                "责编/丁一帆 版式/何静 校对/谷雨",
                None,
                None,
                None,
                None,
                "丁一帆",
            ),
            (
                "第A02版 要闻 2024.3.8",
                None,
                Some("2024-03-08"),
                Some(2),
                Some("要闻"),
                "",
            ),
            (
                "2024年3月8日星期五第三版 责任编辑：周 立 美术编辑：何静",
                None,
                Some("2024-03-08"),
                Some(3),
                None,
                "周立",
            ),
            (
                "《江城工报》2024年3月8日 第4版 新闻热线：12345678",
                Some("江城工报"),
                Some("2024-03-08"),
                Some(4),
                None,
                "",
            ),
            (
                "A03 民生 2024年12月3日 星期二 责任编辑 贺铭 校对 谷雨",
                None,
                Some("2024-12-03"),
                Some(3),
                Some("民生"),
                "贺铭",
            ),
            (
                "第03版 民生·社会 二〇二四年三月八日 星期五 编辑/周立",
                None,
                Some("2024-03-08"),
                Some(3),
                Some("民生·社会"),
                "周立",
            ),
            (
                "03版 要闻 2024-03-08",
                None,
                Some("2024-03-08"),
                Some(3),
                Some("要闻"),
                "",
            ),
            (
                "第A3版·综合 2024.3.8 星期五",
                None,
                Some("2024-03-08"),
                Some(3),
                Some("综合"),
                "",
            ),
            (
                "要闻·3 2024年03月08日",
                None,
                Some("2024-03-08"),
                Some(3),
                Some("要闻"),
                "",
            ),
            (
                "江城工报 2024年3月8日 星期五 ３版",
                Some("江城工报"),
                Some("2024-03-08"),
                Some(3),
                None,
                "",
            ),
            (
                "2024年3月8日 星期五 责任编辑：周立 贺铭",
                None,
                Some("2024-03-08"),
                None,
                None,
                "周立 贺铭",
            ),
            (
                "3 要闻 二〇二四年三月八日 星期五 本版责编：周立、贺铭",
                None,
                Some("2024-03-08"),
                Some(3),
                Some("要闻"),
                "周立 贺铭",
            ),
            (
                "二〇二四年三月八日 星期五 农历正月廿八",
                None,
                Some("2024-03-08"),
                None,
                None,
                "",
            ),
        ] {
            let (page, count) = page(&format!(
                "{line}\n\n某某工会举办活动\n\n某某工会日前举办活动，职工参加。\n"
            ));
            assert_eq!(count, 1, "{line}");
            assert_eq!(page.paper.as_deref(), paper, "{line}");
            assert_eq!(page.date.as_deref(), date, "{line}");
            assert_eq!(page.number, number, "{line}");
            assert_eq!(page.section.as_deref(), section, "{line}");
            assert_eq!(page.editors.join(" "), editors, "{line}");
        }
    }

    #[test]
    fn a_folio_may_be_printed_on_several_lines() {
        let (page, count) =
            page("江城工报\n2024年3月8日\n星期五\n工会新闻\n2\n\n某某工会举办活动\n");
        assert_eq!(count, 5);
        assert_eq!(
            (page.number, page.section.as_deref(), page.paper.as_deref()),
            (Some(2), Some("工会新闻"), Some("江城工报"))
        );
    }

    #[test]
    fn headings_and_signatures_are_no_folio() {
        for text in [
            "江城市召开工会工作会议\n\n正文。",
            "# 2024年工作要点\n\n正文。",
            "正文一。\n正文二。\n正文三。\n正文四。\n正文五。\n正文六。\n江城市总工会\n2024年9月9日",
            "第三版权保护论坛\n\n正文。",
            "今日谈\n\n让劳动者好好休息\n\n正文。",
            "（上接第1版）\n\n正文。",
            "正文。\n\n（下转第三版）",
            "正文。\n\n▶下转A2版",
        ] {
            assert_eq!(page(text).1, 0, "{text}");
        }
    }
}
