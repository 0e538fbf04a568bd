//! The virtual concierge 虚拟礼宾: before a holiday the absent owners are asked whether they come, their homes are prepared,
//! and they are visited on the day after they arrived.
//!
//! An owner is absent when nobody lives in a unit of theirs that was handed over: it is vacant, entrusted or not. Whom this
//! misses is added by hand, and whom it should not have found is left out, each with a reason.
//!
//! Rule: CON-01, CON-02, CON-03, CON-04, CON-05.

mod error;
mod figures;

pub use error::{CaseError, Gap};
pub use figures::{Counted, Tally};

use crate::calendar::{Calendar, DayKind};
use crate::machine::{self, Move};
use crate::properties::UseState;
use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};

words! {
    /// Whether somebody comes for the holiday.
    ///
    /// Rule: CON-01.
    pub enum Coming {
        Yes = "yes" "入住",
        No = "no" "不来",
        Unknown = "unknown" "未定",
    }

    /// What somebody thought of the service.
    ///
    /// Rule: CON-05.
    #[schema(as = ConciergeOpinion)]
    pub enum Opinion {
        Good = "good" "满意",
        Fair = "fair" "一般",
        Poor = "poor" "不满意",
    }

    /// How far the service for one home has come.
    #[schema(as = ConciergeState)]
    pub enum State {
        ToContact = "to_contact" "待联系",
        Contacted = "contacted" "已联系",
        Expected = "expected" "将入住",
        Prepared = "prepared" "已备房",
        Arrived = "arrived" "已到达",
        Visited = "visited" "已上门",
        Closed = "closed" "已结束",
        Skipped = "skipped" "不联系",
        Missed = "missed" "未联系",
    }

    /// What may be done for one home.
    #[schema(as = ConciergeVerb)]
    pub enum Verb {
        Contact = "contact" "联系",
        Skip = "skip" "不联系",
        Lapse = "lapse" "逾期未联系",
        Explain = "explain" "说明原因",
        Prepare = "prepare" "确认备房",
        Arrive = "arrive" "登记到达",
        Visit = "visit" "登记上门",
        Close = "close" "结束",
    }
}

/// The whole state machine, with a row for each state that may follow. Whatever is not here is refused; only time lapses a
/// contact.
pub const MOVES: &[Move<State, Verb>] = &[
    // Nobody answered.
    (State::ToContact, Verb::Contact, State::ToContact),
    (State::ToContact, Verb::Contact, State::Contacted),
    (State::ToContact, Verb::Contact, State::Expected),
    (State::ToContact, Verb::Contact, State::Closed),
    (State::ToContact, Verb::Skip, State::Skipped),
    (State::ToContact, Verb::Lapse, State::Missed),
    (State::Missed, Verb::Explain, State::Missed),
    // Who comes late to the list is asked all the same.
    (State::Missed, Verb::Contact, State::Missed),
    (State::Missed, Verb::Contact, State::Contacted),
    (State::Missed, Verb::Contact, State::Expected),
    (State::Missed, Verb::Contact, State::Closed),
    (State::Contacted, Verb::Contact, State::Contacted),
    (State::Contacted, Verb::Contact, State::Expected),
    (State::Contacted, Verb::Contact, State::Closed),
    (State::Expected, Verb::Contact, State::Expected),
    (State::Expected, Verb::Contact, State::Closed),
    (State::Expected, Verb::Prepare, State::Prepared),
    // Somebody came before the home was ready.
    (State::Expected, Verb::Arrive, State::Arrived),
    (State::Prepared, Verb::Arrive, State::Arrived),
    (State::Arrived, Verb::Visit, State::Visited),
    (State::Visited, Verb::Close, State::Closed),
];

/// The state to which a verb leads that has one way only.
///
/// # Errors
/// [`CaseError::WrongState`] where [`MOVES`] is silent.
pub fn next(state: State, verb: Verb) -> Result<State, CaseError> {
    machine::next(MOVES, state, verb).ok_or(CaseError::WrongState { verb, state })
}

/// The verbs that people may use in a state.
pub fn verbs(state: State) -> Vec<Verb> {
    machine::verbs(MOVES, state).into_iter().filter(|verb| *verb != Verb::Lapse).collect()
}

/// What came of a contact.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    /// Whether somebody answered.
    pub is_reached: bool,
    /// Whether they come; asked of whom was reached.
    pub coming: Option<Coming>,
    /// When.
    pub arrival_at: Option<DateTime<Utc>>,
}

