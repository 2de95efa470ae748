//! What is written is read again as it was, in both forms, and what is written is SKOS.

use std::collections::{BTreeMap, BTreeSet};

use oxrdf::{Graph, NamedNodeRef, NamedOrBlankNodeRef, TermRef, vocab::rdf};
use oxttl::TurtleParser;
use proptest::{collection::vec, option, prelude::*};

use super::*;
use crate::Headings;

const SCHEME: Scheme<'_> = Scheme {
    iri: "urn:uuid:0192f0a0-0000-7000-8000-000000000000",
    title: "报社主题词表",
};

fn theme(name: &str, parent: Option<usize>) -> ThemeEntry {
    ThemeEntry {
        name: name.into(),
        parent,
        ..ThemeEntry::default()
    }
}

fn small() -> Vocabulary {
    let uid = |n: u8| Some(format!("0192f0a0-0000-7000-8000-0000000000{n:02x}"));
    Vocabulary {
        themes: vec![
            ThemeEntry {
                uid: uid(1),
                synonyms: vec!["工会代表大会".into(), "十八大；工会".into()],
                note: "只用于全国代表大会。\n地方的用“地方工会”。".into(),
                color: Some("#a8342a".into()),
                key: Some(1),
                ..theme("工会十八大", None)
            },
            ThemeEntry {
                uid: uid(3),
                ..theme("=技能/竞赛", Some(2))
            },
            ThemeEntry {
                uid: uid(2),
                note: "\"劳模\"与工匠".into(),
                ..theme("劳模精神", None)
            },
            ThemeEntry {
                synonyms: vec!["女工".into()],
                ..theme("女职工", Some(2))
            },
        ],
    }
}

fn turtle(vocabulary: &Vocabulary) -> Vec<u8> {
    let mut out = Vec::new();
    write_vocabulary_turtle(vocabulary, SCHEME, &mut out).expect("a Vec takes everything");
    out
}

fn table(vocabulary: &Vocabulary, headings: Headings) -> Vec<u8> {
    let mut out = Vec::new();
    write_vocabulary_csv(vocabulary, headings, &mut out).expect("a Vec takes everything");
    out
}

/// What is read back, as it was before it had lines.
fn read_back(bytes: &[u8], kind: VocabularyKind) -> Result<Vocabulary, VocabularyReport> {
    let (mut vocabulary, report) = read_vocabulary(bytes, kind).accepted()?;
    if !report.problems.is_empty() {
        return Err(report);
    }
    for theme in &mut vocabulary.themes {
        assert!(theme.line > 0, "every theme has its line");
        theme.line = 0;
    }
    Ok(vocabulary)
}

/// The vocabulary with each theme after its parent.
fn in_order(vocabulary: &Vocabulary) -> Vocabulary {
    let order = vocabulary.parents_first().expect("it is a tree");
    let place = |index| order.iter().position(|at| *at == index);
    let themes = order.iter().map(|index| {
        let theme = &vocabulary.themes[*index];
        ThemeEntry {
            parent: theme.parent.and_then(place),
            ..theme.clone()
        }
    });
    Vocabulary {
        themes: themes.collect(),
    }
}

#[test]
fn a_vocabulary_in_turtle() {
    let file = String::from_utf8(turtle(&small())).expect("we write UTF-8");
    insta::assert_snapshot!(file.replace('\t', "    "));
}

#[test]
fn a_vocabulary_as_a_table() {
    let file = String::from_utf8(table(&small(), Headings::Chinese)).expect("we write UTF-8");
    insta::assert_snapshot!(file.replace('\u{feff}', "<BOM>").replace('\r', "<CR>"));
}

#[test]
fn parents_are_put_first_and_nothing_else_is_moved() {
    for (kind, bytes) in [
        (VocabularyKind::Turtle, turtle(&small())),
        (VocabularyKind::Csv, table(&small(), Headings::English)),
    ] {
        let read = read_back(&bytes, kind);
        assert_eq!(read, Ok(in_order(&small())), "{kind:?}");
    }
    let names: Vec<String> = in_order(&small())
        .themes
        .into_iter()
        .map(|t| t.name)
        .collect();
    assert_eq!(names, ["工会十八大", "劳模精神", "=技能/竞赛", "女职工"]);
}

