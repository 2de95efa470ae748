//! What names answer to what is typed.

use super::*;
use proptest::prelude::*;

fn marked(name: &str, typed: &str) -> Option<String> {
    let found = match_name(&NameKeys::new(name), typed)?;
    let mut marked = String::new();
    for (at, c) in name.chars().enumerate() {
        found
            .hits
            .iter()
            .filter(|hit| hit[0] as usize == at)
            .for_each(|_| marked.push('['));
        marked.push(c);
        found
            .hits
            .iter()
            .filter(|hit| hit[1] as usize == at + 1)
            .for_each(|_| marked.push(']'));
    }
    Some(marked)
}

/// Name, what is typed, the name with its hits in brackets or nothing.
const CASES: &[(&str, &str, Option<&str>)] = &[
    ("女职工", "女职工", Some("[女职工]")),
    ("女職工", "女职", Some("[女職]工")),
    ("女职工", "职工", Some("女[职工]")),
    ("女职工", "nvzhigong", Some("[女职工]")),
    ("女职工", "nuzhigong", Some("[女职工]")),
    ("女职工", "nüzhigong", Some("[女职工]")),
    ("女职工", "NvZhiGong", Some("[女职工]")),
    ("女职工", "nv zhi gong", Some("[女职工]")),
    ("女职工", "nvzhig", Some("[女职工]")),
    ("女职工", "nvzhi", Some("[女职]工")),
    ("女职工", "nzg", Some("[女职工]")),
    ("女职工", "nzhg", Some("[女职工]")),
    ("女职工", "nz", Some("[女职]工")),
    ("女职工", "女zg", Some("[女职工]")),
    ("女职工", "nvzg", Some("[女职工]")),
    ("女职工", "zg", Some("女[职工]")),
    ("女职工", "zhigong", Some("女[职工]")),
    ("女职工", "ng", None),
    ("女职工", "ui", None),
    ("女职工", "nzgx", None),
    ("女职工", "", None),
    ("女职工", "  ", None),
    ("工会十八大", "ghsbd", Some("[工会十八大]")),
    ("工会十八大", "工会18大", None),
    ("工会18大", "gh18d", Some("[工会18大]")),
    ("会计", "kuaiji", Some("[会计]")),
    ("重庆", "chongqing", Some("[重庆]")),
    ("重庆", "cq", Some("[重庆]")),
    ("西安", "xian", Some("[西安]")),
    ("西安", "xi'an", Some("[西安]")),
    ("旅游", "lvyou", Some("[旅游]")),
    ("旅游", "luyou", Some("[旅游]")),
    ("战略合作", "zhanlvehezuo", Some("[战略合作]")),
    ("侵略史", "qinlve", Some("[侵略]史")),
    ("侵略史", "qinlue", Some("[侵略]史")),
    ("VR体验", "vrty", Some("[VR体验]")),
    ("“两新”组织", "lxzz", Some("“[两新]”[组织]")),
    ("互联网+普惠", "hlwph", Some("[互联网]+[普惠]")),
];

#[test]
fn a_name_is_found_as_people_type_it() {
    for (name, typed, expected) in CASES {
        assert_eq!(
            marked(name, typed).as_deref(),
            *expected,
            "{typed} for {name}"
        );
    }
}

/// What is typed, and names from the best to the worst.
const ORDERS: &[(&str, &[&str])] = &[
    ("工会", &["工会", "工会组织", "工会十八大", "基层工会"]),
    ("gonghui", &["工会", "工会组织", "基层工会"]),
    ("gh", &["工会", "工会组织", "基层工会"]),
    ("xian", &["xian", "西安", "先进人物", "学习案例"]),
    ("an", &["an", "安全", "爱女", "西安"]),
];

#[test]
fn better_manners_come_first() {
    for (typed, names) in ORDERS {
        let scores: Vec<u32> = names
            .iter()
            .map(|name| {
                match_name(&NameKeys::new(name), typed)
                    .unwrap_or_else(|| panic!("{name} {typed}"))
                    .score
            })
            .collect();
        assert!(
            scores.is_sorted_by(|a, b| a > b),
            "{typed}: {names:?} score {scores:?}"
        );
    }
}

#[test]
fn no_way_is_tried_twice() {
    // A walk that forgot where it failed would still be at it.
    let keys = NameKeys::new(&"啊".repeat(60));
    assert_eq!(match_name(&keys, &format!("{}b", "a".repeat(50))), None);
}

proptest! {
    #[test]
    fn every_part_of_a_name_finds_it(name in "[工会女职十八大a1]{1,12}", from in 0usize..12, to in 0usize..12) {
        let chars: Vec<char> = name.chars().collect();
        let (from, to) = (from.min(chars.len() - 1), to.min(chars.len()).max(1));
        prop_assume!(from < to);
        let typed: String = chars[from..to].iter().collect();
        let found = match_name(&NameKeys::new(&name), &typed).expect("a part of it was typed");
        let hit = found.hits[0];
        let shown: String = chars[hit[0] as usize..hit[1] as usize].iter().collect();
        prop_assert_eq!(shown, typed);
    }

    #[test]
    fn what_matches_fits_the_outline(name in "[工会女旅a-cü’]{1,8}", typed in "[工会女旅a-zü ']{1,4}") {
        let (keys, typed) = (NameKeys::new(&name), Typed::new(&typed));
        if typed.matched(&keys).is_some() {
            prop_assert!(typed.may_fit(Outline::default().with(&keys)));
        }
    }

    #[test]
    fn any_typing_is_answered(name in "\\PC{0,70}", typed in "\\PC{0,70}") {
        let length = name.chars().count() as u32;
        for hit in match_name(&NameKeys::new(&name), &typed).into_iter().flat_map(|found| found.hits) {
            prop_assert!(hit[0] < hit[1] && hit[1] <= length);
        }
    }

    #[test]
    fn pinyin_and_initials_of_a_name_find_it(name in "[工会女职劳模重庆旅长]{1,10}", picks in prop::collection::vec((any::<bool>(), 0usize..4), 10)) {
        let mut typed = String::new();
        for (c, (whole, which)) in name.chars().zip(picks) {
            let readings = syllables(c);
            let reading = readings[which % readings.len()];
            let letters = if whole { reading.letters() } else { &reading.letters()[..1] };
            typed.push_str(str::from_utf8(letters).expect("letters are ASCII"));
        }
        prop_assert!(match_name(&NameKeys::new(&name), &typed).is_some(), "{} for {}", typed, name);
    }
}
