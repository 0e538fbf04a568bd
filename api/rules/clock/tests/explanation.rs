//! Tests of the explanation of promises.

use crate::calendar::{Basis, Calendar, Limit, Reason, Unit, parse_frames};
use crate::clock::*;
use crate::policy::Preset;
use chrono::{FixedOffset, Weekday};

fn with_lunch() -> Calendar {
    let china = FixedOffset::east_opt(8 * 3600).expect("an offset");
    let frames = parse_frames("08:30-12:00,13:30-17:30").expect("frames");
    Calendar { version: 4, ..Calendar::of_week(china, &[Weekday::Sat, Weekday::Sun], &frames) }
}

fn at(text: &str) -> DateTime<Utc> {
    format!("{}+08:00", text.replace(' ', "T")).parse().expect("a moment")
}

/// The explanation of a promise that began at a moment and is asked at another.
fn ask(limit: Limit, started: &str, change: impl FnOnce(&mut Account<'_>), now: &str) -> Why {
    let calendar = with_lunch();
    let promise =
        start("repair.cannot_fix_report_within", "RPR-10", StartEvent::SlipIssued, at(started), &limit, &calendar, 80);
    let steps = ladder(&promise, &[Post::Owner, Post::Lead, Post::ProjectHead], &calendar);
    let mut account = Account {
        promise: &promise,
        preset: Preset::Dp001,
        policy_version: 3,
        calendar: &calendar,
        started_by: Some("陈静"),
        stopped_at: None,
        verdict: Verdict::Running,
        moves: &[],
        pauses: &[],
        ladder: &steps,
        told: 1,
        taken: &[],
        next_told: &[],
    };
    change(&mut account);
    why(&account, at(now))
}

/// Rule: CLX-02.
#[test]
fn a_running_promise_tells_its_rule_its_numbers_its_days_and_what_comes_next() {
    let why = ask(Limit::of(3, Unit::Day, Basis::Wd), "2025-09-25 10:00:00", |_| {}, "2025-09-29 16:00:00");
    assert_eq!((why.rule.as_str(), why.key.as_str()), ("RPR-10", "repair.cannot_fix_report_within"));
    assert_eq!((why.preset, why.policy_version, why.calendar_version), (Preset::Dp001, 3, 4));
    assert_eq!((why.start_event, why.started_by.as_deref()), (StartEvent::SlipIssued, Some("陈静")));
    assert_eq!((why.due_at, why.state), (at("2025-09-29 17:30:00"), ClockState::DueSoon));
    assert_eq!(why.next_step.map(|step| (step.rung, step.post)), Some((Rung::Due, Post::Lead)));
    assert_eq!(why.year_without_list, None);
    assert_eq!(
        why.words_zh,
        [
            "依据规则 RPR-10：策略项 repair.cannot_fix_report_within（预设 DP-001，策略第 3 版，工作日历第 4 版），时限 3 个工作日。",
            "2025-09-25 10:00 起计时：开单（陈静）。",
            "不计入：2025-09-25 10:00 至 2025-09-25 24:00 起始日不计；2025-09-27 00:00 至 2025-09-27 24:00 周末。",
            "调休上班计入：2025-09-28（国庆节、中秋节）。",
            "最迟 2025-09-29 17:30 完成（含该时刻）。",
            "尚未完成，距到期还有 1 小时 30 分。",
            "如无人处理，2025-09-29 17:30 通知客服领班（到期）。",
        ]
    );
    assert_eq!(
        why.words_en,
        [
            "Rule RPR-10: policy key repair.cannot_fix_report_within (preset DP-001, policy version 3, calendar version 4) gives 3 working days.",
            "Counting began at 2025-09-25 10:00: slip issued (陈静).",
            "Not counted: 2025-09-25 10:00 to 2025-09-25 24:00 start day; 2025-09-27 00:00 to 2025-09-27 24:00 weekend.",
            "Counted as a make-up working day: 2025-09-28 (National Day and Mid-Autumn Festival).",
            "Due at 2025-09-29 17:30 at the latest, that moment included.",
            "Still open, 1 h 30 min left.",
            "If nobody acts, the lead is told at 2025-09-29 17:30 (due).",
        ]
    );
}

/// Rule: CLX-02.
#[test]
fn office_time_tells_of_night_lunch_and_holiday() {
    let why = ask(Limit::of(6, Unit::Hour, Basis::Oh), "2025-09-30 11:00:00", |_| {}, "2025-10-09 09:30:15");
    let reasons: Vec<Reason> = why.intervals.iter().map(|interval| interval.reason).collect();
    let (counted, night) = (Reason::Counted, Reason::Night);
    assert_eq!(reasons, [counted, Reason::Lunch, counted, night, Reason::Holiday, night, counted]);
    assert!(why.words_en.iter().any(|words| words.contains("holiday (National Day and Mid-Autumn Festival)")));
    assert!(why.words_zh.iter().any(|words| words.contains("午休") && words.contains("节假日（国庆节、中秋节）")));
    assert!(why.words_zh.contains(&"尚未完成，已超时 15 秒。".to_owned()), "{:?}", why.words_zh);
    assert_eq!(why.state, ClockState::Overdue);
}

/// Rule: CLX-02, TKT-16.
#[test]
fn an_agreed_extension_is_told_with_who_agreed_it() {
    let calendar = with_lunch();
    let limit = Limit::of(1, Unit::Hour, Basis::Cal);
    let first =
        start("callback.within", "CBK-02", StartEvent::Handled, at("2025-03-05 09:00:00"), &limit, &calendar, 80);
    let moved = first.clone().moved(at("2025-03-06 10:00:00"), &calendar, 80);
    let moves = [Moved {
        what: MoveKind::Extension,
        from: first.due_at,
        to: moved.due_at,
        at: at("2025-03-05 09:40:00"),
        by: "李雷".to_owned(),
    }];
    let account = Account {
        promise: &moved,
        preset: Preset::Dp004,
        policy_version: 1,
        calendar: &calendar,
        started_by: None,
        stopped_at: Some(at("2025-03-06 09:00:00")),
        verdict: Verdict::OnTime,
        moves: &moves,
        pauses: &[],
        ladder: &ladder(&moved, &[Post::Owner], &calendar),
        told: 0,
        taken: &[],
        next_told: &[],
    };
    let why = why(&account, at("2025-03-07 09:00:00"));
    let pieces: Vec<_> = why.intervals.iter().map(|piece| (piece.to, piece.reason, piece.counted)).collect();
    let extension = (at("2025-03-06 10:00:00"), Reason::Extension, false);
    assert_eq!(pieces, [(at("2025-03-05 10:00:00"), Reason::Counted, true), extension]);
    assert!(
        why.words_zh
            .contains(&"2025-03-05 09:40 李雷办理约定延期：期限由 2025-03-05 10:00 改为 2025-03-06 10:00。".to_owned())
    );
    assert!(why.words_en.contains(
        &"Moved at 2025-03-05 09:40 by 李雷 (extension): from 2025-03-05 10:00 to 2025-03-06 10:00.".to_owned()
    ));
    assert!(why.words_en.contains(&"Done at 2025-03-06 09:00, in time.".to_owned()));
    assert!(why.words_en.contains(&"Counting began at 2025-03-05 09:00: handled (the system).".to_owned()));
    assert_eq!(why.next_step, None, "nothing follows a promise that was kept");
}

/// Rule: CLX-02, CLX-04.
#[test]
fn a_pause_is_cut_out_of_what_counted() {
    let pauses = [Pause {
        from: at("2025-03-05 11:30:00"),
        to: at("2025-03-05 14:00:00"),
        reason: "等待业主".to_owned(),
        by: "陈静".to_owned(),
        evidence: None,
    }];
    let calendar = with_lunch();
    let limit = Limit::of(2, Unit::Hour, Basis::Oh);
    let due = due_with_pauses(at("2025-03-05 11:00:00"), &limit, &calendar, &pauses, true).expect("a due time");
    assert_eq!(due, at("2025-03-05 15:30:00"));
    let promise = start("key", "RULE", StartEvent::Done, at("2025-03-05 11:00:00"), &limit, &calendar, 80);
    let promise = promise.moved(due, &calendar, 80);
    let account = Account {
        promise: &promise,
        preset: Preset::Dp001,
        policy_version: 1,
        calendar: &calendar,
        started_by: None,
        stopped_at: None,
        verdict: Verdict::Running,
        moves: &[],
        pauses: &pauses,
        ladder: &[],
        told: 0,
        taken: &[],
        next_told: &[],
    };
    let why = why(&account, at("2025-03-05 15:00:00"));
    let pieces: Vec<_> = why.intervals.iter().map(|piece| (piece.to, piece.reason)).collect();
    assert_eq!(
        pieces,
        [
            (at("2025-03-05 11:30:00"), Reason::Counted),
            (at("2025-03-05 12:00:00"), Reason::Pause),
            (at("2025-03-05 13:30:00"), Reason::Lunch),
            (at("2025-03-05 14:00:00"), Reason::Pause),
            (at("2025-03-05 15:30:00"), Reason::Counted),
        ]
    );
}

/// Rule: CLX-02, CLK-11.
#[test]
fn a_named_time_is_told_as_one() {
    let calendar = with_lunch();
    let due = at("2025-03-06 00:00:00");
    let from = at("2025-03-05 09:00:00");
    let promise = start_until(PROMISED, "TKT-15", StartEvent::Promised, from, due, &calendar, 80);
    let account = Account {
        promise: &promise,
        preset: Preset::Dp001,
        policy_version: 1,
        calendar: &calendar,
        started_by: Some("陈静"),
        stopped_at: Some(at("2025-03-06 00:00:10")),
        verdict: Verdict::Late,
        moves: &[],
        pauses: &[],
        ladder: &[],
        told: 0,
        taken: &[],
        next_told: &[],
    };
    let why = why(&account, at("2025-03-07 00:00:00"));
    assert_eq!(why.limit, None);
    assert!(why.words_zh.contains(&"最迟 2025-03-05 24:00 完成（含该时刻）。".to_owned()), "{:?}", why.words_zh);
    assert!(why.words_zh.contains(&"2025-03-06 00:00:10 结束，超时 10 秒。".to_owned()));
    assert_eq!(why.intervals.len(), 1);
}

/// Rule: CLX-03.
#[test]
fn a_due_time_in_a_year_without_a_holiday_list_carries_a_warning() {
    let ask = |limit| ask(limit, "2026-12-30 10:00:00", |_| {}, "2026-12-30 11:00:00");
    let into_2027 = ask(Limit::of(5, Unit::Day, Basis::Wd));
    assert_eq!(into_2027.year_without_list, Some(2027));
    assert!(into_2027.words_zh.contains(&"注意：2027 年的节假日安排尚未导入，到期时间可能不准。".to_owned()));
    assert!(into_2027.words_en.iter().any(|words| words.contains("public holidays of 2027 are not imported")));
    assert_eq!(
        ask(Limit::of(40, Unit::Hour, Basis::Oh)).year_without_list,
        Some(2027),
        "office time leaves holidays out"
    );
    assert_eq!(ask(Limit::of(300, Unit::Day, Basis::Wd)).year_without_list, Some(2027), "the first of two years");
    assert_eq!(ask(Limit::of(1, Unit::Day, Basis::Wd)).year_without_list, None, "within the year");
    assert_eq!(ask(Limit::of(5, Unit::Day, Basis::Cal)).year_without_list, None, "holidays do not matter");
}

/// The account of a promise that runs and has no ladder.
fn account<'a>(promise: &'a Promise, calendar: &'a Calendar, moves: &'a [Moved]) -> Account<'a> {
    Account {
        promise,
        preset: Preset::Dp001,
        policy_version: 1,
        calendar,
        started_by: None,
        stopped_at: None,
        verdict: Verdict::Running,
        moves,
        pauses: &[],
        ladder: &[],
        told: 0,
        taken: &[],
        next_told: &[],
    }
}

