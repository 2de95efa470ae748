//! Pages damaged as layout systems, scanners and models damage them, for measuring how sure the reader may be.
//!
//! The same text, kind and seed give the same damage. Every code point of the damaged text knows the one of the
//! original that it stands for, so that the truth about a page is the truth about its damaged forms too.

use std::ops::Range;

use crate::generate::Random;

/// What is done to a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Nothing: the page as it is.
    Nothing,
    /// Marks of headings are lost: on every other page all of them, else one in three.
    Marks,
    /// Paragraphs are cut where a column ends, some with the text of a picture between.
    Columns,
    /// Stretches are read twice, some of them differently.
    Repeats,
    /// One to three characters of a hundred are misread, dropped or doubled.
    Noise,
    /// All of these, each somewhat less.
    All,
}

impl Kind {
    /// The kinds that do damage.
    pub const DAMAGING: [Kind; 5] = [
        Kind::Marks,
        Kind::Columns,
        Kind::Repeats,
        Kind::Noise,
        Kind::All,
    ];

    /// What is done, in words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Kind::Nothing => "as they are",
            Kind::Marks => "heading marks removed",
            Kind::Columns => "columns cut",
            Kind::Repeats => "lines repeated",
            Kind::Noise => "1–3 % noise",
            Kind::All => "all of these",
        }
    }
}

/// A damaged page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damaged {
    /// Its text.
    pub text: String,
    /// For each code point of the text the one of the original that it stands for; `None` where the damage added it.
    pub origin: Vec<Option<u32>>,
    /// The texts of pictures that the damage put in, as ranges of code points of the text.
    pub captions: Vec<Range<u32>>,
}

/// A character with where it comes from.
#[derive(Debug, Clone, Copy)]
struct Glyph {
    sign: char,
    origin: Option<u32>,
    /// Whether it is of a picture's text that was put in.
    caption: bool,
}

type Line = Vec<Glyph>;

/// Damages a page.
#[must_use]
pub fn damage(text: &str, kind: Kind, seed: u64) -> Damaged {
    let glyphs = (0u32..).zip(text.chars()).map(|(at, sign)| Glyph {
        sign,
        origin: Some(at),
        caption: false,
    });
    let mut lines: Vec<Line> = vec![Vec::new()];
    for glyph in glyphs {
        if glyph.sign == '\n' {
            lines.push(Vec::new());
        } else if let Some(line) = lines.last_mut() {
            line.push(glyph);
        }
    }
    // Kinds and seeds that lie near each other draw different numbers.
    let mut random = Random::new(seed.wrapping_mul(0x5851_F42D_4C95_7F2D) ^ kind as u64);
    let all = kind == Kind::All;
    if kind == Kind::Marks || all {
        let every = random.one_in(if all { 4 } else { 2 });
        lose_marks(&mut lines, every, &mut random);
    }
    if kind == Kind::Columns || all {
        lines = cut_columns(lines, if all { 16 } else { 8 }, &mut random);
    }
    if kind == Kind::Repeats || all {
        let times = 1 + random.below(if all { 1 } else { 3 });
        for _ in 0..times {
            repeat(&mut lines, &mut random);
        }
    }
    if kind == Kind::Noise || all {
        let per_mille = 10 + random.below(21);
        misread(&mut lines, per_mille, &mut random);
    }
    put_together(&lines)
}

fn put_together(lines: &[Line]) -> Damaged {
    let end = Glyph {
        sign: '\n',
        origin: None,
        caption: false,
    };
    let mut glyphs: Line = lines.join(&end);
    // What white space stands for is of no interest.
    for glyph in &mut glyphs {
        if glyph.sign.is_whitespace() {
            glyph.origin = None;
        }
    }
    let mut captions: Vec<Range<u32>> = Vec::new();
    for (at, glyph) in (0u32..).zip(&glyphs) {
        match captions.last_mut() {
            Some(last) if glyph.caption && last.end == at => last.end = at + 1,
            _ if glyph.caption => captions.push(at..at + 1),
            _ => {}
        }
    }
    Damaged {
        text: glyphs.iter().map(|g| g.sign).collect(),
        origin: glyphs.iter().map(|g| g.origin).collect(),
        captions,
    }
}

