//! When a sample is due, which days it is about, and until when its people are called.

use super::{SampleError, Size};
use crate::callbacks::Kind;
use crate::machine::{self, Move};
use chrono::{Datelike, Days, NaiveDate};

words! {
    /// What a sample is drawn of.
    ///
    /// Rule: CBK-07, CBK-08, CBK-12, CBK-14, CMP-30.
    #[schema(as = SamplePurpose)]
    pub enum Purpose {
        WeeklyRepair = "weekly_repair" "维修周抽样",
        MonthlyRepair = "monthly_repair" "品质月度维修",
        MonthlyComplaint = "monthly_complaint" "品质月度投诉意见",
        BespokeService = "bespoke_service" "特约服务定期回访",
        SurveyTruth = "survey_truth" "征询真实性",
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
        /// Telling the subcontractor what the customers said.
        PassOn = "pass_on" "转告分包方",
    }
}

/// The whole state machine. A sample is drawn once; what it says may be passed on to several.
pub const MOVES: &[Move<Stage, Verb>] =
    &[(Stage::Framed, Verb::Draw, Stage::Drawn), (Stage::Drawn, Verb::PassOn, Stage::Drawn)];

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
    /// The months after which customers of bespoke services are phoned: `callback.bespoke_survey_every`.
    pub bespoke_months: i64,
    /// The share of a survey's forms in percent: `survey.verify_share`.
    pub survey_share: u64,
}

/// The first and the last day that a sample is about.
pub type Stretch = (NaiveDate, NaiveDate);

impl Purpose {
    /// The kind of its callbacks.
    pub fn kind(self) -> Kind {
        match self {
            Self::WeeklyRepair => Kind::WeeklySample,
            Self::MonthlyRepair | Self::MonthlyComplaint => Kind::QualityMonthly,
            Self::BespokeService => Kind::Bespoke,
            Self::SurveyTruth => Kind::SurveyTruth,
        }
    }