fn moved(what: MoveKind, from: &str, to: &str) -> Moved {
    Moved { what, from: at(from), to: at(to), at: at("2025-03-05 09:10:00"), by: "李雷".to_owned() }
}

fn pieces(why: &Why) -> Vec<(DateTime<Utc>, Reason)> {
    why.intervals.iter().map(|piece| (piece.to, piece.reason)).collect()
}

/// Rule: CLX-03.
#[test]
fn a_due_time_that_is_moved_into_such_a_year_carries_the_warning_and_keeps_it_when_it_is_moved_out() {
    let calendar = with_lunch();
    let warned = |days, due| {
        let (limit, from) = (Limit::of(days, Unit::Day, Basis::Wd), at("2026-12-30 10:00:00"));
        let promise = start("key", "RULE", StartEvent::SlipIssued, from, &limit, &calendar, 80);
        let promise = promise.moved(at(due), &calendar, 80);
        why(&account(&promise, &calendar, &[]), from).year_without_list
    };
    assert_eq!(warned(1, "2027-01-04 17:30:00"), Some(2027), "an extension into it");
    assert_eq!(warned(5, "2026-12-31 17:30:00"), Some(2027), "what its limit gives lies in it");
    assert_eq!(warned(1, "2026-12-31 17:30:00"), None);
}

