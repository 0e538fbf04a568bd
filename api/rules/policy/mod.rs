//! The numbers that the office may change: every key with its type, defaults and rule; a preset with overrides as one
//! view of the values in force; what differs between two of them.
//!
//! A policy is never edited: another version replaces it, and clocks keep the limit they started with.
//!
//! Rule: CLK-01, CLK-02, CLX-07.

mod check;
mod conflicts;
mod error;
pub mod keys;
mod shape;
mod table;
mod value;

pub use check::{check, parse};
pub use error::PolicyError;
pub use keys::TABLE;
pub use shape::{Shape, ValueKind};
pub use table::{Decision, Entry, Origin};
pub use value::{NONE, PolicyValue, Seed};

use crate::Word;
use crate::calendar::{Basis, Calendar, Limit, parse_frames};
use crate::clock::Post;
use chrono::{FixedOffset, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

words! {
    /// The named sets of dispatch and callback limits.
    ///
    /// Rule: CLK-02.
    #[schema(as = PolicyPreset)]
    pub enum Preset {
        Dp001 = "DP-001" "一分钟派单、五分钟到位、两小时回访",
        Dp004 = "DP-004" "两分钟派单、十五分钟到位、八小时回访",
    }
}

/// The values in force: those of a preset, those that follow the project's other choices, and what it set otherwise.
///
/// Rule: CLK-02.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    version: i32,
    preset: Preset,
    overrides: BTreeMap<String, PolicyValue>,
    values: BTreeMap<&'static str, PolicyValue>,
}

/// A key whose value differs between two policies.
///
/// Rule: CLX-07.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = PolicyDifference)]
pub struct Difference {
    /// The key.
    #[schema(example = "arrive.household_within")]
    pub key: String,
    /// Its value in the first policy.
    pub first: PolicyValue,
    /// Its value in the second policy.
    pub second: PolicyValue,
}

/// What the table says of a key; `None` for a key that it does not have.
pub fn entry(key: &str) -> Option<&'static Entry> {
    let at = TABLE.binary_search_by_key(&key, |entry| entry.key).ok()?;
    TABLE.get(at)
}

impl Policy {
    /// The policy of a preset and what a project set otherwise. A limit's companion `<key>.basis` switches how the
    /// limit is counted.
    ///
    /// # Errors
    /// [`PolicyError`]: an unknown key, a value that does not fit its key, or two keys that contradict each other.
    ///
    /// Rule: CLK-02.
    pub fn of(version: i32, preset: Preset, overrides: &BTreeMap<String, PolicyValue>) -> Result<Self, PolicyError> {
        for (key, value) in overrides {
            check(key, value)?;
        }
        let (policy, bases) = Self::put_together(version, preset, overrides);
        bases?;
        conflicts::contradictions(&policy)?;
        Ok(policy)
    }

    /// A version as it was published. What is asked of new versions is not asked of it again, so that a later release of the
    /// program reads what an earlier one took: keys that it does not know and values that no longer fit are as if they had
    /// not been set.
    ///
    /// Rule: CLX-07.
    pub fn kept(version: i32, preset: Preset, overrides: &BTreeMap<String, PolicyValue>) -> Self {
        let known = overrides.iter().filter(|(key, value)| check(key, value).is_ok());
        let known = known.map(|(key, value)| (key.clone(), value.clone())).collect();
        Self::put_together(version, preset, &known).0
    }

    /// A preset with what was set otherwise, and whether the companions of its limits fit them.
    fn put_together(
        version: i32,
        preset: Preset,
        overrides: &BTreeMap<String, PolicyValue>,
    ) -> (Self, Result<(), PolicyError>) {
        let mut values: BTreeMap<_, _> =
            TABLE.iter().map(|entry| (entry.key, inherited(entry, preset, overrides))).collect();
        for (key, value) in overrides {
            if let Some(entry) = entry(key) {
                values.insert(entry.key, value.clone());
            }
        }
        let bases = conflicts::switch_bases(&mut values, overrides);
        (Self { version, preset, overrides: overrides.clone(), values }, bases)
    }

    /// The preset as it was shipped.
    pub fn shipped(version: i32, preset: Preset) -> Self {
        Self::of(version, preset, &BTreeMap::new()).expect("the tests prove that both presets are whole")
    }

    /// Which version of the project's policy.
    pub fn version(&self) -> i32 {
        self.version
    }

    /// The preset.
    pub fn preset(&self) -> Preset {
        self.preset
    }

    /// What the project set otherwise.
    pub fn overrides(&self) -> &BTreeMap<String, PolicyValue> {
        &self.overrides
    }

