//! The styles of a Word file: what each part of an article looks like, by a name that the reader can change it by.

use std::fmt::Write;

use crate::Headings;

/// The namespace of everything in a Word file's body.
pub(super) const MAIN: &str =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// Fonts that every Windows has, and other systems put theirs in the place of.
const SERIF: &str = "宋体";
const SANS: &str = "黑体";
const SCRIPT: &str = "楷体";

/// A style of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Title,
    Subtitle,
    Contents,
    Contents1,
    Contents2,
    Heading1,
    Heading2,
    Kicker,
    Deck,
    Credits,
    Printed,
    Summary,
    Body,
    Crosshead,
    Caption,
    Jump,
    Fact,
    Quote,
    Footer,
}

/// How a style looks. Sizes are half points, lengths twentieths of a point.
struct Look {
    style: Style,
    id: &'static str,
    /// Built-in ones have the names that every language of Word knows them by; ours must not have a name that a
    /// built-in one has in Chinese, such as 正文.
    names: [&'static str; 2],
    font: &'static str,
    size: u32,
    align: &'static str,
    before: u32,
    after: u32,
    /// Further properties of the paragraph, before its spacing.
    keep: bool,
    indent: &'static str,
    outline: Option<u32>,
    grey: bool,
    bold: bool,
}

const PLAIN: Look = Look {
    style: Style::Body,
    id: "",
    names: ["", ""],
    font: SERIF,
    size: 21,
    align: "left",
    before: 0,
    after: 0,
    keep: false,
    indent: "",
    outline: None,
    grey: false,
    bold: false,
};

/// A style with a name in Chinese and in English.
const fn named(style: Style, id: &'static str, names: [&'static str; 2]) -> Look {
    Look {
        style,
        id,
        names,
        ..PLAIN
    }
}

const BOTH_SIDES: &str = "w:left=\"420\" w:right=\"420\"";

const LOOKS: [Look; 19] = [
    Look {
        font: SANS,
        size: 44,
        align: "center",
        before: 240,
        after: 240,
        ..named(Style::Title, "Title", ["Title"; 2])
    },
    Look {
        align: "center",
        grey: true,
        ..named(Style::Subtitle, "Subtitle", ["Subtitle"; 2])
    },
    Look {
        font: SANS,
        size: 28,
        align: "center",
        before: 480,
        after: 120,
        keep: true,
        ..named(Style::Contents, "TOCHeading", ["TOC Heading"; 2])
    },
    named(Style::Contents1, "TOC1", ["toc 1"; 2]),
    Look {
        indent: "w:left=\"420\"",
        ..named(Style::Contents2, "TOC2", ["toc 2"; 2])
    },
    Look {
        font: SANS,
        size: 36,
        before: 480,
        after: 240,
        keep: true,
        outline: Some(0),
        ..named(Style::Heading1, "Heading1", ["heading 1"; 2])
    },
    Look {
        font: SANS,
        size: 30,
        before: 120,
        after: 60,
        keep: true,
        outline: Some(1),
        ..named(Style::Heading2, "Heading2", ["heading 2"; 2])
    },
    Look {
        font: SANS,
        size: 24,
        before: 360,
        keep: true,
        grey: true,
        ..named(Style::Kicker, "Kicker", ["引题", "Kicker"])
    },
    Look {
        font: SANS,
        size: 24,
        keep: true,
        grey: true,
        ..named(Style::Deck, "Deck", ["副题", "Deck"])
    },
    Look {
        grey: true,
        ..named(Style::Credits, "Credits", ["署名", "Credits"])
    },
    Look {
        grey: true,
        ..named(Style::Printed, "Printed", ["出处", "Printed"])
    },
    Look {
        font: SCRIPT,
        align: "both",
        before: 120,
        after: 120,
        indent: BOTH_SIDES,
        ..named(
            Style::Summary,
            "ArticleSummary",
            ["摘要", "Article Summary"],
        )
    },
    Look {
        align: "both",
        // Two characters; in twentieths of a point for those who do not count characters.
        indent: "w:firstLineChars=\"200\" w:firstLine=\"420\"",
        ..named(Style::Body, "ArticleText", ["文章正文", "Article Text"])
    },
    Look {
        font: SANS,
        align: "center",
        before: 120,
        after: 60,
        keep: true,
        bold: true,
        ..named(Style::Crosshead, "Crosshead", ["小标题", "Crosshead"])
    },
    Look {
        font: SCRIPT,
        size: 18,
        align: "center",
        before: 60,
        after: 60,
        ..named(
            Style::Caption,
            "PhotoCaption",
            ["图片说明", "Photo Caption"],
        )
    },
    Look {
        align: "right",
        grey: true,
        ..named(Style::Jump, "Jump", ["转版", "Jump"])
    },
    Look {
        grey: true,
        ..named(Style::Fact, "ArticleFact", ["文章信息", "Article Fact"])
    },
    Look {
        font: SCRIPT,
        align: "both",
        before: 120,
        indent: BOTH_SIDES,
        ..named(Style::Quote, "Passage", ["段落摘录", "Passage"])
    },
    Look {
        size: 18,
        align: "center",
        ..named(Style::Footer, "Footer", ["footer"; 2])
    },
];