#[test]
fn an_empty_vocabulary_is_read_back() {
    let empty = Vocabulary::default();
    for (kind, bytes) in [
        (VocabularyKind::Turtle, turtle(&empty)),
        (VocabularyKind::Csv, table(&empty, Headings::Chinese)),
    ] {
        assert_eq!(read_back(&bytes, kind), Ok(Vocabulary::default()));
    }
}

#[test]
fn what_is_no_tree_is_not_written() {
    for parents in [
        &[Some(0usize)] as &[_],
        &[Some(1), Some(0)],
        &[None, Some(7)],
    ] {
        let vocabulary = Vocabulary {
            themes: parents.iter().map(|parent| theme("甲", *parent)).collect(),
        };
        let turtle = write_vocabulary_turtle(&vocabulary, SCHEME, &mut Vec::new());
        assert!(matches!(turtle, Err(VocabularyWriteError::Parents(_))));
        let csv = write_vocabulary_csv(&vocabulary, Headings::Chinese, &mut Vec::new());
        assert!(matches!(csv, Err(VocabularyWriteError::Parents(_))));
    }
    let scheme = Scheme {
        iri: "no iri",
        title: "",
    };
    let turtle = write_vocabulary_turtle(&small(), scheme, &mut Vec::new());
    assert!(matches!(turtle, Err(VocabularyWriteError::SchemeIri(_))));
}

#[test]
fn a_large_vocabulary_is_read_back() {
    let themes = (0..50_000).map(|n| ThemeEntry {
        synonyms: vec![format!("代{n}")],
        note: "说明".into(),
        // Chains, wide levels and all between.
        ..theme(&format!("主题{n}"), (n > 0).then_some(n / 2))
    });
    let mut vocabulary = Vocabulary {
        themes: themes.collect(),
    };
    vocabulary.themes[1].parent = Some(0);
    for n in 20_000..40_000 {
        vocabulary.themes[n].parent = Some(n - 1);
    }
    // Not by assert_eq, which would print them.
    let csv = table(&vocabulary, Headings::Chinese);
    assert!(read_back(&csv, VocabularyKind::Csv).as_ref() == Ok(&vocabulary));
    let turtle = turtle(&vocabulary);
    assert!(read_back(&turtle, VocabularyKind::Turtle) == Ok(vocabulary));
}

/// A word as the archive keeps it: nothing around it, no control characters, not too long.
fn word() -> impl Strategy<Value = String> {
    let signs = prop_oneof![
        "[=+@'；;/\\\\\",、劳模a -]{1,8}",
        "[\u{200f}\u{202e}工会👩‍🏭，#<>\\[\\]^|n]{1,6}",
        "\\PC{1,20}",
    ];
    signs
        .prop_map(|word| word.trim().to_owned())
        .prop_filter("words are not empty", |word| !word.is_empty())
}

fn vocabulary() -> impl Strategy<Value = Vocabulary> {
    let entry = (
        word(),
        vec((word(), any::<bool>()), 0..3),
        "(?s).{0,30}",
        option::of("#[0-9a-fA-F]{6}"),
        (option::of(1u8..=9), any::<u128>(), any::<bool>()),
        option::of(any::<prop::sample::Index>()),
    );
    vec(entry, 0..12).prop_map(|entries| {
        let (mut words, mut keys) = (BTreeSet::new(), BTreeSet::new());
        let mut themes: Vec<ThemeEntry> = Vec::new();
        for (name, synonyms, note, color, (key, uid, has_uid), parent) in entries {
            if !words.insert(name.clone()) {
                continue;
            }
            let uid = format!("{uid:032x}");
            let parts = [0..8, 8..12, 12..16, 16..20, 20..32].map(|part| &uid[part]);
            themes.push(ThemeEntry {
                above: None,
                uid: has_uid.then(|| parts.join("-")),
                name,
                parent: (!themes.is_empty())
                    .then(|| parent.map(|parent| parent.index(themes.len())))
                    .flatten(),
                synonyms: synonyms
                    .into_iter()
                    .map(|(word, broken)| {
                        if broken {
                            format!("{word}\n{word}\r.")
                        } else {
                            word
                        }
                    })
                    .collect(),
                note: note.replace('\0', ""),
                color,
                key: key.filter(|key| keys.insert(*key)),
                line: 0,
            });
        }
        for theme in &mut themes {
            theme.synonyms.retain(|word| words.insert(word.clone()));
        }
        Vocabulary { themes }
    })
}

