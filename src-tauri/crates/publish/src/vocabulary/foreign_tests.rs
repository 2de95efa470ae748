//! What other programs and people write is read for what it means.

use super::*;

/// The themes as `name <parent =synonyms #note`, with what is told of them left out.
fn read(bytes: &[u8], kind: VocabularyKind) -> Vec<String> {
    let (vocabulary, _) = read_vocabulary(bytes, kind)
        .accepted()
        .unwrap_or_else(|report| panic!("{report:#?}"));
    let shown = |theme: &ThemeEntry| {
        let mut shown = format!("{}:{}", theme.line, theme.name);
        if let Some(parent) = theme.parent {
            shown += &format!(" <{}", vocabulary.themes[parent].name);
        }
        for synonym in &theme.synonyms {
            shown += &format!(" ={synonym}");
        }
        if !theme.note.is_empty() {
            shown += &format!(" #{}", theme.note);
        }
        shown
    };
    vocabulary.themes.iter().map(shown).collect()
}

#[test]
fn tables_are_read_in_every_encoding_and_with_every_separator() {
    let table =
        "备用,上级主题,主题词,同义词\r\n,,劳动者权益,\r\n,劳动者权益,女职工,女工;妇女职工\r\n";
    let expect = ["2:劳动者权益", "3:女职工 <劳动者权益 =女工 =妇女职工"];
    let (gb, _, _) = encoding_rs::GB18030.encode(table);
    let utf16 = |little: bool| -> Vec<u8> {
        format!("\u{feff}{table}")
            .encode_utf16()
            .flat_map(|unit| {
                if little {
                    unit.to_le_bytes()
                } else {
                    unit.to_be_bytes()
                }
            })
            .collect()
    };
    let marked = format!("\u{feff}{table}");
    let (semicolons, tabs) = (
        table.replace(';', "；").replace(',', ";"),
        table.replace(',', "\t"),
    );
    for bytes in [
        table.as_bytes(),
        &gb,
        marked.as_bytes(),
        &utf16(true),
        &utf16(false),
        semicolons.as_bytes(),
        tabs.as_bytes(),
    ] {
        assert_eq!(read(bytes, VocabularyKind::Csv), expect);
    }
}

#[test]
fn a_parent_is_a_name_or_else_a_path() {
    let table =
        "name,parent\n丙,甲/乙\n乙,甲\n甲,\n甲/丁,\n戊,甲/丁\n己,乙/丙\n庚,甲/乙/丙\n辛,甲/丁/戊\n";
    assert_eq!(
        read(table.as_bytes(), VocabularyKind::Csv),
        [
            "2:丙 <乙",
            "3:乙 <甲",
            "4:甲",
            "5:甲/丁",
            "6:戊 <甲/丁",
            "7:己 <丙",
            "8:庚 <丙",
            "9:辛 <戊"
        ],
    );
    // A path that the tree does not have is no way of naming its last theme.
    let table = "name,parent\n甲,\n乙,\n丙,甲/乙\n";
    let report = read_vocabulary(table.as_bytes(), VocabularyKind::Csv).accepted();
    let problems = report.expect_err("乙 is not under 甲").problems;
    assert_eq!(problems, [VocabularyFault::UnknownParent.at(4, "甲/乙")]);
}

