//! When a sample is due, which days it is about, and until when its people are called.

use super::{SampleError, Size};
use crate::callbacks::Kind;
use crate::machine::{self, Move};
use chrono::{Datelike, Days, Months, NaiveDate};

words! {
    /// What a sample is drawn of.
    ///
    /// Rule: CBK-07, CBK-08, CMP-30.
    #[schema(as = SamplePurpose)]
    pub enum Purpose {
        WeeklyRepair = "weekly_repair" "维修周抽样",
        MonthlyRepair = "monthly_repair" "品质月度维修",
        MonthlyComplaint = "monthly_complaint" "品质月度投诉意见",
    }

    /// How far a sample has come: its frame is fixed, and only then is the seed thrown.
    ///
    /// Rule: SMP-01.
    #[schema(as = SampleStage)]
    pub enum Stage {
        Framed = "framed" "已定抽样框",
        Drawn = "drawn" "已抽样",
    }

    /// What may be done with a sample.
    #[schema(as = SampleVerb)]
    pub enum Verb {
        Draw = "draw" "抽样",
    }
}

/// The whole state machine. A sample is drawn once.
pub const MOVES: &[Move<Stage, Verb>] = &[(Stage::Framed, Verb::Draw, Stage::Drawn)];

/// The stage that `verb` leads to.
///
/// # Errors
/// [`SampleError::WrongStage`] where [`MOVES`] is silent.
pub fn next(stage: Stage, verb: Verb) -> Result<Stage, SampleError> {
    machine::next(MOVES, stage, verb).ok_or(SampleError::WrongStage { verb, stage })
}

/// The verbs that [`MOVES`] opens in a stage.
pub fn verbs(stage: Stage) -> Vec<Verb> {
    machine::verbs(MOVES, stage)
}

/// The numbers of the policy that say how samples are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The weeks that a weekly sample is about: `sample.repair_period`.
    pub weeks: i64,
    /// The share of repairs in percent: `sample.repair_share`.
    pub repair_share: u64,
    /// The repairs of a month: `sample.quality_monthly_repairs`.
    pub monthly_repairs: u64,
    /// The share of complaints and opinions in percent: `sample.quality_monthly_complaints`.
    pub complaint_share: u64,
}

/// The first and the last day that a sample is about.
pub type Stretch = (NaiveDate, NaiveDate);

impl Purpose {
    /// The kind of its callbacks.
    pub fn kind(self) -> Kind {
        match self {
            Self::WeeklyRepair => Kind::WeeklySample,
            Self::MonthlyRepair | Self::MonthlyComplaint => Kind::QualityMonthly,
        }
    }

    /// The rule that asks for it.
    pub fn rule(self) -> &'static str {
        match self {
            Self::WeeklyRepair => "CBK-07",
            Self::MonthlyRepair => "CBK-08",
            Self::MonthlyComplaint => "CMP-30",
        }
    }

    /// How many are drawn; `None` where the office asks for none, so that no sample is due by itself.
    ///
    /// Rule: CBK-07, CBK-08.
    pub fn size(self, plan: &Plan) -> Option<Size> {
        let share = |percent: u64| (percent > 0).then_some(Size::Share(percent));
        match self {
            Self::WeeklyRepair => share(plan.repair_share),
            Self::MonthlyRepair => (plan.monthly_repairs > 0).then_some(Size::Count(plan.monthly_repairs)),
            Self::MonthlyComplaint => share(plan.complaint_share),
        }
    }

    /// The days of the sample to which a day belongs: weeks from Monday to Sunday, counted from a Monday that is the same
    /// for all, or a month.
    ///
    /// Rule: CBK-07, CBK-08.
    pub fn period_of(self, plan: &Plan, day: NaiveDate) -> Option<Stretch> {
        match self {
            Self::WeeklyRepair => weeks_of(day, plan.weeks),
            Self::MonthlyRepair | Self::MonthlyComplaint => {
                let first = day.with_day(1)?;
                Some((first, first.checked_add_months(Months::new(1))?.pred_opt()?))
            }
        }
    }

    /// The newest days that are over and have a sample of this purpose.
    ///
    /// Rule: CBK-07, CBK-08.
    pub fn newest_period(self, plan: &Plan, today: NaiveDate) -> Option<Stretch> {
        let (from, _) = self.period_of(plan, today)?;
        self.period_of(plan, from.pred_opt()?)
    }

    /// The last day on which people of a sample are called: the end of the period that follows, so that one sample is done
    /// before the next one is drawn; of a sample that was made up for later, as many days from its draw.
    ///
    /// Rule: CBK-07, CBK-08.
    pub fn call_until(self, plan: &Plan, (from, to): Stretch, drawn_on: NaiveDate) -> Option<NaiveDate> {
        let (_, usual) = self.period_of(plan, to.succ_opt()?)?;
        let length = u64::try_from((to - from).num_days()).ok()?;
        Some(if usual < drawn_on { drawn_on.checked_add_days(Days::new(length))? } else { usual })
    }
}

