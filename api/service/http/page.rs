//! Pages of lists: opaque keyset cursors, a limit, and a total that is asked for.
//!
//! Rule: API-05.

use super::call::Resource;
use crate::error::{Error, Result};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use guanjia_rules::code::Code;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::openapi::{RefOr, Schema};
use utoipa::{IntoParams, PartialSchema, ToSchema};
use validator::Validate;

/// Rows of a page unless the caller wants another number, and the most that one page gives.
pub const USUAL: i64 = 50;
/// See [`USUAL`].
pub const MOST: i64 = 200;
/// The most rows that are counted for a total; beyond it the total says "at least".
pub const COUNTED: i64 = 10_000;
/// The form of a cursor.
pub const CURSOR_PATTERN: &str = "^[A-Za-z0-9_-]{1,400}$";

/// One page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// The rows.
    #[schema(max_items = 200)]
    pub items: Vec<T>,
    /// Where the next page begins; `null` on the last one.
    #[schema(example = "eyJhIjoxfQ", pattern = "^[A-Za-z0-9_-]{1,400}$")]
    pub next_cursor: Option<String>,
    /// How many rows there are in all, when `total=true` was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<Total>,
}

/// How many rows there are in all.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, PartialEq, Eq, ToSchema)]
pub struct Total {
    /// The number, or the most that is counted.
    #[schema(example = 128)]
    pub count: i64,
    /// Whether there are more than `count`.
    pub is_more: bool,
}

impl Total {
    /// A number that was counted up to one past [`COUNTED`].
    pub fn capped(counted: i64) -> Self {
        Self { count: counted.min(COUNTED), is_more: counted > COUNTED }
    }

    /// A number that is kept.
    pub fn exact(count: i64) -> Self {
        Self { count, is_more: false }
    }
}

impl<T: Serialize + PartialSchema> Resource for Page<T> {
    fn version(&self) -> Option<i32> {
        None
    }

    fn next_cursor(&self) -> Option<&str> {
        self.next_cursor.as_deref()
    }

    fn item_fields() -> Option<Vec<String>> {
        Some(fields_of(&T::schema()))
    }
}

/// The names of a shape's fields, as the contract has them.
fn fields_of(schema: &RefOr<Schema>) -> Vec<String> {
    match schema {
        RefOr::T(Schema::Object(object)) => object.properties.keys().cloned().collect(),
        RefOr::T(Schema::AllOf(all)) => all.items.iter().flat_map(fields_of).collect(),
        _ => Vec::new(),
    }
}

/// The fields of items that a caller wants to see, out of those that items have.
///
/// # Errors
/// 400 for a list of names of which one is no field, and for answers that have no items.
pub fn wanted(asked: &str, known: Option<Vec<String>>) -> Result<Vec<String>> {
    let Some(known) = known else {
        let (zh, en) = ("这里没有参数 fields", "there is no parameter fields here");
        return Err(Error::fault(Code::MalformedRequest, "", zh, en));
    };
    let name = |name: &str| match known.iter().any(|field| field == name) {
        true => Ok(name.to_owned()),
        false => {
            let (zh, en) = (format!("没有字段 {name}"), format!("there is no field {name}"));
            Err(Error::fault(Code::MalformedRequest, "/fields", zh, en))
        }
    };
    asked.split(',').map(name).collect()
}

/// A page whose items have these fields only.
pub fn narrowed(mut page: Value, fields: &[String]) -> Value {
    for item in page["items"].as_array_mut().into_iter().flatten() {
        if let Value::Object(all) = item {
            all.retain(|name, _| fields.contains(name));
        }
    }
    page
}

impl<T> Page<T> {
    /// A page out of one row more than it shows: the extra row tells that there is a next one.
    pub fn cut<C: Serialize>(mut rows: Vec<T>, limit: i64, cursor_of: impl Fn(&T) -> C) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next_cursor = if more { rows.last().map(|last| encode(&cursor_of(last))) } else { None };
        Self { items: rows, next_cursor, total: None }
    }

    /// A list that is never long enough for a second page.
    pub fn whole(items: Vec<T>) -> Self {
        Self { items, next_cursor: None, total: None }
    }

    /// The same page with its total.
    pub fn with_total(self, total: Option<Total>) -> Self {
        Self { total, ..self }
    }

    /// The same page with its rows in another shape.
    pub fn map<U>(self, shape: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(shape).collect(), next_cursor: self.next_cursor, total: self.total }
    }
}

/// How many rows to show: what was asked, within bounds.
pub fn limit(asked: Option<i64>) -> i64 {
    asked.unwrap_or(USUAL).clamp(1, MOST)
}

/// Declares the orders of a list: the usual one, and its reverse.
///
/// Rule: API-05.
#[macro_export]
macro_rules! sorts {
    ($name:ident $usual:tt $reversed:tt) => {
        /// In which order the rows come: by this field, from the greatest on where a `-` stands before it.
        #[derive(
            Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
        )]
        pub enum $name {
            /// The usual order.
            #[default]
            #[serde(rename = $usual)]
            Usual,
            /// The usual order, from its end on.
            #[serde(rename = $reversed)]
            Reversed,
        }
    };
}

/// The query of a list that has nothing but pages.
#[derive(Debug, Default, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

impl PageQuery {
    /// Where the page begins.
    ///
    /// # Errors
    /// 422 for a cursor that no earlier page gave.
    pub fn after<C: DeserializeOwned>(&self) -> Result<Option<C>> {
        decode(self.cursor.as_deref())
    }

    /// The cursor as it was sent.
    pub fn cursor(&self) -> Option<&str> {
        self.cursor.as_deref()
    }

    /// How many rows to show.
    pub fn limit(&self) -> i64 {
        limit(self.limit)
    }

    /// How many rows to show of a list that seldom has more than one page: as many as a page may have, unless fewer are asked.
    pub fn limit_or_most(&self) -> i64 {
        limit(self.limit.or(Some(MOST)))
    }
}

fn encode(cursor: &impl Serialize) -> String {
    URL_SAFE_NO_PAD.encode(serde_json::to_vec(cursor).unwrap_or_default())
}

/// Reads a cursor that an earlier page gave.
///
/// # Errors
/// 422 for anything else.
pub fn decode<C: DeserializeOwned>(cursor: Option<&str>) -> Result<Option<C>> {
    let Some(cursor) = cursor else { return Ok(None) };
    let read = || serde_json::from_slice(&URL_SAFE_NO_PAD.decode(cursor).ok()?).ok();
    let wrong = || Error::fault(Code::NotValid, "/cursor", "翻页标记无效", "the cursor is not one of ours");
    read().map(Some).ok_or_else(wrong)
}
