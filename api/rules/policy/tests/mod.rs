//! Tests of the table of keys and of the policy in force.

mod conflicts;
mod presets;
mod table;

use super::*;
use crate::calendar::{DayShift, Unit};
use crate::{Refusal, code::Code};
use chrono::NaiveDate;
use std::collections::BTreeSet;

fn of(preset: Preset, overrides: &[(&str, PolicyValue)]) -> Result<Policy, PolicyError> {
    let overrides = overrides.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect();
    Policy::of(7, preset, &overrides)
}

fn limit(amount: i64, unit: Unit, basis: Basis) -> PolicyValue {
    PolicyValue::Limit(Limit::of(amount, unit, basis))
}

fn text(text: &str) -> PolicyValue {
    PolicyValue::text(text)
}

/// Rule: CLK-01, CLK-02.
#[test]
fn every_default_of_both_presets_fits_its_key() {
    for entry in TABLE.iter() {
        let others = entry.decision.map_or(&[][..], |decision| decision.seeds);
        for seed in others.iter().map(|(_, seed)| *seed).chain([entry.default]) {
            let value = seed.value();
            assert_eq!(check(entry.key, &value), Ok(()), "{}", entry.key);
            assert_eq!(parse(entry.key, &value.to_string()), Ok(value), "{}", entry.key);
        }
        assert!(!entry.zh.is_empty() && !entry.en.is_empty() && entry.rule.contains('-'), "{}", entry.key);
        let is_number = matches!(entry.shape.kind(), ValueKind::Number);
        assert!(!is_number || !entry.unit.is_empty(), "{} has a unit", entry.key);
    }
    let keys: Vec<&str> = TABLE.iter().map(|entry| entry.key).collect();
    assert!(keys.is_sorted(), "in the order of the names");
    assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len(), "each once");
    for preset in <Preset as crate::Word>::ALL {
        let shipped = Policy::shipped(1, *preset);
        assert_eq!((shipped.preset(), shipped.version(), shipped.values().count()), (*preset, 1, TABLE.len()));
        assert_eq!(shipped.text(keys::DISPATCH_PRESET), preset.to_string());
    }
}

/// Rule: CLK-02, RPR-02, RPR-03, RPR-05, RPR-06, RPR-07, CBK-02, CBK-03.
#[test]
fn the_presets_differ_in_the_clocks_of_households_and_callbacks_alone() {
    let (one, four) = (Policy::shipped(1, Preset::Dp001), Policy::shipped(1, Preset::Dp004));
    let told: Vec<_> =
        compare(&one, &four).iter().map(|d| (d.key.clone(), d.first.to_string(), d.second.to_string())).collect();
    let row = |key: &str, first: &str, second: &str| (key.to_owned(), first.to_owned(), second.to_owned());
    assert_eq!(
        told,
        [
            row("arrive.household_within", "5 minute cal", "15 minute cal"),
            row("arrive.start_event", "slip_issued", "accepted_or_phoned"),
            row("callback.start_event", "handled", "slip_returned"),
            row("callback.within", "2 hour cal", "8 hour cal"),
            row("dispatch.household_within", "1 minute cal", "2 minute cal"),
            row("dispatch.preset", "DP-001", "DP-004"),
            row("handle.household_within", "30 minute cal", "none"),
        ]
    );
    assert_eq!(four.limit(keys::HANDLE_HOUSEHOLD_WITHIN), None, "the second preset has no such limit");
}

