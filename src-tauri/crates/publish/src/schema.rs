//! The published description of the lines of JSON Lines exports, kept beside the types it describes.

/// The JSON Schema (draft 2020-12) of a line that `write_jsonl` writes, as the documentation publishes it.
pub const ARTICLE_SCHEMA: &str = include_str!("../../../../docs/article.schema.json");

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::convert::Infallible;

    use serde::Serialize;
    use serde_json::Value;

    use super::*;
    use crate::{ItemBlockKind, ItemKind, ItemRole, item::samples, write_jsonl};

    fn schema() -> Value {
        serde_json::from_str(ARTICLE_SCHEMA).expect("the schema is JSON")
    }

    /// What describes a value: its references followed, and of a choice the part that is no null.
    fn resolved<'a>(root: &'a Value, mut node: &'a Value) -> &'a Value {
        loop {
            if let Some(name) = node["$ref"].as_str() {
                node = root
                    .pointer(name.trim_start_matches('#'))
                    .expect("a reference leads somewhere");
            } else if let Some(parts) = node["anyOf"].as_array() {
                node = &parts[0];
            } else {
                return node;
            }
        }
    }

    /// Holds a value against its description: neither knows of a property that the other lacks.
    fn agree(root: &Value, node: &Value, value: &Value, at: &str) {
        let node = resolved(root, node);
        match value {
            Value::Object(fields) => {
                let described = node["properties"].as_object();
                let described =
                    described.unwrap_or_else(|| panic!("{at} is no object in the schema"));
                let (known, there): (BTreeSet<_>, BTreeSet<_>) =
                    (described.keys().collect(), fields.keys().collect());
                assert_eq!(known, there, "{at}");
                assert_ne!(
                    node["additionalProperties"], false,
                    "{at}: what is added later is allowed"
                );
                for (name, value) in fields {
                    assert!(!value.is_null(), "{at}.{name}: the sample has every field");
                    agree(root, &described[name], value, &format!("{at}.{name}"));
                }
            }
            Value::Array(values) => {
                assert!(!values.is_empty(), "{at}: the sample has every list");
                for value in values {
                    agree(root, &node["items"], value, at);
                }
            }
            Value::String(_) if node["enum"].is_array() => {}
            Value::Number(_) if node["const"].is_number() => assert_eq!(&node["const"], value),
            Value::String(_) => assert!(allows(node, "string"), "{at}: {node}"),
            Value::Bool(_) => assert!(allows(node, "boolean"), "{at}: {node}"),
            Value::Number(_) => assert!(allows(node, "integer"), "{at}: {node}"),
            Value::Null => unreachable!("told above"),
        }
    }

    fn allows(node: &Value, kind: &str) -> bool {
        match &node["type"] {
            Value::Array(kinds) => kinds.iter().any(|k| k == kind),
            one => one == kind,
        }
    }

    #[test]
    fn the_schema_knows_every_field_and_no_other() {
        let mut full = samples::items().swap_remove(0);
        // Of two passages one fits no block; the list is looked at as it is where it does.
        full.passages.truncate(1);
        // So it is with credits: few names need telling apart.
        full.credits.truncate(1);
        full.credits[0].qualifier = Some("北京记者站".into());
        let mut out = Vec::new();
        write_jsonl([Ok::<_, Infallible>(full)].into_iter(), &mut out).expect("a Vec takes all");
        let line = serde_json::from_slice(&out).expect("a line is JSON");
        let schema = schema();
        agree(&schema, &schema, &line, "article");
    }

    #[test]
    fn the_schema_has_the_words_of_the_types() {
        fn words<T: Serialize>(all: &[T]) -> Value {
            serde_json::to_value(all).expect("words are JSON")
        }
        let schema = schema();
        let listed = |place: &str| schema.pointer(place).cloned().unwrap_or_default();
        use ItemBlockKind as Block;
        assert_eq!(
            listed("/properties/kind/enum"),
            words(&[
                ItemKind::News,
                ItemKind::Photo,
                ItemKind::Comment,
                ItemKind::Notice,
                ItemKind::Verse,
                ItemKind::Interview,
                ItemKind::Advertisement,
            ])
        );
        assert_eq!(
            listed("/$defs/credit/properties/role/enum"),
            words(&[
                ItemRole::Reporter,
                ItemRole::Correspondent,
                ItemRole::Photographer,
                ItemRole::Intern,
                ItemRole::Author,
                ItemRole::Editor,
            ])
        );
        assert_eq!(
            listed("/$defs/block/properties/type/enum"),
            words(&[
                Block::Paragraph,
                Block::Crosshead,
                Block::Caption,
                Block::Credit,
                Block::Jump,
            ])
        );
        assert_eq!(listed("/properties/schema/const"), crate::SCHEMA);
    }
}
