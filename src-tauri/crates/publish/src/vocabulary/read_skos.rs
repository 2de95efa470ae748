//! Turtle → what it says of each resource, with lines, as far as themes can be made of it.
//!
//! The parser tells lines of errors alone. It is therefore fed line by line: a statement belongs to the line after
//! which it came out.

use std::collections::{HashMap, HashSet};

use oxrdf::{Literal, NamedOrBlankNode, Term, Triple, vocab::rdf};
use oxttl::{TurtleParser, turtle::LowLevelTurtleParser};

use super::{
    ThemeEntry,
    languages::Text,
    report::{VocabularyFault, VocabularyReport},
    skos, themes,
};

/// What names without a base are taken to be in.
const BASE: &str = "urn:jianbao:file";
/// After so many lines without a statement, more and more are fed at once: the parser begins a token that is not ended
/// anew each time, and a note may have any number of lines.
const PATIENCE: usize = 256;

/// What kind of label a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LabelKind {
    Name,
    Synonym,
}

/// What a file says of one resource.
#[derive(Debug, Default)]
pub(super) struct Resource {
    /// Its IRI, or `_:` and a name.
    pub(super) iri: String,
    /// The line it is first spoken of as a subject.
    pub(super) line: u32,
    pub(super) is_concept: bool,
    /// Whether it is a scheme, a collection or a label: anything that is named but no concept.
    pub(super) is_other: bool,
    /// Whether it is of any class.
    pub(super) has_type: bool,
    /// Whether it stands in a scheme, or above or below something.
    pub(super) is_placed: bool,
    pub(super) names: Vec<Text>,
    pub(super) synonyms: Vec<Text>,
    /// Labels that are resources themselves (SKOS-XL), and the text of such a label.
    pub(super) labels: Vec<(LabelKind, usize)>,
    pub(super) form: Option<Text>,
    pub(super) notes: Vec<Text>,
    pub(super) definitions: Vec<Text>,
    /// What stands above it by its own word, and by the word of what stands above it.
    pub(super) broader: Vec<(usize, u32)>,
    pub(super) narrower_of: Vec<(usize, u32)>,
    pub(super) colors: Vec<Text>,
    pub(super) keys: Vec<Text>,
    /// Properties that mean nothing here, as places in [`Graph::others`], with lines.
    pub(super) others: Vec<(usize, u32)>,
}

/// What a file says of all its resources.
#[derive(Debug, Default)]
pub(super) struct Graph {
    pub(super) resources: Vec<Resource>,
    places: HashMap<String, usize>,
    /// Those that are spoken of as subjects, in the order of the file.
    pub(super) subjects: Vec<usize>,
    /// The line up to which statements were read.
    read_to: u32,
    /// The properties that mean nothing here, each once.
    pub(super) others: Vec<String>,
    other_places: HashMap<String, usize>,
    pub(super) has_scheme: bool,
    /// The line of the first collection.
    pub(super) collection: Option<u32>,
}

/// Reads a file; what is wrong with it is told.
pub(super) fn read(text: &str, report: &mut VocabularyReport) -> Vec<ThemeEntry> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut parser = TurtleParser::new()
        .with_base_iri(BASE)
        .expect("the base is an IRI")
        .low_level();
    let (mut graph, mut at, mut barren) = (Graph::default(), 0, 0);
    let mut torn = HashSet::new();
    loop {
        let count = if barren > PATIENCE { barren } else { 1 }.min(lines.len() - at);
        if count == 0 {
            parser.end();
        }
        for line in &lines[at..at + count] {
            parser.extend_from_slice(line.as_bytes());
        }
        at += count;
        barren += count;
        while let Some(next) = parser.parse_next() {
            barren = 0;
            match next {
                Ok(triple) => graph.add(triple, line(at), &lines),
                Err(error) => {
                    let line = line(error.location().start.line as usize + 1);
                    graph.read_to = line;
                    // One error makes others in what follows it; one a line is enough to find it.
                    if torn.insert(line) {
                        report.tell(VocabularyFault::Syntax.at(line, error.message()));
                    }
                }
            }
        }
        if count == 0 {
            break;
        }
    }
    shorten(&mut graph.others, &parser);
    themes::themes(&graph, report)
}