#[test]
fn an_ontology_editor_writes_individuals_under_full_iris() {
    let file = r#"
@prefix : <http://example.org/labour#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@base <http://example.org/labour> .

<http://example.org/labour> rdf:type owl:Ontology .

###  http://example.org/labour#union
<http://example.org/labour#union> rdf:type owl:NamedIndividual ,
                 <http://www.w3.org/2004/02/skos/core#Concept> ;
        <http://www.w3.org/2004/02/skos/core#prefLabel> "工会工作"@zh-Hans ,
                 "Trade unions"@en ;
        <http://www.w3.org/2004/02/skos/core#hiddenLabel> "工会公作"@zh-Hans .

###  http://example.org/labour#skills
:skills
    rdf:type owl:NamedIndividual ;
    <http://www.w3.org/2004/02/skos/core#prefLabel> "技能竞赛"@zh-CN , "技能競賽"@zh-Hant ;
    <http://www.w3.org/2004/02/skos/core#broader> <#union> ;
    <http://www.w3.org/2004/02/skos/core#definition> """比武，
练兵"""@zh-CN .
"#;
    assert_eq!(
        read(file.as_bytes(), VocabularyKind::Turtle),
        [
            "10:工会工作 =工会公作",
            "17:技能竞赛 <工会工作 =技能競賽 #比武，\n练兵",
        ],
    );
}

#[test]
fn a_thesaurus_server_writes_narrower_and_labels_as_resources() {
    let file = r#"
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xl: <http://www.w3.org/2008/05/skos-xl#>
<s> a skos:ConceptScheme ; skos:hasTopConcept <c1> .
<c2> a skos:Concept ; skos:inScheme <s> ; xl:prefLabel <l2> ; xl:altLabel [
    a xl:Label ; xl:literalForm "女工"@zh ] .
<l2> a xl:Label ; xl:literalForm "女职工"@zh .
<c1> a skos:Concept ; skos:topConceptOf <s> ; skos:prefLabel "职工" ; skos:altLabel "员工" ;
  skos:narrower <c2> , [ skos:prefLabel "农民工" ] ; skos:broaderTransitive <c1> .
"#;
    assert_eq!(
        read(file.as_bytes(), VocabularyKind::Turtle),
        ["5:女职工 <职工 =女工", "8:职工 =员工", "9:农民工 <职工"],
    );
}

#[test]
fn triples_a_line_are_turtle_too() {
    let skos = "http://www.w3.org/2004/02/skos/core#";
    let file = format!(
        "<urn:uuid:0192F0A0-0000-7000-8000-000000000001> <{skos}prefLabel> \"Wages\"@en .\n\
         <urn:uuid:0192F0A0-0000-7000-8000-000000000001> <{skos}altLabel> \"Pay\"@en .\n"
    );
    assert_eq!(
        read(file.as_bytes(), VocabularyKind::Turtle),
        ["1:Wages =Pay"]
    );
    let reading = read_vocabulary(file.as_bytes(), VocabularyKind::Turtle);
    let uid = reading.themes()[0].uid.as_deref();
    assert_eq!(uid, Some("0192f0a0-0000-7000-8000-000000000001"));
}

#[test]
fn lines_are_right_after_a_note_of_any_length() {
    let file = format!(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<urn:a> skos:prefLabel \"甲\" ;\n\
         skos:scopeNote \"\"\"{}\"\"\" .\n# 乙\n\n<urn:b> skos:prefLabel \"乙\" .\n",
        "一行\n".repeat(30_000)
    );
    let reading = read_vocabulary(file.as_bytes(), VocabularyKind::Turtle);
    let lines: Vec<u32> = reading.themes().iter().map(|theme| theme.line).collect();
    assert_eq!(lines, [2, 30_006]);
}

#[test]
fn the_form_of_a_file_is_seen() {
    let (turtle, csv) = (Some(VocabularyKind::Turtle), Some(VocabularyKind::Csv));
    for (name, text, expect) in [
        ("词表.TTL", "", turtle),
        ("词表.csv", "@prefix", csv),
        ("词表.nt", "", turtle),
        ("词表.txt", "# 词表\n\n@prefix skos: <x> .", turtle),
        ("词表.txt", "PREFIX skos: <x>", turtle),
        ("词表", "主题,上级\n", csv),
        ("词表", "Prefix,name\n", csv),
        ("词表", "", csv),
        ("词表.rdf", "<rdf:RDF>", None),
        ("词表", "<?xml version=\"1.0\"?>", None),
        ("词表", "{\"@context\": 1}", None),
        ("词表", "PK\0\0", None),
    ] {
        assert_eq!(
            VocabularyKind::guess(name, text.as_bytes()),
            expect,
            "{name} {text}"
        );
    }
}
