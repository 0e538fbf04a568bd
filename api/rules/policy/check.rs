//! Whether values fit their keys. Whether they fit each other is the business of `conflicts`.

use super::shape::Shape;
use super::value::{NONE, PolicyValue, parse_limit};
use super::{Entry, PolicyError, ValueKind, entry, keys};
use crate::calendar::{Basis, Limit, TimeOfDay, parse_frames};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;

/// What a limit may be at most.
const LONGEST_DAYS: i64 = 366;
/// Characters of a text or of an item of a list.
const LONGEST_TEXT: usize = 200;
/// Items of a list.
const LONGEST_LIST: usize = 50;

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
    let default = entry(key).map(|entry| entry.default.value());
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
pub(super) fn companion(key: &str) -> Option<&'static Entry> {
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
        (Shape::Range(least, most), PolicyValue::Text(text)) => {
            two_numbers(text).is_some_and(|(first, last)| least <= first && first <= last && last <= most)
        }
        (Shape::Hours, PolicyValue::Text(text)) => parse_frames(text).is_some(),
        (Shape::Time, PolicyValue::Text(text)) => text.parse::<TimeOfDay>().is_ok(),
        (Shape::TimeOrNone, PolicyValue::Text(text)) => text == NONE || text.parse::<TimeOfDay>().is_ok(),
        (Shape::YearDay, PolicyValue::Text(text)) => is_year_day(text),
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
            Shape::Order(texts) => {
                items.len() == texts.len() && items.iter().all(|item| texts.contains(&item.as_str()))
            }
            Shape::OneEach(texts) => {
                let told: BTreeSet<&str> = items.iter().map(|item| before_colon(item)).collect();
                let words: BTreeSet<&str> = texts.iter().map(|text| before_colon(text)).collect();
                items.len() == words.len() && told == words && items.iter().all(|item| texts.contains(&item.as_str()))
            }
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

/// The two numbers of a text such as `20-60`.
pub(super) fn two_numbers(text: &str) -> Option<(i64, i64)> {
    let (first, last) = text.split_once('-')?;
    Some((whole(first)?, whole(last)?))
}

fn before_colon(text: &str) -> &str {
    text.split(':').next().unwrap_or(text)
}

/// Whether a text is a day such as `12-05`; the last of February is no day of every year.
fn is_year_day(text: &str) -> bool {
    let day = NaiveDate::parse_from_str(&format!("2001-{text}"), "%Y-%m-%d");
    day.is_ok_and(|day| format!("{:02}-{:02}", day.month(), day.day()) == text)
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
        Shape::Range(least, most) => (
            format!("{least} 至 {most} 之间的两个数，如 {least}-{most}"),
            format!("two numbers from {least} to {most}, such as {least}-{most}"),
        ),
        Shape::Flag => plain("true 或 false", "true or false"),
        Shape::Choice(texts) => (format!("{} 之一", texts.join("、")), format!("one of {}", texts.join(", "))),
        Shape::Some(texts) => (
            format!("{} 中的一项或多项，不得重复", texts.join("、")),
            format!("some of {}, each at most once", texts.join(", ")),
        ),
        Shape::Order(texts) => (
            format!("{} 的先后顺序，每项一次", texts.join("、")),
            format!("{} in any order, each once", texts.join(", ")),
        ),
        Shape::OneEach(texts) => (
            format!("{} 中每个冒号前的词各一项", texts.join("、")),
            format!("one of {} for each word before the colon", texts.join(", ")),
        ),
        Shape::List => plain("不重复的文字列表", "a list of texts, each once"),
        Shape::MonthDays => plain("每月几日的列表（1 至 31 或 last）", "a list of days of the month, 1 to 31 or last"),
        Shape::Numbers => plain("由小到大的正整数列表", "a list of growing positive numbers"),
        Shape::Hours => {
            plain("依次排列的时段，如 08:30-12:00,13:30-17:30", "frames in order such as 08:30-12:00,13:30-17:30")
        }
        Shape::Time => plain("一天中的时间，如 17:30", "a time of the day such as 17:30"),
        Shape::TimeOrNone => plain("一天中的时间，如 17:30，或 none（无）", "a time of the day such as 17:30, or none"),
        Shape::YearDay => plain("每年都有的日期，如 12-05", "a day that every year has, such as 12-05"),
        Shape::Text => plain("200 字以内的文字", "a text of at most 200 characters"),
    }
}