fn line(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Writes IRIs as the file does, with its prefixes.
fn shorten(iris: &mut [String], parser: &LowLevelTurtleParser) {
    for iri in iris {
        let prefix = parser
            .prefixes()
            .filter(|(_, namespace)| iri.starts_with(namespace))
            .max_by_key(|(_, namespace)| namespace.len());
        if let Some((name, namespace)) = prefix {
            *iri = format!("{name}:{}", &iri[namespace.len()..]);
        }
    }
}

impl Resource {
    /// What it is called in a report; names that the parser makes for the nameless differ each time.
    pub(super) fn told(&self) -> &str {
        if self.iri.starts_with("_:") {
            "[]"
        } else {
            &self.iri
        }
    }
}

impl Graph {
    fn resource(&mut self, node: NamedOrBlankNode) -> usize {
        let iri = match node {
            NamedOrBlankNode::NamedNode(node) => node.into_string(),
            NamedOrBlankNode::BlankNode(node) => node.to_string(),
        };
        // Statements of one subject follow one another.
        if let Some(last) = self.subjects.last()
            && self.resources[*last].iri == iri
        {
            return *last;
        }
        if let Some(place) = self.places.get(&iri) {
            return *place;
        }
        let place = self.resources.len();
        self.places.insert(iri.clone(), place);
        self.resources.push(Resource {
            iri,
            ..Resource::default()
        });
        place
    }

    /// Takes in a statement that ends on a line.
    fn add(&mut self, triple: Triple, line: u32, lines: &[&str]) {
        let place = self.resource(triple.subject);
        if self.resources[place].line == 0 {
            self.resources[place].line = first_line(self.read_to, line, lines);
            self.subjects.push(place);
        }
        self.read_to = line;
        let predicate = triple.predicate.as_str();
        let known = match triple.object {
            Term::Literal(literal) => self.add_text(place, predicate, literal, line),
            Term::NamedNode(node) if predicate == rdf::TYPE => {
                self.add_type(place, node.as_str(), line);
                true
            }
            Term::NamedNode(node) => self.add_relation(place, predicate, node.into(), line),
            Term::BlankNode(node) => self.add_relation(place, predicate, node.into(), line),
        };
        if !known {
            let next = self.others.len();
            let other = *self
                .other_places
                .entry(predicate.to_owned())
                .or_insert(next);
            if other == next {
                self.others.push(predicate.to_owned());
            }
            self.resources[place].others.push((other, line));
        }
    }

    fn add_type(&mut self, place: usize, class: &str, line: u32) {
        let resource = &mut self.resources[place];
        resource.has_type = true;
        match class.strip_prefix(skos::SKOS) {
            Some("Concept") => resource.is_concept = true,
            Some("ConceptScheme") => {
                resource.is_other = true;
                self.has_scheme = true;
            }
            Some("Collection" | "OrderedCollection") => {
                resource.is_other = true;
                self.collection.get_or_insert(line);
            }
            _ if class.strip_prefix(skos::XL) == Some("Label") => resource.is_other = true,
            _ => {}
        }
    }

    /// Whether a property with a text means something here.
    fn add_text(&mut self, place: usize, predicate: &str, literal: Literal, line: u32) -> bool {
        let (value, _, language) = literal.destruct();
        let mut language = language.unwrap_or_default();
        language.make_ascii_lowercase();
        let text = Text {
            value,
            language,
            line,
        };
        let resource = &mut self.resources[place];
        match (split(predicate), predicate) {
            ((skos::SKOS, "prefLabel"), _) => resource.names.push(text),
            ((skos::SKOS, "altLabel" | "hiddenLabel"), _) => resource.synonyms.push(text),
            ((skos::SKOS, "scopeNote"), _) => resource.notes.push(text),
            ((skos::SKOS, "definition"), _) => resource.definitions.push(text),
            ((skos::XL, "literalForm"), _) => resource.form = Some(text),
            (_, _) if predicate == skos::COLOR => resource.colors.push(text),
            (_, _) if predicate == skos::KEY => resource.keys.push(text),
            _ => return false,
        }
        true
    }

    /// Whether a property with a resource means something here.
    fn add_relation(
        &mut self,
        place: usize,
        predicate: &str,
        object: NamedOrBlankNode,
        line: u32,
    ) -> bool {
        match split(predicate) {
            (skos::SKOS, "broader") => {
                let object = self.resource(object);
                self.resources[place].broader.push((object, line));
                self.resources[place].is_placed = true;
            }
            (skos::SKOS, "narrower") => {
                let object = self.resource(object);
                self.resources[object].narrower_of.push((place, line));
                self.resources[place].is_placed = true;
                self.resources[object].is_placed = true;
            }
            (skos::SKOS, "inScheme" | "topConceptOf") => self.resources[place].is_placed = true,
            (skos::SKOS, "hasTopConcept") => {
                let object = self.resource(object);
                self.resources[object].is_placed = true;
            }
            // These follow from the relations above.
            (skos::SKOS, "broaderTransitive" | "narrowerTransitive" | "semanticRelation") => {}
            (skos::XL, "prefLabel") => {
                let label = self.resource(object);
                self.resources[place].labels.push((LabelKind::Name, label));
            }
            (skos::XL, "altLabel" | "hiddenLabel") => {
                let label = self.resource(object);
                let labels = &mut self.resources[place].labels;
                labels.push((LabelKind::Synonym, label));
            }
            _ => return false,
        }
        true
    }
}

/// A property as namespace and name, if it is one of SKOS.
fn split(predicate: &str) -> (&str, &str) {
    for namespace in [skos::SKOS, skos::XL] {
        if let Some(name) = predicate.strip_prefix(namespace) {
            return (namespace, name);
        }
    }
    ("", predicate)
}

/// The line that a subject stands on whose first statement ends on `line`, where the one before ended on `before`.
fn first_line(before: u32, line: u32, lines: &[&str]) -> u32 {
    let begins = |number: &u32| {
        let text = lines
            .get(*number as usize - 1)
            .map_or("", |text| text.trim());
        let directive = ["prefix", "base"].into_iter().any(|word| {
            text.get(..word.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(word))
        });
        !text.is_empty() && !text.starts_with(['#', '@', '.', ';', ']']) && !directive
    };
    (before + 1..=line).find(begins).unwrap_or(line)
}
