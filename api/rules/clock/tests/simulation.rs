//! Tests of drafts that are tried on promises of the past.

use super::super::simulation::{Change, Count, Effect, Gap, Past, Standing, Trial, again, effect, may_try, try_draft};
use super::*;
use crate::policy::PolicyValue;
use std::collections::BTreeMap;

fn limit(amount: i64, unit: Unit) -> PolicyValue {
    PolicyValue::Limit(Limit::of(amount, unit, Basis::Cal))
}

fn draft(overrides: &[(&str, PolicyValue)]) -> Policy {
    let overrides: BTreeMap<_, _> = overrides.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect();
    Policy::of(2, Preset::Dp001, &overrides).expect("a policy")
}

/// A promise of five minutes at the door that began at nine, as it was kept.
fn arrival(stopped: Option<&str>, event: StopEvent) -> Past<'static> {
    let due_at = clock("09:05:00");
    let stopped_at = stopped.map(clock);
    let verdict = match event {
        StopEvent::HandedOver | StopEvent::Closed => transfer(due_at, stopped_at.expect("it ended")),
        _ => verdict(due_at, stopped_at),
    };
    Past {
        key: keys::ARRIVE_HOUSEHOLD_WITHIN,
        start_event: StartEvent::SlipIssued,
        started_at: clock("09:00:00"),
        due_at,
        stopped_at,
        stop_event: stopped_at.map(|_| event),
        verdict,
        moves: &[],
    }
}

fn tried(past: &Past<'_>, draft: &Policy) -> Result<Option<Trial>, Gap> {
    try_draft(past, (&Policy::shipped(1, Preset::Dp001), draft), &calendar(), clock("09:30:00"))
}

/// Rule: CLX-06.
#[test]
fn a_draft_judges_by_its_own_limit_before_on_and_after_it() {
    let three = draft(&[(keys::ARRIVE_HOUSEHOLD_WITHIN, limit(3, Unit::Minute))]);
    let ten = draft(&[(keys::ARRIVE_HOUSEHOLD_WITHIN, limit(10, Unit::Minute))]);
    let change = |stop, draft| {
        tried(&arrival(Some(stop), StopEvent::Arrived), draft).expect("tried").expect("it differs").change()
    };
    assert_eq!(change("09:02:59", &three), None);
    assert_eq!(change("09:03:00", &three), None, "a stop at the due time is in time");
    assert_eq!(change("09:03:01", &three), Some(Change::NewlyLate));
    assert_eq!(change("09:06:00", &three), None, "late all the same");
    assert_eq!(change("09:10:00", &ten), Some(Change::NewlyOnTime));
    assert_eq!(change("09:10:01", &ten), None);
    let trial = tried(&arrival(Some("09:04:00"), StopEvent::Arrived), &three).expect("tried").expect("it differs");
    assert_eq!(trial.due_at, Some(clock("09:03:00")));
}

/// Rule: CLX-06.
#[test]
fn what_the_draft_does_not_change_is_not_tried() {
    let past = arrival(Some("09:04:00"), StopEvent::Arrived);
    assert_eq!(tried(&past, &draft(&[])), Ok(None));
    assert_eq!(tried(&past, &draft(&[(keys::CALLBACK_WITHIN, limit(3, Unit::Hour))])), Ok(None));
    let named = Past { key: PROMISED, ..past };
    assert_eq!(tried(&named, &draft(&[(keys::ARRIVE_HOUSEHOLD_WITHIN, limit(3, Unit::Minute))])), Ok(None));
}

