//! Whether values fit their keys, and whether they fit each other.

use super::table::Shape;
use super::value::{NONE, PolicyValue, parse_limit};
use super::{Entry, Policy, PolicyError, ValueKind, entry, keys};
use crate::Word;
use crate::calendar::{Basis, Calendar, Limit, parse_frames};
use chrono::{DateTime, Offset, TimeDelta, Utc};
use std::collections::{BTreeMap, BTreeSet};

/// What a limit may be at most.
const LONGEST_DAYS: i64 = 366;
/// Characters of a text or of an item of a list.
const LONGEST_TEXT: usize = 200;
/// Items of a list.
const LONGEST_LIST: usize = 50;

/// Limits that must not be longer than another.
const ORDERED: &[(&str, &str)] = &[
    (keys::TICKET_REGISTER_WITHIN, keys::DISPATCH_HOUSEHOLD_WITHIN),
    (keys::HANDLE_PUBLIC_SMALL, keys::HANDLE_PUBLIC_MEDIUM),
    (keys::HANDLE_PUBLIC_MEDIUM, keys::HANDLE_PUBLIC_LARGE),
    (keys::HANDLE_PUBLIC_LARGE, keys::HANDLE_PUBLIC_CAP),
    (keys::HANDLE_PUBLIC_WITHIN, keys::HANDLE_PUBLIC_CAP),
    (keys::COMPLAINT_FIRST_REPLY_WITHIN, keys::COMPLAINT_SOLVE_WITHIN),
];

/// Whether a value fits a key, or a companion `<key>.basis`.
///
/// # Errors
/// [`PolicyError::KeyUnknown`], [`PolicyError::ValueNotValid`].
pub fn check(key: &str, value: &PolicyValue) -> Result<(), PolicyError> {
    let shape = match (entry(key), companion(key)) {
        (Some(entry), _) => entry.shape,
        (None, Some(_)) => BASIS,
        (None, None) => return Err(PolicyError::KeyUnknown { key: key.to_owned() }),
    };
    if fits(shape, value) {
        return Ok(());
    }
    let (expected_zh, expected_en) = expected(shape);
    Err(PolicyError::ValueNotValid { key: key.to_owned(), expected_zh, expected_en })
}

/// Reads a value as [`PolicyValue`] writes it: `5 minute cal`, `true`, `80`, `15,last`. A limit without a basis has that of
/// the key's default.
///
/// # Errors
/// [`PolicyError::KeyUnknown`], [`PolicyError::ValueNotValid`].
pub fn parse(key: &str, text: &str) -> Result<PolicyValue, PolicyError> {
    let text = text.trim();
    let default = entry(key).map(|entry| entry.dp001.value());
    let basis = match default {
        Some(PolicyValue::Limit(limit)) => limit.basis,
        _ => Basis::Cal,
    };
    let read = match entry(key).map_or(ValueKind::Choice, |entry| entry.shape.kind()) {
        ValueKind::Limit => parse_limit(text, basis).map(PolicyValue::Limit),
        ValueKind::Number => text.parse().ok().map(PolicyValue::Number),
        ValueKind::Flag => text.parse().ok().map(PolicyValue::Flag),
        ValueKind::List if text.is_empty() => Some(PolicyValue::List(Vec::new())),
        ValueKind::List => Some(PolicyValue::List(text.split(',').map(|item| item.trim().to_owned()).collect())),
        ValueKind::Choice | ValueKind::Hours | ValueKind::Text => None,
    };
    let value = read.unwrap_or_else(|| PolicyValue::text(text));
    check(key, &value)?;
    Ok(value)
}

const BASIS: Shape = Shape::Choice(&["cal", "oh", "wd"]);

/// The limit that a companion `<key>.basis` belongs to.
fn companion(key: &str) -> Option<&'static Entry> {
    let owner = if key == keys::CALLBACK_BASIS { keys::CALLBACK_WITHIN } else { key.strip_suffix(".basis")? };
    entry(owner).filter(|entry| entry.shape.kind() == ValueKind::Limit)
}

fn fits(shape: Shape, value: &PolicyValue) -> bool {
    match (shape, value) {
        (Shape::Limit | Shape::LimitOrNone, PolicyValue::Limit(limit)) => is_sane(limit),
        (Shape::LimitOrNone | Shape::NumberOrNone(..), PolicyValue::Text(text)) => text == NONE,
        (Shape::Number(least, most) | Shape::NumberOrNone(least, most), PolicyValue::Number(number)) => {
            (least..=most).contains(number)
        }
        (Shape::Flag, PolicyValue::Flag(_)) => true,
        (Shape::Choice(texts), PolicyValue::Text(text)) => texts.contains(&text.as_str()),
        (Shape::Hours, PolicyValue::Text(text)) => parse_frames(text).is_some(),
        (Shape::Text, PolicyValue::Text(text)) => is_written(text),
        (_, PolicyValue::List(items)) => fits_list(shape, items),
        _ => false,
    }
}

fn fits_list(shape: Shape, items: &[String]) -> bool {
    let is_each_once = items.iter().collect::<BTreeSet<_>>().len() == items.len();
    let is_short = items.len() <= LONGEST_LIST && items.iter().all(|item| is_written(item));
    let is_day = |item: &String| item == "last" || whole(item).is_some_and(|day| (1..=31).contains(&day));
    is_each_once
        && is_short
        && match shape {
            Shape::Some(texts) => !items.is_empty() && items.iter().all(|item| texts.contains(&item.as_str())),
            Shape::List => true,
            Shape::MonthDays => !items.is_empty() && items.iter().all(is_day),
            Shape::Numbers => {
                let numbers: Option<Vec<i64>> = items.iter().map(|item| whole(item)).collect();
                numbers.is_some_and(|numbers| numbers.first().is_some_and(|first| *first > 0) && numbers.is_sorted())
            }
            _ => false,
        }
}

