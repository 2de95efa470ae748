//! The format of the archive file changes only on purpose.

#[test]
fn the_schema_is_the_committed_one() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("archive.db");
    jianbao_store::Store::open(&path)
        .expect("a new archive")
        .close()
        .expect("closed");
    let file = rusqlite::Connection::open(&path).expect("an SQLite file");
    jianbao_store::register_tokenizer(&file).expect("the tokenizer");
    let id: i32 = file
        .pragma_query_value(None, "application_id", |row| row.get(0))
        .expect("an id");
    assert_eq!(id, jianbao_store::APPLICATION_ID);
    insta::assert_snapshot!(jianbao_store::schema(&file).expect("a schema"));
}
