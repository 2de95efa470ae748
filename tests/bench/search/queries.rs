//! What is searched for: a stated mix of classes, drawn from the text itself with a seed.

use jianbao_language::{BLOCK_END, fold_text, quoted};
use jianbao_tests::generate::Random;
use serde_json::{Value, json};

use crate::Result;

/// Queries of a class.
const EACH: usize = 20;
/// Words that stand in most articles, in some, and in few.
const COMMON: &[&str] = &[
    "工会", "职工", "工作", "服务", "活动", "开展", "记者", "企业", "建设", "组织",
];

/// How a query is put to those who have no language of ours, and to the brute force.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Form {
    /// Each of these phrases, folded.
    All(Vec<String>),
    /// Any of these.
    Any(Vec<String>),
    /// The first and not the second.
    Without(String, String),
    /// Only ours understands it.
    Ours,
}

/// One query.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) class: String,
    pub(crate) typed: String,
    pub(crate) form: Form,
}

impl Form {
    /// Whether a folded text fulfils it.
    pub(crate) fn holds(&self, has: &mut dyn FnMut(&str) -> bool) -> bool {
        match self {
            Self::All(words) => words.iter().all(|word| has(word)),
            Self::Any(words) => words.iter().any(|word| has(word)),
            Self::Without(word, not) => has(word) && !has(not),
            Self::Ours => false,
        }
    }

    /// The one phrase it is, where it is one.
    pub(crate) fn phrase(&self) -> Option<&str> {
        match self {
            Self::All(words) if words.len() == 1 => words.first().map(String::as_str),
            _ => None,
        }
    }
}

impl Asked {
    fn phrase(class: impl Into<String>, word: &str) -> Self {
        Self {
            class: class.into(),
            typed: quoted(word),
            form: Form::All(vec![fold_text(word)]),
        }
    }

    pub(crate) fn to_json(&self) -> Value {
        let (kind, words) = match &self.form {
            Form::All(words) => ("all", words.clone()),
            Form::Any(words) => ("any", words.clone()),
            Form::Without(word, not) => ("without", vec![word.clone(), not.clone()]),
            Form::Ours => ("ours", Vec::new()),
        };
        json!([self.class, self.typed, kind, words])
    }

    pub(crate) fn of_json(value: &Value) -> Result<Self> {
        let (class, typed, kind, words): (String, String, String, Vec<String>) =
            serde_json::from_value(value.clone())?;
        let form = match kind.as_str() {
            "all" => Form::All(words),
            "any" => Form::Any(words),
            "without" => Form::Without(words[0].clone(), words[1].clone()),
            _ => Form::Ours,
        };
        Ok(Self { class, typed, form })
    }
}

/// Lines of folded text to draw from.
struct Text<'t> {
    lines: &'t [String],
    random: Random,
}

impl Text<'_> {
    /// A stretch of so many characters of some block, without space at its ends.
    fn stretch(&mut self, length: usize) -> String {
        loop {
            let line = &self.lines[self.random.below(self.lines.len())];
            let blocks: Vec<&str> = line.split(BLOCK_END).collect();
            let block: Vec<char> = blocks[self.random.below(blocks.len())].chars().collect();
            if block.len() < length {
                continue;
            }
            let from = self.random.below(block.len() - length + 1);
            let stretch: String = block[from..from + length].iter().collect();
            if stretch.trim() == stretch && !stretch.contains('"') {
                return stretch;
            }
        }
    }

    fn between(&mut self, least: usize, most: usize) -> String {
        let length = least + self.random.below(most - least + 1);
        self.stretch(length)
    }

    fn common(&mut self) -> String {
        COMMON[self.random.below(COMMON.len())].to_owned()
    }
}

