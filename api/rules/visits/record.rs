//! What a record of a visit must hold, and what is said of it.
//!
//! Rule: VAC-07, VAC-08, VAC-10.

use super::{Care, Found, Gap, Item, Means, Regime, VisitError};
use crate::words::Word as _;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How one thing was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// What was looked at.
    pub item: Item,
    /// How it was.
    pub result: Found,
    /// What is to be said of it.
    pub note: Option<String>,
}

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// What it is.
    pub text: String,
    /// Its photo, an attachment of the visit.
    pub photo_id: Option<Uuid>,
    /// The ticket by which it is followed.
    pub ticket_id: Option<Uuid>,
}

/// A record to be, as far as it decides whether it may be kept.
#[derive(Clone, Copy, Debug)]
pub struct Recorded<'a> {
    /// What has to be looked at.
    pub asked: &'a [Item],
    /// What was planned to be done beside looking.
    pub wanted: &'a [Care],
    /// The regime; none for a home that is in use.
    pub regime: Option<Regime>,
    /// What was looked at.
    pub checks: &'a [Check],
    /// What was done beside looking.
    pub done: &'a [Care],
    /// What else is to be known.
    pub note: &'a str,
    /// What is not as it should be.
    pub problems: &'a [Problem],
    /// How many photos the visit has.
    pub photos: usize,
}

/// Whether a visit needs a photo although nothing is wrong, as `vacant.photo_rule` says of paid units and of others.
///
/// Rule: VAC-07.
pub fn needs_photo(regime: Option<Regime>, policy: &[String]) -> bool {
    let of = if regime == Some(Regime::EntrustedPaid) { "paid:always" } else { "other:always" };
    policy.iter().any(|choice| choice == of)
}

/// Whether a record may be kept: each thing looked at once, what was planned done or explained, what is wrong written down,
/// and the photos that the policy asks for. A problem always has its photo.
///
/// # Errors
/// [`VisitError::Incomplete`] with all that is missing.
///
/// Rule: VAC-02, VAC-07, VAC-10.
pub fn may_record(record: &Recorded<'_>, photo_rule: &[String]) -> Result<(), VisitError> {
    let times = |item: &Item| record.checks.iter().filter(|check| check.item == *item).count();
    let is_each_once = record.asked.iter().all(|item| times(item) == 1)
        && record.checks.iter().all(|check| check.item == Item::Other || times(&check.item) == 1);
    let is_wrong = record.checks.iter().any(|check| check.result == Found::Abnormal);
    let is_left_out = record.wanted.iter().any(|care| !record.done.contains(care));
    let checks = [
        (is_each_once, Gap::Checks),
        (!is_left_out || !record.note.trim().is_empty(), Gap::Care),
        (!is_wrong || !record.problems.is_empty(), Gap::Problem),
        (record.problems.iter().all(|problem| !problem.text.trim().is_empty()), Gap::ProblemText),
        (record.problems.iter().all(|problem| problem.photo_id.is_some()), Gap::ProblemPhoto),
        (record.photos > 0 || !needs_photo(record.regime, photo_rule), Gap::Photo),
    ];
    complete(&checks)
}

/// A word to whom the visit concerns, to be kept.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// Who heard it.
    pub to: &'a str,
    /// By what means.
    pub means: Means,
    /// What was said.
    pub text: &'a str,
}

/// Whether a word of a visit may be kept: it names who heard it and what was said.
///
/// # Errors
/// [`VisitError::Incomplete`].
///
/// Rule: VAC-08.
pub fn may_feed_back(given: &Given<'_>) -> Result<(), VisitError> {
    complete(&[(!given.to.trim().is_empty(), Gap::To), (!given.text.trim().is_empty(), Gap::Said)])
}

fn complete(checks: &[(bool, Gap)]) -> Result<(), VisitError> {
    let gaps: Vec<_> = checks.iter().filter(|(holds, _)| !holds).map(|(_, gap)| *gap).collect();
    if gaps.is_empty() { Ok(()) } else { Err(VisitError::Incomplete(gaps)) }
}

/// What may be said of a visit, in Chinese, for somebody to send or to read out.
///
/// Rule: VAC-08.
pub fn proposal(room: &str, on: NaiveDate, checks: &[Check], done: &[Care], problems: &[Problem]) -> String {
    let day = on.format("%-m月%-d日");
    let names = |found: Found| -> Vec<&str> {
        checks.iter().filter(|check| check.result == found).map(|check| check.item.zh()).collect()
    };
    let mut text = format!("您好，{day}我们查看了您的房屋 {room}。");
    let done: Vec<_> = done.iter().map(|care| care.zh()).collect();
    if !done.is_empty() {
        text.push_str(&format!("已做{}。", done.join("、")));
    }
    let normal = names(Found::Normal);
    if !normal.is_empty() {
        text.push_str(&format!("{}正常。", normal.join("、")));
    }
    if !problems.is_empty() {
        let told: Vec<_> = problems.iter().map(|problem| problem.text.trim().trim_end_matches('。')).collect();
        text.push_str(&format!("发现：{}。已报修跟进，处理结果会再向您反馈。", told.join("；")));
    }
    text
}