/// Whether a line is marked as a heading.
fn is_marked(line: &Line) -> bool {
    let mut signs = line.iter().map(|g| g.sign).skip_while(|c| is_blank(*c));
    match signs.next() {
        Some('#') => true,
        Some('*') => signs.next() == Some('*'),
        _ => false,
    }
}

fn is_blank(sign: char) -> bool {
    sign.is_whitespace() || sign == '\u{feff}'
}

fn lose_marks(lines: &mut [Line], every: bool, random: &mut Random) {
    for line in lines.iter_mut().filter(|line| is_marked(line)) {
        if !every && !random.one_in(3) {
            continue;
        }
        let begin = line
            .iter()
            .position(|g| !is_blank(g.sign) && !matches!(g.sign, '#' | '*'))
            .unwrap_or(line.len());
        line.drain(..begin);
        while line
            .last()
            .is_some_and(|g| g.sign == '*' || is_blank(g.sign))
        {
            line.pop();
        }
    }
}

/// Where a line of a paragraph may be cut as the end of a column cuts it; none where it is no paragraph, or too short.
fn cut_of(line: &Line, random: &mut Random) -> Option<usize> {
    const EDGE: usize = 12;
    let running = line.iter().any(|g| matches!(g.sign, '。' | '，' | ','));
    if line.len() < 50 || is_marked(line) || !running {
        return None;
    }
    let at = EDGE + random.below(line.len() - 2 * EDGE);
    // Signs do not begin a line, numbers stay whole, and a cut after the end of a sentence would make two paragraphs.
    let fits = |at: &usize| {
        let (before, after) = (line[at - 1].sign, line[*at].sign);
        is_letter(before) && is_letter(after) && !(before.is_ascii() && after.is_ascii())
            || matches!(before, '，' | '、') && is_letter(after)
    };
    (at..line.len() - EDGE).find(fits)
}

fn is_letter(sign: char) -> bool {
    sign.is_alphanumeric()
}

/// Cuts one paragraph in `few`.
fn cut_columns(lines: Vec<Line>, few: usize, random: &mut Random) -> Vec<Line> {
    const CAPTIONS: [&str; 4] = [
        "图为活动现场。",
        "职工代表在展板前交流。本报记者 简宁 摄",
        "图为工会干部走访一线班组。 简宁 摄",
        "活动现场 简宁/摄",
    ];
    let mut out = Vec::with_capacity(lines.len());
    for mut line in lines {
        let cut = if random.one_in(few) {
            cut_of(&line, random)
        } else {
            None
        };
        let Some(cut) = cut else {
            out.push(line);
            continue;
        };
        let rest = line.split_off(cut);
        out.push(line);
        if random.one_in(3) {
            let caption = CAPTIONS[random.below(CAPTIONS.len())];
            out.resize_with(out.len() + 3, Vec::new);
            out.push(
                caption
                    .chars()
                    .map(|sign| Glyph {
                        sign,
                        origin: None,
                        caption: true,
                    })
                    .collect(),
            );
        }
        out.push(Vec::new());
        out.push(rest);
    }
    out
}

/// Reads a stretch twice: the end of a column again at the head of the next, or a whole line.
fn repeat(lines: &mut Vec<Line>, random: &mut Random) {
    const SHORTEST: usize = 12;
    for _ in 0..50 {
        let at = random.below(lines.len());
        let line = &lines[at];
        let way = random.below(10);
        if is_marked(line) {
            // A heading is seldom read twice.
            if way == 0 {
                let again = line.clone();
                lines.splice(at + 1..at + 1, [Vec::new(), again]);
                return;
            }
            continue;
        }
        if way < 5 {
            let Some(cut) = cut_of(line, random) else {
                continue;
            };
            let overlap = cut - (SHORTEST + random.below(28)).min(cut);
            let mut rest = line[overlap..].to_vec();
            if random.one_in(2) {
                differ(&mut rest[..cut - overlap], random);
            }
            lines[at].truncate(cut);
            lines.splice(at + 1..at + 1, [Vec::new(), rest]);
            return;
        }
        if line.iter().filter(|g| is_letter(g.sign)).count() >= 20
            && line.iter().any(|g| matches!(g.sign, '。' | '，' | ','))
        {
            let mut again = line.clone();
            if random.one_in(2) {
                differ(&mut again, random);
            }
            lines.splice(at + 1..at + 1, [Vec::new(), again]);
            return;
        }
    }
}

