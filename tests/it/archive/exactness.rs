//! Whatever is asked, the articles found are those that a brute-force reading of every article gives: words of one to
//! twenty characters over invented and real pages, whole trees of conditions, folded and strict.

use std::collections::HashMap;

use jianbao_archive::{ArticleView, BlockKind, Kind, Order, PageCorrection, Role, Row};
use jianbao_language::{
    Genre, Leaf, Mark, Node, PersonRole, Place, Word, fold_text, parse_query, quoted,
};
use jianbao_tests::generate::Random;
use jianbao_tests::workspace::{real_pages, root};

use super::desk::{Desk, query, uids_of};
use super::searching::{otherwise, sign, soup};

/// An archive with texts of every kind, and everything that can be asked of an article given to some.
struct Library {
    desk: Desk,
    articles: Vec<(ArticleView, Row)>,
    /// Names of tags by uid, each with the names above it.
    tags: HashMap<String, Vec<String>>,
}

impl Library {
    fn new(random: &mut Random) -> Self {
        let desk = Desk::new();
        for day in 1..=6 {
            desk.import(&[(
                &format!("{day}.txt"),
                &soup(&format!("2024年5月{day}日 第{}版", 1 + day % 3), random),
            )]);
        }
        desk.import(&[("无日期.txt", &soup("", random))]);
        // A page so far back lies elsewhere in the index.
        desk.import(&[("四十版.txt", &soup("2024年5月3日 第40版", random))]);
        let folders = [Some(root().join("tests/pages")), real_pages()];
        for folder in folders.into_iter().flatten() {
            desk.import_paths(&[folder], &Default::default());
        }
        let all = desk.all();
        let pick = |step: usize, from: usize| -> Vec<&str> {
            let rows = all.iter().skip(from).step_by(step);
            rows.map(|row| row.uid.as_str()).collect()
        };
        let above = desk.tag("女职工", None, &pick(7, 0));
        desk.tag("女工/权益", Some(&above), &pick(9, 2));
        desk.tag("工会十八大", None, &pick(5, 1));
        desk.tag("空主题", None, &[]);
        let archive = desk.archive();
        archive.mark(&uids_of(&pick(4, 3)), true).expect("marked");
        archive.bin(&uids_of(&pick(11, 5))).expect("binned");
        for (article, kind) in pick(13, 1)
            .into_iter()
            .zip([Kind::Advertisement, Kind::Notice].repeat(3))
        {
            let page = desk.article(article).page_uid;
            let article = article.to_owned();
            archive
                .correct(&page, None, &PageCorrection::Kind { article, kind })
                .expect("said");
        }
        let mut tags = HashMap::new();
        fn walk(
            all: &[jianbao_archive::Tag],
            parent: Option<&str>,
            above: &[String],
            into: &mut HashMap<String, Vec<String>>,
        ) {
            for tag in all.iter().filter(|tag| tag.parent.as_deref() == parent) {
                let names: Vec<String> = above.iter().cloned().chain([tag.name.clone()]).collect();
                into.insert(tag.uid.clone(), names.clone());
                walk(all, Some(&tag.uid), &names, into);
            }
        }
        walk(&archive.tags().expect("the tags"), None, &[], &mut tags);
        let articles = desk
            .all()
            .into_iter()
            .map(|row| (desk.article(&row.uid), row))
            .collect();
        Self {
            desk,
            articles,
            tags,
        }
    }

    /// The uids of those that a reader with all the time in the world would find, newest first.
    fn wanted(&self, root: Option<&Node>) -> Vec<&str> {
        let holds = |(article, row): &&(ArticleView, Row)| {
            root.is_none_or(|root| self.holds(root, article, row))
        };
        let found = self.articles.iter().filter(holds);
        found.map(|(article, _)| article.uid.as_str()).collect()
    }

    fn holds(&self, node: &Node, article: &ArticleView, row: &Row) -> bool {
        match node {
            Node::All(parts) => parts.iter().all(|part| self.holds(part, article, row)),
            Node::Any(parts) => parts.iter().any(|part| self.holds(part, article, row)),
            Node::Not(part) => !self.holds(part, article, row),
            Node::Leaf(leaf) => self.leaf(leaf, article, row),
        }
    }

