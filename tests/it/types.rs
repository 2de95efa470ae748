//! The window's types are those of the Rust side.

#[test]
fn types_of_the_window_are_fresh() {
    let path = jianbao_tests::workspace::root().join("ui/src/bindings.ts");
    let there = std::fs::read_to_string(path).expect("ui/src/bindings.ts is there");
    assert!(there == jianbao_tests::types::bindings(), "ui/src/bindings.ts is stale: run ./dev types");
}
