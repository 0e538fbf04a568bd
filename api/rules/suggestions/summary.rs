//! What people said in a month, summed up by class, with the main factor and what is done about it.

use super::{Gap, SuggestionError};
use chrono::{Datelike, NaiveDate};

/// The month of a day, as it is written: `2026-03`.
///
/// Rule: SUG-09.
pub fn month_of(day: NaiveDate) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}

/// The first day of the month before that of a day, and the first day of the month of the day: what is summed up lies
/// between, the second not included.
///
/// Rule: SUG-09.
pub fn month_before(day: NaiveDate) -> (NaiveDate, NaiveDate) {
    let first = day.with_day(1).unwrap_or(day);
    let before = first.pred_opt().and_then(|last| last.with_day(1)).unwrap_or(first);
    (before, first)
}

/// What is said of a class of opinions.
#[derive(Clone, Copy, Debug)]
pub struct Measured<'a> {
    /// The main factor.
    pub factor: &'a str,
    /// The corrective measure.
    pub measure: &'a str,
    /// Whether somebody is responsible for it.
    pub has_responsible: bool,
    /// By the end of which day.
    pub due_on: Option<NaiveDate>,
}

/// Whether a class is analysed wholly: a factor has a measure, and a measure somebody who is responsible and a day. A
/// class of which nothing is said yet may stay so.
///
/// # Errors
/// [`SuggestionError::Incomplete`] with all that is missing.
///
/// Rule: SUG-09.
pub fn may_measure(line: Measured<'_>) -> Result<(), SuggestionError> {
    let (has_factor, has_measure) = (!line.factor.trim().is_empty(), !line.measure.trim().is_empty());
    let checks = [
        (!has_factor || has_measure, Gap::Measure),
        (!has_measure || has_factor, Gap::Reason),
        (!has_measure || line.has_responsible, Gap::Responsible),
        (!has_measure || line.due_on.is_some(), Gap::Due),
    ];
    let gaps: Vec<Gap> = checks.into_iter().filter(|(holds, _)| !holds).map(|(_, gap)| gap).collect();
    if gaps.is_empty() { Ok(()) } else { Err(SuggestionError::Incomplete(gaps)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    /// Rule: SUG-09.
    #[test]
    fn a_month_is_summed_up_in_the_next_one_over_the_new_year_too() {
        assert_eq!(month_before(day("2026-03-31")), (day("2026-02-01"), day("2026-03-01")));
        assert_eq!(month_before(day("2026-01-01")), (day("2025-12-01"), day("2026-01-01")));
        assert_eq!(month_of(day("2025-12-01")), "2025-12");
    }

    /// Rule: SUG-09.
    #[test]
    fn a_factor_leads_to_a_measure_with_somebody_and_a_day() {
        let nothing = Measured { factor: "", measure: "", has_responsible: false, due_on: None };
        assert_eq!(may_measure(nothing), Ok(()));
        let found = Measured { factor: "高峰期人手不足", ..nothing };
        assert_eq!(may_measure(found), Err(SuggestionError::Incomplete(vec![Gap::Measure])));
        let half = Measured { measure: "增设一岗", ..found };
        assert_eq!(may_measure(half), Err(SuggestionError::Incomplete(vec![Gap::Responsible, Gap::Due])));
        let whole = Measured { has_responsible: true, due_on: Some(day("2026-03-31")), ..half };
        assert_eq!(may_measure(whole), Ok(()));
        let blind = Measured { factor: "", ..whole };
        assert_eq!(may_measure(blind), Err(SuggestionError::Incomplete(vec![Gap::Reason])));
    }
}