/// Rule: RPR-04, RPR-08, RPR-09, RPR-10, RPR-11, RPR-19, RPR-21, TKT-05, TKT-26, TKT-27, CBK-20.
#[test]
fn the_limits_are_those_of_the_papers() {
    let policy = Policy::shipped(1, Preset::Dp001);
    let (minute, hour, day) = (Unit::Minute, Unit::Hour, Unit::Day);
    for (key, amount, unit, basis) in [
        (keys::DISPATCH_PUBLIC_WITHIN, 10, minute, Basis::Cal),
        (keys::HANDLE_PUBLIC_WITHIN, 60, minute, Basis::Cal),
        (keys::HANDLE_PUBLIC_SMALL, 60, minute, Basis::Cal),
        (keys::HANDLE_PUBLIC_MEDIUM, 3, day, Basis::Wd),
        (keys::HANDLE_PUBLIC_LARGE, 15, day, Basis::Wd),
        (keys::HANDLE_PUBLIC_CAP, 30, day, Basis::Wd),
        (keys::REPAIR_CANNOT_FIX_REPORT_WITHIN, 3, day, Basis::Wd),
        (keys::REPAIR_UNFINISHED_PUBLISH_WITHIN, 1, day, Basis::Wd),
        (keys::REPAIR_RETURN_WITHIN, 60, minute, Basis::Cal),
        (keys::CALLBACK_SPECIAL_WITHIN, 24, hour, Basis::Cal),
        (keys::CALLBACK_RETRY_AFTER, 4, hour, Basis::Cal),
        (keys::TICKET_REGISTER_WITHIN, 1, minute, Basis::Cal),
        (keys::DESK_ASSISTANT_AT_DESK_WITHIN, 5, minute, Basis::Cal),
        (keys::DESK_RETREAT_ANSWER_WITHIN, 1, day, Basis::Cal),
    ] {
        assert_eq!(policy.limit(key), Some(Limit::of(amount, unit, basis)), "{key}");
    }
}

/// Rule: CLK-01, CLK-07, CLK-10, RPR-20, TKT-23.
#[test]
fn values_are_read_by_their_type() {
    let policy = Policy::shipped(1, Preset::Dp001);
    assert_eq!((policy.number(keys::CALLBACK_MAX_ATTEMPTS), policy.warn_percent()), (Some(3), 80));
    assert_eq!(policy.number(keys::TARGET_CALLBACK_SATISFACTION), None);
    assert!(policy.flag(keys::CALLBACK_CALLER_NOT_WORKER) && !policy.flag(keys::CLOCK_PAUSE_ALLOWED));
    assert_eq!(policy.choice(keys::CALENDAR_DAY_SHIFT), Some(DayShift::Previous));
    assert_eq!(policy.list(keys::REPORT_UNFINISHED_DAYS), ["15", "last"]);
    assert_eq!(policy.numbers(keys::REPAIR_MAJOR_CHECK_AFTER), [7, 30, 90]);
    assert_eq!(policy.escalate(), [Post::Owner, Post::Lead, Post::ProjectHead]);
    let wrong_type = (policy.limit(keys::ZONE_COUNT), policy.text(keys::ZONE_COUNT), policy.value("no.such_key"));
    assert_eq!(wrong_type, (None, "", None));
    for choice in entry(keys::CALENDAR_DAY_SHIFT).expect("a key").shape.choices() {
        assert!(<DayShift as crate::Word>::parse(choice).is_some(), "{choice}");
    }
}

/// Rule: CLK-04.
#[test]
fn a_new_calendar_has_the_policys_weekend_and_hours() {
    let offset = FixedOffset::east_opt(8 * 3600).expect("an offset");
    assert_eq!(Policy::shipped(1, Preset::Dp001).calendar(offset), Calendar::standard(offset));
    let hours = text("09:00-12:00,13:00-18:00");
    let weekend = PolicyValue::List(vec!["sun".to_owned()]);
    let policy = of(Preset::Dp001, &[(keys::CALENDAR_OFFICE_HOURS, hours), (keys::CALENDAR_WEEKEND, weekend)]);
    let calendar = policy.expect("a policy").calendar(offset);
    let saturday = NaiveDate::from_ymd_opt(2025, 3, 8).expect("a date");
    assert_eq!(calendar.frames(saturday).len(), 2);
    assert!(!calendar.is_working_day(saturday.succ_opt().expect("a date")));
}

