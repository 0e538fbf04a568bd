//! Columns of lists whose rows are their items.

use super::Cell;
use chrono::{DateTime, FixedOffset};
use guanjia_rules::Word;
use serde_json::Value;

/// A column of a list whose rows are its items: a field of theirs, with its head.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    pub(super) field: &'static str,
    pub(super) title: &'static str,
    word: Option<fn(&str) -> Option<&'static str>>,
}

/// A column that shows a field as it is: a moment in the project's time, an amount of fen in yuan, yes or nothing for a
/// flag, a list with signs between. `owner/name` is the name of the owner.
pub const fn column(field: &'static str, title: &'static str) -> Column {
    Column { field, title, word: None }
}

/// A column that shows a word in Chinese.
pub const fn word<W: Word>(field: &'static str, title: &'static str) -> Column {
    Column { field, title, word: Some(|text| W::parse(text).map(|word| word.zh())) }
}

impl Column {
    pub(super) fn cell(&self, item: &Value, offset: FixedOffset) -> Cell {
        let found = item.pointer(&format!("/{}", self.field)).unwrap_or(&Value::Null);
        self.shown(found, offset)
    }

    fn shown(&self, value: &Value, offset: FixedOffset) -> Cell {
        match value {
            Value::Null | Value::Object(_) => Cell::Empty,
            Value::Bool(is_so) => (*is_so).into(),
            Value::Number(number) if self.field.ends_with("_fen") => Cell::Fen(number.as_i64().unwrap_or_default()),
            Value::Number(number) => number.as_i64().map_or_else(|| number.to_string().into(), Cell::Whole),
            Value::String(text) => match self.word {
                Some(word) => word(text).unwrap_or(text).into(),
                None => readable(text, offset).into(),
            },
            Value::Array(items) => {
                let one = |item: &Value| match item {
                    Value::Object(fields) => fields.get("name").and_then(Value::as_str).unwrap_or_default().to_owned(),
                    other => self.shown(other, offset).plain(),
                };
                items.iter().map(one).collect::<Vec<_>>().join("、").into()
            }
        }
    }
}

/// A moment as people read it in the project; any other text as it is.
fn readable(text: &str, offset: FixedOffset) -> String {
    let is_moment = text.len() >= 20 && text.ends_with('Z');
    match DateTime::parse_from_rfc3339(text).ok().filter(|_| is_moment) {
        Some(at) => at.with_timezone(&offset).format("%Y-%m-%d %H:%M").to_string(),
        None => text.to_owned(),
    }
}
