//! The same matter reported again: what looks like a complaint, and the weeks by which hot complaints are counted.

use super::{CardGap, ComplaintError};
use crate::tickets::Kind;
use chrono::{Datelike, Days, NaiveDate};

words! {
    /// What the desk said of a complaint that was proposed.
    ///
    /// Rule: CMP-02.
    #[schema(as = ComplaintProposalDecision)]
    pub enum Decided {
        Confirmed = "confirmed" "转为投诉",
        Declined = "declined" "不转投诉",
    }
}

/// What is known of a report that the desk has just taken.
#[derive(Clone, Copy, Debug)]
pub struct Reported {
    /// Its kind.
    pub kind: Kind,
    /// Whether it has a category: without one nobody knows that it is the same matter.
    pub has_category: bool,
    /// How many earlier reports there are of the same customer or room, category and place, that are open or within the
    /// window.
    pub earlier: usize,
}

/// How many reports there are of one matter, if so many make it a complaint: the policy `complaint.repeat_count`. What is a
/// complaint already is not proposed.
///
/// Rule: CMP-01, CMP-02.
pub fn proposed(reported: Reported, repeat_count: i64) -> Option<u32> {
    let reports = u32::try_from(reported.earlier).unwrap_or(u32::MAX).saturating_add(1);
    let is_matter = reported.has_category && !matches!(reported.kind, Kind::Complaint | Kind::Suggestion);
    (is_matter && i64::from(reports) >= repeat_count.max(2)).then_some(reports)
}

/// Whether a proposed complaint may be declined: with a reason.
///
/// # Errors
/// [`ComplaintError::Incomplete`].
///
/// Rule: CMP-02.
pub fn may_decline(reason: &str) -> Result<(), ComplaintError> {
    match reason.trim().is_empty() {
        true => Err(ComplaintError::Incomplete(vec![CardGap::Reason])),
        false => Ok(()),
    }
}

/// The newest whole stretch of weeks before today, from a Monday to a Sunday: of one week, or of as many as the policy
/// `report.hot_complaints_every` says, counted from a Monday that is the same for all.
///
/// Rule: CMP-22.
pub fn weeks_to_count(today: NaiveDate, every: i64) -> Option<(NaiveDate, NaiveDate)> {
    let every = every.clamp(1, 52);
    let begin = NaiveDate::from_ymd_opt(1970, 1, 5)?;
    let monday = today.checked_sub_days(Days::new(u64::from(today.weekday().num_days_from_monday())))?;
    let weeks = (monday - begin).num_days() / 7;
    let whole = weeks - weeks.rem_euclid(every);
    let next = begin.checked_add_days(Days::new(u64::try_from(whole * 7).ok()?))?;
    let from = next.checked_sub_days(Days::new(u64::try_from(every * 7).ok()?))?;
    Some((from, next.pred_opt()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;

    fn on(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    /// Rule: CMP-01, CMP-02.
    #[test]
    fn the_second_report_of_one_matter_is_proposed_as_a_complaint() {
        let reported = |kind, earlier| Reported { kind, has_category: true, earlier };
        assert_eq!(proposed(reported(Kind::Repair, 0), 2), None);
        assert_eq!(proposed(reported(Kind::Repair, 1), 2), Some(2));
        assert_eq!(proposed(reported(Kind::Repair, 1), 3), None, "the office asks for three");
        assert_eq!(proposed(reported(Kind::Repair, 2), 3), Some(3));
        assert_eq!(proposed(Reported { has_category: false, ..reported(Kind::Repair, 4) }, 2), None);
        for kind in Kind::ALL.iter().copied() {
            let is_open = !matches!(kind, Kind::Complaint | Kind::Suggestion);
            assert_eq!(proposed(reported(kind, 1), 2).is_some(), is_open, "{kind}");
        }
    }

    /// Rule: CMP-02.
    #[test]
    fn a_proposal_is_declined_with_a_reason() {
        assert_eq!(may_decline("两次报修的部位不同"), Ok(()));
        assert_eq!(may_decline(" "), Err(ComplaintError::Incomplete(vec![CardGap::Reason])));
    }

    /// Rule: CMP-22.
    #[test]
    fn hot_complaints_are_counted_by_whole_weeks() {
        let week = Some((on("2026-03-02"), on("2026-03-08")));
        for today in ["2026-03-09", "2026-03-12", "2026-03-15"] {
            assert_eq!(weeks_to_count(on(today), 1), week, "{today}");
        }
        assert_ne!(weeks_to_count(on("2026-03-08"), 1), week, "the week is not over");
        let two = weeks_to_count(on("2026-03-12"), 2).expect("two weeks");
        assert_eq!((two.1 - two.0).num_days(), 13);
        let seen: Vec<_> = (9..23).filter_map(|day| weeks_to_count(on(&format!("2026-03-{day:02}")), 2)).collect();
        let changes = seen.windows(2).filter(|pair| pair[0] != pair[1]).count();
        assert_eq!(changes, 1, "every other Monday");
    }
}
