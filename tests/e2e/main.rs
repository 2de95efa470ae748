//! Specs in the real window: the same program people start, under a virtual display, driven from outside.
//!
//! Each takes pictures into `target/e2e/`. They run one after another: two windows at once on two cores would only
//! slow each other down.

mod accessible;
mod composing;
mod correcting;
mod filing;
mod importing;
mod many;
mod passages;
mod passages_many;
mod people;
mod publishing;
mod safe;
mod searching;
mod stage;
mod suggesting;
mod summing;
mod vocabulary;
mod work;

/// What `./dev run` does where there is no display: a day's work in the window, with pictures.
#[test]
fn the_tour_goes_all_the_way() {
    let tour = std::process::Command::new(env!("CARGO_BIN_EXE_tour"))
        .output()
        .expect("the tour can be started");
    assert!(tour.status.success(), "{tour:?}");
}
