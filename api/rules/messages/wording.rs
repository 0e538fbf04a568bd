//! What a message says: the number, what it is about and by when, and nothing about people. Whoever reads it on a locked
//! phone in a bus shall learn no more.
//!
//! Rule: CLX-05, PRV-01.

use super::{Kind, Language};
use crate::clock::{CUSTOMER_DEADLINE, PROMISED};
use crate::policy::entry;
use chrono::{DateTime, FixedOffset, Utc};

/// What a message is about.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// A rung or news.
    pub kind: Kind,
    /// The kind of record, e.g. `slip`.
    pub subject_kind: &'a str,
    /// What people call the record; told only of records that are called by a number.
    pub label: &'a str,
    /// The policy key of the promise.
    pub key: Option<&'a str>,
    /// When it is due.
    pub due_at: Option<DateTime<Utc>>,
    /// Whether the reader stands in for somebody.
    pub is_in_stead: bool,
}

/// A message in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// One line.
    pub subject: String,
    /// A few lines.
    pub body: String,
}

/// Records whose label is a number of the register; others are called by names.
const NUMBERED: &[(&str, &str, &str)] = &[
    ("ticket", "工单", "ticket"),
    ("slip", "维修单", "slip"),
    ("callback", "回访", "callback"),
    ("complaint", "投诉", "complaint"),
    ("suggestion", "建议", "suggestion"),
    ("contact", "来电来访", "contact"),
    ("special_event", "特别事件", "special event"),
];

/// Puts a message into words.
///
/// Rule: CLX-05, PRV-01.
pub fn text(about: &About<'_>, language: Language, offset: FixedOffset) -> Text {
    let zh = language == Language::Zh;
    let pick = |in_zh: &str, in_en: &str| if zh { in_zh.to_owned() } else { in_en.to_owned() };
    let record = NUMBERED.iter().find(|(kind, ..)| *kind == about.subject_kind);
    let what = match about.kind {
        Kind::Warn => pick("快到时限", "nearly due"),
        Kind::Due => pick("已到时限", "due"),
        Kind::After => pick("严重超时", "far too late"),
        Kind::News => pick("有新消息", "there is news"),
    };
    let name = match record {
        Some((_, in_zh, in_en)) => format!("{} {}", if zh { in_zh } else { in_en }, about.label),
        None => pick("管家系统提醒", "Guanjia"),
    };
    let mut lines = vec![if zh { format!("{name}：{what}。") } else { format!("{name}: {what}.") }];
    lines.extend(about.key.map(|key| {
        let meaning = promise(key, language);
        if zh { format!("时限：{meaning}") } else { format!("Promise: {meaning}") }
    }));
    lines.extend(about.due_at.map(|due_at| {
        let at = due_at.with_timezone(&offset).format("%Y-%m-%d %H:%M");
        if zh { format!("到期：{at}") } else { format!("Due: {at}") }
    }));
    if about.is_in_stead {
        lines.push(pick("您正代理同事，故通知您。", "You stand in for a colleague."));
    }
    Text { subject: format!("{name} · {what}"), body: lines.join("\n") }
}

/// What a promise is called: what the policy says of its key.
fn promise(key: &str, language: Language) -> String {
    let named = match (key, language) {
        (CUSTOMER_DEADLINE, Language::Zh) => Some("客户提出的时间"),
        (CUSTOMER_DEADLINE, Language::En) => Some("the customer's own time"),
        (PROMISED, Language::Zh) => Some("向客户承诺的时间"),
        (PROMISED, Language::En) => Some("the time promised to the customer"),
        _ => None,
    };
    let of_policy = || entry(key).map(|entry| if language == Language::Zh { entry.zh } else { entry.en });
    named.or_else(of_policy).unwrap_or(key).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn china() -> FixedOffset {
        FixedOffset::east_opt(8 * 3600).expect("an offset")
    }

    /// Rule: CLX-05.
    #[test]
    fn a_message_tells_the_number_the_promise_and_the_time_in_both_languages() {
        let about = About {
            kind: Kind::Due,
            subject_kind: "slip",
            label: "20260302-014-1",
            key: Some("arrive.household_within"),
            due_at: "2026-03-02T08:20:00Z".parse().ok(),
            is_in_stead: true,
        };
        let zh = text(&about, Language::Zh, china());
        assert_eq!(zh.subject, "维修单 20260302-014-1 · 已到时限");
        let lines: Vec<&str> = zh.body.lines().collect();
        assert_eq!(lines[0], "维修单 20260302-014-1：已到时限。");
        assert!(lines[1].starts_with("时限：") && !lines[1].contains("arrive."), "{}", lines[1]);
        assert_eq!(lines[2..], ["到期：2026-03-02 16:20", "您正代理同事，故通知您。"]);
        let en = text(&About { is_in_stead: false, ..about }, Language::En, china());
        assert_eq!(en.subject, "slip 20260302-014-1 · due");
        assert_eq!(en.body.lines().last(), Some("Due: 2026-03-02 16:20"));
    }

    /// Rule: PRV-01.
    #[test]
    fn a_record_that_is_called_by_a_name_stays_unnamed() {
        let about = About {
            kind: Kind::News,
            subject_kind: "certificate",
            label: "吴师傅 电工证",
            key: None,
            due_at: None,
            is_in_stead: false,
        };
        for language in [Language::Zh, Language::En] {
            let text = text(&about, language, china());
            assert!(!text.subject.contains("吴师傅") && !text.body.contains("吴师傅"), "{text:?}");
        }
    }

    /// Rule: PRV-01.
    #[test]
    fn only_numbers_of_the_register_are_told() {
        let told = |subject_kind| {
            let about =
                About { kind: Kind::Due, subject_kind, label: "1380013", key: None, due_at: None, is_in_stead: false };
            text(&about, Language::Zh, china()).subject.contains("1380013")
        };
        for numbered in ["ticket", "slip", "callback", "complaint", "suggestion", "contact", "special_event"] {
            assert!(told(numbered), "{numbered}");
        }
        for named in ["duty_task", "return_call", "certificate", "sample", "call_day", "party", ""] {
            assert!(!told(named), "{named}");
        }
    }

    /// Rule: CLX-05.
    #[test]
    fn a_time_that_somebody_named_has_words_of_its_own() {
        for key in [CUSTOMER_DEADLINE, PROMISED] {
            assert!(!promise(key, Language::Zh).contains('_') && !promise(key, Language::En).contains('_'));
        }
    }
}