/// Rule: CLX-06, CLK-06.
#[test]
fn what_runs_was_handed_over_or_is_void_is_judged_as_it_would_be_now() {
    let three = draft(&[(keys::ARRIVE_HOUSEHOLD_WITHIN, limit(3, Unit::Minute))]);
    let hour = draft(&[(keys::ARRIVE_HOUSEHOLD_WITHIN, limit(1, Unit::Hour))]);
    let standings = |past: &Past<'_>, draft| {
        let trial = tried(past, draft).expect("tried").expect("it differs");
        (trial.before, trial.after)
    };
    let running = arrival(None, StopEvent::Arrived);
    assert_eq!(standings(&running, &hour), (Standing::Late, Standing::Open), "at half past nine");
    for event in [StopEvent::HandedOver, StopEvent::Closed] {
        let handed = arrival(Some("09:04:00"), event);
        assert_eq!(standings(&handed, &three), (Standing::LeftOut, Standing::Late));
        let late = arrival(Some("09:06:00"), event);
        assert_eq!(standings(&late, &hour), (Standing::Late, Standing::LeftOut));
    }
    let void = Past { verdict: Verdict::Void, ..arrival(Some("09:04:00"), StopEvent::Voided) };
    assert_eq!(standings(&void, &three), (Standing::LeftOut, Standing::LeftOut));
}

/// Rule: CLX-06.
#[test]
fn a_limit_that_the_draft_drops_makes_no_promise() {
    let none = draft(&[(keys::CLOCK_IMMEDIATELY_WARN_AFTER, PolicyValue::text("none"))]);
    let past = Past { key: keys::CLOCK_IMMEDIATELY_WARN_AFTER, ..arrival(Some("09:06:00"), StopEvent::Accepted) };
    let trial = tried(&past, &none).expect("tried").expect("it differs");
    assert_eq!((trial.due_at, trial.before, trial.change()), (None, Standing::Late, Some(Change::Gone)));
    assert_eq!(tried(&past, &draft(&[])), Ok(None));
}

/// Rule: CLX-06.
#[test]
fn what_the_records_do_not_tell_is_said() {
    let past = arrival(Some("09:04:00"), StopEvent::Arrived);
    let three = (keys::ARRIVE_HOUSEHOLD_WITHIN, limit(3, Unit::Minute));
    let start = (keys::ARRIVE_START_EVENT, PolicyValue::text("accepted_or_phoned"));
    assert_eq!(tried(&past, &draft(&[three.clone(), start.clone()])), Err(Gap::Start));
    assert_eq!(tried(&past, &draft(&[start])), Err(Gap::Start), "whether its limit changes or not");
    let alarm = Past { key: keys::DISPATCH_UNACCEPTED_ALARM, ..past };
    assert_eq!(
        tried(&alarm, &draft(std::slice::from_ref(&three))),
        Err(Gap::Derived),
        "a share of the arrival's limit"
    );
    let wrong = Past { due_at: clock("09:05:01"), ..past };
    assert_eq!(tried(&wrong, &draft(std::slice::from_ref(&three))), Err(Gap::Unlike));
    let misjudged = Past { verdict: Verdict::Late, ..past };
    assert_eq!(tried(&misjudged, &draft(std::slice::from_ref(&three))), Err(Gap::Unlike), "its verdict is another");
    let moves = [Moved {
        what: MoveKind::Pause,
        from: past.due_at,
        to: clock("09:15:00"),
        at: clock("09:02:00"),
        by: "陈静".to_owned(),
    }];
    assert_eq!(tried(&Past { moves: &moves, ..past }, &draft(&[three])), Err(Gap::Moved));
}

/// Rule: CLX-06, TKT-16.
#[test]
fn an_extension_holds_where_the_draft_would_have_granted_it() {
    let moves = [Moved {
        what: MoveKind::Extension,
        from: clock("09:05:00"),
        to: clock("09:30:00"),
        at: clock("09:04:00"),
        by: "陈静".to_owned(),
    }];
    let past = Past { due_at: clock("09:30:00"), moves: &moves, ..arrival(Some("09:20:00"), StopEvent::Arrived) };
    let past = Past { verdict: Verdict::OnTime, ..past };
    let due = |minutes| {
        let draft = draft(&[(keys::ARRIVE_HOUSEHOLD_WITHIN, limit(minutes, Unit::Minute))]);
        tried(&past, &draft).expect("tried").expect("it differs").due_at
    };
    assert_eq!(due(10), Some(clock("09:30:00")));
    assert_eq!(due(4), Some(clock("09:30:00")), "agreed at the due time itself");
    assert_eq!(due(3), Some(clock("09:03:00")), "it had passed when it was agreed");
    assert_eq!(due(40), Some(clock("09:40:00")), "no need of it");
}