    /// What a key has under a preset where the project did not set it, its other choices being as they are.
    ///
    /// Rule: CLK-02.
    pub fn inherited(&self, entry: &Entry, preset: Preset) -> PolicyValue {
        inherited(entry, preset, &self.overrides)
    }

    /// Every key with the value in force, in the order of the names.
    pub fn values(&self) -> impl Iterator<Item = (&'static Entry, &PolicyValue)> {
        TABLE.iter().filter_map(|entry| Some((entry, self.values.get(entry.key)?)))
    }

    /// The value of a key; `None` for a key that there is not.
    pub fn value(&self, key: &str) -> Option<&PolicyValue> {
        self.values.get(key)
    }

    /// The limit of a key; `None` where the preset or the project has none.
    ///
    /// Rule: CLK-01.
    pub fn limit(&self, key: &str) -> Option<Limit> {
        match self.value(key) {
            Some(PolicyValue::Limit(limit)) => Some(*limit),
            _ => None,
        }
    }

    /// The number of a key: a count, or a share in percent; `None` where it is `none`.
    pub fn number(&self, key: &str) -> Option<i64> {
        match self.value(key) {
            Some(PolicyValue::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// The share of a key in percent; 0 for a key that holds none.
    pub fn percent(&self, key: &str) -> i64 {
        self.number(key).unwrap_or(0)
    }

    /// Whether a key is switched on.
    pub fn flag(&self, key: &str) -> bool {
        self.value(key) == Some(&PolicyValue::Flag(true))
    }

    /// The text, choice or hours of a key; empty for a key that holds none.
    pub fn text(&self, key: &str) -> &str {
        match self.value(key) {
            Some(PolicyValue::Text(text)) => text,
            _ => "",
        }
    }

    /// The choice of a key as a word, e.g. a `DayShift`; `None` for a key that offers no such words.
    pub fn choice<W: Word>(&self, key: &str) -> Option<W> {
        W::parse(self.text(key))
    }

    /// The list of a key; empty for a key that holds none.
    pub fn list(&self, key: &str) -> &[String] {
        match self.value(key) {
            Some(PolicyValue::List(items)) => items,
            _ => &[],
        }
    }

    /// The first and the last number of a key that holds two; `None` for a key that does not.
    pub fn range(&self, key: &str) -> Option<(i64, i64)> {
        check::two_numbers(self.text(key))
    }

    /// The list of a key as numbers.
    pub fn numbers(&self, key: &str) -> Vec<i64> {
        self.list(key).iter().filter_map(|item| item.parse().ok()).collect()
    }

    /// Who is told before due, at due, and after twice the limit.
    ///
    /// Rule: CLK-07.
    pub fn escalate(&self) -> Vec<Post> {
        self.list(keys::CLOCK_ESCALATE).iter().filter_map(|post| Post::parse(post)).collect()
    }

    /// After which share of a limit its owner is warned, in percent.
    ///
    /// Rule: CLK-01.
    pub fn warn_percent(&self) -> i64 {
        self.percent(keys::CLOCK_WARN_AT)
    }

    /// A new calendar with the policy's weekend and office hours and the built-in holiday lists.
    ///
    /// Rule: CLK-04.
    pub fn calendar(&self, offset: FixedOffset) -> Calendar {
        let weekend: Vec<Weekday> =
            self.list(keys::CALENDAR_WEEKEND).iter().filter_map(|day| day.parse().ok()).collect();
        let hours = parse_frames(self.text(keys::CALENDAR_OFFICE_HOURS)).unwrap_or_default();
        Calendar::of_week(offset, &weekend, &hours)
    }

    /// The basis of a limit's key; `None` where it has no limit.
    pub fn basis(&self, key: &str) -> Option<Basis> {
        self.limit(key).map(|limit| limit.basis)
    }
}

/// The default of a key: that of the choice which decides it, be the choice the preset or another key's.
fn inherited(entry: &Entry, preset: Preset, overrides: &BTreeMap<String, PolicyValue>) -> PolicyValue {
    let choice = entry.decision.map(|decision| (decision.key, overrides.get(decision.key)));
    let seed = match choice {
        Some((keys::DISPATCH_PRESET, _)) => entry.seed(preset.as_str()),
        Some((_, Some(PolicyValue::Text(choice)))) => entry.seed(choice),
        _ => entry.default,
    };
    seed.value()
}

/// The keys whose values differ, in the order of the names.
///
/// Rule: CLX-07.
pub fn compare(first: &Policy, second: &Policy) -> Vec<Difference> {
    let pairs = first.values().zip(second.values()).filter(|((_, a), (_, b))| a != b);
    pairs
        .map(|((entry, a), (_, b))| Difference { key: entry.key.to_owned(), first: a.clone(), second: b.clone() })
        .collect()
}

#[cfg(test)]
mod tests;
