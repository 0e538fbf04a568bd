//! Tests of promises: the worked clocks, verdicts, the ladder, pauses and extensions.

mod explanation;
mod simulation;
mod steps;

use super::*;
use crate::Word;
use crate::calendar::{Basis, Calendar, Limit, Unit, parse_frames};
use crate::policy::{Policy, Preset, keys};
use chrono::{FixedOffset, Weekday};
use proptest::prelude::*;

fn china() -> FixedOffset {
    FixedOffset::east_opt(8 * 3600).expect("an offset")
}

fn calendar() -> Calendar {
    Calendar::standard(china())
}

/// A local moment of China.
fn at(text: &str) -> DateTime<Utc> {
    format!("{}+08:00", text.replace(' ', "T")).parse().expect("a moment")
}

/// A time on one evening and the morning after.
fn clock(text: &str) -> DateTime<Utc> {
    at(&format!("2025-03-05 {text}"))
}

/// A promise of the shipped preset.
fn promise(preset: Preset, key: &str, event: StartEvent, started_at: DateTime<Utc>) -> Promise {
    let policy = Policy::shipped(1, preset);
    let limit = policy.limit(key).expect("the preset has the limit");
    let rule = crate::policy::entry(key).expect("a key").rule;
    start(key, rule, event, started_at, &limit, &calendar(), policy.warn_percent())
}

fn of(amount: i64, unit: Unit, basis: Basis, started_at: DateTime<Utc>) -> Promise {
    let limit = Limit::of(amount, unit, basis);
    start("key", "RULE", StartEvent::SlipIssued, started_at, &limit, &calendar(), 80)
}

const POSTS: &[Post] = &[Post::Owner, Post::Lead, Post::ProjectHead];

/// Rule: CLK-05, CLK-08, TKT-05, RPR-02, RPR-05, RPR-07, CBK-02.
#[test]
fn the_worked_clock_of_the_one_minute_preset() {
    let dp = |key, event, from| promise(Preset::Dp001, key, event, clock(from));
    let answered = "09:00:00";
    let register = dp(keys::TICKET_REGISTER_WITHIN, StartEvent::ReportBegun, answered);
    assert_eq!(verdict(register.due_at, Some(clock("09:00:50"))), Verdict::OnTime);
    let dispatch = dp(keys::DISPATCH_HOUSEHOLD_WITHIN, StartEvent::ReportBegun, answered);
    assert_eq!(verdict(dispatch.due_at, Some(clock("09:00:55"))), Verdict::OnTime);

    let arrive = dp(keys::ARRIVE_HOUSEHOLD_WITHIN, StartEvent::SlipIssued, "09:00:55");
    assert_eq!(arrive.due_at, clock("09:05:55"));
    assert_eq!(verdict(arrive.due_at, Some(clock("09:06:10"))), Verdict::Late);
    assert_eq!(clock("09:06:10") - arrive.due_at, TimeDelta::seconds(15));
    assert_eq!(seconds(arrive.started_at, clock("09:06:10")), 315);

    let handle = dp(keys::HANDLE_HOUSEHOLD_WITHIN, StartEvent::Arrived, "09:06:10");
    assert_eq!(handle.due_at, clock("09:36:10"));
    assert_eq!(verdict(handle.due_at, Some(clock("09:30:00"))), Verdict::OnTime);

    let callback = dp(keys::CALLBACK_WITHIN, StartEvent::Handled, "09:30:00");
    assert_eq!(callback.due_at, clock("11:30:00"));
    assert_eq!(verdict(callback.due_at, Some(clock("11:20:00"))), Verdict::OnTime);
    let from_return = dp(keys::CALLBACK_WITHIN, StartEvent::SlipReturned, "09:45:00");
    assert_eq!(from_return.due_at, clock("11:45:00"));
}

