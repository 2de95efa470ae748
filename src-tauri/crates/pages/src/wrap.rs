//! Hard-wrapped text: lines that end because they are full, put together again.

use std::collections::HashMap;

use crate::chars::{columns, ends_sentence, is_stop};
use crate::forms;
use crate::lines::{Form, Line, Mark};

/// How the lines of a page are broken.
struct Width {
    /// Columns of a full line.
    full: usize,
    /// Whether paragraphs are set in, so that a line that is not continues the one before.
    indented: bool,
}

/// The width at which most lines of the page are broken, when they are.
fn width(lines: &[Line<'_>]) -> Option<Width> {
    let mut counts: HashMap<usize, usize> = HashMap::new();
    let (mut pairs, mut stops, mut inner) = (0usize, 0usize, 0usize);
    let mut widths = Vec::new();
    for pair in lines.windows(2) {
        let (line, next) = (&pair[0], &pair[1]);
        if next.gap > 0
            || line.mark != Mark::Bare
            || line.form != Form::Text
            || line.text().len() > 400
        {
            continue;
        }
        let columns = columns(line.text()) + if line.indent { 4 } else { 0 };
        pairs += 1;
        widths.push(columns);
        *counts.entry(columns).or_default() += 1;
        if ends_sentence(line.text()) || line.text().ends_with(['，', ',', '；']) {
            stops += 1;
        }
        if line
            .text()
            .chars()
            .rev()
            .skip(1)
            .any(|c| is_stop(c) || matches!(c, '，' | ',' | '、' | '；'))
        {
            inner += 1;
        }
    }
    if pairs < 6 || pairs * 2 < lines.len() {
        return None;
    }
    let full = counts.keys().copied().max_by_key(|w| {
        (
            (0..=3)
                .map(|d| counts.get(&(w - d.min(*w))).copied().unwrap_or(0))
                .sum::<usize>(),
            *w,
        )
    })?;
    if !(20..=140).contains(&full) {
        return None;
    }
    let near = widths
        .iter()
        .filter(|w| (full.saturating_sub(3)..=full + 2).contains(*w))
        .count();
    let longer = widths.iter().filter(|w| **w > full + 2).count();
    // Verse has lines of one length too, but each ends with a sign or none holds one.
    let prose = stops * 2 <= pairs && inner * 5 >= pairs * 2;
    if near * 2 < pairs || longer * 20 > pairs || !prose {
        return None;
    }
    let starts = lines
        .iter()
        .filter(|l| l.indent && l.form == Form::Text)
        .count();
    Some(Width {
        full,
        indented: starts >= 2 && starts * 30 >= lines.len(),
    })
}

/// Puts the lines of a hard-wrapped page together again, each paragraph into one line.
pub(crate) fn unwrap<'a>(lines: Vec<Line<'a>>) -> Vec<Line<'a>> {
    let Some(width) = width(&lines) else {
        return lines;
    };
    let mut out: Vec<Line<'a>> = Vec::with_capacity(lines.len());
    let (mut last_full, mut brimful) = (false, false);
    for line in lines {
        let plain = line.mark == Mark::Bare && line.form == Form::Text;
        let columns = columns(line.text()) + if line.indent { 4 } else { 0 };
        let full = plain && columns + 3 >= width.full;
        let joins = last_full
            && plain
            && line.gap == 0
            && !line.indent
            && out.last().is_some_and(|last| {
                let ended = ends_sentence(last.text());
                !forms::is_turn(line.text())
                    && forms::dateline(line.text()).is_none()
                    && !(ended && (forms::is_numbered(line.text()) || !width.indented && !brimful))
                    && crate::credits::byline(line.text()).is_none()
            });
        match out.last_mut() {
            Some(last) if joins => last.strip.append(&line.strip),
            _ => out.push(line),
        }
        last_full = full;
        // Not a sign is wanting: that a paragraph should end just there is less likely than that a sentence does.
        brimful = full && columns + 1 >= width.full;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_lines_become_paragraphs_again() {
        let text = "　　东湾区总工会日前召开会议，部署\n职工之家建设，各街道工会负责人、职\n工代表参加。会议要求，把服务送到班\n组，送到工地。\n　　会议指出，要用好阵地，办好实事。\n各单位要列出清单，逐项落实，让职工\n看得见、用得上。\n工会还将回访，\n";
        let lines = unwrap(crate::lines::scan(text, 100).expect("few lines"));
        let texts: Vec<_> = lines.iter().map(|l| l.text().to_owned()).collect();
        assert_eq!(
            texts,
            [
                "东湾区总工会日前召开会议，部署职工之家建设，各街道工会负责人、职工代表参加。会议要求，把服务送到班组，送到工地。",
                "会议指出，要用好阵地，办好实事。各单位要列出清单，逐项落实，让职工看得见、用得上。",
                "工会还将回访，",
            ]
        );
        assert_eq!(lines[1].strip.spans().len(), 3);
    }

    #[test]
    fn verse_and_paragraphs_are_not_wrapped_text() {
        for text in [
            "一根纱从我手里走过\n走过二十岁的晨光里\n走过车间不肯停的雪\n姐姐说接头要快一些\n快过一次眨眼的工夫\n快过没有说出口的疼\n一根纱从我手里走过\n走成布又走成了衣裳\n",
            "第一段很短。\n第二段要长一些，长得多。\n第三段。\n第四段也是如此，写完。\n第五段。\n第六段完。\n第七段。\n第八段。\n",
        ] {
            let lines = crate::lines::scan(text, 100).expect("few lines");
            let count = lines.len();
            assert_eq!(unwrap(lines).len(), count, "{text}");
        }
    }
}
