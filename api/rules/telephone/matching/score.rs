//! Which pairs of call and row are possible, and what speaks for each.

use super::Row;
use super::assign::Strength;
use crate::Word as _;
use crate::telephone::{NumberFit, number_fit};
use chrono::{DateTime, TimeDelta, Utc};

words! {
    /// Whether the extension of a call is that of the desk where the row was written.
    ///
    /// Rule: TEL-02.
    #[schema(as = CallExtensionFit)]
    pub enum ExtensionFit {
        Same = "same" "同一分机",
        Unknown = "unknown" "分机未知",
        Other = "other" "其他分机",
    }
}

/// From which score on a pair is believed without its number.
pub(super) const ENOUGH: i64 = 450;
/// From which score on it is believed when neither call nor row has another choice.
pub(super) const ENOUGH_ALONE: i64 = 350;
/// By how much the assignment must be better than the one without the pair.
pub(super) const CLEAR_GAP: i64 = 60;
/// Below which score a pair is not possible.
const TOO_LITTLE: i64 = 250;
/// What nearness within the window, and again within a minute, is worth at most.
const NEAR: i64 = 150;
/// Within how many seconds nearness counts twice.
const VERY_NEAR_SECONDS: i64 = 60;
/// How many seconds before the answer a row may have been begun to lie in the call.
const BEFORE_SECONDS: i64 = 20;
/// How many seconds after the end.
const AFTER_SECONDS: i64 = 60;

/// An answered call by the clock of the register.
pub(super) struct Heard {
    pub(super) answered_at: DateTime<Utc>,
    pub(super) ended_at: DateTime<Utc>,
    pub(super) number: Option<String>,
    pub(super) extensions: Vec<String>,
    /// Whether it is known how the recorder's clock goes.
    pub(super) is_clock_known: bool,
}

/// Why a call and a row belong together.
///
/// Rule: TEL-02.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The row names the recording of the call.
    Linked,
    /// What is known of both fits.
    Fits {
        /// Whether the numbers are one.
        number: NumberFit,
        /// How many seconds lie between them, after the clocks were put right.
        apart_seconds: i64,
        /// Whether the extension is that of the desk.
        extension: ExtensionFit,
        /// Whether the row was begun while the call went on, or just after.
        is_during: bool,
    },
}

impl Reason {
    /// The reason in Chinese.
    pub fn zh(self) -> String {
        match self {
            Self::Linked => "台账已关联该录音".to_owned(),
            Self::Fits { number, apart_seconds, extension, is_during } => {
                let during = if is_during { "通话期间登记" } else { "不在通话期间登记" };
                format!(
                    "{}；时间相差 {}；{}；{during}",
                    number.zh(),
                    lasting(apart_seconds, [" 秒", " 分钟", " 小时"]),
                    extension.zh()
                )
            }
        }
    }

    /// The reason in English.
    pub fn en(self) -> String {
        let Self::Fits { number, apart_seconds, extension, is_during } = self else {
            return "the row names the recording of the call".to_owned();
        };
        let number = match number {
            NumberFit::Equal => "the number is the same",
            NumberFit::End => "the number ends alike",
            NumberFit::Unknown => "a number is not known",
            NumberFit::Different => "the number is another",
        };
        let extension = match extension {
            ExtensionFit::Same => "the same extension",
            ExtensionFit::Unknown => "the extension is not known",
            ExtensionFit::Other => "another extension",
        };
        let during = if is_during { "begun during the call" } else { "not begun during the call" };
        let apart = lasting(apart_seconds, [" s", " min", " h"]);
        format!("{number}; {apart} apart; {extension}; {during}")
    }
}

/// A stretch in the unit in which people tell it: seconds below two minutes, minutes below two hours.
fn lasting(seconds: i64, [second, minute, hour]: [&str; 3]) -> String {
    match seconds {
        ..120 => format!("{seconds}{second}"),
        120..7_200 => format!("{}{minute}", seconds / 60),
        7_200.. => format!("{}{hour}", seconds / 3_600),
    }
}

/// A possible pair.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) call: usize,
    pub(super) row: usize,
    pub(super) strength: Strength,
    pub(super) score: i64,
    pub(super) reason: Reason,
    /// Whether its time can be believed.
    pub(super) is_clock_known: bool,
}

/// The moment of a row that is held against a call: when it was answered, else when the row was begun.
pub(super) fn anchor(row: &Row) -> DateTime<Utc> {
    row.answered_at.unwrap_or(row.begun_at)
}