/// Rule: CLX-06, TKT-16.
#[test]
fn an_extension_that_was_noted_late_was_agreed_in_time() {
    let moves = [Moved {
        what: MoveKind::Extension,
        from: clock("09:05:00"),
        to: clock("09:30:00"),
        at: clock("09:07:00"),
        by: "陈静".to_owned(),
    }];
    let kept = arrival(Some("09:20:00"), StopEvent::Arrived);
    let past = Past { due_at: clock("09:30:00"), verdict: Verdict::OnTime, moves: &moves, ..kept };
    let due = |minutes| {
        let draft = draft(&[(keys::ARRIVE_HOUSEHOLD_WITHIN, limit(minutes, Unit::Minute))]);
        tried(&past, &draft).expect("tried").expect("it differs").due_at
    };
    assert_eq!(due(10), Some(clock("09:30:00")));
    assert_eq!(due(4), Some(clock("09:04:00")), "at the old due time at the latest, which had passed by the draft");
}

/// Rule: CLX-06.
#[test]
fn whatever_another_changed_key_decides_is_not_tried() {
    let choice = PolicyValue::text;
    let cap = PolicyValue::Limit(Limit::of(20, Unit::Day, Basis::Wd));
    let alarm = keys::DISPATCH_UNACCEPTED_ALARM;
    for (key, by, value, gap) in [
        (keys::ARRIVE_HOUSEHOLD_WITHIN, keys::ARRIVE_START_EVENT, choice("accepted_or_phoned"), Gap::Start),
        (keys::CALLBACK_WITHIN, keys::CALLBACK_START_EVENT, choice("slip_returned"), Gap::Start),
        (keys::CALLBACK_SPECIAL_WITHIN, keys::CALLBACK_SPECIAL_START, choice("rework"), Gap::Start),
        (keys::CALLBACK_WITHIN, keys::CALLBACK_SPECIAL_START, choice("rework"), Gap::Existence),
        (keys::CALLBACK_WITHIN, keys::CALLBACK_PAID_SHARE, PolicyValue::Number(50), Gap::Existence),
        (keys::COMPLAINT_SOLVE_WITHIN, keys::COMPLAINT_LIMIT_SOURCE, choice("policy"), Gap::Existence),
        (alarm, alarm, PolicyValue::Number(40), Gap::Derived),
        (alarm, keys::ARRIVE_HOUSEHOLD_WITHIN, limit(3, Unit::Minute), Gap::Derived),
        (alarm, keys::HANDLE_PUBLIC_WITHIN, limit(30, Unit::Minute), Gap::Derived),
        (crate::dispatch::EXTENDED_KEY, keys::HANDLE_PUBLIC_CAP, cap, Gap::Derived),
    ] {
        let past = Past { key, ..arrival(Some("09:04:00"), StopEvent::Arrived) };
        assert_eq!(tried(&past, &draft(&[(by, value)])), Err(gap), "{key} by {by}");
    }
}

/// Rule: CLX-06.
#[test]
fn every_key_says_what_it_does_to_promises() {
    for (key, expected) in [
        (keys::ARRIVE_HOUSEHOLD_WITHIN, Effect::Counted),
        (keys::ARRIVE_START_EVENT, Effect::Others),
        (keys::CALLBACK_PAID_SHARE, Effect::Others),
        (keys::CLOCK_WARN_AT, Effect::Nothing),
        (keys::CLOCK_PAUSE_ALLOWED, Effect::Later),
    ] {
        assert_eq!(effect(key), expected, "{key}");
    }
}