    fn leaf(&self, leaf: &Leaf, article: &ArticleView, row: &Row) -> bool {
        match leaf {
            Leaf::Text(text) => texts(article, text.place).any(|block| has(block, &text.word)),
            Leaf::Near(near) => {
                let words: Vec<Vec<char>> = near
                    .words
                    .iter()
                    .map(|w| fold_text(&w.text).chars().collect())
                    .collect();
                texts(article, near.place).any(|block| {
                    let block: Vec<char> = fold_text(block).chars().collect();
                    near_in(
                        &block,
                        &words,
                        &mut vec![false; words.len()],
                        None,
                        near.within as usize,
                    )
                })
            }
            Leaf::Person(person) => article.credits.iter().any(|credit| {
                let role = match person.role {
                    None => true,
                    Some(PersonRole::Reporter) => credit.role == Role::Reporter,
                    Some(PersonRole::Correspondent) => credit.role == Role::Correspondent,
                    Some(PersonRole::Photographer) => credit.role == Role::Photographer,
                };
                role && named(&credit.name, &person.word)
            }),
            Leaf::Tag(word) => {
                let wanted = fold_text(word.text.trim());
                let is = |names: &[String]| {
                    let own = &names[names.len() - 1];
                    if word.strict {
                        *own == word.text
                    } else {
                        fold_text(own) == wanted
                            || wanted.contains('/') && fold_text(&names.join("/")) == wanted
                    }
                };
                // Its name, or where no tag has it, a part of one; with all under it.
                let exact = self.tags.values().any(|names| is(names));
                article.tags.iter().any(|uid| {
                    let names = &self.tags[uid];
                    (1..=names.len()).any(|depth| {
                        let names = &names[..depth];
                        if exact {
                            is(names)
                        } else {
                            named(&names[depth - 1], word)
                        }
                    })
                })
            }
            Leaf::Date(days) => article.date.as_ref().is_some_and(|date| {
                days.from.as_ref().is_none_or(|from| from <= date)
                    && days.to.as_ref().is_none_or(|to| date <= to)
            }),
            Leaf::Page { from, to } => article
                .page
                .is_some_and(|page| (*from..=*to).contains(&page)),
            Leaf::Column(word) => {
                let names = [&article.column, &article.section];
                names.into_iter().flatten().any(|name| named(name, word))
            }
            Leaf::Paper(word) => article.paper.as_ref().is_some_and(|name| named(name, word)),
            Leaf::Genre(genre) => {
                article.kind
                    == match genre {
                        Genre::News => Kind::News,
                        Genre::Photo => Kind::Photo,
                        Genre::Comment => Kind::Comment,
                        Genre::Notice => Kind::Notice,
                        Genre::Verse => Kind::Verse,
                        Genre::Interview => Kind::Interview,
                        Genre::Advertisement => Kind::Advertisement,
                    }
            }
            Leaf::Has(mark) => match mark {
                Mark::Tag => !article.tags.is_empty(),
                Mark::Summary => false,
                Mark::Byline => !article.credits.is_empty(),
                Mark::Date => article.date.is_some(),
                Mark::Page => article.page.is_some(),
                Mark::Headline => article.headline.is_some(),
                Mark::Caption => article
                    .body
                    .iter()
                    .any(|block| block.kind == BlockKind::Caption),
                Mark::Checked => article.checked,
                Mark::Unsure => row.unsure > 0 && !article.checked,
            },
        }
    }
}

/// The lines and blocks of a place.
fn texts(article: &ArticleView, place: Place) -> impl Iterator<Item = &str> {
    let lines = [&article.kicker, &article.headline, &article.deck];
    let lines = lines.into_iter().flatten().map(|line| line.text.as_str());
    let blocks = article.body.iter().filter(move |block| match place {
        Place::Anywhere => true,
        Place::Title => false,
        Place::Body => block.kind != BlockKind::Credit,
    });
    lines
        .filter(move |_| place != Place::Body)
        .chain(blocks.map(|block| block.text.as_str()))
}

fn has(text: &str, word: &Word) -> bool {
    if word.strict {
        text.contains(&word.text)
    } else {
        fold_text(text).contains(&fold_text(&word.text))
    }
}

fn named(name: &str, word: &Word) -> bool {
    if word.strict {
        name == word.text
    } else {
        has(name, word)
    }
}

/// Whether the words not yet had can stand one after another, each so near the one before.
fn near_in(
    block: &[char],
    words: &[Vec<char>],
    had: &mut Vec<bool>,
    end: Option<usize>,
    within: usize,
) -> bool {
    if had.iter().all(|had| *had) {
        return true;
    }
    for which in 0..words.len() {
        if had[which] {
            continue;
        }
        let word = &words[which];
        let (from, to) = end.map_or((0, block.len()), |end| (end, end + within));
        for at in from..=to.min(block.len().saturating_sub(word.len())) {
            if block[at..].starts_with(word) {
                had[which] = true;
                if near_in(block, words, had, Some(at + word.len()), within) {
                    return true;
                }
                had[which] = false;
            }
        }
    }
    false
}

/// Queries as people type them, drawn from what the articles say.
struct Typist<'l> {
    library: &'l Library,
    random: Random,
}