    /// The rule that asks for it.
    pub fn rule(self) -> &'static str {
        match self {
            Self::WeeklyRepair => "CBK-07",
            Self::MonthlyRepair => "CBK-08",
            Self::MonthlyComplaint => "CMP-30",
            Self::BespokeService => "CBK-14",
            Self::SurveyTruth => "CBK-12",
        }
    }

    /// The kinds of callback that keep a matter out of the frame, because its customer was asked already.
    ///
    /// Rule: CBK-07, CBK-12, CBK-14.
    pub fn spares(self) -> &'static [Kind] {
        match self {
            Self::WeeklyRepair | Self::MonthlyRepair | Self::MonthlyComplaint => {
                &[Kind::WeeklySample, Kind::QualityMonthly]
            }
            // Asked once when the service was done, and again each period.
            Self::BespokeService => &[],
            Self::SurveyTruth => &[Kind::SurveyTruth],
        }
    }

    /// How many are drawn; `None` where the office asks for none, so that no sample is due by itself.
    ///
    /// Rule: CBK-07, CBK-08, CBK-12, CBK-14.
    pub fn size(self, plan: &Plan) -> Option<Size> {
        let share = |percent: u64| (percent > 0).then_some(Size::Share(percent));
        match self {
            Self::WeeklyRepair => share(plan.repair_share),
            Self::MonthlyRepair => (plan.monthly_repairs > 0).then_some(Size::Count(plan.monthly_repairs)),
            Self::MonthlyComplaint => share(plan.complaint_share),
            Self::BespokeService => Some(Size::Share(100)),
            Self::SurveyTruth => share(plan.survey_share),
        }
    }

    /// The days of the sample to which a day belongs: weeks from Monday to Sunday, counted from a Monday that is the same
    /// for all, or a month, or several counted from a January. `None` for surveys, whose days their organiser knows.
    ///
    /// Rule: CBK-07, CBK-08, CBK-14.
    pub fn period_of(self, plan: &Plan, day: NaiveDate) -> Option<Stretch> {
        match self {
            Self::WeeklyRepair => weeks_of(day, plan.weeks),
            Self::MonthlyRepair | Self::MonthlyComplaint => months_of(day, 1),
            Self::BespokeService => months_of(day, plan.bespoke_months),
            Self::SurveyTruth => None,
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
    /// before the next one is drawn; of a sample that was made up for later, as many days from its draw. Customers of bespoke
    /// services are phoned in the month that follows. `None` for surveys, which have a limit: `survey.analyse_within`.
    ///
    /// Rule: CBK-07, CBK-08, CBK-14.
    pub fn call_until(self, plan: &Plan, (from, to): Stretch, drawn_on: NaiveDate) -> Option<NaiveDate> {
        let (usual, length) = match self {
            Self::SurveyTruth => return None,
            Self::BespokeService => (months_of(to.succ_opt()?, 1)?.1, 30),
            Self::WeeklyRepair | Self::MonthlyRepair | Self::MonthlyComplaint => {
                (self.period_of(plan, to.succ_opt()?)?.1, u64::try_from((to - from).num_days()).ok()?)
            }
        };
        Some(if usual < drawn_on { drawn_on.checked_add_days(Days::new(length))? } else { usual })
    }
}

/// Whether what a sample says may be told to a subcontractor: of bespoke services, once nobody is left to call.
///
/// # Errors
/// [`SampleError::NotForOthers`], [`SampleError::StillCalling`] or [`SampleError::NobodyNamed`].
///
/// Rule: CBK-14.
pub fn may_pass_on(purpose: Purpose, open: u64, to: &str) -> Result<(), SampleError> {
    match (purpose, open) {
        (Purpose::BespokeService, 0) if to.trim().is_empty() => Err(SampleError::NobodyNamed),
        (Purpose::BespokeService, 0) => Ok(()),
        (Purpose::BespokeService, open) => Err(SampleError::StillCalling(open)),
        _ => Err(SampleError::NotForOthers),
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

fn months_of(day: NaiveDate, every: i64) -> Option<Stretch> {
    let every = i32::try_from(every.clamp(1, 120)).ok()?;
    let month = day.year() * 12 + i32::try_from(day.month0()).ok()?;
    let first = month.div_euclid(every) * every;
    let at = |month: i32| {
        let within = u32::try_from(month.rem_euclid(12)).ok()?;
        NaiveDate::from_ymd_opt(month.div_euclid(12), within + 1, 1)
    };
    Some((at(first)?, at(first + every)?.pred_opt()?))
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

    const PLAN: Plan = Plan {
        weeks: 1,
        repair_share: 20,
        monthly_repairs: 10,
        complaint_share: 100,
        bespoke_months: 6,
        survey_share: 10,
    };

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
        assert_eq!((verbs(Stage::Framed), verbs(Stage::Drawn)), (vec![Verb::Draw], vec![Verb::PassOn]));
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
        let none = Plan { repair_share: 0, monthly_repairs: 0, complaint_share: 0, survey_share: 0, ..PLAN };
        let due: Vec<Purpose> = Purpose::ALL.iter().copied().filter(|one| one.size(&none).is_some()).collect();
        assert_eq!(due, [Purpose::BespokeService], "each customer of a bespoke service is phoned");
        assert_eq!(Purpose::SurveyTruth.size(&PLAN), Some(Size::Share(10)));
        use Kind::{Bespoke, QualityMonthly, SurveyTruth, WeeklySample};
        let kinds: Vec<Kind> = Purpose::ALL.iter().map(|one| one.kind()).collect();
        assert_eq!(kinds, [WeeklySample, QualityMonthly, QualityMonthly, Bespoke, SurveyTruth]);
        let rules: Vec<&str> = Purpose::ALL.iter().map(|one| one.rule()).collect();
        assert_eq!(rules, ["CBK-07", "CBK-08", "CMP-30", "CBK-14", "CBK-12"]);
    }

    /// Rule: CBK-14.
    #[test]
    fn customers_of_bespoke_services_are_phoned_each_half_year_in_the_month_after_it() {
        let bespoke = Purpose::BespokeService;
        for (today, newest) in [
            ("2026-06-30", days("2025-07-01", "2025-12-31")),
            ("2026-07-01", days("2026-01-01", "2026-06-30")),
            ("2026-12-31", days("2026-01-01", "2026-06-30")),
        ] {
            assert_eq!(bespoke.newest_period(&PLAN, on(today)), newest, "{today}");
        }
        let half = (on("2026-01-01"), on("2026-06-30"));
        assert_eq!(bespoke.call_until(&PLAN, half, on("2026-07-01")), Some(on("2026-07-31")));
        assert_eq!(bespoke.call_until(&PLAN, half, on("2026-07-31")), Some(on("2026-07-31")));
        assert_eq!(bespoke.call_until(&PLAN, half, on("2026-08-01")), Some(on("2026-08-31")));
        let each_quarter = Plan { bespoke_months: 3, ..PLAN };
        assert_eq!(bespoke.period_of(&each_quarter, on("2026-05-15")), days("2026-04-01", "2026-06-30"));
    }

    /// Rule: CBK-12.
    #[test]
    fn a_survey_is_never_checked_by_itself() {
        let truth = Purpose::SurveyTruth;
        assert_eq!(truth.period_of(&PLAN, on("2026-06-15")), None);
        assert_eq!(truth.newest_period(&PLAN, on("2026-06-15")), None);
        assert_eq!(truth.call_until(&PLAN, (on("2026-06-01"), on("2026-06-25")), on("2026-06-26")), None);
    }

    /// Rule: CBK-14.
    #[test]
    fn what_customers_of_bespoke_services_said_is_passed_on_once_all_were_called() {
        let pass = |open, to| may_pass_on(Purpose::BespokeService, open, to);
        assert_eq!(pass(0, "绿源家政"), Ok(()));
        assert_eq!(pass(1, "绿源家政"), Err(SampleError::StillCalling(1)));
        assert_eq!(pass(0, " "), Err(SampleError::NobodyNamed));
        assert_eq!(may_pass_on(Purpose::WeeklyRepair, 0, "绿源家政"), Err(SampleError::NotForOthers));
    }

    /// Rule: CBK-07, CBK-12, CBK-14.
    #[test]
    fn nobody_is_asked_twice_about_one_thing() {
        assert_eq!(Purpose::WeeklyRepair.spares(), [Kind::WeeklySample, Kind::QualityMonthly]);
        assert_eq!(Purpose::MonthlyComplaint.spares(), Purpose::MonthlyRepair.spares());
        assert_eq!(Purpose::SurveyTruth.spares(), [Kind::SurveyTruth]);
        assert_eq!(Purpose::BespokeService.spares(), [], "asked again each period");
    }

    proptest! {
        /// Rule: CBK-07, CBK-08, CBK-14.
        #[test]
        fn every_day_belongs_to_one_period_and_the_next_begins_where_it_ends(days in 0..40_000_i64, weeks in 1..5_i64) {
            let day = on("1960-01-01") + chrono::TimeDelta::days(days);
            let plan = Plan { weeks, ..PLAN };
            for purpose in Purpose::ALL.iter().filter(|purpose| **purpose != Purpose::SurveyTruth) {
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
