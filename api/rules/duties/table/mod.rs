//! The duties of the papers, as data. Those of registers that the office has are in force; the others can be switched on
//! as reminders.

mod in_force;
mod reminders;
mod when;

use super::{Evidence, Held, Recurrence};
use crate::permission::Role;
use crate::policy::Policy;

/// A duty of the papers.
#[derive(Clone, Copy, Debug)]
pub struct Definition {
    /// Its key; never changed.
    pub key: &'static str,
    /// What is to be done, in Chinese.
    pub zh: &'static str,
    /// What is to be done, in English.
    pub en: &'static str,
    /// The rules that ask for it.
    pub rules: &'static str,
    /// The post that owes it.
    pub role: Role,
    /// Whether each holder owes it, or the post once.
    pub held: Held,
    /// What shows that it was done.
    pub evidence: Evidence,
    /// Whether it is in force unless a project says otherwise.
    pub is_on: bool,
    /// The policy keys that set when it falls; none where a project may set that itself.
    pub reads: &'static [&'static str],
    /// When it falls; `None` where the policy says never.
    pub when: fn(&Policy) -> Option<Recurrence>,
}

/// Every duty of the papers: those in force, then the reminders.
///
/// Rule: CLK-10.
pub fn shipped() -> impl Iterator<Item = &'static Definition> {
    in_force::ROWS.iter().chain(reminders::ROWS)
}

/// The duty of the papers with a key.
pub fn definition(key: &str) -> Option<&'static Definition> {
    shipped().find(|definition| definition.key == key)
}