/// Rule: CLX-06.
#[test]
fn a_period_is_over_and_of_a_quarter_at_most() {
    let now = at("2026-03-31 00:00:00");
    let days = |n| now - TimeDelta::days(n);
    assert_eq!(may_try(days(93), now, now), Ok(()));
    assert_eq!(may_try(days(93) - TimeDelta::seconds(1), now, now), Err(ClockError::PeriodTooLong));
    assert_eq!(may_try(days(2), days(2), now), Err(ClockError::PeriodEmpty));
    assert_eq!(may_try(days(2), days(3), now), Err(ClockError::PeriodEmpty));
    assert_eq!(may_try(days(2), now + TimeDelta::minutes(5), now), Ok(()), "clocks differ");
    assert_eq!(may_try(days(2), now + TimeDelta::minutes(6), now), Err(ClockError::PeriodAhead));
}

/// Rule: CLX-06, NUM-01.
#[test]
fn counts_add_up() {
    let all = [Standing::OnTime, Standing::Late, Standing::Open, Standing::LeftOut, Standing::Gone];
    let mut count = Count::default();
    count.add(Err(Gap::Start));
    for before in &all[..4] {
        for after in all {
            count.add(Ok(Trial { due_at: None, before: *before, after }));
        }
    }
    assert_eq!((count.clocks, count.not_tried), (21, 1));
    assert_eq!((count.late_before, count.late_after, count.newly_late, count.newly_on_time), (5, 4, 3, 3));
    assert_eq!((count.gone, count.gone_late, count.open), (4, 1, 4));
    assert_eq!(count.late_after, count.late_before + count.newly_late - count.newly_on_time - count.gone_late);
}

proptest! {
    /// Rule: CLX-06, CLX-01.
    #[test]
    fn a_promise_judged_again_by_its_own_limit_is_judged_as_it_was(
        began in 0i64..40_000,
        amount in 1i64..500,
        unit in prop::sample::select(Unit::ALL),
        basis in prop::sample::select(Basis::ALL),
        lasted in 0i64..2_000_000,
        how in 0u8..5,
        extended in prop::option::of((0i64..100, 1i64..5_000)),
    ) {
        let amount = if unit == Unit::Day { amount % 20 + 1 } else { amount };
        let limit = Limit::of(amount, unit, basis);
        let started_at = at("2025-09-20 00:00:00") + TimeDelta::minutes(began);
        let promise = start("key", "RULE", StartEvent::SlipIssued, started_at, &limit, &calendar(), 80);
        let moves: Vec<Moved> = extended
            .map(|(percent, minutes)| {
                let talked = promise.started_at + (promise.due_at - promise.started_at) * i32::try_from(percent).expect("small") / 100;
                let to = extend(promise.due_at, promise.due_at + TimeDelta::minutes(minutes), talked).expect("in time");
                Moved { what: MoveKind::Extension, from: promise.due_at, to, at: talked, by: "陈静".to_owned() }
            })
            .into_iter()
            .collect();
        let due_at = moves.last().map_or(promise.due_at, |moved| moved.to);
        let stop = started_at + TimeDelta::seconds(lasted);
        let (stopped_at, stop_event, verdict) = match how {
            0 => (None, None, Verdict::Running),
            1 => (Some(stop), Some(StopEvent::HandedOver), transfer(due_at, stop)),
            2 => (Some(stop), Some(StopEvent::Closed), transfer(due_at, stop)),
            3 => (Some(stop), Some(StopEvent::Voided), Verdict::Void),
            _ => (Some(stop), Some(StopEvent::Done), verdict(due_at, Some(stop))),
        };
        let past = Past {
            key: "key", start_event: StartEvent::SlipIssued, started_at, due_at, stopped_at, stop_event, verdict, moves: &moves,
        };
        prop_assert_eq!(again(&past, &limit, &calendar()), Ok((due_at, verdict)));
    }
}
