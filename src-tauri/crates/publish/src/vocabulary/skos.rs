//! The terms of SKOS that themes are made of, and our own for what SKOS has no term for.

use oxrdf::NamedNodeRef;

/// The namespace of SKOS (W3C Recommendation, 18 August 2009).
pub(super) const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
/// The namespace of SKOS-XL, in which labels are resources.
pub(super) const XL: &str = "http://www.w3.org/2008/05/skos-xl#";
/// The namespace of Dublin Core terms.
pub(super) const DCT: &str = "http://purl.org/dc/terms/";
/// The namespace of our own properties. No vocabulary in use says which colour a concept is drawn in, or which key it
/// is pinned to.
pub(super) const OWN: &str = "urn:jianbao:";
/// What the IRI of a theme begins with, before its UUID (RFC 9562).
pub(super) const URN_UUID: &str = "urn:uuid:";

macro_rules! terms {
    ($($name:ident = $iri:literal;)*) => {
        $(pub(super) const $name: NamedNodeRef<'static> = NamedNodeRef::new_unchecked($iri);)*
    };
}

terms! {
    CONCEPT = "http://www.w3.org/2004/02/skos/core#Concept";
    CONCEPT_SCHEME = "http://www.w3.org/2004/02/skos/core#ConceptScheme";
    IN_SCHEME = "http://www.w3.org/2004/02/skos/core#inScheme";
    TOP_CONCEPT_OF = "http://www.w3.org/2004/02/skos/core#topConceptOf";
    HAS_TOP_CONCEPT = "http://www.w3.org/2004/02/skos/core#hasTopConcept";
    BROADER = "http://www.w3.org/2004/02/skos/core#broader";
    NARROWER = "http://www.w3.org/2004/02/skos/core#narrower";
    PREF_LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel";
    ALT_LABEL = "http://www.w3.org/2004/02/skos/core#altLabel";
    SCOPE_NOTE = "http://www.w3.org/2004/02/skos/core#scopeNote";
    TITLE = "http://purl.org/dc/terms/title";
    COLOR = "urn:jianbao:color";
    KEY = "urn:jianbao:key";
}
