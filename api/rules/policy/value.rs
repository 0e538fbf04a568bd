//! Values of policy keys: how they are kept, sent and written.

use crate::Word;
use crate::calendar::{Basis, Limit, Unit};
use serde::{Deserialize, Serialize};
use std::fmt;
use utoipa::ToSchema;

/// The text of a limit that a preset does not have.
pub const NONE: &str = "none";

/// A value: a limit, a truth, a number, a list, or a text. Whether it fits its key is the table's business.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
#[schema(example = json!({"amount": 5, "unit": "minute", "basis": "cal"}))]
pub enum PolicyValue {
    /// A time limit.
    Limit(Limit),
    /// Yes or no.
    Flag(bool),
    /// A number in the key's unit; a share in percent.
    Number(i64),
    /// A list of texts.
    List(Vec<String>),
    /// A text, a choice, office hours such as `08:30-17:30`, or `none` for a limit that does not hold.
    Text(String),
}

impl PolicyValue {
    /// A text.
    pub fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl fmt::Display for PolicyValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Limit(limit) => write!(f, "{} {} {}", limit.amount, limit.unit, limit.basis),
            Self::Flag(flag) => write!(f, "{flag}"),
            Self::Number(number) => write!(f, "{number}"),
            Self::List(items) => f.write_str(&items.join(",")),
            Self::Text(text) => f.write_str(text),
        }
    }
}

/// A limit of a text such as `5 minute cal`; without a basis it has the given one.
pub(super) fn parse_limit(text: &str, basis: Basis) -> Option<Limit> {
    let mut words = text.split_whitespace();
    let (amount, unit) = (words.next()?.parse().ok()?, Unit::parse(words.next()?)?);
    let basis = match words.next() {
        Some(word) => Basis::parse(word)?,
        None => basis,
    };
    words.next().is_none().then_some(Limit { amount, unit, basis })
}

/// A value as the table of keys writes it.
#[derive(Clone, Copy, Debug)]
pub enum Seed {
    /// A limit.
    Limit(Limit),
    /// Yes or no.
    Flag(bool),
    /// A number.
    Number(i64),
    /// A list of texts.
    List(&'static [&'static str]),
    /// A text.
    Text(&'static str),
}

impl Seed {
    /// The value.
    pub fn value(self) -> PolicyValue {
        match self {
            Self::Limit(limit) => PolicyValue::Limit(limit),
            Self::Flag(flag) => PolicyValue::Flag(flag),
            Self::Number(number) => PolicyValue::Number(number),
            Self::List(items) => PolicyValue::List(items.iter().map(|item| (*item).to_owned()).collect()),
            Self::Text(text) => PolicyValue::text(text),
        }
    }
}