/// Rule: CLK-05, RPR-03, RPR-06, CBK-03.
#[test]
fn the_worked_clock_of_the_two_minute_preset() {
    let dp = |key, event, from| promise(Preset::Dp004, key, event, clock(from));
    let dispatch = dp(keys::DISPATCH_HOUSEHOLD_WITHIN, StartEvent::ReportReceived, "22:10:00");
    assert_eq!(verdict(dispatch.due_at, Some(clock("22:11:30"))), Verdict::OnTime);

    let earlier = clock("22:12:00").min(clock("22:20:00"));
    let arrive = promise(Preset::Dp004, keys::ARRIVE_HOUSEHOLD_WITHIN, StartEvent::SlipAcceptedOrPhoned, earlier);
    assert_eq!(arrive.due_at, clock("22:27:00"));
    assert_eq!(verdict(arrive.due_at, Some(clock("22:26:00"))), Verdict::OnTime);

    let callback = dp(keys::CALLBACK_WITHIN, StartEvent::SlipReturned, "23:30:00");
    assert_eq!(callback.due_at, at("2025-03-06 07:30:00"));
    assert_eq!(verdict(callback.due_at, Some(at("2025-03-06 08:05:00"))), Verdict::Late);

    let office = [(keys::CALLBACK_BASIS.to_owned(), crate::policy::PolicyValue::text("oh"))].into();
    let policy = Policy::of(2, Preset::Dp004, &office).expect("a policy");
    let limit = policy.limit(keys::CALLBACK_WITHIN).expect("a limit");
    assert_eq!(calendar().due(clock("23:30:00"), &limit), at("2025-03-06 16:30:00"));
}

/// Rule: CLK-05, CLK-08.
#[test]
fn a_stop_at_the_due_time_is_in_time_and_a_second_later_is_late() {
    let due = clock("10:00:00");
    let second = TimeDelta::seconds(1);
    assert_eq!(verdict(due, Some(due - second)), Verdict::OnTime);
    assert_eq!(verdict(due, Some(due)), Verdict::OnTime);
    assert_eq!(verdict(due, Some(due + second)), Verdict::Late);
    assert_eq!(verdict(due, None), Verdict::Running);
    assert_eq!([due, due + second].map(|now| is_late(Verdict::Running, due, now)), [false, true]);
    assert!(is_late(Verdict::Late, due, due) && !is_late(Verdict::OnTime, due, due + second));
    assert_eq!(seconds(due, due - second), 0, "a stop before the start took no time");
}

/// Rule: CLK-09.
#[test]
fn a_whole_is_judged_beside_its_parts() {
    let first = of(2, Unit::Minute, Basis::Cal, clock("09:00:00"));
    let second = of(8, Unit::Minute, Basis::Cal, clock("09:02:30"));
    let whole = of(10, Unit::Minute, Basis::Cal, clock("09:00:00"));
    let stops = [clock("09:02:00"), clock("09:10:30"), clock("09:10:30")];
    let verdicts = [first, second, whole].into_iter().zip(stops).map(|(p, stop)| verdict(p.due_at, Some(stop)));
    let expected = [Verdict::OnTime, Verdict::OnTime, Verdict::Late];
    assert_eq!(verdicts.collect::<Vec<_>>(), expected, "half a minute between the parts is the whole's alone");
}

/// Rule: CLK-06.
#[test]
fn a_promise_handed_over_after_its_due_time_is_late_all_the_same() {
    let due = clock("10:00:00");
    assert_eq!(transfer(due, due), Verdict::Transferred);
    assert_eq!(transfer(due, due + TimeDelta::seconds(1)), Verdict::Late);
}

/// Rule: CLK-05, CLK-07.
#[test]
fn a_promise_stands_as_the_board_shows_it() {
    let (warn, due) = (clock("09:48:00"), clock("10:00:00"));
    let now = |verdict, now| state(verdict, warn, due, clock(now));
    assert_eq!(now(Verdict::Running, "09:47:59"), ClockState::OnTrack);
    assert_eq!(now(Verdict::Running, "09:48:00"), ClockState::DueSoon);
    assert_eq!(now(Verdict::Running, "10:00:00"), ClockState::DueSoon);
    assert_eq!(now(Verdict::Running, "10:00:01"), ClockState::Overdue);
    let ended = [Verdict::OnTime, Verdict::Late, Verdict::Transferred, Verdict::Void];
    let shown = [ClockState::Met, ClockState::Missed, ClockState::Transferred, ClockState::Void];
    assert_eq!(ended.map(|verdict| now(verdict, "12:00:00")), shown);
}

/// Rule: CLK-08 (F-09).
#[test]
fn the_rate_counts_open_promises_past_due_and_leaves_out_the_void() {
    let due = clock("10:00:00");
    let (past, ahead) = (due, due + TimeDelta::hours(1));
    let clocks =
        std::iter::repeat_n((Verdict::OnTime, past), 113).chain(std::iter::repeat_n((Verdict::Late, past), 5)).chain([
            (Verdict::Running, past),
            (Verdict::Void, past),
            (Verdict::Transferred, past),
            (Verdict::Running, ahead),
        ]);
    let counted = tally(clocks, due + TimeDelta::minutes(1));
    assert_eq!(counted, Tally { on_time: 113, late: 6, open_late: 1, left_out: 3 });
}

