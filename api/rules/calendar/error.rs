//! What is wrong with a calendar.

use super::Frame;
use crate::{Refusal, code::Code};
use chrono::NaiveDate;

/// Why a calendar cannot be used. A `day` is a weekday or a date, in Chinese and in English.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// A frame ends before it begins, or is empty.
    #[error("{}: the frame {frame} does not end after it begins", day.1)]
    FrameEmpty {
        /// The weekday or date.
        day: (String, String),
        /// The frame.
        frame: Frame,
    },
    /// Frames overlap or are out of order.
    #[error("{}: the frames overlap or are out of order", day.1)]
    FramesOverlap {
        /// The weekday or date.
        day: (String, String),
    },
    /// No weekday has a frame.
    #[error("the week has no open day")]
    NeverOpen,
    /// A holiday has hours.
    #[error("the holiday {date} has office hours")]
    HolidayOpen {
        /// The date.
        date: NaiveDate,
    },
    /// A make-up working day has no hours.
    #[error("the make-up working day {date} has no office hours")]
    MakeUpClosed {
        /// The date.
        date: NaiveDate,
    },
    /// An exception has no name.
    #[error("the day {date} has no name")]
    NameMissing {
        /// The date.
        date: NaiveDate,
    },
    /// A list of a year holds a day of another.
    #[error("the day {date} does not lie in {year}")]
    DayOutsideYear {
        /// The date.
        date: NaiveDate,
        /// The year of the list.
        year: i32,
    },
    /// A list holds a day twice.
    #[error("the day {date} stands in the list twice")]
    DayTwice {
        /// The date.
        date: NaiveDate,
    },
}

impl Refusal for CalendarError {
    fn code(&self) -> Code {
        Code::CalendarNotValid
    }

    fn zh(&self) -> String {
        match self {
            Self::FrameEmpty { day, frame } => format!("{}的时段 {frame} 结束时间须晚于开始时间", day.0),
            Self::FramesOverlap { day } => format!("{}的时段重叠或顺序不对", day.0),
            Self::NeverOpen => "一周内没有任何办公日".to_owned(),
            Self::HolidayOpen { date } => format!("节假日 {date} 不能有办公时间"),
            Self::MakeUpClosed { date } => format!("调休上班日 {date} 没有办公时间"),
            Self::NameMissing { date } => format!("{date} 没有名称"),
            Self::DayOutsideYear { date, year } => format!("{date} 不在 {year} 年内"),
            Self::DayTwice { date } => format!("{date} 在名单中出现两次"),
        }
    }

    fn pointer(&self) -> Option<&'static str> {
        match self {
            Self::FrameEmpty { .. } | Self::FramesOverlap { .. } => None,
            Self::NeverOpen => Some("/calendar/week"),
            Self::HolidayOpen { .. } | Self::MakeUpClosed { .. } | Self::NameMissing { .. } => {
                Some("/calendar/overrides")
            }
            Self::DayOutsideYear { .. } | Self::DayTwice { .. } => Some("/days"),
        }
    }
}