/// A number written plainly, without sign and leading zeros.
fn whole(text: &str) -> Option<i64> {
    text.parse::<u16>().ok().filter(|number| number.to_string() == text).map(i64::from)
}

fn is_written(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= LONGEST_TEXT && !text.chars().any(char::is_control)
}

fn is_sane(limit: &Limit) -> bool {
    let most = LONGEST_DAYS * limit.unit.seconds().map_or(1, |seconds| 86_400 / seconds);
    (1..=most).contains(&limit.amount)
}

fn expected(shape: Shape) -> (String, String) {
    let plain = |zh: &str, en: &str| (zh.to_owned(), en.to_owned());
    match shape {
        Shape::Limit => plain("1 秒至 366 天的时限", "a limit from one second to 366 days"),
        Shape::LimitOrNone => {
            plain("1 秒至 366 天的时限，或 none（无）", "a limit from one second to 366 days, or none")
        }
        Shape::Number(least, most) => {
            (format!("{least} 至 {most} 的整数"), format!("a whole number from {least} to {most}"))
        }
        Shape::NumberOrNone(least, most) => (
            format!("{least} 至 {most} 的整数，或 none（无）"),
            format!("a whole number from {least} to {most}, or none"),
        ),
        Shape::Flag => plain("true 或 false", "true or false"),
        Shape::Choice(texts) => (format!("{} 之一", texts.join("、")), format!("one of {}", texts.join(", "))),
        Shape::Some(texts) => (
            format!("{} 中的一项或多项，不得重复", texts.join("、")),
            format!("some of {}, each at most once", texts.join(", ")),
        ),
        Shape::List => plain("不重复的文字列表", "a list of texts, each once"),
        Shape::MonthDays => plain("每月几日的列表（1 至 31 或 last）", "a list of days of the month, 1 to 31 or last"),
        Shape::Numbers => plain("由小到大的正整数列表", "a list of growing positive numbers"),
        Shape::Hours => {
            plain("依次排列的时段，如 08:30-12:00,13:30-17:30", "frames in order such as 08:30-12:00,13:30-17:30")
        }
        Shape::Text => plain("200 字以内的文字", "a text of at most 200 characters"),
    }
}

/// Switches the bases of limits as their companions say.
pub(super) fn switch_bases(
    values: &mut BTreeMap<&'static str, PolicyValue>,
    overrides: &BTreeMap<String, PolicyValue>,
) -> Result<(), PolicyError> {
    let mut told: BTreeMap<&str, (&str, Basis)> = BTreeMap::new();
    for (key, value) in overrides {
        if let (Some(entry), PolicyValue::Limit(limit)) = (entry(key), value) {
            told.insert(entry.key, (key, limit.basis));
        }
    }
    for (key, value) in overrides {
        let (Some(owner), PolicyValue::Text(word)) = (companion(key), value) else { continue };
        let (Some(PolicyValue::Limit(limit)), Some(basis)) = (values.get_mut(owner.key), Basis::parse(word)) else {
            continue;
        };
        limit.basis = basis;
        if let Some((first, _)) = told.insert(owner.key, (key, basis)).filter(|(_, other)| *other != basis) {
            return Err(PolicyError::Contradiction { first: first.to_owned(), second: key.clone() });
        }
    }
    if let Some(PolicyValue::Limit(limit)) = values.get(keys::CALLBACK_WITHIN) {
        let word = PolicyValue::text(limit.basis.as_str());
        values.insert(keys::CALLBACK_BASIS, word);
    }
    Ok(())
}

/// Whether keys contradict each other. Limits are compared as they run from a Monday morning of a week without
/// holidays.
///
/// # Errors
/// [`PolicyError`] with the keys.
pub(super) fn contradictions(policy: &Policy) -> Result<(), PolicyError> {
    let preset = policy.preset();
    if policy.text(keys::DISPATCH_PRESET) != preset.as_str() {
        return Err(PolicyError::ValueNotValid {
            key: keys::DISPATCH_PRESET.to_owned(),
            expected_zh: format!("所选预设 {preset}"),
            expected_en: format!("the chosen preset, {preset}"),
        });
    }
    let calendar = Calendar::standard(Utc.fix());
    let monday = DateTime::<Utc>::UNIX_EPOCH + TimeDelta::days(4) + TimeDelta::minutes(510);
    let due = |key| policy.limit(key).map(|limit| calendar.due(monday, &limit));
    for (shorter, longer) in ORDERED {
        if matches!((due(shorter), due(longer)), (Some(a), Some(b)) if a > b) {
            return Err(PolicyError::OutOfOrder { shorter, longer });
        }
    }
    let is_half_monthly = policy.text(keys::REPORT_UNFINISHED_EVERY) == "half_month";
    if is_half_monthly && policy.list(keys::REPORT_UNFINISHED_DAYS).len() < 2 {
        let (first, second) = (keys::REPORT_UNFINISHED_EVERY.to_owned(), keys::REPORT_UNFINISHED_DAYS.to_owned());
        return Err(PolicyError::Contradiction { first, second });
    }
    Ok(())
}
