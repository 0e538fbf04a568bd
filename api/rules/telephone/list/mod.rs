//! Reading a recorder's list: a row of cells under its headers, or the name of a recorded file. How a recorder writes is a
//! profile, which is data. Taking files and lines apart into cells is not here.

mod pattern;

use super::call::said;
use super::{Call, Direction, ProfileGap, TelephoneError};
use crate::Word as _;
use crate::code::Code;
use crate::refusal::Refusal;
use crate::text::normal_phone;
use chrono::{DateTime, Datelike, FixedOffset, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// The longest ring or talk that is believed: a day, in seconds.
const LONGEST_SECONDS: u32 = 86_400;
/// What is talked in a call of which only the recording is known: there was something to hear.
const HEARD_SECONDS: u32 = 1;

words! {
    /// In which form a recorder tells of its calls.
    ///
    /// Rule: TEL-01.
    #[schema(as = RecorderProfileKind)]
    pub enum ProfileKind {
        List = "list" "带表头的清单",
        FileNames = "file_names" "每个来电一个录音文件",
    }

    /// What a column, or a part of a file's name, tells.
    ///
    /// Rule: TEL-01.
    #[schema(as = RecorderField)]
    pub enum Field {
        StartedAt = "started_at" "开始时间",
        Direction = "direction" "呼叫方向",
        Line = "line" "线路",
        Caller = "caller" "主叫号码",
        Called = "called" "被叫号码",
        RingSeconds = "ring_seconds" "振铃时长",
        TalkSeconds = "talk_seconds" "通话时长",
        Extension = "extension" "分机",
        Recording = "recording" "录音",
    }
}

words! {
    /// In which encoding a recorder writes its lists.
    ///
    /// Rule: TEL-01.
    #[schema(as = RecorderEncoding)]
    pub enum Encoding {
        /// By the mark at its beginning, else UTF-8, else GB18030.
        Told = "told" "自动识别",
        Utf8 = "utf_8" "UTF-8",
        Gb18030 = "gb_18030" "GB18030（含 GBK）",
    }
}

/// The widest distance of a zone from UTC, in minutes.
const WIDEST_OFFSET: i32 = 14 * 60;

/// How a recorder writes.
///
/// Rule: TEL-01.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RecorderProfile)]
pub struct Profile {
    /// What the profile is called.
    #[schema(example = "前台录音仪")]
    pub name: String,
    /// In which form the calls come.
    pub kind: ProfileKind,
    /// The encoding of its lists.
    pub encoding: Encoding,
    /// What stands between two cells.
    #[schema(example = ",")]
    pub separator: char,
    /// Which header names which column. Date and time in two columns are written `日期 + 时间`.
    #[schema(example = json!({"started_at": "开始时间", "caller": "主叫号码", "talk_seconds": "通话时长"}))]
    pub columns: BTreeMap<Field, String>,
    /// How a moment is written, in the letters of strftime.
    #[schema(example = "%Y-%m-%d %H:%M:%S")]
    pub time_format: String,
    /// How many minutes its clock is ahead of UTC; the project's own zone, if null.
    #[schema(example = 480)]
    pub offset_minutes: Option<i32>,
    /// The words for an incoming call.
    #[schema(example = json!(["呼入", "IN"]))]
    pub incoming: Vec<String>,
    /// The words for an outgoing call.
    #[schema(example = json!(["呼出", "OUT"]))]
    pub outgoing: Vec<String>,
    /// The words for an internal call.
    #[schema(example = json!(["内线"]))]
    pub internal: Vec<String>,
    /// The office's own numbers and extensions, by which the direction is told where nothing is said.
    #[schema(example = json!(["0755-12345678", "801"]))]
    pub own_numbers: Vec<String>,
    /// The direction where nothing is said and no number tells.
    pub unsaid_direction: Direction,
    /// The pattern of a file's name, without its suffix; empty for lists.
    #[schema(example = "{started_at:%Y%m%d%H%M%S}_{caller}_{extension}")]
    pub pattern: String,
}

impl Profile {
    /// The zone of its clock; the project's, unless it says another.
    pub fn offset(&self, project: FixedOffset) -> FixedOffset {
        let own = self.offset_minutes.filter(|minutes| minutes.abs() <= WIDEST_OFFSET);
        own.and_then(|minutes| FixedOffset::east_opt(minutes * 60)).unwrap_or(project)
    }
}

/// What is wrong with a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultReason {
    /// The list has no such column.
    ColumnMissing,
    /// Nothing stands there, and something must.
    Empty,
    /// Not a moment as the profile writes it, or none of this time.
    NotATime,
    /// Neither incoming nor outgoing nor internal.
    NotADirection,
    /// Neither seconds nor `minutes:seconds`, or more than a day.
    NotSeconds,
    /// The file's name does not fit the pattern.
    NameUnlike,
}

