//! Verse, and the names alone that stand over it or under other text.

use crate::bare::has_head_shape;
use crate::chars::{has_inner_stop, letters_up_to};
use crate::credits;
use crate::forms;
use crate::layout::{Habits, is_bare_text};
use crate::lines::{Form, Line};
use crate::ranks::is_dashed;

/// Runs of short lines are verse, unless they are the heads of what follows.
pub(crate) fn verse(lines: &mut [Line<'_>], flow: &[usize], habits: Habits) {
    let short = |line: &Line<'_>| {
        is_bare_text(line)
            && !forms::is_turn(line.text())
            && credits::pen_name(line.text()).is_none()
            && line.text().len() <= 90
            && letters_up_to(line.text(), 23) <= 22
    };
    let names = |line: &Line<'_>| {
        line.form == Form::Credit
            || forms::is_lone_name(line.text())
            || is_bare_text(line) && credits::pen_name(line.text()).is_some()
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
        // Lines set apart at the end, over other text, are the head of that text.
        let texts_on = |i: usize| flow.get(i).is_some_and(|n| lines[*n].form == Form::Text);
        if texts_on(end) || flow.get(end).is_some_and(|n| names(&lines[*n])) && texts_on(end + 1) {
            let blank_all = (from + 1..end).all(|i| lines[flow[i]].gap > 0);
            let least = if blank_all {
                end - 1
            } else {
                end.saturating_sub(3)
            };
            let (mut set, all) = (end, end);
            while set > least.max(from + 1) && has_head_shape(lines[flow[set - 1]].text()) {
                set -= 1;
                if lines[flow[set]].gap > 0 {
                    end = set;
                    break;
                }
            }
            // Without a blank line, the line over a dateline or over another author's name is a head.
            let signed = from > 0 && names(&lines[flow[from - 1]]);
            let other = lines[flow[end]].dated || signed && names(&lines[flow[end]]);
            if end == all && other && end > from + 4 && has_head_shape(lines[flow[end - 1]].text())
            {
                end -= 1;
            }
        }
        let run = &flow[from..end];
        let signed = from > 0 && names(&lines[flow[from - 1]]);
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
    let (mut letters, mut ended, mut inner, mut labelled, mut turns, mut prose) =
        (0usize, 0usize, 0usize, 0usize, 0usize, 0usize);
    for at in run {
        let text = lines[*at].text();
        letters += letters_up_to(text, 30);
        ended += usize::from(text.ends_with(['。', '！', '？', '”']));
        inner += usize::from(has_inner_stop(text));
        // A whole sentence of several clauses on one line is prose.
        prose += usize::from(
            text.ends_with('。') && text.contains(['，', ',']) && letters_up_to(text, 11) > 10,
        );
        if is_dashed(text) {
            return false;
        }
        labelled += usize::from(forms::is_labelled(text) || forms::is_numbered(text));
        turns += usize::from(text.starts_with(['“', '-']));
    }
    let figures = run
        .iter()
        .filter(|at| lines[**at].text().contains(|c: char| c.is_ascii_digit()))
        .count();
    let count = run.len();
    figures * 3 <= count
        && prose * 5 <= count
        && letters <= count * 14
        && ended * 10 <= count * 6
        && inner * 5 <= count
        && labelled * 4 <= count
        && turns * 2 <= count
}

/// A name alone under a headline, or under the end of a text, is its author's.
pub(crate) fn lone_names(lines: &mut [Line<'_>], flow: &[usize]) {
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
            && next.is_some_and(|n| long(n) || pen && n.form == Form::Text && n.finished);
        let at_end = before
            .is_some_and(|b| b.form == Form::Verse || b.form == Form::Text && b.finished)
            && next.is_none_or(|n| !long(n));
        // What stands over a byline is a head, however much it looks like a name.
        let over_byline = next.is_some_and(|n| {
            n.form == Form::Credit || is_bare_text(n) && credits::pen_name(n.text()).is_some()
        });
        if under_head || at_end && !pen && !over_byline {
            lines[*at].form = Form::Credit;
        }
    }
}
