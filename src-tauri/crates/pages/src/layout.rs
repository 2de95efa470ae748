//! What a line is, seen among its neighbours: verse, lone names, captions at pictures, bare headings.

use crate::chars::{balanced, ends_sentence, has_inner_stop, is_space, letters_up_to, tail};
use crate::credits;
use crate::forms;
use crate::lines::{Form, Line, Mark};

/// The most letters a bare heading has.
const HEAD_LETTERS: usize = 44;

/// What holds for the whole page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Habits {
    /// Blank lines from which on a picture stood there.
    pub picture: u32,
    /// Whether headings are marked on this page.
    pub marked: bool,
    /// Whether the first lines of paragraphs are set in.
    pub indented: bool,
    /// Whether the marked page has several short bare lines that look like headings.
    pub short_heads: bool,
}

/// Gives each line the form that it shows by itself, and takes ornaments out.
pub(crate) fn classify(lines: &mut [Line<'_>]) {
    let mut carried = 0u32;
    for line in lines.iter_mut() {
        if line.form == Form::Folio {
            carried = carried.saturating_add(line.gap);
            continue;
        }
        line.gap = line.gap.saturating_add(std::mem::take(&mut carried));
        let text = line.strip.text.as_ref();
        if forms::is_ornament(text) {
            // The place of a picture is as good as several blank lines.
            carried = line.gap + if text.starts_with(['!', '<']) { 4 } else { 0 };
            line.form = Form::Folio;
            continue;
        }
        line.form = form(text, line.mark);
    }
}

fn form(text: &str, mark: Mark) -> Form {
    if text.len() <= 72 && forms::is_jump(text) {
        return Form::Jump;
    }
    if text.len() <= 600 && credits::byline(text).is_some() {
        return Form::Credit;
    }
    if forms::is_turn(text) {
        return Form::Text;
    }
    if text.len() <= 900 && forms::is_caption_start(text) {
        return Form::Caption;
    }
    match mark {
        Mark::Hash(_) if text.len() <= 900 => Form::Head,
        Mark::Bold if text.len() <= 240 && !(text.ends_with('。') || has_inner_stop(text)) => {
            Form::Head
        }
        Mark::Hash(_) | Mark::Bold => Form::Text,
        Mark::Bare if forms::is_date_line(text) || forms::is_roll(text) => Form::Alone,
        Mark::Bare => Form::Text,
    }
}

/// Finds out the page's habits from its lines.
pub(crate) fn habits(lines: &[Line<'_>]) -> Habits {
    let mut counts = [0usize; 6];
    for line in lines.iter().skip(1).filter(|l| l.form == Form::Text) {
        counts[(line.gap as usize).min(5)] += 1;
    }
    let usual = (0..6)
        .max_by_key(|gap| (counts[*gap], 6 - gap))
        .unwrap_or(0) as u32;
    let heads =
        |mark: fn(Mark) -> bool| lines.iter().filter(|l| l.is_head() && mark(l.mark)).count();
    let marked = heads(|m| matches!(m, Mark::Hash(_))) > 0 || heads(|m| m == Mark::Bold) > 1;
    let long = || {
        lines
            .iter()
            .filter(|l| is_bare_text(l) && l.text().len() > 120)
    };
    let indented = long().filter(|l| l.indent).count() * 3 > long().count();
    let ended = |at: usize| {
        at == 0 || lines[at - 1].form != Form::Text || ends_sentence(lines[at - 1].text())
    };
    let short = (0..lines.len())
        .filter(|at| is_bare_text(&lines[*at]) && ended(*at) && is_short_head(lines[*at].text()))
        .count();
    Habits {
        picture: (usual + 2).max(2),
        marked,
        indented,
        short_heads: short >= 2,
    }
}

/// Gives the bare lines the forms that their neighbours tell.
pub(crate) fn place(lines: &mut [Line<'_>], habits: Habits) {
    let flow: Vec<usize> = (0..lines.len())
        .filter(|at| lines[*at].form != Form::Folio)
        .collect();
    signatures(lines, &flow);
    verse(lines, &flow, habits);
    lone_names(lines, &flow);
    bare_heads(lines, &flow, habits);
}

fn is_bare_text(line: &Line<'_>) -> bool {
    line.form == Form::Text && line.mark == Mark::Bare
}

/// An office's name over a date is the signature of a notice.
fn signatures(lines: &mut [Line<'_>], flow: &[usize]) {
    for pair in flow.windows(2) {
        let (line, next) = (&lines[pair[0]], &lines[pair[1]]);
        let dated = next.form == Form::Alone && forms::is_date_line(next.text());
        if dated
            && is_bare_text(line)
            && letters_up_to(line.text(), 50) < 50
            && !ends_sentence(line.text())
        {
            lines[pair[0]].form = Form::Alone;
        }
    }
}

/// Runs of short lines are verse, unless they are the heads of what follows.
fn verse(lines: &mut [Line<'_>], flow: &[usize], habits: Habits) {
    let short = |line: &Line<'_>| {
        is_bare_text(line) && line.text().len() <= 90 && letters_up_to(line.text(), 23) <= 22
    };
    let mut at = 0;
    while at < flow.len() {
        if !short(&lines[flow[at]]) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < flow.len() && short(&lines[flow[end]]) {
            end += 1;
        }
        let mut from = at;
        at = end;
        // A name over the lines is the author's, and what is over the name the title.
        if let Some(name) =
            (from..end.min(from + 4)).find(|i| forms::is_lone_name(lines[flow[*i]].text()))
            && end - name > 4
        {
            from = name + 1;
        }
        // A line set apart at the end, over other text, is the head of that text.
        let mut end = end;
        let long_after = flow.get(end).is_some_and(|next| {
            lines[*next].form == Form::Credit || lines[*next].form == Form::Text
        });
        if long_after {
            let apart = |i: usize| {
                lines[flow[i]].gap > 0 && flow.get(i + 1).is_none_or(|n| lines[*n].gap > 0)
            };
            let blank_all = (from + 1..end).all(|i| lines[flow[i]].gap > 0);
            let most = if blank_all { 1 } else { 3 };
            let mut popped = 0;
            while popped < most
                && end > from + 1
                && apart(end - 1)
                && has_head_shape(lines[flow[end - 1]].text())
            {
                end -= 1;
                popped += 1;
            }
        }
        let run = &flow[from..end];
        let signed = from > 0
            && (lines[flow[from - 1]].form == Form::Credit
                || forms::is_lone_name(lines[flow[from - 1]].text()));
        let followed = end == at
            && flow
                .get(end)
                .is_some_and(|next| lines[*next].form == Form::Text);
        let headed = from > 0 && lines[flow[from - 1]].is_head();
        let least = if signed || headed && !followed { 4 } else { 6 };
        if run.len() < least || !reads_as_verse(lines, run) {
            continue;
        }
        // On a page of bare lines the first of the run is the title, when nothing stands over it.
        let titled = !signed && !headed && !habits.marked && lines[run[0]].text().len() <= 60;
        for (i, line) in run.iter().enumerate() {
            lines[*line].form = if titled && i == 0 {
                Form::Head
            } else {
                Form::Verse
            };
            lines[*line].guessed = titled && i == 0;
        }
        // And with a name over it, the lines over the name are heads.
        if signed && !habits.marked {
            let mut above = from - 1;
            while above > 0 && short(&lines[flow[above - 1]]) && from - above < 3 {
                above -= 1;
                lines[flow[above]].form = Form::Head;
            }
        }
    }
}

fn reads_as_verse(lines: &[Line<'_>], run: &[usize]) -> bool {
    let (mut letters, mut ended, mut inner, mut labelled, mut turns) =
        (0usize, 0usize, 0usize, 0usize, 0usize);
    for at in run {
        let text = lines[*at].text();
        letters += letters_up_to(text, 30);
        ended += usize::from(text.ends_with(['。', '！', '？', '”']));
        inner += usize::from(has_inner_stop(text));
        labelled += usize::from(forms::is_labelled(text) || forms::is_numbered(text));
        turns += usize::from(text.starts_with(['“', '-']));
    }
    let count = run.len();
    letters <= count * 14
        && ended * 10 <= count * 6
        && inner * 5 <= count
        && labelled * 4 <= count
        && turns * 2 <= count
}

/// A name alone under a headline, or under the end of a text, is its author's.
fn lone_names(lines: &mut [Line<'_>], flow: &[usize]) {
    for (i, at) in flow.iter().enumerate() {
        if !is_bare_text(&lines[*at]) {
            continue;
        }
        let pen = credits::pen_name(lines[*at].text()).is_some();
        if !pen && !forms::is_lone_name(lines[*at].text()) {
            continue;
        }
        let before = i.checked_sub(1).map(|b| &lines[flow[b]]);
        let next = flow.get(i + 1).map(|n| &lines[*n]);
        let long =
            |l: &Line<'_>| l.form == Form::Text && l.text().len() > 100 || l.form == Form::Verse;
        let under_head = before
            .is_some_and(|b| b.is_head() || is_bare_text(b) && has_head_shape(b.text()))
            && next.is_some_and(long);
        let at_end = before.is_some_and(|b| {
            b.form == Form::Verse || b.form == Form::Text && ends_sentence(b.text())
        }) && next.is_none_or(|n| !long(n));
        if under_head || at_end && !pen {
            lines[*at].form = Form::Credit;
        }
    }
}

/// Whether a bare line has the shape of a heading, whatever stands around it.
pub(crate) fn has_head_shape(text: &str) -> bool {
    if text.len() > 3 * HEAD_LETTERS + 24 {
        return false;
    }
    let letters = letters_up_to(text, HEAD_LETTERS + 1);
    if !(1..=HEAD_LETTERS).contains(&letters) || (letters == 1 && text.is_ascii()) {
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
    if has_inner_stop(text)
        || !balanced(text)
        || ends_sentence(text) && !matches!(last, '！' | '？' | '!' | '?' | '”' | '）' | ')')
    {
        return false;
    }
    if matches!(last, '”' | '）' | ')') && ends_sentence(text) && letters > 24 {
        return false;
    }
    !(forms::is_labelled(text)
        && !text.ends_with(['：', ':'])
        && forms::speaker(text).is_some_and(is_contact))
        && !forms::is_turn(text)
}

/// Whether a label is that of a contact line rather than of a heading: 电话, 地址, 邮箱.
fn is_contact(label: &str) -> bool {
    [
        "电话",
        "地址",
        "邮箱",
        "信箱",
        "邮编",
        "传真",
        "联系人",
        "热线",
        "网址",
        "时间",
        "地点",
        "微信",
        "手机",
        "电子邮件",
    ]
    .iter()
    .any(|w| label.ends_with(w))
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

fn bare_heads(lines: &mut [Line<'_>], flow: &[usize], habits: Habits) {
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
            open = !ends_sentence(lines[at].text());
            i += 1;
            continue;
        }
        let mut end = i + 1;
        while end < flow.len() && candidate(&lines[flow[end]]) && end - i < 6 {
            end += 1;
        }
        let i_after = decide(lines, flow, i..end, open, habits);
        for line in &flow[i..i_after] {
            open = match lines[*line].form {
                Form::Text => !ends_sentence(lines[*line].text()),
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
    let dated = next.is_some_and(|n| n.form == Form::Text && forms::dateline(n.text()).is_some());
    let picture_credit = next.is_some_and(|n| {
        n.form == Form::Credit && credits::byline(n.text()).is_some_and(|b| b.is_of_picture())
    });
    let body = next.is_some_and(|n| {
        matches!(n.form, Form::Text | Form::Alone | Form::Verse)
            || n.form == Form::Credit && !picture_credit
    });
    // A line at a picture with no body of its own is the picture's text.
    let single = run.len() == 1;
    let lone = single && (!body || open && !dated || gap_after(run.start) >= habits.picture)
        || run.len() > 1 && gap_after(run.start) >= habits.picture
        || run.len() == 3
            && run.start > 0
            && !habits.marked
            && !crate::heads::is_dashed(lines[flow[run.end - 1]].text())
            && body;
    let ends_page = run.end == flow.len();
    let followed_by_head = next.is_some_and(Line::is_head);
    if at_picture && lone && !(open && body && !at_picture) {
        lines[at].form = Form::Caption;
        lines[at].guessed = true;
        return run.start + 1;
    }
    if single && picture_credit && !habits.marked
        || single && picture_credit && (at_picture || !open)
    {
        lines[at].form = Form::Caption;
        lines[at].guessed = true;
        return run.end;
    }
    if open && !dated {
        return run.start + 1;
    }
    if !body && !(followed_by_head && !habits.marked) || ends_page {
        return run.end;
    }
    let last = lines[flow[run.end - 1]].text();
    let text_after = next.filter(|n| n.form == Form::Text).map(Line::text);
    // Where paragraphs are set in, a line that is set in begins one, and text that is not goes on.
    let set_in = habits.indented
        && lines[flow[run.end - 1]].indent
        && next.is_some_and(|n| n.form == Form::Text && !n.indent);
    let fragment = !dated && (set_in || reads_as_fragment(last, text_after));
    let heads = if fragment {
        run.start..run.end - 1
    } else {
        run.clone()
    };
    if habits.marked
        && !dated
        && !heads.clone().all(|i| {
            is_sure_head(lines[flow[i]].text())
                || habits.short_heads && is_short_head(lines[flow[i]].text())
        })
    {
        return run.end;
    }
    let unsure = !dated && letters_up_to(last, 20) < 20 && last.contains(['，', ',']);
    for i in heads {
        lines[flow[i]].form = Form::Head;
        lines[flow[i]].guessed = habits.marked && !dated || unsure;
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
fn is_short_head(text: &str) -> bool {
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
