//! The list of holidays and make-up days of a year, read from a file into a project's calendar.
//!
//! Rule: OPR-01, CLX-03.

use super::{in_words, say};
use crate::clock::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::imports::{Row, read_sheet};
use crate::journal::Author;
use crate::policy::{last_calendar, publish_calendar};
use chrono::{Datelike as _, NaiveDate};
use guanjia_rules::calendar::{Calendar, CalendarError, DayKind, ListedDay};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

/// Reads a list into a project's calendar, or with `dry_run` only tells what would change. A list that is known already
/// changes nothing.
///
/// # Errors
/// An unknown project, a file that cannot be read, and what the calendar refuses.
pub(super) fn import(config: &Config, project: &str, file: &Path, dry_run: bool) -> Result<ExitCode> {
    let bytes = std::fs::read(file).map_err(|error| Error::internal(format!("{}: {error}", file.display())))?;
    let days = read(&bytes).map_err(in_words)?;
    let db = Db::open(&config.database())?;
    let id = super::upkeep::project_of(&db, project)?;
    let before = db.read_blocking(|conn| last_calendar(conn, id))?;
    let after = with_lists(&before.content.0, &days).map_err(|error| Error::internal(format!("{error}")))?;
    let changes = changes(&before.content.0, &after);
    changes.iter().try_for_each(say)?;
    if changes.is_empty() && before.content.0.years == after.years {
        say("日历已是这样，没有变化 / the calendar says so already, nothing changes")?;
        return Ok(ExitCode::SUCCESS);
    }
    if dry_run {
        say("未发布 / nothing was published")?;
        return Ok(ExitCode::SUCCESS);
    }
    let (now, name) = (Clock::machine().now(), file.file_name().unwrap_or_default().to_string_lossy().into_owned());
    let reason = format!("导入节假日安排：{name}");
    let published = db.write_blocking(move |tx| {
        publish_calendar(tx, &Author::system(id), &after, (now, &reason), before.number, now)
    });
    let number = published.map_err(in_words)?.number;
    say(format!("已发布日历第 {number} 版 / published version {number} of the calendar"))?;
    Ok(ExitCode::SUCCESS)
}

/// A list as JSON may have it: the days alone, or as the API takes them.
#[derive(Deserialize)]
#[serde(untagged)]
enum Listed {
    Days(Vec<ListedDay>),
    Year { days: Vec<ListedDay> },
}

/// The days of a file: JSON, or a sheet (CSV, XLSX) with the columns date, kind and name.
fn read(bytes: &[u8]) -> Result<Vec<ListedDay>> {
    let is_json = bytes.iter().find(|byte| !byte.is_ascii_whitespace()).is_some_and(|byte| b"[{".contains(byte));
    let days = match is_json {
        true => match serde_json::from_slice(bytes).map_err(Error::internal)? {
            Listed::Days(days) | Listed::Year { days } => days,
        },
        false => {
            let rows = read_sheet(bytes)?;
            let is_head = |row: &Row| row.cells.first().is_some_and(|cell| cell.text.parse::<NaiveDate>().is_err());
            rows.iter().skip(usize::from(rows.first().is_some_and(is_head))).map(day).collect::<Result<_>>()?
        }
    };
    match days.is_empty() {
        false => Ok(days),
        true => Err(Error::internal("文件里没有日期 / the file names no day")),
    }
}

fn day(row: &Row) -> Result<ListedDay> {
    let cell = |at: usize| row.cells.get(at).map(|cell| cell.text.as_str()).unwrap_or_default();
    let wrong = |zh: &str, en: &str, text: &str| {
        Error::internal(format!("第 {0} 行{zh} / line {0}: {en}: {text:?}", row.number))
    };
    let date =
        cell(0).parse().map_err(|_| wrong("日期应为 2027-01-01 的样子", "a date is like 2027-01-01", cell(0)))?;
    let kind = match cell(1) {
        "holiday" | "节假日" | "放假" => DayKind::Holiday,
        "make_up" | "调休上班" | "上班" => DayKind::MakeUp,
        other => return Err(wrong("类型应为 holiday 或 make_up", "the kind is holiday or make_up", other)),
    };
    Ok(ListedDay { date, kind, name: cell(2).to_owned(), frames: Vec::new() })
}

/// The calendar with the list of each year that the days belong to.
fn with_lists(calendar: &Calendar, days: &[ListedDay]) -> std::result::Result<Calendar, CalendarError> {
    let mut years: BTreeMap<i32, Vec<ListedDay>> = BTreeMap::new();
    days.iter().for_each(|day| years.entry(day.date.year()).or_default().push(day.clone()));
    years.iter().try_fold(calendar.clone(), |calendar, (year, days)| calendar.with_list(*year, days))
}

/// Each day that is other than before, in words.
fn changes(before: &Calendar, after: &Calendar) -> Vec<String> {
    let mut dates: Vec<NaiveDate> = before.overrides.keys().chain(after.overrides.keys()).copied().collect();
    dates.sort_unstable();
    dates.dedup();
    let told = |calendar: &Calendar, date: &NaiveDate| {
        calendar.overrides.get(date).map(|day| format!("{} {}", day.kind, day.name))
    };
    let differs = |date: &NaiveDate| before.overrides.get(date) != after.overrides.get(date);
    let line = |date: NaiveDate| match (told(before, &date), told(after, &date)) {
        (None, Some(now)) => format!("+ {date} {now}"),
        (Some(was), None) => format!("- {date} {was}"),
        (was, now) => format!("~ {date} {} → {}", was.unwrap_or_default(), now.unwrap_or_default()),
    };
    dates.into_iter().filter(differs).map(line).collect()
}