/// Rule: CLX-02, CLK-11.
#[test]
fn a_named_time_that_was_moved_twice_counts_to_the_first_one() {
    let (calendar, from) = (with_lunch(), at("2025-03-05 09:00:00"));
    let due = at("2025-03-06 00:00:00");
    let promise = start_until(PROMISED, "TKT-15", StartEvent::Promised, from, due, &calendar, 80);
    let promise = promise.moved(at("2025-03-08 00:00:00"), &calendar, 80);
    let moves = [
        moved(MoveKind::Extension, "2025-03-06 00:00:00", "2025-03-07 00:00:00"),
        moved(MoveKind::Extension, "2025-03-07 00:00:00", "2025-03-08 00:00:00"),
    ];
    let why = why(&account(&promise, &calendar, &moves), from);
    assert_eq!(pieces(&why), [(due, Reason::Counted), (at("2025-03-08 00:00:00"), Reason::Extension)]);
}

/// Rule: CLX-02, CLK-06.
#[test]
fn what_counted_ends_where_a_due_time_came_forward() {
    let (calendar, from, limit) = (with_lunch(), at("2025-03-05 09:00:00"), Limit::of(1, Unit::Hour, Basis::Cal));
    let promise = start("key", "RULE", StartEvent::SlipIssued, from, &limit, &calendar, 80);
    let promise = promise.moved(at("2025-03-05 09:30:00"), &calendar, 80);
    let moves = [moved(MoveKind::HandOver, "2025-03-05 10:00:00", "2025-03-05 09:30:00")];
    let why = why(&account(&promise, &calendar, &moves), from);
    assert_eq!(pieces(&why), [(at("2025-03-05 09:30:00"), Reason::Counted)]);
}

