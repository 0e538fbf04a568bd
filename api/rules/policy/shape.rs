//! What fits a key, and what kind of value that is.

words! {
    /// What a key's value is.
    #[schema(as = PolicyValueKind)]
    pub enum ValueKind {
        Limit = "limit" "时限",
        Number = "number" "数值",
        Flag = "flag" "开关",
        Choice = "choice" "选项",
        List = "list" "列表",
        Hours = "hours" "时段",
        Text = "text" "文字",
    }
}

/// The days of a week.
pub(super) const WEEKDAYS: &[&str] = &["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The months of a year.
pub(super) const MONTHS: &[&str] = &["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];

/// The days of a month, and its last one.
pub(super) const MONTH_DAY: &[&str] = &[
    "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20",
    "21", "22", "23", "24", "25", "26", "27", "28", "29", "30", "31", "last",
];

/// What an amount of money may be at most, in fen: a million yuan.
pub(super) const MOST_FEN: i64 = 100_000_000;

/// What fits a key.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A limit.
    Limit,
    /// A limit, or `none`.
    LimitOrNone,
    /// A number from the first to the last, both included.
    Number(i64, i64),
    /// A number, or `none`.
    NumberOrNone(i64, i64),
    /// Two numbers from the first to the last, e.g. `20-60`.
    Range(i64, i64),
    /// Yes or no.
    Flag,
    /// One of the texts.
    Choice(&'static [&'static str]),
    /// Some of the texts, each at most once, at least one.
    Some(&'static [&'static str]),
    /// All of the texts, in any order.
    Order(&'static [&'static str]),
    /// Of texts such as `paid:always`, one for each word before the colon.
    OneEach(&'static [&'static str]),
    /// Any texts.
    List,
    /// Days of the month, `last` for the last one.
    MonthDays,
    /// Positive numbers that grow.
    Numbers,
    /// Frames of a day, e.g. `08:30-12:00,13:30-17:30`.
    Hours,
    /// A time of the day, e.g. `17:30`.
    Time,
    /// A time of the day, or `none`.
    TimeOrNone,
    /// A day that every year has, e.g. `12-05`.
    YearDay,
    /// Any text.
    Text,
}

impl Shape {
    /// What the value is.
    pub fn kind(self) -> ValueKind {
        match self {
            Self::Limit | Self::LimitOrNone => ValueKind::Limit,
            Self::Number(..) | Self::NumberOrNone(..) => ValueKind::Number,
            Self::Flag => ValueKind::Flag,
            Self::Choice(_) => ValueKind::Choice,
            Self::Some(_) | Self::Order(_) | Self::OneEach(_) | Self::List | Self::MonthDays | Self::Numbers => {
                ValueKind::List
            }
            Self::Hours => ValueKind::Hours,
            Self::Range(..) | Self::Time | Self::TimeOrNone | Self::YearDay | Self::Text => ValueKind::Text,
        }
    }

    /// The texts to choose from; none where any fits, or where all are to be put in order.
    pub fn choices(self) -> &'static [&'static str] {
        match self {
            Self::Choice(texts) | Self::Some(texts) | Self::OneEach(texts) => texts,
            _ => &[],
        }
    }
}