/// Declares duties, one a line: key, names, rules, post, how it is held, evidence, policy keys, and when it falls.
macro_rules! duties {
    ($is_on:literal: $($key:literal $zh:literal $en:literal $rules:literal
        $role:ident $held:ident $evidence:ident [$($read:expr),*] $when:expr;)+) => {
        pub(super) const ROWS: &[Definition] = &[$(Definition {
            key: $key,
            zh: $zh,
            en: $en,
            rules: $rules,
            role: Role::$role,
            held: Held::$held,
            evidence: Evidence::$evidence,
            is_on: $is_on,
            reads: &[$($read),*],
            when: $when,
        }),+];
    };
}
use duties;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::duties::{check, falls_on, may_owe};
    use crate::policy::{PolicyValue, Preset, entry};
    use std::collections::BTreeMap;

    fn policy(values: &[(&str, PolicyValue)]) -> Policy {
        let values: BTreeMap<_, _> = values.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect();
        Policy::of(1, Preset::Dp001, &values).expect("a policy")
    }

    fn falls(key: &str, policy: &Policy) -> Option<Recurrence> {
        (definition(key).expect("a duty").when)(policy)
    }

    /// Rule: CLK-10.
    #[test]
    fn every_duty_of_the_papers_is_sound_and_falls_within_three_years() {
        let (policy, calendar) =
            (policy(&[]), crate::calendar::Calendar::standard(crate::duties::table::tests::zone()));
        let mut keys: Vec<_> = shipped().map(|duty| duty.key).collect();
        for duty in shipped() {
            let recurrence = (duty.when)(&policy).expect("it falls with the shipped policy");
            assert_eq!(check(&recurrence), Ok(()), "{}", duty.key);
            assert_eq!(may_owe(duty.role), Ok(()), "{}", duty.key);
            assert!(duty.reads.iter().all(|key| entry(key).is_some()), "{}", duty.key);
            assert!(!duty.rules.is_empty() && !duty.zh.is_empty() && !duty.en.is_empty(), "{}", duty.key);
            let years = (on("2024-01-01"), on("2026-12-31"));
            let found = falls_on(&recurrence, years, &calendar, crate::calendar::DayShift::Previous);
            assert!(!found.is_empty(), "{} never falls", duty.key);
        }
        keys.sort_unstable();
        let all = keys.len();
        keys.dedup();
        assert_eq!(keys.len(), all, "each key once");
    }

    /// Rule: CLK-10.
    #[test]
    fn only_duties_of_registers_that_are_there_are_in_force() {
        let on: Vec<_> = shipped().filter(|duty| duty.is_on).map(|duty| duty.key).collect();
        let expected = [
            "gate_log_read",
            "calls_compared",
            "hot_complaints",
            "repair_sample",
            "open_items",
            "quality_callbacks",
            "opinions_summary",
            "complaint_analysis",
            "recordings_study",
            "keys_counted",
            "monthly_figures",
        ];
        assert_eq!(on, expected);
        let of_no_record = shipped().filter(|duty| !duty.is_on).all(|duty| duty.evidence != Evidence::Record);
        assert!(of_no_record, "no register fulfils a reminder");
    }

    /// Rule: TKT-03, TKT-23, TKT-31, CMP-22, CMP-24.
    #[test]
    fn the_policy_sets_when_a_duty_falls() {
        let text = PolicyValue::text;
        let usual = policy(&[]);
        let days = |policy: &Policy| falls("open_items", policy).map(|recurrence| recurrence.days);
        assert_eq!(days(&usual), Some(vec![15, 31]));
        assert_eq!(days(&policy(&[("report.unfinished_every", text("month"))])), Some(vec![31]));
        assert_eq!(falls("calls_compared", &policy(&[("desk.reconcile_calls", text("off"))])), None);
        let weekly = falls("calls_compared", &policy(&[("desk.reconcile_calls", text("weekly"))])).expect("weekly");
        assert_eq!(weekly.every, crate::duties::Every::Week);
        let every = |key: &str, duty: &str| {
            falls(duty, &policy(&[(key, PolicyValue::Number(3))])).map(|recurrence| recurrence.interval)
        };
        assert_eq!(every("report.hot_complaints_every", "hot_complaints"), Some(3));
        assert_eq!(every("report.complaint_analysis_every", "complaint_analysis"), Some(3));
        let late = falls("gate_log_read", &policy(&[("gate.read_by", text("day_end"))])).expect("daily");
        assert_eq!(late.hour, crate::duties::Hour::OfficeHours);
        let weekday = falls("signage_check", &policy(&[("check.signage_weekday", text("tue"))])).expect("weekly");
        assert_eq!(weekday.weekdays, [crate::duties::Weekday::Tuesday]);
        assert_eq!(weekday.to, Some(crate::calendar::TimeOfDay::of(16, 0)));
    }

    /// Rule: CBK-07, CBK-08, CMP-30.
    #[test]
    fn nobody_owes_the_calls_of_a_sample_that_the_policy_does_not_ask_for() {
        let (repairs, complaints) = ("sample.quality_monthly_repairs", "sample.quality_monthly_complaints");
        let owed = |duty: &str, unasked: &[&str]| {
            let set: Vec<_> = unasked.iter().map(|key| (*key, PolicyValue::Number(0))).collect();
            falls(duty, &policy(&set)).is_some()
        };
        assert!(owed("repair_sample", &[]) && !owed("repair_sample", &["sample.repair_share"]));
        assert!(
            owed("quality_callbacks", &[repairs]) && owed("quality_callbacks", &[complaints]),
            "one of both is enough"
        );
        assert!(!owed("quality_callbacks", &[repairs, complaints]));
    }

    /// Rule: MTG-01, CON-01, CON-04, KEY-08, INS-06, ACT-01, CLK-10.
    #[test]
    fn the_policy_sets_when_a_reminder_falls() {
        use crate::calendar::{Basis, Limit, TimeOfDay, Unit};
        use crate::duties::{LAST_DAY, Reach};
        let text = PolicyValue::text;
        let set = |key: &str, value: PolicyValue, duty: &str| falls(duty, &policy(&[(key, value)])).expect("it falls");
        let limit = |amount, unit| PolicyValue::Limit(Limit::of(amount, unit, Basis::Wd));
        let president = |value| set("meeting.president_within", value, "presidents_meeting");
        let first = president(limit(5, Unit::Day));
        assert_eq!((first.working_days, first.reach), (5, Reach::By));
        assert_eq!(president(limit(4, Unit::Hour)).working_days, 1, "hours are within one day");
        let contacts = |days| set("concierge.contact_window", limit(days, Unit::Day), "holiday_contacts").working_days;
        assert_eq!((contacts(20), contacts(30)), (20, 20), "no further back than a duty may reach");
        let season = falls("concierge_season", &policy(&[])).expect("it falls");
        assert_eq!((season.months.len(), season.days, season.reach), (7, vec![LAST_DAY], Reach::By));
        let survey = falls("customer_survey", &policy(&[])).expect("it falls");
        assert_eq!((survey.months, survey.days), (vec![6, 11], vec![LAST_DAY]), "once within the month");
        let count = set("key.count_day", text("25"), "keys_counted");
        assert_eq!((count.days, count.reach), (vec![25], Reach::On));
        let signs = set("check.signage_time", text("09:00-10:00,14:00-15:00"), "signage_check");
        assert_eq!((signs.from, signs.to), (Some(TimeOfDay::of(9, 0)), Some(TimeOfDay::of(15, 0))), "to the last hour");
        let plan = falls("activities_planned", &policy(&[])).expect("it falls");
        assert_eq!((plan.months, plan.days), (vec![12], vec![5]));
        let twice = PolicyValue::List(["15", "31", "last"].map(str::to_owned).to_vec());
        let lists = set("report.unfinished_days", twice, "open_items");
        assert_eq!(lists.days, [15, 31], "the 31st is the last day");
    }

    fn on(text: &str) -> chrono::NaiveDate {
        text.parse().expect("a day")
    }

    pub(super) fn zone() -> chrono::FixedOffset {
        chrono::FixedOffset::east_opt(8 * 3600).expect("an offset")
    }
}