/// Misreads one letter in thirty, as the second of two readings.
fn differ(line: &mut [Glyph], random: &mut Random) {
    for glyph in line.iter_mut().filter(|g| is_letter(g.sign)) {
        if random.one_in(30) {
            glyph.sign = mistaken(glyph.sign, random);
        }
    }
}

fn misread(lines: &mut [Line], per_mille: usize, random: &mut Random) {
    for line in lines {
        let mut read = Vec::with_capacity(line.len());
        for glyph in line.drain(..) {
            let kept = is_blank(glyph.sign) || matches!(glyph.sign, '#' | '*') || glyph.caption;
            if kept || random.below(1000) >= per_mille {
                read.push(glyph);
                continue;
            }
            match random.below(20) {
                0..=2 => {}
                3..=5 => read.extend([glyph, glyph]),
                _ => read.push(Glyph {
                    sign: mistaken(glyph.sign, random),
                    ..glyph
                }),
            }
        }
        *line = read;
    }
}

/// Another character for `sign`: one that looks like it where one is known, else a common one.
fn mistaken(sign: char, random: &mut Random) -> char {
    const ALIKE: &str = "己已巳 末未木本 土士工 日曰目 人入八 千干于 大太犬天夫 师帅 今令 会合 力九刀 又叉 贝见 厂广 问间 \
         部都 记计 报根 员贡 全金 市巾 总息 区匹 职织 体休 先光 民氏 主王玉 年午 乐东 处外 各名 代伐 由田甲申 \
         了子 白自 万方 几儿 组祖 设没 议仪 活话 动劝 服报 务条 化北 生牛 产户 业亚 的地 和知 在左 ，、。 “《 ”》 \
         ：； （〔 ）〕 0O 1l7 8B 5S 2Z 6b 3B —一 ·. 摄撮 讯迅 第弟 学字 习刁 文义 书节 坐座 徒陡 \
         责贵 任仕 住往 建健 安女 女安 保堡 健建 行衍 进近 深探 意章 精情 神伸 局居 委季 层屋";
    const COMMON: &str = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多";
    let groups: Vec<&str> = ALIKE.split(' ').filter(|g| g.contains(sign)).collect();
    let other = |pool: &str, random: &mut Random| {
        let others: Vec<char> = pool.chars().filter(|c| *c != sign).collect();
        others[random.below(others.len())]
    };
    match groups.first() {
        Some(group) => other(group, random),
        None if is_letter(sign) => other(COMMON, random),
        // A sign that is like no other is taken for a speck, or for one of the commonest signs.
        None => other("，。、·", random),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# 东湾区总工会举办活动\n\n本报讯（记者 简宁）东湾区总工会日前举办活动，三百名职工参加了这次活动，大家说这样的活动应当多办，区总工会表示今后每季度举办一次。\n\n**工人文化宫**\n\n文化宫当天还开放了图书馆和健身房，许多职工带着孩子来，孩子们在图书馆里看书，大人们在健身房里锻炼。";

    #[test]
    fn the_same_seed_does_the_same_damage() {
        for kind in Kind::DAMAGING {
            let many: Vec<Damaged> = (0..20).map(|seed| damage(PAGE, kind, seed)).collect();
            let again: Vec<Damaged> = (0..20).map(|seed| damage(PAGE, kind, seed)).collect();
            assert_eq!(many, again, "{kind:?}");
            assert!(
                many.iter().any(|page| page.text != PAGE),
                "{kind:?} does nothing in twenty times"
            );
        }
    }

    #[test]
    fn every_code_point_knows_what_it_stands_for() {
        let original: Vec<char> = PAGE.chars().collect();
        for kind in [Kind::Nothing, Kind::Marks, Kind::Columns] {
            for seed in 0..20 {
                let damaged = damage(PAGE, kind, seed);
                assert_eq!(damaged.text.chars().count(), damaged.origin.len());
                for (at, (sign, origin)) in (0u32..).zip(damaged.text.chars().zip(&damaged.origin))
                {
                    let added = damaged.captions.iter().any(|c| c.contains(&at));
                    match origin {
                        Some(origin) => assert_eq!(original[*origin as usize], sign),
                        None => assert!(added || sign.is_whitespace(), "{sign} comes from nowhere"),
                    }
                }
            }
        }
    }
}
