//! What a correction teaches: the same misreading on other pages, offered to be looked at, never changed by itself.

use std::ops::ControlFlow;

use jianbao_language::parse_query;
use jianbao_pages::PieceRole;
use jianbao_store::{Reader, Stop};

use crate::archive::small;
use crate::{
    AlikePlace, AlikePlaces, Archive, Done, Error, Lesson, Order, PageCorrection, Result, Selection,
};

/// What more articles than this have is no misreading.
const COMMON: usize = 200;
/// A change of more characters than this is a rewriting, of which nothing can be learned.
const LONGEST: usize = 12;
/// A misread phrase has at least so many characters, with what stands around the change.
const WIDTHS: [usize; 5] = [4, 5, 6, 8, 10];
/// The longest line that is looked for as a whole.
const LINE: usize = 40;

/// What was misread, and what it should be, with at least `width` characters where there are as many; none where the
/// two texts differ by too much, or by signs alone.
fn phrase(before: &str, after: &str, width: usize) -> Option<(String, String)> {
    let (old, new): (Vec<char>, Vec<char>) = (before.chars().collect(), after.chars().collect());
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let most = old.len().min(new.len()) - head;
    let tail = old.iter().rev().zip(new.iter().rev());
    let tail = tail.take_while(|(a, b)| a == b).count().min(most);
    let (mut from, mut to) = (head, old.len() - tail);
    let changed = |text: &[char]| (text.len() - head).saturating_sub(tail);
    if changed(&old).max(changed(&new)) > LONGEST {
        return None;
    }
    let says = |text: &[char]| {
        text[head..text.len() - tail]
            .iter()
            .any(|c| c.is_alphanumeric())
    };
    if !says(&old) && !says(&new) {
        return None;
    }
    // What stands around it, as far as it is one clause.
    let joins = |c: char| c.is_alphanumeric() || c == ' ';
    let end = to;
    loop {
        let left = from.checked_sub(1).filter(|at| joins(old[*at]));
        let right = Some(to).filter(|at| *at < old.len() && joins(old[*at]));
        // With something of it on both sides: a change alone stands in too many places.
        let narrow = from == head && left.is_some() || to == end && right.is_some();
        match (left, right) {
            _ if to - from >= width && !narrow => break,
            (None, None) => break,
            (Some(at), None) => from = at,
            (Some(at), Some(_)) if head - from <= to - end => from = at,
            (_, Some(_)) => to += 1,
        }
    }
    let wrong: String = old[from..to].iter().collect();
    let right: String = new[from..new.len() - (old.len() - to)].iter().collect();
    let wrong_is_something = wrong.chars().filter(|c| c.is_alphanumeric()).count() >= 2;
    (wrong_is_something && wrong != right).then_some((wrong, right))
}

impl Archive {
    /// Other places that were probably misread in the same way.
    pub fn alike_places(&self, lesson: &Lesson) -> Result<AlikePlaces> {
        match lesson {
            Lesson::Text { before, after } => {
                for width in WIDTHS {
                    let Some((wrong, right)) = phrase(before, after, width) else {
                        break;
                    };
                    let Some(articles) = self.articles_saying(&wrong)? else {
                        continue;
                    };
                    let found = self.store.read(|reader| says(reader, &articles, &wrong))?;
                    return Ok(AlikePlaces {
                        wrong,
                        right,
                        places: found,
                    });
                }
                Ok(AlikePlaces::default())
            }
            Lesson::Role { text, from, .. } => {
                let length = text.chars().count();
                if !(2..=LINE).contains(&length) {
                    return Ok(AlikePlaces::default());
                }
                let articles = self.articles_saying(text)?.unwrap_or_default();
                let places = self.store.read(|reader| {
                    let mut places = says(reader, &articles, text)?;
                    places.retain(|place| place.text == *text && place.role == *from);
                    Ok(places)
                })?;
                Ok(AlikePlaces {
                    wrong: text.clone(),
                    right: text.clone(),
                    places,
                })
            }
        }
    }

