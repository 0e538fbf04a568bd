//! Deeds on duties: what a project says of them, their tasks made and ended, and what counts of them.

mod calendar;
mod make;
mod settings;
mod tasks;

pub use calendar::{DayOfDuty, Line, figures, month};
pub use make::{By, fulfilled, fulfilled_by_holder, make};
pub use settings::{Duty, DutyOrder, add, all, change, duty_id};
pub use tasks::{cancel, complete, hand_over, may_see, mine, reopen, standing};

use super::store::TaskRow;
use crate::clocks::About;
use crate::journal::Subject;
use guanjia_rules::duties;

/// How the journal names a task: by its duty and its day.
fn subject(row: &TaskRow) -> Subject {
    Subject::of("duty_task", row.id.uuid(), label(row), Some(row.version))
}

fn label(row: &TaskRow) -> String {
    format!("{} {}", row.name, row.due_on)
}

/// How clocks name a task; whoever holds it owes it.
fn about(row: &TaskRow) -> About {
    About {
        project: row.project_id,
        kind: "duty_task",
        id: row.id.uuid(),
        label: label(row),
        matter: None,
        owner: row.holder_id,
        team: None,
    }
}

/// The rule that a task's clock names: the first that asks for the duty, or the one of duties that an office adds.
fn rule_of(rules: &'static str) -> &'static str {
    rules.split(", ").next().filter(|rule| !rule.is_empty()).unwrap_or("CLK-10")
}

/// The clock of a task.
const CLOCK: &str = duties::CLOCK;
