//! What the desk keeps beside the course of a matter: papers of procedures, the kind of help, opinions that were asked
//! for, a retreat, and the comparison of recordings with the register.

use super::{Channel, HelpKind, Kind, TicketError};
use crate::text::normal_phone;
use chrono::{Datelike, Months, NaiveDate, TimeDelta, Weekday};

words! {
    /// How often recordings are compared with the register: the policy `desk.reconcile_calls`.
    ///
    /// Rule: TKT-03.
    pub enum Reconcile {
        Daily = "daily" "每日",
        Weekly = "weekly" "每周",
        Off = "off" "不核对",
    }
}

/// The days that are compared on `today`, first and last one; `None` on days without a comparison. A week is compared on
/// its Monday after.
///
/// Rule: TKT-03.
pub fn calls_to_compare(every: Reconcile, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let yesterday = today - TimeDelta::days(1);
    match every {
        Reconcile::Daily => Some((yesterday, yesterday)),
        Reconcile::Weekly if today.weekday() == Weekday::Mon => Some((today - TimeDelta::days(7), yesterday)),
        Reconcile::Weekly | Reconcile::Off => None,
    }
}

/// When the calls of a day are compared, and together with which days, first and last one; `None` where they are not.
///
/// Rule: TKT-03.
pub fn calls_compared_on(every: Reconcile, day: NaiveDate) -> Option<(NaiveDate, (NaiveDate, NaiveDate))> {
    let after = (1..=7).map(|days| day + TimeDelta::days(days));
    after.filter_map(|on| Some((on, calls_to_compare(every, on)?))).find(|(_, (from, to))| (*from..=*to).contains(&day))
}

/// The day on which marked recordings are to be studied: some months after they were studied last, or after the first
/// one was marked.
///
/// Rule: TKT-24.
pub fn study_due_on(since: NaiveDate, every_months: u32) -> NaiveDate {
    since.checked_add_months(Months::new(every_months)).unwrap_or(NaiveDate::MAX)
}

/// Whether a contact may be marked for study: there must be something to hear.
///
/// # Errors
/// [`TicketError::NoRecording`].
///
/// Rule: TKT-24.
pub fn may_study(has_recording: bool) -> Result<(), TicketError> {
    if has_recording { Ok(()) } else { Err(TicketError::NoRecording) }
}

/// Whether every paper that a procedure needs was checked.
///
/// # Errors
/// [`TicketError::PapersMissing`] with those that were not.
///
/// Rule: TKT-30.
pub fn papers_checked(needed: &[String], checked: &[String]) -> Result<(), TicketError> {
    let missing: Vec<String> = needed.iter().filter(|paper| !checked.contains(paper)).cloned().collect();
    if missing.is_empty() { Ok(()) } else { Err(TicketError::PapersMissing(missing)) }
}

/// Whether a kind of help fits the matter: only a request for help has one.
///
/// # Errors
/// [`TicketError::NoHelp`].
///
/// Rule: TKT-37.
pub fn help_kind_fits(kind: Kind, help: Option<HelpKind>) -> Result<(), TicketError> {
    if help.is_none() || kind == Kind::Help { Ok(()) } else { Err(TicketError::NoHelp) }
}

/// Whether an opinion was asked for by the office rather than brought to it: in a survey, a callback, a talk or a visit.
///
/// Rule: SUG-05.
pub fn is_asked_for(channel: Channel) -> bool {
    matches!(channel, Channel::Survey | Channel::Talk)
}

/// Whether the desk may retreat: it can only answer later whom it can reach, and it says what it reports.
///
/// # Errors
/// [`TicketError::NoPhone`] without a phone, [`TicketError::TextNotGiven`] without the report.
///
/// Rule: TKT-27.
pub fn retreat_complete(phone: &str, report: &str) -> Result<(), TicketError> {
    if normal_phone(phone).is_none() {
        return Err(TicketError::NoPhone);
    }
    if report.trim().is_empty() { Err(TicketError::TextNotGiven("/report")) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    /// Rule: TKT-03.
    #[test]
    fn each_day_compares_the_one_before_and_a_monday_the_week_before() {
        let (sunday, monday) = (day("2026-03-01"), day("2026-03-02"));
        assert_eq!(calls_to_compare(Reconcile::Daily, monday), Some((sunday, sunday)));
        assert_eq!(calls_to_compare(Reconcile::Weekly, monday), Some((day("2026-02-23"), sunday)));
        assert_eq!(calls_to_compare(Reconcile::Weekly, sunday), None);
        assert_eq!(calls_to_compare(Reconcile::Off, monday), None);
        let week = (monday, day("2026-03-08"));
        assert_eq!(calls_compared_on(Reconcile::Daily, sunday), Some((monday, (sunday, sunday))));
        assert_eq!(calls_compared_on(Reconcile::Weekly, monday), Some((day("2026-03-09"), week)));
        assert_eq!(calls_compared_on(Reconcile::Weekly, day("2026-03-08")), Some((day("2026-03-09"), week)));
        assert_eq!(calls_compared_on(Reconcile::Off, monday), None);
    }

    /// Rule: TKT-24.
    #[test]
    fn recordings_are_studied_a_month_later_even_after_a_long_one() {
        assert_eq!(study_due_on(day("2026-01-31"), 1), day("2026-02-28"));
        assert_eq!(study_due_on(day("2026-03-02"), 3), day("2026-06-02"));
        assert_eq!((may_study(true), may_study(false)), (Ok(()), Err(TicketError::NoRecording)));
    }

    /// Rule: TKT-30.
    #[test]
    fn a_procedure_lacks_the_papers_that_nobody_checked() {
        let [deed, identity] = ["产权证", "身份证"].map(str::to_owned);
        let needed = [deed.clone(), identity.clone()];
        assert_eq!(papers_checked(&needed, &needed), Ok(()));
        assert_eq!(papers_checked(&[], &[]), Ok(()));
        let lacking = papers_checked(&needed, &[deed]).expect_err("one is missing");
        assert_eq!(lacking, TicketError::PapersMissing(vec![identity]));
    }

    /// Rule: TKT-37.
    #[test]
    fn only_help_has_a_kind_of_help() {
        assert_eq!(help_kind_fits(Kind::Help, Some(HelpKind::Guards)), Ok(()));
        assert_eq!(help_kind_fits(Kind::Repair, None), Ok(()));
        assert_eq!(help_kind_fits(Kind::Repair, Some(HelpKind::Guards)), Err(TicketError::NoHelp));
    }

    /// Rule: SUG-05.
    #[test]
    fn opinions_of_surveys_and_talks_were_asked_for() {
        assert!(is_asked_for(Channel::Survey) && is_asked_for(Channel::Talk));
        assert!(!is_asked_for(Channel::Call) && !is_asked_for(Channel::Box));
    }

    /// Rule: TKT-27.
    #[test]
    fn nobody_retreats_from_a_caller_who_cannot_be_reached() {
        assert_eq!(retreat_complete("134 5722 3212", "请示主任"), Ok(()));
        assert_eq!(retreat_complete("不详", "请示主任"), Err(TicketError::NoPhone));
        assert_eq!(retreat_complete("134 5722 3212", " "), Err(TicketError::TextNotGiven("/report")));
    }
}