impl Style {
    /// What paragraphs call it.
    pub(super) fn id(self) -> &'static str {
        LOOKS
            .iter()
            .find(|look| look.style == self)
            .map_or("Normal", |look| look.id)
    }
}

/// The part of the file that says how each style looks.
pub(super) fn styles(headings: Headings) -> String {
    let mut xml = format!(
        "<w:styles {MAIN}><w:docDefaults><w:rPrDefault><w:rPr>{}<w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/>\
         <w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>\
         <w:spacing w:line=\"320\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>",
        fonts(SERIF)
    );
    for look in &LOOKS {
        xml.push_str(&look.xml(headings));
    }
    xml.push_str("</w:styles>");
    xml
}

impl Look {
    /// The style, its elements in the order of the schema.
    fn xml(&self, headings: Headings) -> String {
        let [chinese, english] = self.names;
        let built_in = chinese == english;
        let name = match headings {
            Headings::Chinese => chinese,
            Headings::English => english,
        };
        let mut xml = String::from("<w:style w:type=\"paragraph\"");
        let mut add = |part: std::fmt::Arguments<'_>| {
            // A String takes everything.
            let _ = xml.write_fmt(part);
        };
        if !built_in {
            add(format_args!(" w:customStyle=\"1\""));
        }
        add(format_args!(
            " w:styleId=\"{}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/>",
            self.id
        ));
        if self.outline.is_some() {
            add(format_args!("<w:next w:val=\"{}\"/>", Style::Body.id()));
        }
        add(format_args!("<w:qFormat/><w:pPr>"));
        if self.keep {
            add(format_args!("<w:keepNext/><w:keepLines/>"));
        }
        if self.before + self.after > 0 {
            add(format_args!(
                "<w:spacing w:before=\"{}\" w:after=\"{}\"/>",
                self.before, self.after
            ));
        }
        if !self.indent.is_empty() {
            add(format_args!("<w:ind {}/>", self.indent));
        }
        add(format_args!("<w:jc w:val=\"{}\"/>", self.align));
        if let Some(level) = self.outline {
            add(format_args!("<w:outlineLvl w:val=\"{level}\"/>"));
        }
        add(format_args!("</w:pPr><w:rPr>{}", fonts(self.font)));
        if self.bold {
            add(format_args!("<w:b/><w:bCs/>"));
        }
        if self.grey {
            add(format_args!("<w:color w:val=\"595959\"/>"));
        }
        let size = self.size;
        add(format_args!(
            "<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr></w:style>"
        ));
        xml
    }
}

/// A Chinese font, with one for letters and digits beside it.
fn fonts(chinese: &str) -> String {
    let letters = if chinese == SANS {
        "Arial"
    } else {
        "Times New Roman"
    };
    format!(
        "<w:rFonts w:ascii=\"{letters}\" w:hAnsi=\"{letters}\" w:eastAsia=\"{chinese}\" w:cs=\"{letters}\"/>"
    )
}
