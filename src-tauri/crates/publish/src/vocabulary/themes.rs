//! What a file says of its concepts → themes: one name, one parent, one note each.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{
    ThemeEntry, check,
    languages::{self, Text},
    read_skos::{Graph, LabelKind, Resource},
    report::{VocabularyFault, VocabularyReport},
    skos,
};

/// The themes of a file in its order; what is wrong with them, and what is passed over, is told.
pub(super) fn themes(graph: &Graph, report: &mut VocabularyReport) -> Vec<ThemeEntry> {
    // What is missing may be in the part that could not be read.
    let is_whole = !report.is_torn();
    let concepts: Vec<&Resource> = graph
        .subjects
        .iter()
        .map(|place| &graph.resources[*place])
        .filter(|resource| is_concept(resource))
        .collect();
    if concepts.is_empty() && !graph.has_scheme && is_whole {
        report.tell(VocabularyFault::NoThemes.at(1, ""));
    }
    let mut passed = Passed::default();
    let mut themes: Vec<ThemeEntry> = concepts
        .iter()
        .map(|concept| theme(concept, graph, &mut passed, report))
        .collect();
    if is_whole {
        for (theme, concept) in themes.iter().zip(&concepts) {
            if theme.name.is_empty() {
                report.tell(VocabularyFault::NameEmpty.at(theme.line, concept.told()));
            }
        }
    }
    place(&mut themes, &concepts, graph, is_whole, report);
    if let Some(line) = graph.collection {
        report.tell(VocabularyFault::UnknownProperty.at(line, "skos:Collection"));
    }
    passed.tell(graph, report);
    themes
}

/// Whether a resource is a concept: it says so, or what is said of it is said of concepts alone.
fn is_concept(resource: &Resource) -> bool {
    let is_named = !resource.names.is_empty()
        || resource
            .labels
            .iter()
            .any(|(kind, _)| *kind == LabelKind::Name);
    let is_like_one = resource.is_placed || (is_named && !resource.has_type);
    resource.line > 0 && (resource.is_concept || (!resource.is_other && is_like_one))
}

/// What is passed over, with the first line of each.
#[derive(Default)]
struct Passed<'a> {
    languages: BTreeMap<&'a str, u32>,
    others: BTreeMap<usize, u32>,
    definition: Option<u32>,
}

impl<'a> Passed<'a> {
    fn language(&mut self, text: &'a Text) {
        let line = self.languages.entry(&text.language).or_insert(text.line);
        *line = text.line.min(*line);
    }

    fn tell(self, graph: &Graph, report: &mut VocabularyReport) {
        for (language, line) in self.languages {
            report.tell(VocabularyFault::OtherLanguage.at(line, language));
        }
        for (other, line) in self.others {
            report.tell(VocabularyFault::UnknownProperty.at(line, &graph.others[other]));
        }
        if let Some(line) = self.definition {
            report.tell(VocabularyFault::UnknownProperty.at(line, "skos:definition"));
        }
    }
}

/// A concept as a theme, but for its parent.
fn theme<'a>(
    concept: &'a Resource,
    graph: &'a Graph,
    passed: &mut Passed<'a>,
    report: &mut VocabularyReport,
) -> ThemeEntry {
    let labels = |kind: LabelKind, plain: &'a [Text]| {
        let forms = concept
            .labels
            .iter()
            .filter(move |(of, _)| *of == kind)
            .filter_map(|(_, label)| graph.resources[*label].form.as_ref());
        plain.iter().chain(forms)
    };
    let names: Vec<&Text> = labels(LabelKind::Name, &concept.names).collect();
    one_a_language(&names, report);
    let mut theme = ThemeEntry {
        uid: uid(concept, report),
        color: one(&concept.colors, VocabularyFault::Color, report)
            .and_then(|color| check::color(color.value.trim(), color.line, report)),
        key: one(&concept.keys, VocabularyFault::Key, report)
            .and_then(|key| check::key(key.value.trim(), key.line, report)),
        line: concept.line,
        ..ThemeEntry::default()
    };
    let named = languages::name(&names);
    let language = named.map_or("", |name| name.language.as_str());
    theme.name = named.map_or("", |name| name.value.trim()).to_owned();
    let mut seen = HashSet::new();
    let others = names.into_iter().map(|label| (label, true));
    let synonyms = labels(LabelKind::Synonym, &concept.synonyms).map(|label| (label, false));
    for (label, is_name) in others.chain(synonyms) {
        if !languages::is_kept(&label.language, language) {
            passed.language(label);
            continue;
        }
        let word = label.value.trim();
        // A label that is the name in another form of Chinese says nothing new. In the same form it is a fault (S13).
        let is_same = word == theme.name && (is_name || label.language != language);
        if !word.is_empty() && !is_same && seen.insert(word) {
            theme.synonyms.push(word.to_owned());
        }
    }
    theme.note = note(&concept.notes, language, passed);
    let definition = note(&concept.definitions, language, passed);
    if theme.note.is_empty() {
        theme.note = definition;
    } else if !definition.is_empty() {
        let line = concept.definitions.first().map(|text| text.line);
        passed.definition = passed.definition.or(line);
    }
    for (other, line) in &concept.others {
        passed.others.entry(*other).or_insert(*line);
    }
    theme
}

