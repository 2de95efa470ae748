//! Bare headings: which short lines without a mark are headings, which captions, and which parts of a paragraph.

use crate::chars::{
    balanced, ends_sentence, has_inner_stop, head, is_han, is_space, letters_up_to, tail,
};
use crate::credits::{self, Named};
use crate::forms;
use crate::layout::{Habits, is_bare_text};
use crate::lines::{Form, Line};

/// The most letters a bare heading has.
const HEAD_LETTERS: usize = 44;

/// Whether a bare line has the shape of a heading, whatever stands around it.
pub(crate) fn has_head_shape(text: &str) -> bool {
    if text.len() > 3 * HEAD_LETTERS + 24 {
        return false;
    }
    let letters = letters_up_to(text, HEAD_LETTERS + 1);
    if !(1..=HEAD_LETTERS).contains(&letters) || (letters == 1 && text.is_ascii()) {
        return false;
    }
    if !text.contains(is_han) || forms::dateline(text).is_some() {
        return false;
    }
    let last = text.chars().next_back().unwrap_or(' ');
    if matches!(
        last,
        '。' | '，' | '、' | '；' | ',' | ';' | '…' | '“' | '（' | '《' | '—'
    ) || text.starts_with(crate::chars::cannot_start)
    {
        return false;
    }
    if text.ends_with(['：', ':']) && (text.contains("如下") || text.contains("以下"))
        || credits::unbracket(text).is_some() && !forms::is_column_head(text)
    {
        return false;
    }
    if has_inner_stop(text)
        || !balanced(text)
        || ends_sentence(text) && !matches!(last, '！' | '？' | '!' | '?' | '”' | '）' | ')')
    {
        return false;
    }
    if matches!(last, '”' | '）' | ')') && ends_sentence(text) && letters > 24 {
        return false;
    }
    let contact = forms::is_labelled(text)
        && !text.ends_with(['：', ':'])
        && forms::speaker(text).is_some_and(forms::is_contact);
    !contact && !forms::is_turn(text)
}

/// Whether a line that was taken for text could be a heading that lost its mark.
pub(crate) fn could_be_head(text: &str) -> bool {
    has_head_shape(text) && !text.contains(['，', ',']) && !reads_as_fragment(text, None)
}

/// Whether a line of the shape of a heading reads rather as the beginning of a paragraph that a column's end cut.
fn reads_as_fragment(text: &str, next: Option<&str>) -> bool {
    let commas = text.chars().filter(|c| matches!(c, '，' | ',')).count();
    let letters = letters_up_to(text, HEAD_LETTERS + 1);
    let opening: String = text.chars().take(5).collect();
    let function = [
        "的", "和", "与", "把", "被", "及", "并", "而", "或", "于", "对", "以", "其", "该", "这",
        "那", "第", "将", "等", "在", "向", "为", "从", "由", "让", "使", "是", "我", "他",
    ];
    opening.contains(['，', ','])
        || commas > 1
        || commas == 1 && letters > 26
        || function.iter().any(|w| tail(text, 1) == *w)
        || next.is_some_and(|n| n.starts_with(crate::chars::cannot_start))
        || text.starts_with(|c: char| c.is_ascii_digit()) && text.contains(['，', ','])
        || [
            "据了解",
            "据悉",
            "据介绍",
            "近日",
            "日前",
            "记者了解",
            "与此同时",
            "截至",
        ]
        .iter()
        .any(|w| text.starts_with(w))
}

