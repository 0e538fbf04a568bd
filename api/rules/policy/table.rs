//! What a row of the table of keys says, and how the table is written.

use super::value::Seed;
use crate::calendar::{Basis, Limit, Unit};

words! {
    /// Where a default comes from.
    pub enum Origin {
        Papers = "papers" "业务文件",
        Proposed = "proposed" "建议值",
    }

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
    /// Yes or no.
    Flag,
    /// One of the texts.
    Choice(&'static [&'static str]),
    /// Some of the texts, each at most once, at least one.
    Some(&'static [&'static str]),
    /// Any texts.
    List,
    /// Days of the month, `last` for the last one.
    MonthDays,
    /// Positive numbers that grow.
    Numbers,
    /// Frames of a day, e.g. `08:30-12:00,13:30-17:30`.
    Hours,
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
            Self::Some(_) | Self::List | Self::MonthDays | Self::Numbers => ValueKind::List,
            Self::Hours => ValueKind::Hours,
            Self::Text => ValueKind::Text,
        }
    }

    /// The texts to choose from; none where any fits.
    pub fn choices(self) -> &'static [&'static str] {
        match self {
            Self::Choice(texts) | Self::Some(texts) => texts,
            _ => &[],
        }
    }
}

/// A row of the table: everything about a key.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The key.
    pub key: &'static str,
    /// The rule that uses it.
    pub rule: &'static str,
    /// What fits it.
    pub shape: Shape,
    /// The unit of a number, e.g. `rings`, `%`; empty for the rest.
    pub unit: &'static str,
    /// The value in the preset DP-001, which is the default.
    pub dp001: Seed,
    /// The value in the preset DP-004.
    pub dp004: Seed,
    /// Where the default comes from.
    pub origin: Origin,
    /// What it means, in Chinese.
    pub zh: &'static str,
    /// What it means, in English.
    pub en: &'static str,
}

/// Keys of work whose register is still to come: they can be set already, and take effect with it.
const LATER: &[&str] = &[
    "callback.bespoke_survey_every",
    "clock.pause_allowed",
    "complaint.repeat_count",
    "complaint.repeat_window",
    "report.complaint_analysis_every",
    "report.hot_complaints_every",
    "report.hot_complaints_top",
    "target.complaint_on_time",
    "report.repair_daily",
    "sample.quality_monthly_complaints",
    "sample.quality_monthly_repairs",
    "sample.repair_period",
    "sample.repair_share",
    "survey.verify_share",
];

impl Entry {
    /// Whether setting the key changes what the service does today.
    pub fn is_in_use(&self) -> bool {
        !LATER.contains(&self.key)
    }

    /// What it means, in Chinese; of a key that is not in use, that it takes effect later.
    pub fn meaning_zh(&self) -> String {
        if self.is_in_use() { self.zh.to_owned() } else { format!("{}（相应业务启用后生效）", self.zh) }
    }

    /// What it means, in English; of a key that is not in use, that it takes effect later.
    pub fn meaning_en(&self) -> String {
        if self.is_in_use() { self.en.to_owned() } else { format!("{} It takes effect with its register.", self.en) }
    }
}

pub(super) const fn minutes(amount: i64) -> Seed {
    Seed::Limit(Limit::of(amount, Unit::Minute, Basis::Cal))
}
pub(super) const fn hours(amount: i64) -> Seed {
    Seed::Limit(Limit::of(amount, Unit::Hour, Basis::Cal))
}
pub(super) const fn days(amount: i64) -> Seed {
    Seed::Limit(Limit::of(amount, Unit::Day, Basis::Cal))
}
pub(super) const fn working_days(amount: i64) -> Seed {
    Seed::Limit(Limit::of(amount, Unit::Day, Basis::Wd))
}

/// Declares the keys: a constant for each, and the table of all. A second value in the brackets is that of DP-004.
macro_rules! keys {
    ($($name:ident = $key:literal $rule:literal $origin:ident $shape:expr, $unit:literal
        [$dp001:expr $(, $dp004:expr)?] $zh:literal $en:literal;)+) => {
        $(#[doc = concat!($en, "\n\nRule: ", $rule, ".")] pub const $name: &str = $key;)+

        /// Every key, in the order of the names.
        pub const TABLE: &[Entry] = &[$(Entry {
            key: $key,
            rule: $rule,
            shape: $shape,
            unit: $unit,
            dp001: $dp001,
            dp004: keys!(@second $dp001 $(, $dp004)?),
            origin: Origin::$origin,
            zh: $zh,
            en: $en,
        }),+];
    };
    (@second $first:expr) => { $first };
    (@second $first:expr, $second:expr) => { $second };
}
pub(super) use keys;
