//! Times of the day as the office writes them, `08:30` to `24:00`, and frames made of two of them.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use utoipa::ToSchema;

/// A time of the day to the minute, from 00:00 to 24:00.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, example = "08:30", pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$")]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    /// A time of the day written in the program; minutes beyond 24:00 are 24:00.
    pub const fn of(hour: u16, minute: u16) -> Self {
        let minutes = hour * 60 + minute;
        Self(if minutes > 1440 { 1440 } else { minutes })
    }

    /// The time since midnight.
    pub fn since_midnight(self) -> TimeDelta {
        TimeDelta::minutes(i64::from(self.0))
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// A text that is no time of the day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no time of the day such as 08:30")]
pub struct NoTime(String);

impl FromStr for TimeOfDay {
    type Err = NoTime;
    fn from_str(text: &str) -> Result<Self, NoTime> {
        let number = |part: &str| match part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()) {
            true => part.parse::<u16>().ok(),
            false => None,
        };
        let parts = text.split_once(':').and_then(|(hour, minute)| Some((number(hour)?, number(minute)?)));
        match parts {
            Some((hour, minute)) if minute < 60 && hour * 60 + minute <= 1440 => Ok(Self(hour * 60 + minute)),
            _ => Err(NoTime(text.to_owned())),
        }
    }
}

impl TryFrom<String> for TimeOfDay {
    type Error = NoTime;
    fn try_from(text: String) -> Result<Self, NoTime> {
        text.parse()
    }
}

impl From<TimeOfDay> for String {
    fn from(time: TimeOfDay) -> Self {
        time.to_string()
    }
}

/// A stretch of a day in which the office is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = OfficeFrame, example = json!({"from": "08:30", "to": "17:30"}))]
pub struct Frame {
    /// When it opens.
    pub from: TimeOfDay,
    /// When it closes.
    pub to: TimeOfDay,
}

impl fmt::Display for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.from, self.to)
    }
}

/// The frames of a text such as `08:30-12:00,13:30-17:30`; `None` unless each opens before it closes and after the one
/// before it.
pub fn parse_frames(text: &str) -> Option<Vec<Frame>> {
    let frame = |part: &str| {
        let (from, to) = part.trim().split_once('-')?;
        Some(Frame { from: from.parse().ok()?, to: to.parse().ok()? })
    };
    let frames = text.split(',').map(frame).collect::<Option<Vec<_>>>()?;
    let is_ordered = frames.iter().all(|frame| frame.from < frame.to)
        && frames.windows(2).all(|pair| matches!(pair, [a, b] if a.to <= b.from));
    is_ordered.then_some(frames)
}

/// A fixed offset as the text `+08:00`.
pub(super) mod offset {
    use chrono::FixedOffset;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(offset: &FixedOffset, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(offset)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<FixedOffset, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_the_office_writes_them() {
        for text in ["00:00", "08:30", "23:59", "24:00"] {
            assert_eq!(text.parse::<TimeOfDay>().expect("a time").to_string(), text);
        }
        for text in ["", "8:30", "08:60", "24:01", "25:00", "+8:30", "08:30:00", "0830", "99:99"] {
            assert!(text.parse::<TimeOfDay>().is_err(), "{text}");
        }
    }

    /// Rule: CLX-03.
    #[test]
    fn a_lunch_break_makes_two_frames() {
        let frames = parse_frames("08:30-12:00,13:30-17:30").expect("two frames");
        assert_eq!(frames.iter().map(Frame::to_string).collect::<Vec<_>>(), ["08:30-12:00", "13:30-17:30"]);
        for text in ["", "08:30", "12:00-12:00", "17:30-08:30", "08:30-12:00,11:00-17:30", "13:00-17:00,08:00-12:00"] {
            assert_eq!(parse_frames(text), None, "{text}");
        }
    }
}