impl Typist<'_> {
    /// Up to so many characters of some text, perhaps written otherwise, perhaps with one wrong.
    fn stretch(&mut self, longest: usize) -> String {
        loop {
            let (article, _) =
                &self.library.articles[self.random.below(self.library.articles.len())];
            let all: Vec<&str> = texts(article, Place::Anywhere).collect();
            let text: Vec<char> = all[self.random.below(all.len())].chars().collect();
            let length = (1 + self.random.below(longest)).min(text.len());
            let from = self.random.below(text.len() - length + 1);
            let stretch: String = text[from..from + length].iter().collect();
            let mut stretch: Vec<char> = match self.random.below(3) {
                0 => stretch.chars().collect(),
                _ => otherwise(&stretch, &mut self.random).chars().collect(),
            };
            if self.random.one_in(8) {
                let at = self.random.below(stretch.len());
                stretch[at] = sign(&mut self.random);
            }
            let stretch: String = stretch.into_iter().collect();
            if !stretch.trim().is_empty() {
                return stretch;
            }
        }
    }

    fn pick(&mut self, of: &[&str]) -> String {
        of[self.random.below(of.len())].to_owned()
    }

    fn leaf(&mut self) -> String {
        match self.random.below(17) {
            0..=5 => quoted(&self.stretch(20)),
            6 => format!("={}", quoted(&self.stretch(6))),
            7 => format!("标题:{}", quoted(&self.stretch(4))),
            8 => format!("正文:{}{}", self.pick(&["", "="]), quoted(&self.stretch(3))),
            9 => {
                let number = self.random.below(20);
                let mut words = Vec::new();
                for _ in 0..2 + self.random.below(2) {
                    let word: String = self
                        .stretch(2)
                        .chars()
                        .filter(|c| !c.is_whitespace() && *c != '"')
                        .collect();
                    words.push(if word.is_empty() {
                        "工".to_owned()
                    } else {
                        word
                    });
                }
                format!("\"{}\"~{number}", words.join(" "))
            }
            10 => {
                let field = self.pick(&["人", "记者", "通讯员", "摄影"]);
                let (article, _) =
                    &self.library.articles[self.random.below(self.library.articles.len())];
                let name = article
                    .credits
                    .first()
                    .map_or("边磊", |credit| &credit.name);
                format!("{field}:{}{}", self.pick(&["", "="]), quoted(name))
            }
            11 => format!(
                "标签:{}",
                self.pick(&[
                    "女职工",
                    "女職工",
                    "女职工/女工/权益",
                    "=女职工",
                    "工",
                    "空主题",
                    "没有的"
                ])
            ),
            12 => format!(
                "日期:{}",
                self.pick(&[
                    "2024",
                    "2024-05",
                    "2024-05-03",
                    "2024-05-02..2024-05-04",
                    "..2024-05",
                    "2024-05-05..",
                    "2023-10..2023-12"
                ])
            ),
            13 => format!("版:{}", self.pick(&["1", "2", "1..2", "4..8"])),
            14 => format!(
                "{}:{}",
                self.pick(&["栏目", "报"]),
                self.pick(&["新闻", "=工会新闻", "综合", "工人", "报"])
            ),
            15 => format!(
                "体裁:{}",
                self.pick(&["消息", "图片", "公告", "广告", "news"])
            ),
            _ => format!(
                "{}:{}",
                self.pick(&["有", "无"]),
                self.pick(&[
                    "标签", "摘要", "署名", "日期", "版", "标题", "图片", "核对", "存疑"
                ])
            ),
        }
    }

    fn tree(&mut self, depth: usize) -> String {
        if depth == 0 || self.random.one_in(2) {
            return self.leaf();
        }
        let (a, b) = (self.tree(depth - 1), self.tree(depth - 1));
        match self.random.below(4) {
            0 => format!("({a}) ({b})"),
            1 => format!("({a}) OR ({b})"),
            2 => format!("({a}) -({b})"),
            _ => format!("-({a}) {b}"),
        }
    }
}

#[test]
fn every_query_finds_what_reading_everything_finds() {
    let mut random = Random::new(20_261_124);
    let library = Library::new(&mut random);
    assert!(library.articles.len() > 120, "{}", library.articles.len());
    let mut typist = Typist {
        library: &library,
        random,
    };
    let (mut some, mut none) = (0, 0);
    for round in 0..2_400 {
        let typed = if round % 2 == 0 {
            quoted(&typist.stretch(20))
        } else {
            typist.tree(3)
        };
        let (read, problems) = parse_query(&typed);
        assert!(problems.is_empty(), "{typed:?}: {problems:?}");
        let wanted = library.wanted(read.root.as_ref());
        let rows = library.desk.rows(&query(&typed));
        let found: Vec<&str> = rows.iter().map(|row| row.uid.as_str()).collect();
        assert_eq!(found, wanted, "{typed:?}");
        if round % 4 == 0 {
            // Another order holds the same articles, and the count alone is as large.
            let archive = library.desk.archive();
            for order in [Order::Oldest, Order::Relevance] {
                let (info, rows) = archive
                    .find(&query(&typed), order, u32::MAX)
                    .expect("a list");
                let mut found: Vec<&str> = rows.iter().map(|row| row.uid.as_str()).collect();
                let mut wanted = wanted.clone();
                assert_eq!(info.total as usize, wanted.len(), "{typed:?} {order:?}");
                found.sort_unstable();
                wanted.sort_unstable();
                assert_eq!(found, wanted, "{typed:?} {order:?}");
            }
            assert_eq!(
                archive.count(&typed).expect("a count") as usize,
                wanted.len(),
                "{typed:?}"
            );
        }
        some += usize::from(!wanted.is_empty());
        none += usize::from(wanted.is_empty());
    }
    assert!(
        some > 800 && none > 300,
        "{some} found something, {none} nothing"
    );
}
