//! What a person set on this machine.

use std::collections::BTreeMap;

use jianbao_publish::Digest;
use serde::{Deserialize, Serialize};

use super::{ExportOptions, ExportPreset, Language, Theme};

views! {
    /// What a person set, on this machine.
    #[serde(default)]
    pub struct Settings {
        /// Who is working.
        pub actor: String,
        /// The language of the window.
        pub language: Language,
        /// Light, dark, or as the system.
        pub theme: Theme,
        /// Size of the reading text, px.
        pub text_size: u32,
        /// Characters in a line of reading text.
        pub line_length: u32,
        /// Characters in a summary that the program makes, 60 to 400.
        pub summary_length: u32,
        /// The reading font; empty for the system's.
        pub font: String,
        /// Keys changed from their defaults, by action.
        pub keys: BTreeMap<String, String>,
        /// Width of the side pane, px.
        pub side_width: u32,
        /// Width of the list, px.
        pub list_width: u32,
        /// What is folded in the side pane.
        pub collapsed: Vec<String>,
        /// The order of themes under one theme.
        pub tag_order: TagOrder,
        /// How was printed last.
        pub print: Digest,
        /// Ways of printing that were given a name.
        pub print_presets: Vec<PrintPreset>,
        /// How was exported last.
        pub export: ExportOptions,
        /// Ways of exporting that were given a name.
        pub export_presets: Vec<ExportPreset>,
        /// Whether results are counted by theme, person and section beside the list.
        pub facets: bool,
    }
}

views! {
    /// A way of printing with a name.
    pub struct PrintPreset {
        /// Its name.
        pub name: String,
        /// The way.
        pub digest: Digest,
    }
}

/// The order of themes under one theme.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum TagOrder {
    /// By pinyin.
    #[default]
    Pinyin,
    /// Those of most articles first.
    Count,
    /// As they were made.
    Made,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            actor: String::new(),
            language: Language::default(),
            theme: Theme::default(),
            text_size: 17,
            line_length: 36,
            summary_length: 120,
            font: String::new(),
            keys: BTreeMap::new(),
            side_width: 212,
            list_width: 360,
            collapsed: Vec::new(),
            tag_order: TagOrder::default(),
            print: Digest::default(),
            print_presets: Vec::new(),
            export: ExportOptions::default(),
            export_presets: Vec::new(),
            facets: true,
        }
    }
}