/// Rule: CLK-08 (F-09).
#[test]
fn a_report_tells_the_rate_the_median_and_the_longest() {
    let now: DateTime<Utc> = "2026-03-02T10:00:00Z".parse().expect("a moment");
    let mut report = Report::default();
    for seconds in [40, 10, 30, 20] {
        report.add(Verdict::OnTime, now, Some(seconds), now);
    }
    report.add(Verdict::Late, now, Some(600), now);
    report.add(Verdict::Running, now - TimeDelta::seconds(1), None, now);
    report.add(Verdict::Running, now, None, now);
    report.add(Verdict::Void, now, Some(9000), now);
    assert_eq!((report.number(), report.tally().open_late), (8, 1));
    assert_eq!(report.rate(), Ratio { part: 4, whole: 6 });
    let within = |percent| report.seconds_within(percent);
    assert_eq!((within(50), within(90), within(100)), (Some(30), Some(600), Some(600)));
    assert_eq!((Report::default().seconds_within(50), Report::default().rate().whole), (None, 0));
}

/// Rule: CLK-01, CLK-03.
#[test]
fn a_promise_keeps_the_limit_it_started_with() {
    let began = promise(Preset::Dp001, keys::ARRIVE_HOUSEHOLD_WITHIN, StartEvent::SlipIssued, clock("09:00:00"));
    assert_eq!(began.limit, Some(Limit::of(5, Unit::Minute, Basis::Cal)));
    assert_eq!((began.key.as_str(), began.rule.as_str()), ("arrive.household_within", "RPR-05"));
    assert_eq!((began.start_event, began.warn_at), (StartEvent::SlipIssued, clock("09:04:00")));
    let later = Policy::shipped(2, Preset::Dp004).limit(keys::ARRIVE_HOUSEHOLD_WITHIN);
    assert_ne!(began.limit, later);
    assert_eq!(began.pure_due(&calendar()), clock("09:05:00"), "counted from its own limit");
}

/// Rule: CLK-11, TKT-15, TKT-16.
#[test]
fn a_time_that_somebody_named_is_a_promise_of_its_own() {
    let wished = start_until(
        CUSTOMER_DEADLINE,
        "TKT-16",
        StartEvent::CustomerWished,
        clock("09:00:00"),
        clock("19:00:00"),
        &calendar(),
        80,
    );
    assert_eq!((wished.limit, wished.due_at, wished.warn_at), (None, clock("19:00:00"), clock("17:00:00")));
    assert_eq!(wished.pure_due(&calendar()), wished.due_at);
    let steps = ladder(&wished, POSTS, &calendar());
    assert_eq!(steps.last().map(|step| step.at), Some(at("2025-03-06 05:00:00")), "twice by the wall clock");
    assert_ne!(CUSTOMER_DEADLINE, PROMISED);
}

/// Rule: CLK-13.
#[test]
fn a_step_to_be_taken_at_once_is_warned_of_only_where_the_policy_says_when() {
    let limit = Policy::shipped(1, Preset::Dp001).limit(keys::CLOCK_IMMEDIATELY_WARN_AFTER);
    assert_eq!(limit, Some(Limit::of(5, Unit::Minute, Basis::Cal)));
    let off = [(keys::CLOCK_IMMEDIATELY_WARN_AFTER.to_owned(), crate::policy::PolicyValue::text("none"))].into();
    let policy = Policy::of(2, Preset::Dp001, &off).expect("a policy");
    assert_eq!(policy.limit(keys::CLOCK_IMMEDIATELY_WARN_AFTER), None);
}

/// Rule: CLK-07, CLX-05.
#[test]
fn the_owner_is_warned_then_the_lead_told_and_after_twice_the_limit_the_head() {
    let steps = ladder(&of(60, Unit::Minute, Basis::Cal, clock("09:00:00")), POSTS, &calendar());
    let told: Vec<_> = steps.iter().map(|step| (step.rung, step.at, step.post)).collect();
    assert_eq!(
        told,
        [
            (Rung::Warn, clock("09:48:00"), Post::Owner),
            (Rung::Due, clock("10:00:00"), Post::Lead),
            (Rung::After, clock("11:00:00"), Post::ProjectHead),
        ]
    );
    let days = ladder(&of(3, Unit::Day, Basis::Wd, at("2025-09-25 10:00:00")), POSTS, &calendar());
    assert_eq!(days[2].at, at("2025-10-10 17:30:00"), "six working days, over the holiday");
    let whole = ladder(&of(1, Unit::Day, Basis::Cal, clock("09:00:00")), POSTS, &calendar());
    assert_eq!(
        whole[2].at,
        at("2025-03-08 00:00:00"),
        "two whole days after the day of the start, not from the due time"
    );
    let short = ladder(&of(1, Unit::Hour, Basis::Cal, clock("09:00:00")), &POSTS[..2], &calendar());
    assert_eq!(short.len(), 2, "a shorter list of posts is a shorter ladder");
}

