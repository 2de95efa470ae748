//! Undo and redo, in any number, over every kind of change and across restarts.

use super::steps::after_any_steps;

#[test]
fn undoing_everything_gives_the_first_state_and_redoing_everything_the_last() {
    after_any_steps(25, 24, |mut work| {
        while work.undo() {}
        work.desk.reopen();
        while work.redo() {}
        work.desk.reopen();
        while work.undo() {}
        work.desk.assert_sound();
    });
}
