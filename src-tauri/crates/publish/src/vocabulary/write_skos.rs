//! A vocabulary → SKOS in Turtle.
//!
//! What is written fulfils the integrity conditions of SKOS: a scheme is no concept (S9), a concept has one preferred
//! label in Chinese (S14) that is none of its others (S13), and nothing is related to what it stands under (S27), for
//! nothing is related. Both directions of every relation are there, as not every program infers one from the other.

use std::io::{self, Write};

use oxrdf::{
    IriParseError, Literal, NamedNode, NamedNodeRef, TermRef, TripleRef,
    vocab::{rdf, xsd},
};
use oxttl::{TurtleSerializer, turtle::WriterTurtleSerializer};

use super::{ThemeEntry, Vocabulary, VocabularyWriteError, check, skos};

/// The language of all labels and notes that are written (BCP 47).
const LANGUAGE: &str = "zh";

/// The scheme that all themes of a file are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scheme<'a> {
    /// Its name for programs, such as `urn:uuid:` with the archive's UUID.
    pub iri: &'a str,
    /// Its name for people.
    pub title: &'a str,
}

/// Writes a scheme and its themes, each theme after its parent, in an order and form that depend on nothing else.
///
/// A theme is `urn:uuid:` with its uid; one without gets a name under the scheme's that says its place. Colour and key
/// are `urn:jianbao:color` and `urn:jianbao:key`.
///
/// # Errors
/// The first error of `out`, a scheme that is no IRI, or a theme that has no way to the top.
pub fn write_vocabulary_turtle(
    vocabulary: &Vocabulary,
    scheme: Scheme<'_>,
    out: &mut impl Write,
) -> Result<(), VocabularyWriteError> {
    let order = vocabulary.parents_first()?;
    let iri_error = |_| VocabularyWriteError::SchemeIri(scheme.iri.to_owned());
    let scheme_iri = NamedNode::new(scheme.iri).map_err(iri_error)?;
    let mut iris = vec![scheme_iri.clone(); order.len()];
    let mut below = vec![Vec::new(); order.len()];
    for (place, index) in order.iter().enumerate() {
        let theme = &vocabulary.themes[*index];
        iris[*index] = iri(theme, scheme.iri, place + 1).map_err(iri_error)?;
        if let Some(parent) = theme.parent {
            below[parent].push(*index);
        }
    }
    let mut turtle = Turtle {
        serializer: serializer().for_writer(out),
    };
    turtle.write(&scheme_iri, rdf::TYPE, skos::CONCEPT_SCHEME)?;
    turtle.text(&scheme_iri, skos::TITLE, scheme.title)?;
    for index in &order {
        if vocabulary.themes[*index].parent.is_none() {
            turtle.write(&scheme_iri, skos::HAS_TOP_CONCEPT, &iris[*index])?;
        }
    }
    for index in order {
        let (theme, concept) = (&vocabulary.themes[index], &iris[index]);
        turtle.write(concept, rdf::TYPE, skos::CONCEPT)?;
        turtle.text(concept, skos::PREF_LABEL, &theme.name)?;
        for synonym in &theme.synonyms {
            turtle.text(concept, skos::ALT_LABEL, synonym)?;
        }
        if !theme.note.is_empty() {
            turtle.text(concept, skos::SCOPE_NOTE, &theme.note)?;
        }
        match theme.parent {
            Some(parent) => turtle.write(concept, skos::BROADER, &iris[parent])?,
            None => turtle.write(concept, skos::TOP_CONCEPT_OF, &scheme_iri)?,
        }
        for child in &below[index] {
            turtle.write(concept, skos::NARROWER, &iris[*child])?;
        }
        turtle.write(concept, skos::IN_SCHEME, &scheme_iri)?;
        if let Some(color) = &theme.color {
            let color = Literal::new_simple_literal(color);
            turtle.write(concept, skos::COLOR, &color)?;
        }
        if let Some(key) = theme.key {
            let key = Literal::new_typed_literal(key.to_string(), xsd::INTEGER);
            turtle.write(concept, skos::KEY, &key)?;
        }
    }
    turtle.serializer.finish()?;
    Ok(())
}

fn serializer() -> TurtleSerializer {
    [
        ("skos", skos::SKOS),
        ("dct", skos::DCT),
        ("jianbao", skos::OWN),
    ]
    .into_iter()
    .fold(TurtleSerializer::new(), |serializer, (prefix, iri)| {
        serializer
            .with_prefix(prefix, iri)
            .expect("our namespaces are IRIs")
    })
}

/// The name of a theme in files; `place` is its place among those that are written, from 1.
fn iri(theme: &ThemeEntry, scheme: &str, place: usize) -> Result<NamedNode, IriParseError> {
    match theme.uid.as_deref().and_then(check::uid) {
        Some(uid) => NamedNode::new(format!("{}{uid}", skos::URN_UUID)),
        None if scheme.contains('#') => NamedNode::new(format!("{scheme}-{place}")),
        None => NamedNode::new(format!("{scheme}#{place}")),
    }
}

/// A file being written.
struct Turtle<W: Write> {
    serializer: WriterTurtleSerializer<W>,
}

impl<W: Write> Turtle<W> {
    fn write<'a>(
        &mut self,
        subject: &'a NamedNode,
        predicate: NamedNodeRef<'a>,
        object: impl Into<TermRef<'a>>,
    ) -> io::Result<()> {
        self.serializer
            .serialize_triple(TripleRef::new(subject, predicate, object))
    }

    fn text(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
        text: &str,
    ) -> io::Result<()> {
        let literal = Literal::new_language_tagged_literal_unchecked(text, LANGUAGE);
        self.write(subject, predicate, &literal)
    }
}
