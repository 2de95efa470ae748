//! The people and organisations that an article names, by rules and the dictionary: rather too few than wrong ones.

use super::dateline::without_dateline;
use super::keywords::beginning;
use super::story::{Story, StoryBlock};
use super::surnames::{COMPOUND, is_surname};
use crate::dictionary::DICTIONARY;

/// Who and what an article names, each once, in the order of their first mention.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    /// Full names of people.
    pub people: Vec<String>,
    /// Names of organisations.
    pub organisations: Vec<String>,
}

/// Characters of a block that are read.
const READ: usize = 5_000;
/// Characters from a name on that are looked at to tell where it ends.
const GUESSED: usize = 12;
/// What stands right before a name: office, trade, standing.
const ROLES: &[&str] = &[
    "记者",
    "主席",
    "书记",
    "部长",
    "局长",
    "处长",
    "科长",
    "厅长",
    "市长",
    "县长",
    "区长",
    "省长",
    "镇长",
    "村长",
    "院长",
    "校长",
    "厂长",
    "站长",
    "班长",
    "组长",
    "队长",
    "所长",
    "社长",
    "行长",
    "会长",
    "秘书长",
    "理事长",
    "董事长",
    "总经理",
    "经理",
    "总裁",
    "总监",
    "主任",
    "总工程师",
    "工程师",
    "教授",
    "研究员",
    "委员",
    "代表",
    "司机",
    "驾驶员",
    "骑手",
    "快递员",
    "工人",
    "职工",
    "女工",
    "技师",
    "工匠",
    "劳模",
    "劳动模范",
    "焊工",
    "电工",
    "钳工",
    "医生",
    "护士",
    "护士长",
    "教师",
    "老师",
    "律师",
    "民警",
    "居民",
    "村民",
    "市民",
    "选手",
    "总理",
    "总统",
    "委员长",
    "外长",
    "农民工",
    "志愿者",
    "负责人",
    "店长",
    "保洁员",
    "测报员",
    "修表匠",
    "检察官",
    "法官",
    "院士",
    "作家",
    "诗人",
    "演员",
    "导演",
    "教练",
];
/// What a person does right after being named; a name ends before it.
const DOINGS: &[&str] = &[
    "说", "表示", "介绍", "告诉", "认为", "指出", "强调", "坦言", "回忆", "感慨", "笑着", "今年",
    "带着", "带领", "来到", "走进", "主持", "出席", "宣布", "致辞", "等", "在", "和", "与", "向",
    "对", "从", "把", "被", "的", "是", "也", "都", "就", "还", "将", "一行", "同志", "同", "会见",
    "作", "率", "当选", "获", "为", "则", "又", "正", "已", "曾", "给", "到", "以", "用", "由",
    "之",
];
/// What organisations' names end with, longer ones before those that they end with.
const BODIES: &[&str] = &[
    "股份有限公司",
    "有限责任公司",
    "有限公司",
    "分公司",
    "公司",
    "集团",
    "总工会",
    "工会委员会",
    "联合工会",
    "工会",
    "委员会",
    "管理局",
    "联合会",
    "基金会",
    "研究院",
    "研究所",
    "研究会",
    "协会",
    "学会",
    "商会",
    "大学",
    "学院",
    "职业学校",
    "技校",
    "中学",
    "小学",
    "医院",
    "银行",
    "法院",
    "检察院",
    "博物馆",
    "图书馆",
    "设计院",
    "出版社",
    "通讯社",
    "服务中心",
    "公安局",
    "教育局",
    "人社局",
    "统计局",
    "应急管理厅",
    "发展改革委",
];
/// Words of doing that are parts of organisations' names.
const PARTS: &[&str] = &[
    "供电", "供水", "排水", "发展", "建设", "改革", "管理", "服务", "投资", "保障", "监督", "控股",
    "制造", "运输", "设计", "研究", "教育", "纺织", "建筑", "生产", "劳动", "联合", "代表", "保护",
    "检测", "电信", "通信", "工作",
];
/// What the dictionary has as places and every town has.
const ANYWHERE: &[&str] = &[
    "城市",
    "新区",
    "乡镇",
    "各乡镇",
    "市区",
    "县城",
    "园区",
    "社区",
    "街道",
    "本市",
];
/// What people are called by beside their surname.
const TITLES: &[&str] = &[
    "大姐", "大哥", "师傅", "女士", "先生", "大爷", "大妈", "阿姨", "同志", "陪练", "大娘", "姐",
    "团", "队",
];
/// Words before an organisation that are of its name's beginning whatever the dictionary says of them.
const BEGINNINGS: &[&str] = &["中国", "中华", "全国", "国家", "国务院"];

/// Who and what the article names.
#[must_use]
pub fn named(story: &Story<'_>) -> Named {
    let mut named = Named::default();
    let head = [story.headline, story.deck].into_iter().flatten();
    let body = story
        .blocks
        .iter()
        .filter(|(kind, _)| *kind != StoryBlock::Other)
        .map(|&(_, text)| without_dateline(text));
    let texts: Vec<&str> = head.chain(body).map(|text| beginning(text, READ)).collect();
    for text in &texts {
        people(text, &mut named.people);
        organisations(text, &mut named.organisations);
    }
    named
}