/// All possible pairs. `rows` are in the order of their anchors.
///
/// Rule: TEL-02.
pub(super) fn candidates(calls: &[Option<Heard>], rows: &[&Row], window: TimeDelta) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (call, heard) in calls.iter().enumerate() {
        let Some(heard) = heard else { continue };
        let earliest = heard.answered_at.checked_sub_signed(window).unwrap_or(heard.answered_at);
        let latest = heard.ended_at.checked_add_signed(window).unwrap_or(heard.ended_at);
        let first = rows.partition_point(|row| anchor(row) < earliest);
        let near = rows.iter().enumerate().skip(first).take_while(|(_, row)| anchor(row) <= latest);
        found.extend(near.filter_map(|(row, known)| {
            let (strength, score, reason) = weigh(heard, known, window)?;
            Some(Candidate { call, row, strength, score, reason, is_clock_known: heard.is_clock_known })
        }));
    }
    found
}

/// What speaks for a pair; `None` when it is not possible: too far apart, or another number and not written at that desk
/// during the call.
fn weigh(call: &Heard, row: &Row, window: TimeDelta) -> Option<(Strength, i64, Reason)> {
    let apart = apart(call, row);
    if apart > window {
        return None;
    }
    let (number, extension, is_during, score) = held(call, row, (apart, window));
    let is_possible = match number {
        NumberFit::Equal | NumberFit::End => true,
        NumberFit::Unknown => score >= TOO_LITTLE,
        NumberFit::Different => is_during && extension != ExtensionFit::Other,
    };
    let strength = match number {
        NumberFit::Equal | NumberFit::End => Strength::Number,
        NumberFit::Unknown | NumberFit::Different if score >= ENOUGH => Strength::Strong,
        NumberFit::Unknown | NumberFit::Different => Strength::Weak,
    };
    let reason = Reason::Fits { number, apart_seconds: apart.num_seconds(), extension, is_during };
    is_possible.then_some((strength, score, reason))
}

/// How far a call and a row lie apart.
fn apart(call: &Heard, row: &Row) -> TimeDelta {
    match row.answered_at {
        Some(at) => (at - call.answered_at).abs(),
        None => (call.answered_at - row.begun_at).max(row.begun_at - call.ended_at).max(TimeDelta::zero()),
    }
}

/// What speaks for a pair that a person looks for, however little it is; `None` beyond the window.
pub(super) fn likeness(call: &Heard, row: &Row, window: TimeDelta) -> Option<(i64, Reason)> {
    let apart = apart(call, row);
    let (number, extension, is_during, score) = held(call, row, (apart, window));
    let reason = Reason::Fits { number, apart_seconds: apart.num_seconds(), extension, is_during };
    (apart <= window).then_some((score, reason))
}

/// A call held against a row: number, extension, whether the row was begun during the call, and the score of it all.
fn held(call: &Heard, row: &Row, (apart, window): (TimeDelta, TimeDelta)) -> (NumberFit, ExtensionFit, bool, i64) {
    let number = number_fit(call.number.as_deref(), row.phone.as_deref());
    let extension = match &row.extension {
        Some(own) if call.extensions.contains(own) => ExtensionFit::Same,
        Some(_) if !call.extensions.is_empty() => ExtensionFit::Other,
        _ => ExtensionFit::Unknown,
    };
    let (before, after) = (TimeDelta::seconds(BEFORE_SECONDS), TimeDelta::seconds(AFTER_SECONDS));
    let is_during = call.answered_at - row.begun_at <= before && row.begun_at - call.ended_at <= after;
    let score =
        number_score(number) + time_score(apart, window) + extension_score(extension) + i64::from(is_during) * 80;
    (number, extension, is_during, score)
}

fn number_score(fit: NumberFit) -> i64 {
    match fit {
        NumberFit::Equal => 500,
        NumberFit::End => 420,
        NumberFit::Unknown => 100,
        NumberFit::Different => 0,
    }
}

fn extension_score(fit: ExtensionFit) -> i64 {
    match fit {
        ExtensionFit::Same => 120,
        ExtensionFit::Unknown => 50,
        ExtensionFit::Other => 0,
    }
}

/// What the nearness of two moments is worth, from 0 to 300.
fn time_score(apart: TimeDelta, window: TimeDelta) -> i64 {
    let share = |limit: i64| {
        let left = limit.saturating_sub(apart.num_seconds()).max(0);
        (NEAR.saturating_mul(left)).checked_div(limit).unwrap_or_default()
    };
    share(window.num_seconds()) + share(VERY_NEAR_SECONDS)
}