/// Rule: CLK-07, CLX-05.
#[test]
fn a_step_is_told_once() {
    let steps = ladder(&of(60, Unit::Minute, Basis::Cal, clock("09:00:00")), POSTS, &calendar());
    let due = |told, now| steps_due(&steps, told, clock(now)).len();
    assert_eq!((due(0, "09:47:59"), due(0, "09:48:00"), due(1, "09:48:00")), (0, 1, 0));
    assert_eq!((due(1, "10:00:00"), due(2, "10:59:59"), due(2, "11:00:00")), (1, 0, 1));
    assert_eq!(due(0, "12:00:00"), 3, "after an outage all of them at once");
    assert_eq!((due(3, "12:00:00"), due(9, "12:00:00")), (0, 0));
    assert_eq!(next_step(&steps, 1), steps.get(1).copied());
    assert_eq!(next_step(&steps, 3), None);
}

/// Rule: CLK-01, CLK-07.
#[test]
fn the_warning_of_office_time_comes_in_office_time() {
    let hours = of(10, Unit::Hour, Basis::Oh, at("2025-03-07 08:30:00"));
    assert_eq!((hours.warn_at, hours.due_at), (at("2025-03-07 16:30:00"), at("2025-03-10 09:30:00")));
    let days = of(1, Unit::Day, Basis::Wd, at("2025-03-07 17:30:00"));
    assert_eq!((days.warn_at, days.due_at), (at("2025-03-10 15:42:00"), at("2025-03-10 17:30:00")));
}

/// Rule: TKT-16, CLK-06.
#[test]
fn an_extension_counts_only_when_it_was_talked_over_before_the_old_due_time() {
    let (old, new, second) = (clock("10:00:00"), clock("15:00:00"), TimeDelta::seconds(1));
    assert_eq!(extend(old, new, old - second), Ok(new));
    assert_eq!(extend(old, new, old), Ok(new));
    assert_eq!(extend(old, new, old + second), Err(ClockError::TalkedTooLate));
    assert_eq!(extend(old, old, old - second), Err(ClockError::NotLater));
    let moved = of(60, Unit::Minute, Basis::Cal, clock("09:00:00")).moved(new, &calendar(), 80);
    assert_eq!((moved.due_at, moved.warn_at), (new, clock("13:48:00")));
    let steps = ladder(&moved, POSTS, &calendar());
    assert_eq!(steps.last().map(|step| step.at), Some(clock("21:00:00")));
}

fn pause(from: &str, to: &str) -> Pause {
    Pause { from: at(from), to: at(to), reason: "等待业主".to_owned(), by: "陈静".to_owned(), evidence: None }
}

/// Rule: CLX-04, CLK-06.
#[test]
fn pauses_count_once_and_only_where_time_is_counted() {
    let limit = Limit::of(2, Unit::Hour, Basis::Oh);
    let due = |pauses: &[Pause]| due_with_pauses(clock("15:00:00"), &limit, &calendar(), pauses, true);
    let half = pause("2025-03-05 15:30:00", "2025-03-05 16:00:00");
    assert_eq!(due(&[]), Ok(clock("17:00:00")));
    assert_eq!(due(std::slice::from_ref(&half)), Ok(clock("17:30:00")));
    let overlapping = pause("2025-03-05 15:45:00", "2025-03-05 16:00:00");
    assert_eq!(due(&[overlapping, half.clone()]), Ok(clock("17:30:00")), "overlapping ones count once");
    let night = pause("2025-03-05 18:00:00", "2025-03-06 08:00:00");
    assert_eq!(due(&[half.clone(), night]), Ok(clock("17:30:00")), "a night is not counted anyway");
    let before = pause("2025-03-05 09:00:00", "2025-03-05 15:10:00");
    assert_eq!(due(&[before]), Ok(clock("17:10:00")), "only what lies after the start");
    let long = pause("2025-03-05 15:30:00", "2025-03-06 09:00:00");
    assert_eq!(due(&[long]), Ok(at("2025-03-06 10:30:00")), "the rest is worked next morning");
    let after = pause("2025-03-05 17:00:00", "2025-03-05 17:20:00");
    assert_eq!(due(std::slice::from_ref(&after)), Ok(clock("17:00:00")), "after the due time nothing moves");
    let empty = pause("2025-03-05 16:00:00", "2025-03-05 16:00:00");
    assert_eq!(due(&[empty]), Err(ClockError::PauseEmpty));
    let refused = due_with_pauses(clock("15:00:00"), &limit, &calendar(), &[half], false);
    assert_eq!(refused, Err(ClockError::PauseNotAllowed));
    assert!(!Policy::shipped(1, Preset::Dp001).flag(keys::CLOCK_PAUSE_ALLOWED));
}