/// Where a contact leads. Who was not reached is still to be contacted; who comes is expected.
///
/// # Errors
/// [`CaseError::WrongState`]; [`CaseError::Incomplete`] for somebody who was reached and not asked, and for an arrival of
/// somebody who does not come.
///
/// Rule: CON-01, CON-02.
pub fn contacted(state: State, answer: &Answer) -> Result<State, CaseError> {
    let to = match (answer.is_reached, answer.coming) {
        (false, None) => state,
        (false, Some(_)) => return Err(CaseError::Incomplete(vec![Gap::Reached])),
        (true, None) => return Err(CaseError::Incomplete(vec![Gap::Coming])),
        (true, Some(Coming::Yes)) => State::Expected,
        (true, Some(Coming::No)) => State::Closed,
        (true, Some(Coming::Unknown)) if state == State::Expected => State::Expected,
        (true, Some(Coming::Unknown)) => State::Contacted,
    };
    if answer.arrival_at.is_some() && answer.coming != Some(Coming::Yes) {
        return Err(CaseError::Incomplete(vec![Gap::Arrival]));
    }
    match MOVES.contains(&(state, Verb::Contact, to)) {
        true => Ok(to),
        false => Err(CaseError::WrongState { verb: Verb::Contact, state }),
    }
}

/// From when to when the customers are contacted: the list opens so many working days before the first day of the holiday,
/// and is due at the end of the last working day before it.
///
/// Rule: CON-01.
pub fn window(first_day: NaiveDate, working_days: i64, calendar: &Calendar) -> (NaiveDate, NaiveDate) {
    (calendar.working_days_before(first_day, working_days.max(1)), calendar.working_days_before(first_day, 1))
}

/// The holidays whose window holds a day, each with its first day and its name. Feasts that follow one another are one
/// holiday.
///
/// Rule: CON-01.
pub fn due_holidays(today: NaiveDate, working_days: i64, calendar: &Calendar) -> Vec<(NaiveDate, String)> {
    let feast = |day: NaiveDate| calendar.overrides.get(&day).filter(|of| of.kind == DayKind::Holiday);
    let begins = |day: &NaiveDate| feast(*day).is_some() && day.pred_opt().is_none_or(|before| feast(before).is_none());
    let ahead = Days::new(LOOKS_AHEAD_DAYS);
    let last = today.checked_add_days(ahead).unwrap_or(today);
    let coming = today.iter_days().take_while(|day| *day <= last).filter(begins);
    let in_window = coming.filter(|first| {
        let (from, to) = window(*first, working_days, calendar);
        (from..=to).contains(&today)
    });
    in_window.filter_map(|first| Some((first, feast(first)?.name.clone()))).collect()
}

/// How far ahead a holiday is looked for.
const LOOKS_AHEAD_DAYS: u64 = 60;

/// Whether a day is in the season of special care: nobody is skipped or missed without a reason.
///
/// Rule: CON-04.
pub fn in_season(day: NaiveDate, months: &[String]) -> bool {
    let month = day.month().to_string();
    months.contains(&month)
}

/// Whether a customer may be left out.
///
/// # Errors
/// [`CaseError::Incomplete`] without a reason in the season.
///
/// Rule: CON-04.
pub fn may_skip(reason: &str, is_season: bool) -> Result<(), CaseError> {
    match is_season && reason.trim().is_empty() {
        true => Err(CaseError::Incomplete(vec![Gap::Reason])),
        false => Ok(()),
    }
}

/// Whether the owner of a unit of this use is absent.
///
/// Rule: CON-01.
pub fn is_absent(use_state: UseState) -> bool {
    use_state.is_vacant()
}

/// How a home was found before an arrival.
#[derive(Clone, Copy, Debug)]
pub struct Home {
    /// When the visit to it ended; `None` while it has not.
    pub visited_at: Option<DateTime<Utc>>,
    /// Whether it was clean and had water and power.
    pub is_in_order: bool,
    /// When somebody is to arrive.
    pub arrival_at: Option<DateTime<Utc>>,
}

/// Whether a home is prepared: it was visited before the arrival, and found clean, with water and power.
///
/// # Errors
/// [`CaseError::NotPrepared`].
///
/// Rule: CON-02.
pub fn may_prepare(home: &Home) -> Result<(), CaseError> {
    let in_time = home.visited_at.is_some_and(|at| home.arrival_at.is_none_or(|arrival| at <= arrival));
    if in_time && home.is_in_order { Ok(()) } else { Err(CaseError::NotPrepared) }
}

/// The day on which a home is prepared: the last working day before the arrival, or of the window where nobody knows when;
/// never in the past.
///
/// Rule: CON-02.
pub fn prepare_on(
    arrival: Option<NaiveDate>,
    window_to: NaiveDate,
    today: NaiveDate,
    calendar: &Calendar,
) -> NaiveDate {
    arrival.map_or(window_to, |day| calendar.working_days_before(day, 1)).max(today)
}

#[cfg(test)]
mod tests;