/// Tells of second preferred labels in one language.
fn one_a_language(names: &[&Text], report: &mut VocabularyReport) {
    let mut firsts: HashMap<&str, &Text> = HashMap::new();
    for name in names {
        let first = *firsts.entry(&name.language).or_insert(name);
        if first.value != name.value {
            let problem = VocabularyFault::TwoNames.at(name.line, &name.value);
            report.tell(problem.with(first.line));
        }
    }
}

/// The first of the values, where one is allowed; others are told.
fn one<'a>(
    values: &'a [Text],
    fault: VocabularyFault,
    report: &mut VocabularyReport,
) -> Option<&'a Text> {
    let first = values.first()?;
    for value in values.iter().filter(|value| value.value != first.value) {
        report.tell(fault.at(value.line, &value.value).with(first.line));
    }
    Some(first)
}

fn uid(concept: &Resource, report: &mut VocabularyReport) -> Option<String> {
    let begins = concept.iri.get(..skos::URN_UUID.len())?;
    if !begins.eq_ignore_ascii_case(skos::URN_UUID) {
        return None;
    }
    let rest = &concept.iri[begins.len()..];
    let uid = check::uid(rest);
    // Themes without a UUID are written under the scheme's.
    if uid.is_none() && !rest.contains('#') {
        report.tell(VocabularyFault::Uid.at(concept.line, &concept.iri));
    }
    uid
}

/// The texts in the name's language, each once, one a line.
fn note<'a>(texts: &'a [Text], language: &str, passed: &mut Passed<'a>) -> String {
    let (mut seen, mut kept) = (HashSet::new(), Vec::new());
    for text in texts {
        if !languages::is_kept(&text.language, language) {
            passed.language(text);
        } else if seen.insert(&text.value) {
            kept.push(text.value.as_str());
        }
    }
    kept.join("\n")
}

/// Gives each theme the first that stands above it: by its own word, else by the other's.
fn place(
    themes: &mut [ThemeEntry],
    concepts: &[&Resource],
    graph: &Graph,
    is_whole: bool,
    report: &mut VocabularyReport,
) {
    let mut places: HashMap<&str, usize> = HashMap::with_capacity(concepts.len());
    for (place, concept) in concepts.iter().enumerate() {
        places.insert(&concept.iri, place);
    }
    let known = |resource: usize| places.get(graph.resources[resource].iri.as_str()).copied();
    for (place, concept) in concepts.iter().enumerate() {
        let mut seen = HashSet::new();
        let narrower = concept.narrower_of.iter().map(|above| (above, false));
        let broader = concept.broader.iter().map(|above| (above, true));
        for ((above, line), is_own) in broader.chain(narrower) {
            if !seen.insert(*above) {
                continue;
            }
            let Some(parent) = known(*above) else {
                if is_own && is_whole {
                    themes[place].above = Some(graph.resources[*above].told().to_owned());
                }
                continue;
            };
            if themes[place].parent.is_none() {
                themes[place].parent = Some(parent);
            } else {
                report.tell(VocabularyFault::SecondParent.at(*line, &themes[parent].name));
            }
        }
    }
    if !is_whole {
        return;
    }
    for (place, resource) in graph.resources.iter().enumerate() {
        if let Some((_, line)) = resource.narrower_of.first()
            && known(place).is_none()
        {
            report.tell(VocabularyFault::UnknownChild.at(*line, resource.told()));
        }
    }
}