/// Whether a sample of these days may be drawn: once they are over.
///
/// # Errors
/// [`SampleError::NotOver`].
///
/// Rule: CBK-07, CBK-08.
pub fn may_frame((_, to): Stretch, today: NaiveDate) -> Result<(), SampleError> {
    if to < today { Ok(()) } else { Err(SampleError::NotOver) }
}

fn weeks_of(day: NaiveDate, every: i64) -> Option<Stretch> {
    let every = every.clamp(1, 52);
    let begin = NaiveDate::from_ymd_opt(1970, 1, 5)?;
    let whole = (day - begin).num_days().div_euclid(7 * every) * 7 * every;
    let from = begin.checked_add_signed(chrono::TimeDelta::days(whole))?;
    let length = u64::try_from(7 * every - 1).ok()?;
    Some((from, from.checked_add_days(Days::new(length))?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;
    use proptest::prelude::*;

    const PLAN: Plan = Plan { weeks: 1, repair_share: 20, monthly_repairs: 10, complaint_share: 100 };

    fn on(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn days(from: &str, to: &str) -> Option<Stretch> {
        Some((on(from), on(to)))
    }

    /// Rule: SMP-01.
    #[test]
    fn a_sample_is_drawn_once_and_after_its_frame_was_fixed() {
        assert_eq!(next(Stage::Framed, Verb::Draw), Ok(Stage::Drawn));
        let again = SampleError::WrongStage { verb: Verb::Draw, stage: Stage::Drawn };
        assert_eq!(next(Stage::Drawn, Verb::Draw), Err(again));
        assert_eq!((verbs(Stage::Framed), verbs(Stage::Drawn)), (vec![Verb::Draw], vec![]));
    }

    /// Rule: CBK-07.
    #[test]
    fn a_week_goes_from_monday_to_sunday_and_is_drawn_after_its_end() {
        let weekly = Purpose::WeeklyRepair;
        for (today, newest) in [
            ("2026-03-02", days("2026-02-23", "2026-03-01")),
            ("2026-03-08", days("2026-02-23", "2026-03-01")),
            ("2026-03-09", days("2026-03-02", "2026-03-08")),
        ] {
            assert_eq!(weekly.newest_period(&PLAN, on(today)), newest, "{today}");
        }
        assert_eq!(weekly.period_of(&PLAN, on("2026-03-08")), days("2026-03-02", "2026-03-08"));
        assert_eq!(weekly.period_of(&PLAN, on("1969-12-31")), days("1969-12-29", "1970-01-04"));
        let week = (on("2026-03-02"), on("2026-03-08"));
        assert_eq!(may_frame(week, on("2026-03-08")), Err(SampleError::NotOver));
        assert_eq!(may_frame(week, on("2026-03-09")), Ok(()));
    }

    /// Rule: CBK-07.
    #[test]
    fn an_office_that_samples_each_fortnight_has_two_weeks_at_once() {
        let plan = Plan { weeks: 2, ..PLAN };
        let newest = |today| Purpose::WeeklyRepair.newest_period(&plan, on(today));
        assert_eq!(newest("2026-03-12"), days("2026-02-16", "2026-03-01"), "in each office the same two weeks");
        assert_eq!(newest("2026-03-15"), days("2026-02-16", "2026-03-01"));
        assert_eq!(newest("2026-03-16"), days("2026-03-02", "2026-03-15"));
    }

    /// Rule: CBK-08.
    #[test]
    fn quality_draws_a_month_after_its_end() {
        for purpose in [Purpose::MonthlyRepair, Purpose::MonthlyComplaint] {
            assert_eq!(purpose.newest_period(&PLAN, on("2026-03-01")), days("2026-02-01", "2026-02-28"));
            assert_eq!(purpose.newest_period(&PLAN, on("2026-01-31")), days("2025-12-01", "2025-12-31"));
        }
    }

    /// Rule: CBK-07, CBK-08.
    #[test]
    fn people_are_called_until_the_next_period_ends_or_as_long_after_a_draw_that_was_made_up_for() {
        let week = (on("2026-03-02"), on("2026-03-08"));
        let until = |purpose: Purpose, days, drawn| purpose.call_until(&PLAN, days, on(drawn));
        assert_eq!(until(Purpose::WeeklyRepair, week, "2026-03-09"), Some(on("2026-03-15")));
        assert_eq!(until(Purpose::WeeklyRepair, week, "2026-03-15"), Some(on("2026-03-15")));
        assert_eq!(until(Purpose::WeeklyRepair, week, "2026-03-16"), Some(on("2026-03-22")));
        let month = (on("2026-02-01"), on("2026-02-28"));
        assert_eq!(until(Purpose::MonthlyRepair, month, "2026-03-01"), Some(on("2026-03-31")));
    }

    /// Rule: CBK-07, CBK-08, CMP-30.
    #[test]
    fn sizes_are_those_of_the_policy_and_none_is_due_where_it_says_none() {
        assert_eq!(Purpose::WeeklyRepair.size(&PLAN), Some(Size::Share(20)));
        assert_eq!(Purpose::MonthlyRepair.size(&PLAN), Some(Size::Count(10)));
        assert_eq!(Purpose::MonthlyComplaint.size(&PLAN), Some(Size::Share(100)));
        let none = Plan { weeks: 1, repair_share: 0, monthly_repairs: 0, complaint_share: 0 };
        assert!(Purpose::ALL.iter().all(|purpose| purpose.size(&none).is_none()));
        let kinds = [Kind::WeeklySample, Kind::QualityMonthly, Kind::QualityMonthly];
        assert_eq!(Purpose::ALL.iter().map(|one| one.kind()).collect::<Vec<_>>(), kinds);
        assert_eq!(Purpose::ALL.iter().map(|one| one.rule()).collect::<Vec<_>>(), ["CBK-07", "CBK-08", "CMP-30"]);
    }

    proptest! {
        /// Rule: CBK-07, CBK-08.
        #[test]
        fn every_day_belongs_to_one_period_and_the_next_begins_where_it_ends(days in 0..40_000_i64, weeks in 1..5_i64) {
            let day = on("1960-01-01") + chrono::TimeDelta::days(days);
            let plan = Plan { weeks, ..PLAN };
            for purpose in Purpose::ALL {
                let (from, to) = purpose.period_of(&plan, day).expect("days");
                prop_assert!(from <= day && day <= to);
                prop_assert_eq!(purpose.period_of(&plan, to), Some((from, to)));
                let next = purpose.period_of(&plan, to.succ_opt().expect("a day")).expect("days");
                prop_assert_eq!(next.0, to.succ_opt().expect("a day"));
                prop_assert_eq!(purpose.newest_period(&plan, next.0), Some((from, to)));
            }
        }
    }
}
