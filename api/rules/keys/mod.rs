//! Keys: who keeps which, to whom they are lent and until when, what happens when one is lost, and how they are counted.
//!
//! Rule: KEY-01, KEY-02, KEY-03, KEY-04, KEY-05, KEY-06, KEY-07, KEY-09, KEY-11, CUS-02.

mod count;
mod custody;
mod error;

pub use count::{Count, Difference, Expected, Line, Scan, Signatures, may_close, report};
pub use custody::{Custody, MoveKind, Moved};
pub use error::{Gap, KeyError};

use crate::Word;
use crate::calendar::Calendar;
use crate::machine::{self, Move};
use crate::permission::Role;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

words! {
    /// What a set of keys opens, and whose it is.
    ///
    /// Rule: KEY-01.
    #[schema(as = KeyKind)]
    pub enum Kind {
        Entrusted = "entrusted" "委托代管",
        Vacant = "vacant" "空置房",
        Management = "management" "管理用房",
        NewHandover = "new_handover" "新房待交",
    }

    /// Which post keeps a set of keys.
    ///
    /// Rule: KEY-01.
    pub enum CustodianRole {
        Steward = "steward" "客服管家",
        HrAdmin = "hr_admin" "行政人事",
        Engineering = "engineering" "工程组",
    }

    /// Where a set of keys is.
    #[schema(as = KeyState)]
    pub enum State {
        InCabinet = "in_cabinet" "在库",
        Lent = "lent" "借出",
        Lost = "lost" "遗失",
        Returned = "returned" "已交还",
    }

    /// What may be done with a set of keys.
    #[schema(as = KeyVerb)]
    pub enum Verb {
        Lend = "lend" "借出",
        TakeBack = "take_back" "收回",
        Agree = "agree" "约定归还日期",
        Lose = "lose" "报失",
        HandOver = "hand_over" "交还业主",
    }

    /// What a set of keys is borrowed for.
    ///
    /// Rule: KEY-02, KEY-10.
    pub enum LoanPurpose {
        Showing = "showing" "带看空置房",
        Patrol = "patrol" "巡查走访",
        Repair = "repair" "维修",
        Cleaning = "cleaning" "清洁通风",
        Handover = "handover" "收楼验房",
        Other = "other" "其他",
    }

    /// On which day a lent key is due.
    ///
    /// Rule: KEY-06.
    pub enum ReturnBy {
        SameDay = "same_day" "当日",
        NextDay = "next_day" "次日",
    }
}

/// The whole state machine. Whatever is not here is refused. A set of which some pieces are out is lent; the rest may be
/// lent as well, so each of these verbs leads to where the pieces then are.
pub const MOVES: &[Move<State, Verb>] = &[
    (State::InCabinet, Verb::Lend, State::Lent),
    (State::InCabinet, Verb::Lose, State::InCabinet),
    (State::InCabinet, Verb::Lose, State::Lost),
    (State::InCabinet, Verb::HandOver, State::Returned),
    (State::Lent, Verb::Lend, State::Lent),
    (State::Lent, Verb::TakeBack, State::Lent),
    (State::Lent, Verb::TakeBack, State::InCabinet),
    (State::Lent, Verb::Agree, State::Lent),
    (State::Lent, Verb::Lose, State::Lent),
    (State::Lent, Verb::Lose, State::InCabinet),
    (State::Lent, Verb::Lose, State::Lost),
];

/// The verbs that [`MOVES`] opens in a state.
pub fn verbs(state: State) -> Vec<Verb> {
    machine::verbs(MOVES, state)
}

/// Whether [`MOVES`] opens a verb in a state.
///
/// # Errors
/// [`KeyError::WrongState`].
pub fn may(state: State, verb: Verb) -> Result<(), KeyError> {
    match machine::next(MOVES, state, verb) {
        Some(_) => Ok(()),
        None => Err(KeyError::WrongState { verb, state }),
    }
}

/// Which post keeps keys of a kind: the policy `key.custodian` says it. Keys of new homes that wait for their owner, which
/// the policy does not name, are the steward's, who hands the home over.
///
/// Rule: KEY-01.
pub fn custodian(kind: Kind, policy: &[String]) -> CustodianRole {
    let named = policy.iter().find_map(|choice| {
        let (of, post) = choice.split_once(':')?;
        (of == kind.as_str()).then(|| CustodianRole::parse(post))?
    });
    named.unwrap_or(CustodianRole::Steward)
}

impl CustodianRole {
    /// The posts of the project whose holders may keep the keys.
    ///
    /// Rule: KEY-01.
    pub fn posts(self) -> &'static [Role] {
        match self {
            Self::Steward => &[Role::Steward],
            Self::HrAdmin => &[Role::HrAdmin],
            Self::Engineering => &[Role::EngineeringLead, Role::Technician],
        }
    }
}

/// A set of keys to be, as far as it decides whether it may be taken in.
#[derive(Clone, Copy, Debug)]
pub struct Taking<'a> {
    /// What it opens.
    pub kind: Kind,
    /// Whether a unit is named.
    pub has_unit: bool,
    /// The room in words.
    pub room: &'a str,
    /// Whether an agreement in force entrusts the keys of the unit.
    pub has_agreement: bool,
    /// Whether the custodian holds the post that keeps such keys.
    pub is_in_post: bool,
}