    /// Puts a place right that was misread like another.
    ///
    /// # Errors
    /// `PageChanged` where it says something else by now.
    pub fn correct_alike(
        &self,
        place: &AlikePlace,
        lesson: &AlikePlaces,
        role: Option<PieceRole>,
    ) -> Result<Done> {
        let sheet = self.page_sheet(&place.page)?;
        let piece = sheet.pieces.iter().find(|piece| piece.id == place.piece);
        let piece = piece
            .filter(|piece| piece.text == place.text)
            .ok_or(Error::PageChanged)?;
        let correction = match role {
            Some(role) => PageCorrection::Role {
                pieces: vec![piece.id.clone()],
                role,
            },
            None => {
                let text: Vec<char> = piece.text.chars().collect();
                let (from, to) = (
                    place.at as usize,
                    place.at as usize + lesson.wrong.chars().count(),
                );
                if text.get(from..to).map(String::from_iter).as_deref()
                    != Some(lesson.wrong.as_str())
                {
                    return Err(Error::PageChanged);
                }
                let text: String = text[..from]
                    .iter()
                    .chain(lesson.right.chars().collect::<Vec<_>>().iter())
                    .chain(&text[to..])
                    .collect();
                PageCorrection::Text {
                    piece: piece.id.clone(),
                    text,
                }
            }
        };
        let corrected = self.correct(&place.page, Some(&sheet.revision), &correction)?;
        Ok(corrected.done)
    }

    /// The articles that have a phrase to the letter; none where they are too many.
    fn articles_saying(&self, phrase: &str) -> Result<Option<Vec<i64>>> {
        if phrase.contains(['"', '“', '”']) || phrase.trim().is_empty() {
            return Ok(None);
        }
        let selection = Selection {
            query: format!("\"{phrase}\""),
            ..Selection::default()
        };
        let (_, problems) = parse_query(&selection.query);
        if !problems.is_empty() {
            return Ok(None);
        }
        let asked = self
            .store
            .read(|reader| self.asked(reader, &selection, Order::Newest))?;
        let mut ids = Vec::new();
        self.store
            .seek(&asked.wanted, &Stop::default(), &mut |more| {
                ids.extend_from_slice(more);
                if ids.len() > COMMON {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            })?;
        Ok((ids.len() <= COMMON).then_some(ids))
    }
}

/// Where in articles a phrase stands as they are now, to the letter.
fn says(
    reader: &Reader<'_>,
    articles: &[i64],
    phrase: &str,
) -> jianbao_store::Result<Vec<AlikePlace>> {
    let mut places = Vec::new();
    for id in articles {
        let row = reader.list_row(*id)?;
        let page = reader.page(row.article.page)?.uid;
        let article = row.article;
        let uid = article.uid;
        let headline = article
            .headline
            .clone()
            .unwrap_or_else(|| article.lead.clone());
        let mut look = |piece: String, role: PieceRole, text: &str| {
            let mut from = 0;
            while let Some(at) = text[from..].find(phrase) {
                let at = from + at;
                places.push(AlikePlace {
                    page: page.to_string(),
                    piece: piece.clone(),
                    article: uid.to_string(),
                    headline: headline.clone(),
                    date: row.date.clone(),
                    number: row.number,
                    role,
                    text: text.to_owned(),
                    at: small(text[..at].chars().count()),
                });
                from = at + phrase.len();
            }
        };
        let titles = [
            ("kicker", PieceRole::Kicker, &article.kicker),
            ("headline", PieceRole::Headline, &article.headline),
            ("deck", PieceRole::Deck, &article.deck),
        ];
        for (name, role, text) in titles {
            if let Some(text) = text {
                look(format!("{name}:{uid}"), role, text);
            }
        }
        for block in reader.blocks(*id)? {
            let role = crate::articles::kind(&block.kind).into();
            look(format!("block:{}", block.id), role, &block.text);
        }
    }
    Ok(places)
}

#[cfg(test)]
mod tests {
    use super::phrase;

    #[test]
    fn what_was_misread_is_told_with_what_stands_around_it() {
        for (before, after, width, found) in [
            (
                "在中国工会八大上发言",
                "在中国工会十八大上发言",
                4,
                Some(("工会八大", "工会十八大")),
            ),
            (
                "智慧 and 力量。",
                "智慧和力量。",
                4,
                Some(("慧 and 力", "慧和力")),
            ),
            (
                "智慧 and 力量。",
                "智慧和力量。",
                8,
                Some(("智慧 and 力", "智慧和力")),
            ),
            ("职工，参加。", "职工参加。", 4, None),
            ("甲", "乙", 4, None),
            (
                "东湾区总工合",
                "东湾区总工会",
                4,
                Some(("区总工合", "区总工会")),
            ),
            (
                "一二三四五六七八九十一二三四五",
                "全都改写成另外一句话而且很长",
                4,
                None,
            ),
        ] {
            let found =
                found.map(|(wrong, right): (&str, &str)| (wrong.to_owned(), right.to_owned()));
            assert_eq!(phrase(before, after, width), found, "{before} → {after}");
        }
    }
}
