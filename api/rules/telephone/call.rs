//! A call as a recorder or a telephone system tells of it, the identity by which it is known, and whether two numbers are
//! one.

use crate::Word as _;
use crate::text::normal_phone;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

words! {
    /// Which way a call went.
    ///
    /// Rule: TEL-01.
    #[schema(as = CallDirection)]
    pub enum Direction {
        Incoming = "incoming" "呼入",
        Outgoing = "outgoing" "呼出",
        Internal = "internal" "内线",
    }

    /// Whether the number of a call is that of a row.
    ///
    /// Rule: TEL-02.
    #[schema(as = CallNumberFit)]
    pub enum NumberFit {
        Equal = "equal" "号码一致",
        /// One ends with the other: an area code, a prefix or an extension is missing.
        End = "end" "号码尾数一致",
        Unknown = "unknown" "号码未知",
        Different = "different" "号码不一致",
    }
}

/// From how many digits on two numbers are one when the longer ends with the shorter.
const DECISIVE_DIGITS: usize = 7;

/// One call.
///
/// Rule: TEL-01.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[schema(as = TelephoneCall)]
pub struct Call {
    /// When it began to ring, by the clock of the recorder.
    #[schema(example = "2026-03-02T08:15:00Z")]
    pub started_at: DateTime<Utc>,
    /// Which way it went.
    pub direction: Direction,
    /// The line; null where the list names none.
    #[schema(example = "service")]
    pub line: Option<String>,
    /// The number that called, as recorded; null when it was withheld.
    #[schema(example = "13800138000")]
    pub caller: Option<String>,
    /// The number that was called, as recorded.
    #[schema(example = "0755-12345678")]
    pub called: Option<String>,
    /// How long it rang; null where nothing tells.
    #[schema(example = 9)]
    pub ring_seconds: Option<u32>,
    /// How long was talked; 0 for a missed call.
    #[schema(example = 95)]
    pub talk_seconds: u32,
    /// The extension that took it.
    #[schema(example = "801")]
    pub extension: Option<String>,
    /// The file or link of the recording.
    #[schema(example = "20260302081500_13800138000_801.wav")]
    pub recording: Option<String>,
}

impl Call {
    /// The number that called in normal form; `None` when it was withheld or is none.
    pub fn caller_phone(&self) -> Option<String> {
        self.caller.as_deref().and_then(normal_phone)
    }

    /// The number that was called in normal form.
    pub fn called_phone(&self) -> Option<String> {
        self.called.as_deref().and_then(normal_phone)
    }

    /// When it was answered, or given up.
    pub fn answered_at(&self) -> DateTime<Utc> {
        later(self.started_at, self.ring_seconds.unwrap_or(0))
    }

    /// When it ended.
    pub fn ended_at(&self) -> DateTime<Utc> {
        later(self.answered_at(), self.talk_seconds)
    }

    /// Whether nobody answered.
    ///
    /// Rule: TEL-05.
    pub fn is_missed(&self) -> bool {
        self.talk_seconds == 0
    }
}

/// The identity of a call, by which importing the same list twice adds nothing: the second in which it began, its
/// direction, both numbers in normal form (as written where they are no phone numbers), and the extension.
///
/// Rule: TEL-01.
pub fn call_key(call: &Call) -> String {
    let number = |written: &Option<String>| match written {
        Some(text) => normal_phone(text).unwrap_or_else(|| text.trim().to_lowercase()),
        None => String::new(),
    };
    [
        call.started_at.format("%Y%m%dT%H%M%SZ").to_string(),
        call.direction.as_str().to_owned(),
        number(&call.caller),
        number(&call.called),
        call.extension.as_deref().map(str::trim).unwrap_or_default().to_owned(),
    ]
    .join("|")
}

/// Whether two numbers in normal form are one.
///
/// Rule: TEL-02.
pub fn number_fit(one: Option<&str>, other: Option<&str>) -> NumberFit {
    let (Some(one), Some(other)) = (one, other) else { return NumberFit::Unknown };
    let (short, long) = (main(one), main(other));
    let (short, long) = if short.len() <= long.len() { (short, long) } else { (long, short) };
    let is_end = short.len() >= DECISIVE_DIGITS && long.ends_with(short);
    match (one == other, short == long || is_end) {
        (true, _) => NumberFit::Equal,
        (false, true) => NumberFit::End,
        (false, false) => NumberFit::Different,
    }
}

