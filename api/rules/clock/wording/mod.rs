//! The explanation of a promise in sentences, Chinese and English.
//!
//! Rule: CLX-02.

mod steps;

use super::{Verdict, Why};
use crate::Word;
use crate::calendar::{Interval, feast_en};
use chrono::{DateTime, FixedOffset, TimeDelta, Utc};

/// How many skipped stretches are written out; the rest are counted.
const WRITTEN_OUT: usize = 8;

/// The sentences in Chinese.
pub(super) fn zh(why: &Why, offset: FixedOffset, now: DateTime<Utc>) -> Vec<String> {
    let local = |at| local(at, offset);
    let (preset, policy, calendar) = (why.preset, why.policy_version, why.calendar_version);
    let versions = format!("预设 {preset}，策略第 {policy} 版，工作日历第 {calendar} 版");
    let mut words = vec![match why.limit {
        Some(limit) => format!("依据规则 {}：策略项 {}（{versions}），时限 {}。", why.rule, why.key, limit.zh()),
        None => format!("依据规则 {}：时间由{}确定（{versions}）。", why.rule, why.start_event.zh()),
    }];
    let by = why.started_by.as_deref().unwrap_or("系统");
    words.push(format!("{} 起计时：{}（{by}）。", local(why.started_at), why.start_event.zh()));
    let stretch = |interval: &Interval| {
        let name = interval.name.as_deref().map(|name| format!("（{name}）")).unwrap_or_default();
        format!("{} 至 {} {}{name}", local(interval.from), end(interval.to, offset), interval.reason.zh())
    };
    let (skipped, more) = skipped(why, stretch);
    let more = if more > 0 { format!("；另有 {more} 段") } else { String::new() };
    if !skipped.is_empty() {
        words.push(format!("不计入：{}{more}。", skipped.join("；")));
    }
    let make_up = why.intervals.iter().filter(|interval| interval.counted && interval.name.is_some());
    words.extend(make_up.map(|interval| {
        format!("调休上班计入：{}（{}）。", day(interval.from, offset), interval.name.as_deref().unwrap_or_default())
    }));
    words.extend(why.moves.iter().map(|moved| {
        let (from, to) = (end(moved.from, offset), end(moved.to, offset));
        format!("{} {}办理{}：期限由 {from} 改为 {to}。", local(moved.at), moved.by, moved.what.zh())
    }));
    words.push(format!("最迟 {} 完成（含该时刻）。", end(why.due_at, offset)));
    words.push(outcome_zh(why, offset, now));
    words.extend(steps::zh(why, offset));
    words.extend(why.year_without_list.map(|year| format!("注意：{year} 年的节假日安排尚未导入，到期时间可能不准。")));
    words
}

/// The sentences in English.
pub(super) fn en(why: &Why, offset: FixedOffset, now: DateTime<Utc>) -> Vec<String> {
    let local = |at| local(at, offset);
    let (preset, policy, calendar) = (why.preset, why.policy_version, why.calendar_version);
    let versions = format!("preset {preset}, policy version {policy}, calendar version {calendar}");
    let mut words = vec![match why.limit {
        Some(limit) => format!("Rule {}: policy key {} ({versions}) gives {}.", why.rule, why.key, limit.en()),
        None => format!("Rule {}: the time was named, not counted ({versions}).", why.rule),
    }];
    let by = why.started_by.as_deref().unwrap_or("the system");
    words.push(format!("Counting began at {}: {} ({by}).", local(why.started_at), plain(why.start_event)));
    let stretch = |interval: &Interval| {
        let name = interval.name.as_deref().map(|name| format!(" ({})", feast_en(name))).unwrap_or_default();
        format!("{} to {} {}{name}", local(interval.from), end(interval.to, offset), plain(interval.reason))
    };
    let (skipped, more) = skipped(why, stretch);
    let more = if more > 0 { format!("; {more} more") } else { String::new() };
    if !skipped.is_empty() {
        words.push(format!("Not counted: {}{more}.", skipped.join("; ")));
    }
    let make_up = why.intervals.iter().filter(|interval| interval.counted && interval.name.is_some());
    words.extend(make_up.map(|interval| {
        let feast = feast_en(interval.name.as_deref().unwrap_or_default());
        format!("Counted as a make-up working day: {} ({feast}).", day(interval.from, offset))
    }));
    words.extend(why.moves.iter().map(|moved| {
        let (from, to) = (end(moved.from, offset), end(moved.to, offset));
        format!("Moved at {} by {} ({}): from {from} to {to}.", local(moved.at), moved.by, plain(moved.what))
    }));
    words.push(format!("Due at {} at the latest, that moment included.", end(why.due_at, offset)));
    words.push(outcome_en(why, offset, now));
    words.extend(steps::en(why, offset));
    words.extend(why.year_without_list.map(|year| {
        format!("Note: the public holidays of {year} are not imported yet, so the due time may be wrong.")
    }));
    words
}