/// The mix: so many of each class. `lines` are some articles' folded texts, a line each; `people` and `themes` names.
pub(crate) fn mix(
    lines: &[String],
    people: &[String],
    themes: &[String],
    articles: usize,
    seed: u64,
) -> Vec<Asked> {
    let mut text = Text {
        lines,
        random: Random::new(seed ^ 0x5eed),
    };
    let mut all = Vec::new();
    for sign in "工会的职，。一大记者".chars() {
        all.push(Asked::phrase("one character, in most", &sign.to_string()));
    }
    for word in COMMON {
        all.push(Asked::phrase("two characters, in most", word));
    }
    for word in [
        "2018年",
        "2023年",
        "apec会议",
        "12351",
        "“两新”",
        "《民法典》",
        "wi-fi",
        "5g",
        "pm2.5",
        "covid-19",
        "“一带一路”",
        "12·5",
        "g20峰会",
        "3d打印",
        "《工会法》",
    ] {
        all.push(Asked::phrase("letters, digits, signs", word));
    }
    for phrase in [
        "产业工人队伍建设改革",
        "新就业形态劳动者",
        "维护职工合法权益",
        "构建和谐劳动关系",
        "工会十八大精神",
        "党的二十大精神",
        "本报讯(记者",
        "劳模精神",
        "工匠精神",
        "市总工会",
        "职工之家",
    ] {
        all.push(Asked::phrase("phrases the paper lives by", phrase));
    }
    for _ in 0..EACH {
        let (a, b) = (text.stretch(1), text.stretch(2));
        all.push(Asked::phrase("one character", &a));
        all.push(Asked::phrase("two characters", &b));
        let (a, b) = (text.between(3, 4), text.between(5, 8));
        all.push(Asked::phrase("three or four", &a));
        all.push(Asked::phrase("five to eight", &b));
        let phrase = text.between(9, 20);
        all.push(Asked::phrase("nine to twenty", &phrase));
        let number = text.random.below(articles);
        all.push(Asked::phrase(
            "in one article at most",
            &format!("咨询热线{number:07}"),
        ));
        // Two common words that meet nowhere, or nearly so.
        let word = format!("{}{}", text.between(2, 3), text.stretch(2));
        all.push(Asked::phrase("made up", &word));
        let (a, b) = (text.between(2, 4), text.common());
        all.push(Asked {
            class: "two words".into(),
            typed: format!("{} {}", quoted(&a), quoted(&b)),
            form: Form::All(vec![a, b]),
        });
        let (a, b) = (text.stretch(2), text.stretch(3));
        all.push(Asked {
            class: "one word or another".into(),
            typed: format!("{} OR {}", quoted(&a), quoted(&b)),
            form: Form::Any(vec![a, b]),
        });
        let (a, b) = (text.common(), text.between(2, 3));
        all.push(Asked {
            class: "one word without another".into(),
            typed: format!("{} -{}", quoted(&a), quoted(&b)),
            form: Form::Without(a, b),
        });
        let mut ours = |class: &str, typed: String| {
            all.push(Asked {
                class: class.into(),
                typed,
                form: Form::Ours,
            });
        };
        let person = &people[text.random.below(people.len())];
        ours("a person", format!("人:{}", quoted(person)));
        let theme = &themes[text.random.below(themes.len())];
        let common = text.common();
        ours(
            "a theme and a word",
            format!("标签:{} {}", quoted(theme), quoted(&common)),
        );
        ours(
            "in the headline",
            format!("标题:{}", quoted(&text.between(2, 4))),
        );
        let (year, month) = (1994 + text.random.below(30), 1 + text.random.below(12));
        let common = text.common();
        ours(
            "a word in a month",
            format!("{} 日期:{year}-{month:02}", quoted(&common)),
        );
        let (a, b) = (text.stretch(2), text.common());
        if !a.contains(char::is_whitespace) {
            ours("near each other", format!("\"{a} {b}\"~10"));
        }
        ours(
            "exactly as typed",
            format!("={}", quoted(&text.between(2, 4))),
        );
        let number = 1 + text.random.below(8);
        ours(
            "a word on a page",
            format!("{} 版:{number}", quoted(&text.stretch(2))),
        );
    }
    all
}