fn skos(name: &str) -> String {
    format!("{}{name}", skos::SKOS)
}

/// The subjects and objects of a property.
fn pairs(graph: &Graph, property: &str) -> BTreeSet<(String, String)> {
    let property = skos(property);
    graph
        .triples_for_predicate(NamedNodeRef::new_unchecked(&property))
        .map(|triple| (triple.subject.to_string(), triple.object.to_string()))
        .collect()
}

fn instances(graph: &Graph, class: &str) -> BTreeSet<String> {
    let class = skos(class);
    let class = TermRef::from(NamedNodeRef::new_unchecked(&class));
    graph
        .subjects_for_predicate_object(rdf::TYPE, class)
        .map(|subject: NamedOrBlankNodeRef<'_>| subject.to_string())
        .collect()
}

/// The integrity conditions of SKOS, and that both directions of each relation are there.
fn conditions(graph: &Graph) -> Result<(), TestCaseError> {
    let (concepts, schemes) = (
        instances(graph, "Concept"),
        instances(graph, "ConceptScheme"),
    );
    prop_assert!(concepts.is_disjoint(&schemes), "S9");
    let preferred = pairs(graph, "prefLabel");
    let alternative = pairs(graph, "altLabel");
    prop_assert!(preferred.is_disjoint(&alternative), "S13");
    let named: BTreeMap<_, _> = preferred.iter().cloned().collect();
    prop_assert_eq!(named.len(), preferred.len(), "S14: all labels are Chinese");
    prop_assert_eq!(named.len(), concepts.len(), "every concept has a name");
    prop_assert!(pairs(graph, "related").is_empty(), "S27");
    let turned = |name| -> BTreeSet<(String, String)> {
        pairs(graph, name)
            .into_iter()
            .map(|(s, o)| (o, s))
            .collect()
    };
    let broader = pairs(graph, "broader");
    prop_assert_eq!(&broader, &turned("narrower"), "S25");
    let tops = pairs(graph, "topConceptOf");
    prop_assert_eq!(&tops, &turned("hasTopConcept"), "S8");
    prop_assert_eq!(pairs(graph, "inScheme").len(), concepts.len());
    let above: BTreeMap<_, _> = broader.into_iter().collect();
    for concept in &concepts {
        let steps = std::iter::successors(Some(concept), |at| above.get(*at));
        let top = steps.take(concepts.len()).last().expect("there is one");
        prop_assert!(tops.iter().any(|(of, _)| of == top), "no cycles");
    }
    Ok(())
}

proptest! {
    #[test]
    fn turtle_is_read_back_as_it_was(vocabulary in vocabulary()) {
        let bytes = turtle(&vocabulary);
        prop_assert_eq!(read_back(&bytes, VocabularyKind::Turtle), Ok(vocabulary));
    }

    #[test]
    fn a_table_is_read_back_as_it_was(vocabulary in vocabulary(), english in any::<bool>()) {
        let headings = if english { Headings::English } else { Headings::Chinese };
        let bytes = table(&vocabulary, headings);
        prop_assert_eq!(read_back(&bytes, VocabularyKind::Csv), Ok(vocabulary));
    }

    #[test]
    fn what_is_written_fulfils_the_conditions_of_skos(vocabulary in vocabulary()) {
        let graph: Result<Graph, _> = TurtleParser::new().for_slice(&turtle(&vocabulary)).collect();
        conditions(&graph.expect("it is Turtle"))?;
    }

    #[test]
    fn no_cell_of_a_table_is_run(vocabulary in vocabulary()) {
        let bytes = table(&vocabulary, Headings::Chinese);
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        for row in reader.records() {
            for cell in &row.expect("it is CSV") {
                prop_assert!(!crate::table::is_formula(cell), "{:?}", cell);
            }
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..200), text in "(?s)[@<>\\[\\]();,.\"'a:\\n；主题\\\\]{0,80}") {
        for kind in [VocabularyKind::Turtle, VocabularyKind::Csv] {
            for bytes in [bytes.as_slice(), text.as_bytes()] {
                let read = read_vocabulary(bytes, kind).accepted();
                if let Err(report) = read {
                    prop_assert!(report.is_fatal());
                }
            }
        }
    }
}