fn add(to: &mut Vec<String>, name: &str) {
    if !to.iter().any(|known| known == name) {
        to.push(name.to_owned());
    }
}

/// Names after a role, and at the beginning of a clause before a word of doing.
fn people(text: &str, found: &mut Vec<String>) {
    let mut begins = true;
    for (at, c) in text.char_indices() {
        let before = &text[..at];
        let by_role = ROLES.iter().any(|role| before.ends_with(role));
        // 老师傅: the master is no teacher called 傅.
        let splits = c == '傅' && before.ends_with('师');
        let candidate = (!splits && (begins || by_role || before.ends_with(char::is_whitespace)))
            .then(|| name_at(&text[at..], by_role))
            .flatten();
        if let Some(name) = candidate {
            add(found, name);
        }
        begins = matches!(
            c,
            '，' | '。' | '；' | '：' | '“' | '”' | '、' | '！' | '？' | '\n' | '　'
        );
    }
}

/// The name that begins a text, if it surely does: `by_role` says that a role stands before it.
fn name_at(text: &str, by_role: bool) -> Option<&str> {
    let compound = COMPOUND.iter().any(|surname| text.starts_with(surname));
    if !compound && !text.starts_with(is_surname) {
        return None;
    }
    let lengths: &[usize] = if compound { &[3, 4] } else { &[2, 3] };
    lengths.iter().find_map(|&length| {
        let end = text.char_indices().nth(length).map_or(text.len(), |c| c.0);
        let (name, after) = text.split_at(end);
        let titled = TITLES
            .iter()
            .chain(ROLES)
            .any(|title| name.ends_with(title));
        if name.chars().count() != length || titled || !name.chars().all(is_han) || is_word(name) {
            return None;
        }
        let said = DOINGS.iter().any(|doing| after.starts_with(doing));
        let stops = after.chars().next().is_none_or(|c| !c.is_alphanumeric());
        // Without a role before it only a word of speaking or of age says that this is a person.
        let speaks = DOINGS[..12].iter().any(|doing| after.starts_with(doing));
        (by_role && (said || stops || is_known(text, name)) || speaks).then_some(name)
    })
}

/// Whether the dictionary, guessing at words that it does not have, takes the beginning of a text for this name.
fn is_known(text: &str, name: &str) -> bool {
    DICTIONARY
        .tag(beginning(text, GUESSED), true)
        .first()
        .is_some_and(|first| first.word == name && first.tag.starts_with("nr"))
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Whether the dictionary has it as something else than a person's name.
fn is_word(name: &str) -> bool {
    let tags = DICTIONARY.tag(name, false);
    match tags.as_slice() {
        [one] => !one.tag.starts_with("nr"),
        // 高质量, 安全生产: what begins with a word of two characters that is no name.
        [first, ..] => first.word.chars().count() > 1 && !first.tag.starts_with("nr"),
        [] => false,
    }
}

/// Runs of words that begin with a place or a name and end with what organisations end with.
fn organisations(text: &str, found: &mut Vec<String>) {
    let words = DICTIONARY.tag(text, false);
    let mut last_end = 0;
    for (at, word) in words.iter().enumerate() {
        let stem = BODIES.iter().find_map(|body| word.word.strip_suffix(body));
        let Some(stem) = stem else { continue };
        let mut first = None;
        // The dictionary may know the whole: 全国总工会.
        if !stem.is_empty() && matches!(word.tag, "nt" | "nz") {
            first = Some(at);
        }
        for before in (0..at).rev().take(8) {
            let word = &words[before];
            if word.byte_start < last_end || !is_part(word.word, word.tag) {
                break;
            }
            if is_beginning(word.word, word.tag) {
                first = Some(before);
            }
        }
        if let Some(first) = first {
            // 某市总工会委员会: the name goes on, and is taken at its end.
            if words
                .get(at + 1)
                .is_some_and(|next| BODIES.contains(&next.word))
            {
                continue;
            }
            let name = &text[words[first].byte_start..word.byte_end];
            if name.chars().count() >= 4 {
                add(found, name);
                last_end = word.byte_end;
            }
        }
    }
}

/// Whether a word may stand inside an organisation's name.
fn is_part(word: &str, kind: &str) -> bool {
    let fits = kind.starts_with('n')
        || matches!(kind, "j" | "b" | "x" | "z" | "f" | "a" | "an" | "s")
        || PARTS.contains(&word);
    fits && word.chars().all(is_han) && !ROLES.contains(&word)
}

fn is_beginning(word: &str, kind: &str) -> bool {
    (matches!(kind, "ns" | "nt" | "nz") || BEGINNINGS.contains(&word)) && !ANYWHERE.contains(&word)
}