impl FaultReason {
    fn parts(self) -> (&'static str, &'static str) {
        match self {
            Self::ColumnMissing => ("清单中没有这一列", "the list has no such column"),
            Self::Empty => ("内容为空", "nothing stands there"),
            Self::NotATime => ("时间格式不对", "it is not a time as the profile writes it"),
            Self::NotADirection => ("无法识别的呼叫方向", "it is no known direction"),
            Self::NotSeconds => ("时长格式不对", "it is not a number of seconds"),
            Self::NameUnlike => ("文件名与规则不符", "the name does not fit the pattern"),
        }
    }
}

/// Why a row or a name cannot be read: what it should tell, under which header, and what stands there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{column} ({field}): {}: {cell:?}", .reason.parts().1)]
pub struct RowFault {
    /// What it should tell.
    pub field: Field,
    /// The header, or the pattern.
    pub column: String,
    /// What stands there.
    pub cell: String,
    /// What is wrong with it.
    pub reason: FaultReason,
}

impl Refusal for RowFault {
    fn code(&self) -> Code {
        Code::ImportRefused
    }

    fn zh(&self) -> String {
        let Self { field, column, cell, reason } = self;
        format!("{column}（{}）：{}：“{cell}”", field.zh(), reason.parts().0)
    }
}

/// Reads one row of a list. `offset` is the project's, for moments that say none.
///
/// # Errors
/// The first [`RowFault`].
///
/// Rule: TEL-01.
pub fn read_row<H: AsRef<str>, C: AsRef<str>>(
    profile: &Profile,
    headers: &[H],
    cells: &[C],
    offset: FixedOffset,
) -> Result<Call, RowFault> {
    let place = |wanted: &str| headers.iter().position(|header| is_header(header.as_ref(), wanted));
    let take = |field: Field| -> Result<String, RowFault> {
        let Some(column) = profile.columns.get(&field) else { return Ok(String::new()) };
        let mut words = Vec::new();
        for wanted in column.split(" + ") {
            let missing = || RowFault {
                field,
                column: wanted.to_owned(),
                cell: String::new(),
                reason: FaultReason::ColumnMissing,
            };
            let place = place(wanted).ok_or_else(missing)?;
            words.extend(cells.get(place).and_then(|cell| said(cell.as_ref())));
        }
        Ok(words.join(" "))
    };
    let column = |field| profile.columns.get(&field).cloned().unwrap_or_default();
    Reader { profile, offset, take, column }.call()
}

