//! What a line is: by its own form, and seen among its neighbours.

use crate::bare::{bare_heads, has_head_shape, is_short_head};
use crate::chars::{ends_sentence, has_inner_stop, letters_up_to};
use crate::credits::{self, Named};
use crate::forms;
use crate::lines::{Form, Line, Mark};
use crate::ranks::is_dashed;
use crate::verse::{lone_names, verse};

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
        (line.form, line.named) = form(text, line.mark);
        if line.form == Form::Text {
            (line.finished, line.named) = credits::ending(text);
            line.dated = forms::dateline(text).is_some();
        }
    }
}

fn form(text: &str, mark: Mark) -> (Form, Named) {
    if text.len() <= 72 && forms::is_jump(text) {
        return (Form::Jump, Named::Nobody);
    }
    if text.len() <= 600
        && let Some(byline) = credits::byline(text)
    {
        return (Form::Credit, byline.named());
    }
    (unsigned_form(text, mark), Named::Nobody)
}

fn unsigned_form(text: &str, mark: Mark) -> Form {
    if forms::is_turn(text) {
        return Form::Text;
    }
    if text.len() <= 900 && forms::is_caption_start(text) {
        return Form::Caption;
    }
    match mark {
        // A paragraph that a mark was set before.
        Mark::Hash(_) if ends_sentence(text) && forms::dateline(text).is_some() => Form::Text,
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
    let ended = |at: usize| at == 0 || lines[at - 1].form != Form::Text || lines[at - 1].finished;
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
    entries(lines, &flow);
    signatures(lines, &flow);
    decks(lines, &flow);
    verse(lines, &flow, habits);
    lone_names(lines, &flow);
    bare_heads(lines, &flow, habits);
}

pub(crate) fn is_bare_text(line: &Line<'_>) -> bool {
    line.form == Form::Text && line.mark == Mark::Bare
}

/// Under the head of a notice lines that begin with a mark are its entries, and no captions.
fn entries(lines: &mut [Line<'_>], flow: &[usize]) {
    let mut listed = false;
    for at in flow {
        let line = &lines[*at];
        let marked = line.form == Form::Caption && line.text().starts_with(crate::chars::is_bullet);
        if listed && marked {
            let (finished, named) = credits::ending(line.text());
            let line = &mut lines[*at];
            (line.form, line.finished, line.named) = (Form::Text, finished, named);
        } else {
            let entry = listed && line.text().starts_with(crate::chars::is_bullet);
            listed =
                entry || forms::is_notice_head(line.text()) && letters_up_to(line.text(), 21) <= 20;
        }
    }
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

/// Under a marked heading a bare line with a dash is its deck, and under a notice's head a line with a colon its address.
fn decks(lines: &mut [Line<'_>], flow: &[usize]) {
    for (i, pair) in flow.windows(2).enumerate() {
        let (over, line) = (&lines[pair[0]], &lines[pair[1]]);
        if !is_bare_text(line) || line.text().len() > 150 {
            continue;
        }
        // Between a deck and a byline stands the second line of the deck.
        let signed = || {
            flow.get(i + 2)
                .is_some_and(|n| lines[*n].form == Form::Credit)
        };
        let second = over.is_head() && is_dashed(over.text()) && !is_dashed(line.text());
        let second = second && line.gap <= over.gap && signed();
        let first = over.is_head() && is_dashed(line.text());
        if (first || second) && has_head_shape(line.text()) {
            lines[pair[1]].form = Form::Head;
        } else if line.text().ends_with(['：', ':'])
            && (forms::is_notice_head(over.text()) && letters_up_to(line.text(), 33) <= 32
                || is_salutation(line.text()))
        {
            lines[pair[1]].form = Form::Alone;
        }
    }
}

/// Whether a line addresses somebody, as letters and notices begin: 编辑同志：, 各区总工会：.
fn is_salutation(text: &str) -> bool {
    let name = text.trim_end_matches(['：', ':']);
    letters_up_to(name, 19) <= 18
        && (name.starts_with('各')
            || ["同志", "们", "朋友", "读者", "先生", "女士", "您好", "你好"]
                .iter()
                .any(|w| name.ends_with(w)))
}