pub(crate) fn bare_heads(lines: &mut [Line<'_>], flow: &[usize], habits: Habits) {
    // Whether the text before does not end its sentence, and so goes on.
    let mut open = false;
    let mut i = 0;
    while i < flow.len() {
        let at = flow[i];
        match lines[at].form {
            Form::Head | Form::Alone | Form::Verse | Form::Jump => open = false,
            _ => {}
        }
        if !is_bare_text(&lines[at]) {
            i += 1;
            continue;
        }
        let candidate = |l: &Line<'_>| is_bare_text(l) && has_head_shape(l.text());
        if !candidate(&lines[at]) {
            open = !lines[at].finished;
            i += 1;
            continue;
        }
        let mut end = i + 1;
        // Across the place of a picture lines do not belong together.
        let near = |l: &Line<'_>| l.gap < habits.picture;
        while end < flow.len()
            && candidate(&lines[flow[end]])
            && near(&lines[flow[end]])
            && end - i < 6
        {
            end += 1;
        }
        let i_after = decide(lines, flow, i..end, open, habits);
        for line in &flow[i..i_after] {
            open = match lines[*line].form {
                Form::Text => !lines[*line].finished,
                Form::Head => false,
                _ => open,
            };
        }
        i = i_after;
    }
}

/// Decides what a run of lines of the shape of headings is; gives back how far it decided.
fn decide(
    lines: &mut [Line<'_>],
    flow: &[usize],
    run: std::ops::Range<usize>,
    open: bool,
    habits: Habits,
) -> usize {
    let at = flow[run.start];
    let next = flow.get(run.end).map(|n| &lines[*n]);
    let gap_after = |i: usize| flow.get(i + 1).map_or(u32::MAX, |n| lines[*n].gap);
    let at_picture = run.start > 0 && lines[at].gap >= habits.picture;
    let dated = next.is_some_and(|n| n.form == Form::Text && n.dated);
    let picture_credit = next.is_some_and(|n| n.form == Form::Credit && n.named == Named::Picture);
    let body = next.is_some_and(|n| {
        matches!(n.form, Form::Text | Form::Alone | Form::Verse)
            || n.form == Form::Credit && !picture_credit
    });
    // A line at a picture with no body of its own is the picture's text.
    let single = run.len() == 1;
    let lone = single
        && (!body || open && !dated || !dated && gap_after(run.start) >= habits.picture)
        || run.len() > 1 && gap_after(run.start) >= habits.picture
        || run.len() == 3
            && run.start > 0
            && !habits.marked
            && !crate::ranks::is_dashed(lines[flow[run.end - 1]].text())
            && body;
    let ends_page = run.end == flow.len();
    // The column after the picture may begin with what stood at the end of the one before it.
    let repeats = open
        && at_picture
        && body
        && flow[..run.start]
            .iter()
            .rev()
            .find(|b| lines[**b].form == Form::Text)
            .is_some_and(|b| lines[*b].text().contains(head(lines[at].text(), 10)));
    if repeats {
        return run.start + 1;
    }
    let followed_by_head = next.is_some_and(Line::is_head);
    if at_picture && lone {
        // Between pictures, or at a picture over a heading, nothing else stands.
        let seen = single && (gap_after(run.start) >= habits.picture || followed_by_head);
        lines[at].form = Form::Caption;
        lines[at].guessed = !seen;
        return run.start + 1;
    }
    if single && picture_credit && (!habits.marked || at_picture || !open) {
        lines[at].form = Form::Caption;
        lines[at].guessed = true;
        return run.end;
    }
    let notice = run
        .clone()
        .position(|i| forms::is_notice_head(lines[flow[i]].text()))
        .map(|n| run.start + n);
    if open && !dated && notice != Some(run.start) {
        return run.start + 1;
    }
    // Under the head of a notice its text begins, with those it is addressed to.
    if let Some(notice) = notice.filter(|n| n + 1 < run.end) {
        for i in run.start..=notice {
            lines[flow[i]].form = Form::Head;
        }
        return notice + 1;
    }
    // A column's standing head needs no text under it, only the headline that it stands over.
    let standing = single && followed_by_head && forms::is_column_word(lines[at].text());
    let headed = body || followed_by_head && !habits.marked || standing;
    if !headed || ends_page {
        return run.end;
    }
    let last = lines[flow[run.end - 1]].text();
    let text_after = next.filter(|n| n.form == Form::Text).map(Line::text);
    // Where paragraphs are set in, a line that is set in begins one, and text that is not goes on.
    let set_in = habits.indented
        && lines[flow[run.end - 1]].indent
        && next.is_some_and(|n| n.form == Form::Text && !n.indent);
    // Entries that begin with a mark or a number, and rolls, are no rest of a sentence.
    let listed = next.is_some_and(|n| {
        n.form == Form::Alone
            || n.text().starts_with(crate::chars::is_bullet)
            || forms::is_numbered(n.text())
    });
    let fragment = !dated && (set_in || reads_as_fragment(last, text_after));
    let heads = if fragment {
        run.start..run.end - 1
    } else {
        run.clone()
    };
    if habits.marked
        && !dated
        && !standing
        && !heads.clone().all(|i| {
            is_sure_head(lines[flow[i]].text())
                || (habits.short_heads || listed) && is_short_head(lines[flow[i]].text())
                || listed && forms::is_column_word(lines[flow[i]].text())
        })
    {
        return run.end;
    }
    let unsure = !dated && letters_up_to(last, 20) < 20 && last.contains(['，', ',']);
    for i in heads {
        lines[flow[i]].form = Form::Head;
        lines[flow[i]].guessed = habits.marked && !dated && !standing || unsure;
    }
    run.end
}

/// Whether a bare line is a heading even on a page whose headings are marked: numbered, or in two parts as headlines are.
fn is_sure_head(text: &str) -> bool {
    let letters = letters_up_to(text, 31);
    if reads_as_fragment(text, None) || letters > 30 {
        return false;
    }
    if forms::is_numbered(text) {
        return letters <= 24 && !text.contains(['，', ',']);
    }
    let parts: Vec<&str> = text.split(is_space).filter(|p| !p.is_empty()).collect();
    is_plain(text)
        && parts.len() == 2
        && parts.iter().all(|p| p.chars().count() >= 4 && balanced(p))
}

/// Whether a bare line is so short and plain that, with others like it, it is a heading.
pub(crate) fn is_short_head(text: &str) -> bool {
    text.len() <= 40
        && (3..=10).contains(&letters_up_to(text, 11))
        && is_plain(text)
        && has_head_shape(text)
        && !reads_as_fragment(text, None)
        && !text.ends_with(['。', '！', '？', '”'])
}

/// Whether a line has no sign inside and does not begin as clauses do.
fn is_plain(text: &str) -> bool {
    const CLAUSES: [&str; 26] = [
        "在", "据", "对", "为", "从", "当", "这", "那", "他", "她", "我", "此", "其", "如", "随",
        "目前", "近", "昨", "今", "于", "由", "通过", "根据", "“", "—", "但",
    ];
    !text
        .chars()
        .any(|c| matches!(c, '，' | ',' | '、' | '：' | ':' | '。'))
        && !CLAUSES.iter().any(|w| text.starts_with(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_have_a_shape() {
        for (text, shape) in [
            ("东湾区总工会举办活动", true),
            ("学深悟透报告精髓，做到内化于心、外化于行", true),
            ("让我们一起劳动吧！", true),
            ("东湾区审计局工会：", true),
            ("东湾区总工会举办活动。", false),
            ("活动结束后，工会主席说，", false),
            ("“今天的活动", false),
            ("联系电话：12345678", false),
            ("，要求各单位", false),
        ] {
            assert_eq!(has_head_shape(text), shape, "{text}");
        }
    }

    #[test]
    fn cut_paragraphs_are_no_headings() {
        for (text, next, fragment) in [
            ("会后，各级工会掀起热潮", None, true),
            ("为发展指明了前进的", None, true),
            ("东湾区总工会举办", Some("，职工参加。"), true),
            (
                "找准切入点 落实新要求",
                Some("东湾区总工会召开会议。"),
                false,
            ),
            ("把精神转化为思路举措、工作本领", Some("昨天上午，"), false),
        ] {
            assert_eq!(reads_as_fragment(text, next), fragment, "{text}");
        }
    }
}