/// Reads the name of a recorded file; folders before it and the suffix behind it do not matter. The file is the recording.
///
/// # Errors
/// A [`RowFault`].
///
/// Rule: TEL-01.
pub fn read_name(profile: &Profile, file_name: &str, offset: FixedOffset) -> Result<Call, RowFault> {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let parts = pattern::parts(&profile.pattern).unwrap_or_default();
    let is_time =
        |text: &str, format: Option<&str>| moment(text, format.unwrap_or(&profile.time_format), offset).is_some();
    let found = [stem, name].into_iter().find_map(|text| pattern::fit(&parts, text, &is_time));
    let Some(found) = found.filter(|_| !parts.is_empty()) else {
        let (column, cell) = (profile.pattern.clone(), name.to_owned());
        return Err(RowFault { field: Field::Recording, column, cell, reason: FaultReason::NameUnlike });
    };
    let has_talk = found.iter().any(|(field, _)| *field == Field::TalkSeconds);
    let format = pattern::time_format(&parts).unwrap_or(&profile.time_format).to_owned();
    let own = Profile { time_format: format, ..profile.clone() };
    let take = |field: Field| {
        let text = found.iter().find(|(known, _)| *known == field).map(|(_, text)| (*text).trim().to_owned());
        Ok(text.unwrap_or_default())
    };
    let call = Reader { profile: &own, offset, take, column: |_| profile.pattern.clone() }.call()?;
    let talk_seconds = if has_talk { call.talk_seconds } else { HEARD_SECONDS };
    Ok(Call { talk_seconds, recording: Some(file_name.to_owned()), ..call })
}

/// Whether a profile may be kept: it names what it must, and says it in a way that can be read.
///
/// # Errors
/// [`TelephoneError::ProfileIncomplete`] with all that is missing.
///
/// Rule: TEL-01.
pub fn may_keep(profile: &Profile) -> Result<(), TelephoneError> {
    let is_list = profile.kind == ProfileKind::List;
    let names = |field| profile.columns.get(&field).is_some_and(|header| said(header).is_some());
    let words: Vec<&String> = [&profile.incoming, &profile.outgoing, &profile.internal].into_iter().flatten().collect();
    let is_twice = |word: &&String| words.iter().filter(|other| is_header(other, word)).count() > 1;
    let format = chrono::format::StrftimeItems::new(&profile.time_format);
    let is_written =
        |mut items: chrono::format::StrftimeItems<'_>| items.all(|item| !matches!(item, chrono::format::Item::Error));
    let checks = [
        (said(&profile.name).is_some(), ProfileGap::Name),
        (said(&profile.time_format).is_some() && is_written(format), ProfileGap::TimeFormat),
        (profile.offset_minutes.is_none_or(|minutes| minutes.abs() <= WIDEST_OFFSET), ProfileGap::Offset),
        (profile.own_numbers.iter().all(|number| normal_phone(number).is_some()), ProfileGap::OwnNumber),
        (!is_list || names(Field::StartedAt), ProfileGap::StartedAt),
        (!is_list || names(Field::TalkSeconds), ProfileGap::TalkSeconds),
        (!is_list || profile.columns.values().all(|header| said(header).is_some()), ProfileGap::Header),
        (!words.iter().any(is_twice), ProfileGap::DirectionTwice),
        (!words.iter().any(|word| said(word).is_none()), ProfileGap::DirectionEmpty),
        (is_list || pattern::parts(&profile.pattern).is_some(), ProfileGap::Pattern),
    ];
    let gaps: Vec<ProfileGap> = checks.into_iter().filter(|(holds, _)| !holds).map(|(_, gap)| gap).collect();
    if gaps.is_empty() { Ok(()) } else { Err(TelephoneError::ProfileIncomplete(gaps)) }
}

/// Makes a call of the texts of its fields.
struct Reader<'a, T, N> {
    profile: &'a Profile,
    offset: FixedOffset,
    /// The text of a field; empty where there is none.
    take: T,
    /// The header of a field.
    column: N,
}