fn outcome_zh(why: &Why, offset: FixedOffset, now: DateTime<Utc>) -> String {
    let ended = |what: &str| match why.stopped_at {
        Some(at) => format!("{} {what}", local(at, offset)),
        None => what.to_owned(),
    };
    let late_by = length(why.stopped_at.unwrap_or(now) - why.due_at, ["天", "小时", "分", "秒"]);
    match why.verdict {
        Verdict::Running if now > why.due_at => format!("尚未完成，已超时 {late_by}。"),
        Verdict::Running => {
            format!("尚未完成，距到期还有 {}。", length(why.due_at - now, ["天", "小时", "分", "秒"]))
        }
        Verdict::OnTime => ended("完成，及时。"),
        Verdict::Late => ended(&format!("结束，超时 {late_by}。")),
        Verdict::Transferred => ended("转入其他时限，不计入及时率。"),
        Verdict::Void => ended("作废，不计入及时率。"),
    }
}

fn outcome_en(why: &Why, offset: FixedOffset, now: DateTime<Utc>) -> String {
    let at = why.stopped_at.map(|at| format!(" at {}", local(at, offset))).unwrap_or_default();
    let late_by = length(why.stopped_at.unwrap_or(now) - why.due_at, ["d", "h", "min", "s"]);
    match why.verdict {
        Verdict::Running if now > why.due_at => format!("Still open, {late_by} late."),
        Verdict::Running => format!("Still open, {} left.", length(why.due_at - now, ["d", "h", "min", "s"])),
        Verdict::OnTime => format!("Done{at}, in time."),
        Verdict::Late => format!("Ended{at}, {late_by} late."),
        Verdict::Transferred => format!("Handed over to another limit{at}; left out of the rate."),
        Verdict::Void => format!("Void{at}; left out of the rate."),
    }
}

/// The skipped stretches in words, and how many more there are.
fn skipped(why: &Why, words: impl Fn(&Interval) -> String) -> (Vec<String>, usize) {
    let all: Vec<String> = why.intervals.iter().filter(|interval| !interval.counted).map(words).collect();
    let more = all.len().saturating_sub(WRITTEN_OUT);
    (all.into_iter().take(WRITTEN_OUT).collect(), more)
}

/// A word as English prose.
fn plain(word: impl Word) -> String {
    word.as_str().replace('_', " ")
}

/// A moment in the project's zone, with seconds where there are any.
fn local(at: DateTime<Utc>, offset: FixedOffset) -> String {
    let at = at.with_timezone(&offset);
    let format = if at.format("%S").to_string() == "00" { "%Y-%m-%d %H:%M" } else { "%Y-%m-%d %H:%M:%S" };
    at.format(format).to_string()
}

/// A moment at which something ends: midnight is 24:00 of the day before.
fn end(at: DateTime<Utc>, offset: FixedOffset) -> String {
    let before = at - TimeDelta::minutes(1);
    match local(at, offset).strip_suffix(" 00:00") {
        Some(_) => format!("{} 24:00", day(before, offset)),
        None => local(at, offset),
    }
}

fn day(at: DateTime<Utc>, offset: FixedOffset) -> String {
    at.with_timezone(&offset).format("%Y-%m-%d").to_string()
}

/// A length of time in days, hours, minutes and seconds, without those that are 0.
fn length(time: TimeDelta, units: [&str; 4]) -> String {
    let seconds = time.num_seconds().max(0);
    let parts = [seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60, seconds % 60];
    let words: Vec<String> =
        parts.iter().zip(units).filter(|(part, _)| **part > 0).map(|(part, unit)| format!("{part} {unit}")).collect();
    if words.is_empty() { format!("0 {}", units[3]) } else { words.join(" ") }
}
