//! Checking by callback whether the answers of a survey are true.

use super::{SampleError, Stretch};
use chrono::NaiveDate;

words! {
    /// Who organised a survey, and so whose manager asks whether its answers are true.
    ///
    /// Rule: CBK-12.
    #[schema(as = SurveyOrganiser)]
    pub enum Organiser {
        CustomerService = "customer_service" "客服部门",
        Quality = "quality" "品质部",
    }
}

/// The days of a survey as its organiser gives them.
///
/// # Errors
/// [`SampleError::DaysReversed`], or [`SampleError::DaysTooMany`] above a year.
///
/// Rule: CBK-12.
pub fn survey_days(from: NaiveDate, to: NaiveDate) -> Result<Stretch, SampleError> {
    match (to - from).num_days() {
        ..0 => Err(SampleError::DaysReversed),
        367.. => Err(SampleError::DaysTooMany),
        _ => Ok((from, to)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    /// Rule: CBK-12.
    #[test]
    fn the_days_of_a_survey_are_given_by_its_organiser() {
        assert_eq!(survey_days(on("2026-06-01"), on("2026-06-25")), Ok((on("2026-06-01"), on("2026-06-25"))));
        assert_eq!(survey_days(on("2026-06-01"), on("2026-06-01")), Ok((on("2026-06-01"), on("2026-06-01"))));
        assert_eq!(survey_days(on("2026-06-02"), on("2026-06-01")), Err(SampleError::DaysReversed));
        assert!(survey_days(on("2026-01-01"), on("2027-01-02")).is_ok(), "a year");
        assert_eq!(survey_days(on("2026-01-01"), on("2027-01-03")), Err(SampleError::DaysTooMany));
    }
}