/// Rule: CLK-02.
#[test]
fn a_project_may_override_single_keys_of_its_preset() {
    let ten = limit(10, Unit::Minute, Basis::Oh);
    let policy = of(Preset::Dp004, &[(keys::ARRIVE_HOUSEHOLD_WITHIN, ten.clone())]).expect("a policy");
    assert_eq!(policy.value(keys::ARRIVE_HOUSEHOLD_WITHIN), Some(&ten));
    assert_eq!((policy.overrides().len(), policy.version()), (1, 7));
    let changed = compare(&Policy::shipped(1, Preset::Dp004), &policy);
    assert_eq!(changed.len(), 1, "the rest is the preset's: {changed:?}");
    assert_eq!(changed[0].second, ten);
    let none = of(Preset::Dp001, &[(keys::HANDLE_HOUSEHOLD_WITHIN, text("none"))]).expect("a policy");
    assert_eq!(none.limit(keys::HANDLE_HOUSEHOLD_WITHIN), None);
}

/// Rule: CLK-01, CLK-05, CBK-03.
#[test]
fn how_a_limit_is_counted_is_switched_by_its_companion() {
    let basis = |key: &str, word: &str| {
        let policy = of(Preset::Dp004, &[(key, text(word))])?;
        Ok(policy.basis(key.strip_suffix(".basis").unwrap_or(key)))
    };
    assert_eq!(basis("handle.public_small.basis", "oh"), Ok(Some(Basis::Oh)));
    assert_eq!(basis("callback.within.basis", "wd"), Ok(Some(Basis::Wd)));
    assert!(matches!(basis("handle.public_small.basis", "days"), Err(PolicyError::ValueNotValid { .. })));
    assert!(matches!(basis("zone.count.basis", "cal"), Err(PolicyError::KeyUnknown { .. })));

    let office = of(Preset::Dp004, &[(keys::CALLBACK_BASIS, text("oh"))]).expect("a policy");
    assert_eq!(office.value(keys::CALLBACK_WITHIN), Some(&limit(8, Unit::Hour, Basis::Oh)));
    let other_way = of(Preset::Dp004, &[(keys::CALLBACK_WITHIN, limit(8, Unit::Hour, Basis::Oh))]).expect("a policy");
    assert_eq!(other_way.text(keys::CALLBACK_BASIS), "oh");
    assert_eq!(compare(&office, &other_way), [], "two ways to say the same");

    let both = |first: &str, second: &str| {
        of(Preset::Dp004, &[(keys::CALLBACK_BASIS, text(first)), ("callback.within.basis", text(second))])
    };
    assert!(both("oh", "oh").is_ok());
    for (first, second) in [("oh", "cal"), ("cal", "oh")] {
        let error = both(first, second).expect_err("a contradiction");
        assert_eq!(error.code(), Code::PolicyContradiction);
        let pointers: Vec<_> = error.faults().into_iter().map(|fault| fault.pointer).collect();
        assert_eq!(pointers, ["/overrides/callback.basis", "/overrides/callback.within.basis"]);
    }
    let itself = of(
        Preset::Dp004,
        &[(keys::CALLBACK_WITHIN, limit(8, Unit::Hour, Basis::Oh)), (keys::CALLBACK_BASIS, text("cal"))],
    );
    assert!(matches!(itself, Err(PolicyError::Contradiction { .. })));
}

/// Rule: CLX-07.
#[test]
fn what_was_published_once_is_read_by_every_later_release() {
    let kept = |set: &[(&str, PolicyValue)]| {
        let set = set.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect();
        Policy::kept(7, Preset::Dp004, &set)
    };
    // A contradiction, a key that is no more, and a value that no longer fits: none of them shuts an office out.
    let told = kept(&[
        (keys::CALLBACK_WITHIN, limit(8, Unit::Hour, Basis::Oh)),
        (keys::CALLBACK_BASIS, text("cal")),
        ("gone.for_good", text("cal")),
        (keys::CLOCK_WARN_AT, text("often")),
        (keys::SAMPLE_REPAIR_SHARE, PolicyValue::Number(30)),
    ]);
    assert_eq!(told.number(keys::SAMPLE_REPAIR_SHARE), Some(30), "the rest is as it was set");
    let shipped = Policy::shipped(1, Preset::Dp004);
    assert_eq!(told.value(keys::CLOCK_WARN_AT), shipped.value(keys::CLOCK_WARN_AT));
    assert_eq!((told.version(), told.value("gone.for_good")), (7, None));
    let good = [(keys::CALLBACK_BASIS, text("oh"))];
    assert_eq!(Ok(kept(&good)), of(Preset::Dp004, &good).map(|policy| Policy { version: 7, ..policy }));
}