impl<T: Fn(Field) -> Result<String, RowFault>, N: Fn(Field) -> String> Reader<'_, T, N> {
    fn call(&self) -> Result<Call, RowFault> {
        let text = |field| (self.take)(field).map(|text| said(&text).map(str::to_owned));
        let seconds = |field| match text(field)? {
            Some(cell) => seconds(&cell).map(Some).ok_or_else(|| self.fault(field, cell, FaultReason::NotSeconds)),
            None => Ok(None),
        };
        let (caller, called) = (text(Field::Caller)?, text(Field::Called)?);
        Ok(Call {
            started_at: self.started_at()?,
            direction: self.direction(caller.as_deref(), called.as_deref())?,
            line: text(Field::Line)?,
            caller,
            called,
            ring_seconds: seconds(Field::RingSeconds)?,
            talk_seconds: seconds(Field::TalkSeconds)?.unwrap_or(0),
            extension: text(Field::Extension)?,
            recording: text(Field::Recording)?,
        })
    }

    fn started_at(&self) -> Result<DateTime<Utc>, RowFault> {
        let cell = (self.take)(Field::StartedAt)?;
        let reason = if cell.is_empty() { FaultReason::Empty } else { FaultReason::NotATime };
        moment(&cell, &self.profile.time_format, self.offset).ok_or_else(|| self.fault(Field::StartedAt, cell, reason))
    }

    fn direction(&self, caller: Option<&str>, called: Option<&str>) -> Result<Direction, RowFault> {
        let cell = (self.take)(Field::Direction)?;
        let Profile { incoming, outgoing, internal, .. } = self.profile;
        let known = [(incoming, Direction::Incoming), (outgoing, Direction::Outgoing), (internal, Direction::Internal)];
        let fitting = known.into_iter().find(|(words, _)| words.iter().any(|word| is_header(word, &cell)));
        match fitting {
            _ if cell.is_empty() => Ok(self.told_by(caller, called)),
            Some((_, direction)) => Ok(direction),
            None => Err(self.fault(Field::Direction, cell, FaultReason::NotADirection)),
        }
    }

    /// The direction that the numbers tell: a call from one's own number goes out, or stays inside.
    fn told_by(&self, caller: Option<&str>, called: Option<&str>) -> Direction {
        let is_own = |number: Option<&str>| {
            let number = number.and_then(normal_phone);
            number.is_some_and(|number| {
                self.profile.own_numbers.iter().filter_map(|own| normal_phone(own)).any(|own| own == number)
            })
        };
        match (is_own(caller), is_own(called)) {
            (true, true) => Direction::Internal,
            (true, false) => Direction::Outgoing,
            (false, true) => Direction::Incoming,
            (false, false) => self.profile.unsaid_direction,
        }
    }

    fn fault(&self, field: Field, cell: String, reason: FaultReason) -> RowFault {
        RowFault { field, column: (self.column)(field), cell, reason }
    }
}

/// Whether two texts are one but for blanks, case and the mark that some programs write first.
fn is_header(one: &str, other: &str) -> bool {
    let plain = |text: &str| text.trim_start_matches('\u{feff}').trim().to_lowercase();
    plain(one) == plain(other)
}

/// A moment as a format writes it, in the years for which a telephone log makes sense.
fn moment(text: &str, format: &str, offset: FixedOffset) -> Option<DateTime<Utc>> {
    let exact = DateTime::parse_from_str(text, format).map(|at| at.to_utc());
    let local = || NaiveDateTime::parse_from_str(text, format).ok()?.and_local_timezone(offset).single();
    let at = exact.ok().or_else(|| local().map(|at| at.to_utc()))?;
    Some(at).filter(|at| (2000..=2200).contains(&at.year()))
}

/// Seconds, written as such or as `minutes:seconds` or `hours:minutes:seconds`.
fn seconds(text: &str) -> Option<u32> {
    let parts: Vec<u32> = text.split(':').map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    let seconds = match *parts.as_slice() {
        [seconds] => Some(seconds),
        [minutes, seconds] if seconds < 60 => minutes.checked_mul(60)?.checked_add(seconds),
        [hours, minutes, seconds] if minutes < 60 && seconds < 60 => {
            hours.checked_mul(3600)?.checked_add(minutes * 60 + seconds)
        }
        _ => None,
    };
    seconds.filter(|seconds| *seconds <= LONGEST_SECONDS)
}

#[cfg(test)]
mod tests;