/// A number without its extension, and without the mark of one abroad.
fn main(number: &str) -> &str {
    number.split('-').next().unwrap_or_default().trim_start_matches('+')
}

/// A moment some seconds later; the moment itself where time has no room for it.
pub(super) fn later(at: DateTime<Utc>, seconds: u32) -> DateTime<Utc> {
    at.checked_add_signed(TimeDelta::seconds(i64::from(seconds))).unwrap_or(at)
}

/// A text that says something, without the blanks around it.
pub(super) fn said(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in super::super) fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a moment")
    }

    /// An answered call of a known caller: three rings, a minute of talk.
    pub(in super::super) fn call(started: &str, caller: &str, extension: &str) -> Call {
        Call {
            started_at: at(started),
            direction: Direction::Incoming,
            line: None,
            caller: said(caller).map(str::to_owned),
            called: Some("0755-12345678".to_owned()),
            ring_seconds: Some(9),
            talk_seconds: 60,
            extension: said(extension).map(str::to_owned),
            recording: None,
        }
    }

    /// Rule: TEL-01.
    #[test]
    fn a_call_is_known_by_its_second_its_numbers_its_extension_and_its_way() {
        let one = call("2026-03-02T08:15:00.2Z", "138 0013 8000", "801");
        assert_eq!(call_key(&one), "20260302T081500Z|incoming|13800138000|075512345678|801");
        let again = Call { caller: Some("+86 13800138000".into()), talk_seconds: 7, ring_seconds: None, ..one.clone() };
        assert_eq!(call_key(&again), call_key(&one));
        assert_eq!(call_key(&Call { extension: Some(" 801 ".into()), ..one.clone() }), call_key(&one));
        let extension = Some("802".to_owned());
        for other in [
            Call { started_at: at("2026-03-02T08:15:01Z"), ..one.clone() },
            Call { caller: None, ..one.clone() },
            Call { called: Some("110".into()), ..one.clone() },
            Call { extension, ..one.clone() },
            Call { direction: Direction::Outgoing, ..one.clone() },
        ] {
            assert_ne!(call_key(&other), call_key(&one), "{other:?}");
        }
        assert_eq!(call_key(&Call { caller: Some(" Anonymous ".into()), ..one }).split('|').nth(2), Some("anonymous"));
    }

    /// Rule: TEL-02.
    #[test]
    fn numbers_are_one_when_they_are_equal_or_end_alike() {
        for (one, other, fit) in [
            ("13800138000", "13800138000", NumberFit::Equal),
            ("013800138000", "13800138000", NumberFit::End),
            ("12345678", "075512345678", NumberFit::End),
            ("075512345678-801", "075512345678", NumberFit::End),
            ("+85223456789", "23456789", NumberFit::End),
            ("+85223456789", "0085223456789", NumberFit::End),
            ("345678", "075512345678", NumberFit::Different),
            ("13800138000", "13800138001", NumberFit::Different),
            ("801", "801", NumberFit::Equal),
            ("-", "13800138000", NumberFit::Different),
        ] {
            assert_eq!((number_fit(Some(one), Some(other)), number_fit(Some(other), Some(one))), (fit, fit), "{one}");
        }
        assert_eq!(number_fit(None, Some("13800138000")), NumberFit::Unknown);
        assert_eq!(number_fit(Some("13800138000"), None), NumberFit::Unknown);
    }

    #[test]
    fn a_call_is_answered_after_its_rings_and_ends_after_its_talk() {
        let one = call("2026-03-02T08:15:00Z", "13800138000", "801");
        assert_eq!((one.answered_at(), one.ended_at()), (at("2026-03-02T08:15:09Z"), at("2026-03-02T08:16:09Z")));
        let endless = Call { started_at: DateTime::<Utc>::MAX_UTC, talk_seconds: u32::MAX, ..one };
        assert_eq!(endless.ended_at(), DateTime::<Utc>::MAX_UTC);
    }
}