/// Rule: CLX-07.
#[test]
fn unknown_keys_and_values_that_do_not_fit_are_refused() {
    let list = |items: &[&str]| PolicyValue::List(items.iter().map(|item| (*item).to_owned()).collect());
    let minute = |amount| limit(amount, Unit::Minute, Basis::Cal);
    for (key, value) in [
        (keys::TICKET_REGISTER_WITHIN, minute(0)),
        (keys::TICKET_REGISTER_WITHIN, minute(-1)),
        (keys::TICKET_REGISTER_WITHIN, minute(366 * 1440 + 1)),
        (keys::TICKET_REGISTER_WITHIN, limit(367, Unit::Day, Basis::Wd)),
        (keys::TICKET_REGISTER_WITHIN, text("none")),
        (keys::TICKET_REGISTER_WITHIN, PolicyValue::Number(1)),
        (keys::CLOCK_WARN_AT, PolicyValue::Number(0)),
        (keys::CLOCK_WARN_AT, PolicyValue::Number(100)),
        (keys::DISPATCH_UNACCEPTED_ALARM, PolicyValue::Number(101)),
        (keys::CLOCK_PAUSE_ALLOWED, text("true")),
        (keys::CALLBACK_START_EVENT, text("arrived")),
        (keys::CALENDAR_OFFICE_HOURS, text("17:30-08:30")),
        (keys::CALENDAR_WEEKEND, list(&["sat", "sat"])),
        (keys::CLOCK_ESCALATE, list(&[])),
        (keys::CLOCK_ESCALATE, list(&["owner", "king"])),
        (keys::REPORT_UNFINISHED_DAYS, list(&["0", "32"])),
        (keys::REPORT_UNFINISHED_DAYS, list(&["15", "32"])),
        (keys::REPORT_UNFINISHED_DAYS, list(&["015", "last"])),
        (keys::REPAIR_MAJOR_CHECK_AFTER, list(&["30", "7"])),
        (keys::REPAIR_MAJOR_CHECK_AFTER, list(&["0"])),
        (keys::TICKET_PRIORITY_CATEGORIES, list(&[" "])),
        (keys::DESK_OPENING_PHRASE, text("")),
        (keys::DESK_OPENING_PHRASE, text("two\nlines")),
        (keys::DESK_OPENING_PHRASE, text(&"长".repeat(201))),
        (keys::TARGET_CALLBACK_SATISFACTION, text("all")),
        (keys::DISPATCH_PRESET, text("DP-004")),
    ] {
        let error = of(Preset::Dp001, &[(key, value.clone())]).expect_err(&format!("{key} = {value}"));
        assert_eq!(error.code(), Code::PolicyValueNotValid, "{key} = {value}");
        assert!(error.to_string().contains(key) && error.zh().contains(key), "{error}");
    }
    for key in ["ticket.register_withn", "", "ticket.register_within.bases", ".basis", "a/b~c"] {
        let error = of(Preset::Dp001, &[(key, PolicyValue::Number(1))]).expect_err(key);
        assert_eq!((error.code(), error.faults().len()), (Code::PolicyKeyUnknown, 1), "{key}");
    }
    let odd = PolicyError::KeyUnknown { key: "a/b~c".to_owned() };
    assert_eq!(odd.faults()[0].pointer, "/overrides/a~1b~0c");
}