/// Rule: CLX-02.
#[test]
fn long_lists_of_skipped_time_are_cut_short_in_words_only() {
    let why = ask(Limit::of(60, Unit::Hour, Basis::Oh), "2025-03-03 08:30:00", |_| {}, "2025-03-03 09:00:00");
    let skipped = why.intervals.iter().filter(|interval| !interval.counted).count();
    assert!(skipped > 8);
    assert!(why.words_en.iter().any(|words| words.ends_with(&format!("; {} more.", skipped - 8))));
    assert!(why.words_zh.iter().any(|words| words.ends_with(&format!("；另有 {} 段。", skipped - 8))));
}

/// Rule: CLX-02.
#[test]
fn how_it_ended_is_told_for_every_verdict() {
    let ended = |verdict, at_stop: Option<&str>| {
        let limit = Limit::of(5, Unit::Minute, Basis::Cal);
        let change = |account: &mut Account<'_>| {
            account.verdict = verdict;
            account.stopped_at = at_stop.map(at);
        };
        ask(limit, "2025-03-05 09:00:00", change, "2025-03-05 12:00:00").words_en
    };
    let told = |verdict, stop: &str, words: &str| {
        let all = ended(verdict, Some(stop));
        assert!(all.iter().any(|sentence| sentence == words), "{all:?}");
    };
    told(Verdict::OnTime, "2025-03-05 09:05:00", "Done at 2025-03-05 09:05, in time.");
    told(Verdict::Late, "2025-03-06 10:06:01", "Ended at 2025-03-06 10:06:01, 1 d 1 h 1 min 1 s late.");
    told(
        Verdict::Transferred,
        "2025-03-05 09:04:00",
        "Handed over to another limit at 2025-03-05 09:04; left out of the rate.",
    );
    assert!(ended(Verdict::Void, None).contains(&"Void; left out of the rate.".to_owned()));
}

/// Rule: CLX-02.
#[test]
fn the_explanation_is_json_as_well() {
    let why = ask(Limit::of(5, Unit::Minute, Basis::Cal), "2025-03-05 09:00:55", |_| {}, "2025-03-05 09:01:00");
    let json = serde_json::to_value(&why).expect("json");
    assert_eq!(json["limit"], serde_json::json!({"amount": 5, "unit": "minute", "basis": "cal"}));
    assert_eq!(json["intervals"][0]["reason"], "counted");
    assert_eq!(json["next_step"]["post"], "lead");
    assert_eq!(serde_json::from_value::<Why>(json).expect("the same"), why);
}