/// Rule: CLX-04.
#[test]
fn a_pause_lengthens_days_by_what_was_paused() {
    let due = |basis, pauses: &[Pause]| {
        due_with_pauses(at("2025-03-06 10:00:00"), &Limit::of(1, Unit::Day, basis), &calendar(), pauses, true)
    };
    let two_hours = [pause("2025-03-07 09:00:00", "2025-03-07 11:00:00")];
    assert_eq!(due(Basis::Wd, &two_hours), Ok(at("2025-03-10 10:30:00")));
    assert_eq!(due(Basis::Cal, &two_hours), Ok(at("2025-03-08 02:00:00")));
}

#[test]
fn every_choice_of_the_policy_names_a_start_event() {
    for key in [keys::ARRIVE_START_EVENT, keys::CALLBACK_START_EVENT, keys::CALLBACK_SPECIAL_START] {
        for choice in crate::policy::entry(key).expect("a key").shape.choices() {
            assert!(StartEvent::of_choice(choice).is_some(), "{key}: {choice}");
        }
    }
    assert_eq!(StartEvent::of_choice("accepted_or_phoned"), Some(StartEvent::SlipAcceptedOrPhoned));
    assert_eq!(StartEvent::of_choice("nothing"), None);
}

#[test]
fn refusals_speak_both_languages() {
    use crate::{Refusal, code::Code};
    let all = [
        ClockError::TalkedTooLate,
        ClockError::NotLater,
        ClockError::PauseNotAllowed,
        ClockError::PauseEmpty,
        ClockError::PeriodEmpty,
        ClockError::PeriodAhead,
        ClockError::PeriodTooLong,
    ];
    assert!(all.iter().all(|error| !error.zh().is_empty() && !error.to_string().ends_with('.')));
    assert_eq!(ClockError::TalkedTooLate.code(), Code::ExtensionRefused);
    assert_eq!(ClockError::PauseEmpty.code(), Code::TimeNotValid);
}

proptest! {
    /// Rule: CLX-01, CLX-04.
    #[test]
    fn the_order_of_pauses_does_not_matter_and_recounting_gives_the_same(
        minutes in 1i64..3000,
        pauses in prop::collection::vec((0i64..8000, 1i64..600), 0..6),
        basis in prop::sample::select(Basis::ALL),
    ) {
        let start = at("2025-09-25 09:17:31");
        let minute = |n| start + TimeDelta::minutes(n);
        let mut pauses: Vec<Pause> = pauses
            .into_iter()
            .map(|(from, length)| Pause { from: minute(from), to: minute(from + length), ..pause("2025-01-01 00:00:00", "2025-01-01 00:00:01") })
            .collect();
        let lunch = Calendar::of_week(china(), &[Weekday::Sun], &parse_frames("08:00-12:00,13:00-18:00").expect("frames"));
        let limit = Limit::of(minutes, Unit::Minute, basis);
        let due = |pauses: &[Pause]| due_with_pauses(start, &limit, &lunch, pauses, true).expect("a due time");
        let first = due(&pauses);
        let counted = lunch.counted(start, first, basis);
        let paused: TimeDelta =
            pause::merged(&pauses).iter().map(|(from, to)| lunch.counted(*from, (*to).min(first), basis)).sum();
        prop_assert_eq!(counted - paused, TimeDelta::minutes(minutes), "what counted is the limit");
        pauses.reverse();
        prop_assert_eq!(first, due(&pauses));
        for stop in [first - TimeDelta::seconds(1), first, first + TimeDelta::seconds(1)] {
            prop_assert_eq!(verdict(first, Some(stop)), verdict(due(&pauses), Some(stop)));
        }
    }
}