/// Rule: CLX-07, RPR-09.
#[test]
fn limits_that_bound_each_other_stay_in_order() {
    let order = |key, value| of(Preset::Dp001, &[(key, value)]).err();
    let working = |amount| limit(amount, Unit::Day, Basis::Wd);
    let (small, medium, large, cap) =
        (keys::HANDLE_PUBLIC_SMALL, keys::HANDLE_PUBLIC_MEDIUM, keys::HANDLE_PUBLIC_LARGE, keys::HANDLE_PUBLIC_CAP);
    let out = |shorter, longer| Some(PolicyError::OutOfOrder { shorter, longer });
    assert_eq!(order(medium, working(15)), None, "as long is not longer");
    assert_eq!(order(medium, working(16)), out(medium, large));
    assert_eq!(order(large, working(31)), out(large, cap));
    assert_eq!(order(cap, working(14)), out(large, cap));
    assert_eq!(order(small, working(4)), out(small, medium));
    assert_eq!(
        order(small, limit(200, Unit::Hour, Basis::Oh)),
        out(small, medium),
        "unlike units are compared by due times"
    );
    let dispatch = keys::DISPATCH_HOUSEHOLD_WITHIN;
    let seconds = limit(59, Unit::Second, Basis::Cal);
    assert_eq!(order(dispatch, seconds), out(keys::TICKET_REGISTER_WITHIN, dispatch));
    let error = order(medium, working(16)).expect("a refusal");
    assert_eq!((error.code(), error.faults().len()), (Code::PolicyContradiction, 2));
}

/// Rule: TKT-23, CLX-07.
#[test]
fn a_half_monthly_list_needs_two_days() {
    let days = |items: &[&str]| PolicyValue::List(items.iter().map(|item| (*item).to_owned()).collect());
    let once = days(&["last"]);
    let refused = of(Preset::Dp001, &[(keys::REPORT_UNFINISHED_DAYS, once.clone())]);
    assert!(matches!(refused, Err(PolicyError::Contradiction { .. })));
    let monthly = [(keys::REPORT_UNFINISHED_DAYS, once), (keys::REPORT_UNFINISHED_EVERY, text("month"))];
    assert!(of(Preset::Dp001, &monthly).is_ok());
    assert!(of(Preset::Dp001, &[(keys::REPORT_UNFINISHED_DAYS, days(&["1", "16"]))]).is_ok());
}

/// Rule: CLX-07.
#[test]
fn values_are_plain_json_and_plain_text() {
    for (value, json) in [
        (limit(5, Unit::Minute, Basis::Cal), r#"{"amount":5,"unit":"minute","basis":"cal"}"#),
        (PolicyValue::Flag(true), "true"),
        (PolicyValue::Number(80), "80"),
        (PolicyValue::List(vec!["15".to_owned(), "last".to_owned()]), r#"["15","last"]"#),
        (PolicyValue::List(Vec::new()), "[]"),
        (text("none"), r#""none""#),
    ] {
        assert_eq!(serde_json::to_string(&value).expect("json"), json);
        assert_eq!(serde_json::from_str::<PolicyValue>(json).expect("a value"), value);
    }
    assert!(serde_json::from_str::<PolicyValue>(r#"{"amount":5,"unit":"minute","basis":"cal","x":1}"#).is_err());
    assert!(serde_json::from_str::<PolicyValue>("1.5").is_err());

    let working = parse(keys::HANDLE_PUBLIC_MEDIUM, "5 day");
    assert_eq!(working, Ok(limit(5, Unit::Day, Basis::Wd)), "without a basis it has the default's");
    assert_eq!(parse(keys::TICKET_PRIORITY_CATEGORIES, ""), Ok(PolicyValue::List(Vec::new())));
    assert_eq!(parse("callback.within.basis", "oh"), Ok(text("oh")));
    for wrong in ["5", "five minute", "5 minute cal now", "5 fortnight", "5 minute noon", ""] {
        let error = parse(keys::TICKET_REGISTER_WITHIN, wrong).expect_err(wrong);
        assert_eq!(error.code(), Code::PolicyValueNotValid, "{wrong}");
    }
    assert!(matches!(parse("no.such_key", "1"), Err(PolicyError::KeyUnknown { .. })));
}
