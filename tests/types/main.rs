//! Regenerates ui/src/bindings.ts.

fn main() -> std::io::Result<()> {
    std::fs::write(jianbao_tests::workspace::root().join("ui/src/bindings.ts"), jianbao_tests::types::bindings())
}