/// Whether a set of keys may be taken in: it opens one thing, its papers are complete, and the right post keeps it.
///
/// # Errors
/// [`KeyError::Incomplete`] with all that is wrong.
///
/// Rule: KEY-01, KEY-02.
pub fn may_take_in(taking: &Taking<'_>) -> Result<(), KeyError> {
    let needs_unit = taking.kind != Kind::Management;
    refuse(&[
        (taking.has_unit == taking.room.trim().is_empty(), Gap::Room),
        (!needs_unit || taking.has_unit, Gap::Unit),
        (taking.kind != Kind::Entrusted || taking.has_agreement, Gap::Agreement),
        (taking.is_in_post, Gap::Custodian),
    ])
}

/// A loan to be, as far as it decides whether the pieces may leave.
#[derive(Clone, Copy, Debug)]
pub struct Lending<'a> {
    /// What the set opens.
    pub kind: Kind,
    /// Whether an agreement in force entrusts the keys.
    pub has_agreement: bool,
    /// Whether a person of the staff borrows.
    pub is_staff: bool,
    /// The name of somebody else who borrows.
    pub borrower: &'a str,
    /// What for.
    pub purpose: LoanPurpose,
    /// The purpose in words.
    pub note: &'a str,
    /// Whether the borrower signed, by strokes or on a paper that is filed.
    pub is_signed: bool,
}

/// Whether a loan's papers are complete.
///
/// # Errors
/// [`KeyError::Incomplete`] with all that is missing.
///
/// Rule: KEY-02.
pub fn may_lend(lending: &Lending<'_>) -> Result<(), KeyError> {
    refuse(&[
        (lending.kind != Kind::Entrusted || lending.has_agreement, Gap::NoAgreement),
        (lending.is_staff == lending.borrower.trim().is_empty(), Gap::Borrower),
        (lending.purpose != LoanPurpose::Other || !lending.note.trim().is_empty(), Gap::Purpose),
        (lending.is_signed, Gap::Signature),
    ])
}

/// Whether only who keeps the keys does this: the custodian, or who stands in.
///
/// # Errors
/// [`KeyError::NotCustodian`].
///
/// Rule: KEY-03.
pub fn only_custodian(is_custodian: bool) -> Result<(), KeyError> {
    if is_custodian { Ok(()) } else { Err(KeyError::NotCustodian) }
}

/// When a key that is lent at a moment is due: at the day's end of that day, or of the next where the policy says so. Who
/// borrows at or after the day's end brings it back the same day all the same: before midnight.
///
/// Rule: KEY-06.
pub fn due(lent_at: DateTime<Utc>, return_by: ReturnBy, day_end: NaiveTime, calendar: &Calendar) -> DateTime<Utc> {
    let today = calendar.day_of(lent_at);
    let tomorrow = today.succ_opt().unwrap_or(today);
    match return_by {
        ReturnBy::NextDay => end_of(tomorrow, day_end, calendar),
        ReturnBy::SameDay if lent_at < end_of(today, day_end, calendar) => end_of(today, day_end, calendar),
        ReturnBy::SameDay => calendar.midnight(tomorrow),
    }
}

/// The end of the keys' day on a date.
///
/// Rule: KEY-06, KEY-07.
pub fn end_of(date: NaiveDate, day_end: NaiveTime, calendar: &Calendar) -> DateTime<Utc> {
    calendar.midnight(date) + day_end.signed_duration_since(NaiveTime::MIN)
}

/// The due time that an agreed date gives: later than the one before, and still to come.
///
/// # Errors
/// [`KeyError::Incomplete`] for a date that moves nothing, or without who was talked to and why.
///
/// Rule: KEY-07.
pub fn agree(
    (due_at, new_due_at): (DateTime<Utc>, DateTime<Utc>),
    (with, why): (&str, &str),
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, KeyError> {
    refuse(&[
        (new_due_at > due_at && new_due_at > now, Gap::AgreedDate),
        (!with.trim().is_empty(), Gap::AgreedWith),
        (!why.trim().is_empty(), Gap::AgreedWhy),
    ])?;
    Ok(new_due_at)
}

/// Whether a loss may be entered: with what happened.
///
/// # Errors
/// [`KeyError::Incomplete`].
///
/// Rule: KEY-11.
pub fn may_lose(reason: &str) -> Result<(), KeyError> {
    refuse(&[(!reason.trim().is_empty(), Gap::Reason)])
}

/// Whether a set may go to its owner: somebody signed for it.
///
/// # Errors
/// [`KeyError::Incomplete`].
///
/// Rule: KEY-05.
pub fn may_hand_over(is_signed: bool) -> Result<(), KeyError> {
    refuse(&[(is_signed, Gap::Signature)])
}

fn refuse(checks: &[(bool, Gap)]) -> Result<(), KeyError> {
    let gaps: Vec<_> = checks.iter().filter(|(holds, _)| !holds).map(|(_, gap)| *gap).collect();
    if gaps.is_empty() { Ok(()) } else { Err(KeyError::Incomplete(gaps)) }
}

#[cfg(test)]
mod tests;
