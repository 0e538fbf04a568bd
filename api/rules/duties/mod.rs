//! Duties that come round: what falls on which day, who owes it, what fulfils it, and how it was kept. A duty is data;
//! each time that it is owed is a task.
//!
//! Rule: CLK-10.

mod error;
mod falls;
mod recurrence;
mod table;
mod tally;

pub use error::{DutyError, Gap};
pub use falls::{Occurrence, falls_on, lapses_at, open_on};
pub use recurrence::{Every, Hour, LAST_DAY, Reach, Recurrence, Weekday, check};
pub use table::{Definition, definition, shipped};
pub use tally::{Kept, Tally, how};

use crate::machine::{self, Move};
use crate::permission::Role;
use chrono::NaiveDate;

/// The clock of a duty; it has no limit in the policy.
///
/// Rule: CLK-10.
pub const CLOCK: &str = "duty";

words! {
    /// How far the task of a duty has come.
    #[schema(as = DutyTaskState)]
    pub enum State {
        Open = "open" "待办",
        Done = "done" "已完成",
        Missed = "missed" "未完成",
        Cancelled = "cancelled" "已取消",
    }

    /// What may be done with the task of a duty.
    #[schema(as = DutyTaskVerb)]
    pub enum Verb {
        Complete = "complete" "完成",
        HandOver = "hand_over" "转交",
        Reopen = "reopen" "撤回完成",
        Cancel = "cancel" "取消",
        Lapse = "lapse" "逾期未办",
    }

    /// Whether each holder of the post owes a duty, or the post once.
    #[schema(as = DutyHeld)]
    pub enum Held {
        Each = "each" "每人一份",
        Post = "post" "岗位共一份",
    }

    /// What shows that a duty was done: a tick, a text, or a record that fulfils it by itself.
    #[schema(as = DutyEvidence)]
    pub enum Evidence {
        Tick = "tick" "勾选",
        Text = "text" "填写说明",
        Record = "record" "系统记录",
    }
}

/// The whole state machine of a task. Whatever is not here is refused; only time lapses one.
pub const MOVES: &[Move<State, Verb>] = &[
    (State::Open, Verb::Complete, State::Done),
    (State::Open, Verb::HandOver, State::Open),
    (State::Open, Verb::Cancel, State::Cancelled),
    (State::Open, Verb::Lapse, State::Missed),
    (State::Done, Verb::Reopen, State::Open),
];

/// The state that `verb` leads to.
///
/// # Errors
/// [`DutyError::WrongState`] where [`MOVES`] is silent.
pub fn next(state: State, verb: Verb) -> Result<State, DutyError> {
    machine::next(MOVES, state, verb).ok_or(DutyError::WrongState { verb, state })
}

/// How somebody stands to a task.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Whether it is theirs: they hold it, or it is their post's and nobody holds it.
    pub is_theirs: bool,
    /// Whether they lead duties.
    pub leads: bool,
    /// Whether they completed it by hand, on this very day.
    pub did_today: bool,
}

/// The verbs that somebody may use on a task now, for the buttons of the screen.
pub fn verbs(state: State, standing: Standing) -> Vec<Verb> {
    let open = machine::verbs(MOVES, state);
    open.into_iter().filter(|verb| *verb != Verb::Lapse && may(*verb, standing).is_ok()).collect()
}

/// Whether somebody may do this with a task: its holder, and whoever leads duties; only the lead cancels one, and what was
/// done is taken back on the same day by whoever did it.
///
/// # Errors
/// [`DutyError::NotYours`], [`DutyError::DayOver`].
///
/// Rule: CLK-10.
pub fn may(verb: Verb, standing: Standing) -> Result<(), DutyError> {
    match verb {
        Verb::Complete | Verb::HandOver if standing.is_theirs || standing.leads => Ok(()),
        Verb::Cancel if standing.leads => Ok(()),
        Verb::Reopen if standing.did_today => Ok(()),
        Verb::Reopen if standing.is_theirs || standing.leads => Err(DutyError::DayOver),
        _ => Err(DutyError::NotYours),
    }
}

/// Whether a note is enough of an evidence: only a tick needs none. What a record fulfils by itself may be done by hand, with
/// a word of why there is none.
///
/// # Errors
/// [`DutyError::NoNote`].
pub fn may_complete(evidence: Evidence, note: &str) -> Result<(), DutyError> {
    match evidence {
        Evidence::Text | Evidence::Record if note.trim().is_empty() => Err(DutyError::NoNote),
        _ => Ok(()),
    }
}

/// Whether a post can owe a duty: those of people who work in an office.
///
/// # Errors
/// [`DutyError::NotValid`].
pub fn may_owe(role: Role) -> Result<(), DutyError> {
    match role.may(crate::permission::Permission::DutiesWork) {
        true => Ok(()),
        false => Err(DutyError::NotValid(vec![Gap::Post])),
    }
}

/// Whether an office may name a duty of its own so.
///
/// # Errors
/// [`DutyError::NotValid`].
pub fn may_name(name: &str) -> Result<(), DutyError> {
    if name.trim().is_empty() { Err(DutyError::NotValid(vec![Gap::Name])) } else { Ok(()) }
}

/// How many days a job makes up for when no node ran: what lies further back is history, and not made as tasks.
pub const CATCH_UP_DAYS: u64 = 14;

/// The days of which tasks are still to be made: from the day after the last one, but not further back than
/// [`CATCH_UP_DAYS`], up to today. Before the first time only today counts.
///
/// Rule: CLK-10, OPR-05.
pub fn days_to_make(made_to: Option<NaiveDate>, today: NaiveDate) -> Vec<NaiveDate> {
    let earliest = today.checked_sub_days(chrono::Days::new(CATCH_UP_DAYS)).unwrap_or(today);
    let next = made_to.map_or(Some(today), |last| last.succ_opt()).unwrap_or(today);
    next.max(earliest).iter_days().take_while(|day| *day <= today).collect()
}

#[cfg(test)]
mod tests;