#[cfg(test)]
mod tests {
    use super::super::assign::HIGHEST_SCORE;
    use super::*;
    use uuid::Uuid;

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::<Utc>::UNIX_EPOCH + TimeDelta::seconds(second)
    }

    fn heard() -> Heard {
        let (number, extensions) = (Some("13800138000".to_owned()), vec!["801".to_owned()]);
        Heard { answered_at: at(1000), ended_at: at(1100), number, extensions, is_clock_known: true }
    }

    fn row(begun: i64, answered: Option<i64>, phone: &str, extension: &str) -> Row {
        let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Row {
            id: Uuid::nil(),
            begun_at: at(begun),
            answered_at: answered.map(at),
            phone: said(phone),
            is_call: true,
            extension: said(extension),
            call_key: None,
        }
    }

    fn score(row: &Row) -> Option<i64> {
        weigh(&heard(), row, TimeDelta::minutes(10)).map(|(_, score, _)| score)
    }

    /// Rule: TEL-02.
    #[test]
    fn number_nearness_extension_and_the_moment_of_writing_speak_for_a_pair() {
        assert_eq!(score(&row(1030, Some(1000), "13800138000", "801")), Some(HIGHEST_SCORE));
        assert_eq!(score(&row(1030, Some(1060), "13800138000", "801")), Some(835));
        assert_eq!(score(&row(1030, Some(1000), "013800138000", "801")), Some(920));
        assert_eq!(score(&row(1030, Some(1000), "", "801")), Some(600));
        assert_eq!(score(&row(1030, Some(1000), "13800138001", "801")), Some(500));
        assert_eq!(score(&row(1030, None, "13800138000", "")), Some(930));
        assert_eq!(score(&row(1200, None, "13800138000", "802")), Some(625));
    }

    /// Rule: TEL-02.
    #[test]
    fn a_pair_outside_the_window_is_not_possible_and_on_its_edge_it_is() {
        for (answered, possible) in [(400, true), (399, false), (1600, true), (1601, false)] {
            assert_eq!(score(&row(1600, Some(answered), "13800138000", "801")).is_some(), possible, "{answered}");
        }
        for (begun, possible) in [(400, true), (399, false), (1700, true), (1701, false)] {
            assert_eq!(score(&row(begun, None, "13800138000", "801")).is_some(), possible, "{begun}");
        }
    }

    /// Rule: TEL-02.
    #[test]
    fn rows_on_both_edges_of_the_window_are_candidates() {
        let rows = [399, 400, 1000, 1700, 1701].map(|begun| row(begun, None, "13800138000", "801"));
        let rows: Vec<&Row> = rows.iter().collect();
        let found = candidates(&[None, Some(heard())], &rows, TimeDelta::minutes(10));
        let places: Vec<_> = found.iter().map(|one| (one.call, one.row)).collect();
        assert_eq!(places, [(1, 1), (1, 2), (1, 3)], "before the answer and after the end");
    }

    /// Rule: TEL-02.
    #[test]
    fn without_numbers_a_pair_needs_a_quarter_of_the_points() {
        assert_eq!(score(&row(1300, Some(1200), "", "")), Some(250));
        assert_eq!(score(&row(1300, Some(1201), "", "")), None, "249");
    }

    /// Rule: TEL-02.
    #[test]
    fn another_number_is_possible_only_at_the_desk_and_during_the_call() {
        let other = "13800138001";
        for (begun, extension, possible) in
            [(980, "801", true), (979, "801", false), (1160, "", true), (1161, "801", false), (1030, "802", false)]
        {
            assert_eq!(score(&row(begun, Some(1000), other, extension)).is_some(), possible, "{begun} {extension}");
        }
        assert_eq!(score(&row(1500, Some(1500), "", "802")), None, "neither number nor desk nor time speak for it");
    }

    #[test]
    fn the_reason_is_told_in_both_languages() {
        let (_, _, reason) =
            weigh(&heard(), &row(1030, Some(1012), "", "801"), TimeDelta::minutes(10)).expect("a pair");
        assert_eq!(reason.zh(), "号码未知；时间相差 12 秒；同一分机；通话期间登记");
        assert_eq!(reason.en(), "a number is not known; 12 s apart; the same extension; begun during the call");
        assert_eq!(Reason::Linked.zh(), "台账已关联该录音");
        let told = [119, 120, 7_199, 7_200].map(|seconds| lasting(seconds, [" s", " min", " h"]));
        assert_eq!(told, ["119 s", "2 min", "119 min", "2 h"]);
    }

    #[test]
    fn a_window_of_nothing_is_no_accident() {
        assert_eq!(time_score(TimeDelta::zero(), TimeDelta::zero()), NEAR);
    }
}
