//! Lists as files: CSV (UTF-8 with BOM) and XLSX, with the number of rows stated and cells that a spreadsheet would run
//! made harmless. A file is written to the disk row by row and sent piece by piece, so that no list is too long.
//!
//! Rule: API-05.

mod columns;
mod file;

pub use columns::{Column, column, word};
pub use file::{Rows, Written};

use super::json::{ValidQuery, read_query};
use crate::error::{Error, Result};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use guanjia_rules::code::Code;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::future::{Ready, ready};
use utoipa::ToSchema;
use validator::Validate;

/// The form of an exported list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// Comma-separated values in UTF-8 with a byte-order mark, as spreadsheets expect.
    #[default]
    Csv,
    /// An Office Open XML workbook; every cell is a text or a number, never a formula.
    Xlsx,
}

/// What a file has no use for, though its list has.
pub const OF_PAGES: [&str; 4] = ["cursor", "fields", "limit", "total"];

/// The query of an exported list: what the list itself takes but for its pages, and the form of the file.
#[derive(Debug)]
pub struct Exported<T> {
    /// The list's own query.
    pub list: T,
    /// The form of the file.
    pub form: Form,
}

/// The form alone.
#[derive(Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
struct OnlyForm {
    #[serde(default)]
    format: Form,
}

impl<T: DeserializeOwned + Validate + 'static> FromRequest for Exported<T> {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::read(req.query_string()))
    }
}

impl<T: DeserializeOwned + Validate> Exported<T> {
    fn read(query: &str) -> Result<Self> {
        let (form, list): (Vec<_>, Vec<_>) = query.split('&').partition(|pair| name_of(pair) == "format");
        if let Some(name) = list.iter().map(|pair| name_of(pair)).find(|name| OF_PAGES.contains(&name.as_str())) {
            let (zh, en) = (format!("导出没有参数 {name}"), format!("an export has no parameter {name}"));
            return Err(Error::fault(Code::MalformedRequest, "", zh, en));
        }
        let ValidQuery(OnlyForm { format }) = read_query(&form.join("&"))?;
        Ok(Self { list: read_query(&list.join("&"))?.0, form: format })
    }
}

/// The decoded name of one pair of a query.
fn name_of(pair: &str) -> String {
    let pairs = web::Query::<Vec<(String, String)>>::from_query(pair);
    pairs.ok().and_then(|pairs| pairs.into_inner().into_iter().next()).map(|(name, _)| name).unwrap_or_default()
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A text: names, numbers of documents, phones.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// An amount in fen, shown in yuan with two decimals.
    Fen(i64),
    /// Nothing.
    Empty,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(cell: Option<T>) -> Self {
        cell.map_or(Self::Empty, Into::into)
    }
}
impl From<bool> for Cell {
    /// Yes, or nothing.
    fn from(is_so: bool) -> Self {
        if is_so { Self::Text("是".into()) } else { Self::Empty }
    }
}
impl From<u64> for Cell {
    fn from(number: u64) -> Self {
        Self::Whole(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
impl From<i32> for Cell {
    fn from(number: i32) -> Self {
        Self::Whole(number.into())
    }
}
impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Whole(number.into())
    }
}
impl From<chrono::NaiveDate> for Cell {
    fn from(day: chrono::NaiveDate) -> Self {
        Self::Text(day.to_string())
    }
}
impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Whole(number)
    }
}

/// A list that leaves the house.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// How the journal names it.
    pub kind: &'static str,
    /// The file's name without its ending.
    pub name: String,
    /// The heads of the columns.
    pub columns: Vec<String>,
    /// The form of the file.
    pub form: Form,
}

impl Sheet {
    /// A list with these columns.
    pub fn new(kind: &'static str, name: &str, columns: &[&str], form: Form) -> Self {
        let columns = columns.iter().map(|column| (*column).to_owned()).collect();
        Self { kind, name: name.to_owned(), columns, form }
    }

    /// A list whose rows are its items.
    pub fn of(kind: &'static str, name: &str, columns: &[Column], form: Form) -> Self {
        let titles: Vec<&str> = columns.iter().map(|column| column.title).collect();
        Self::new(kind, name, &titles, form)
    }
}

impl Cell {
    fn plain(&self) -> String {
        match self {
            Self::Text(text) => harmless(text),
            Self::Whole(whole) => whole.to_string(),
            Self::Fen(fen) => guanjia_rules::money::Fen(*fen).to_string(),
            Self::Empty => String::new(),
        }
    }
}

/// A text that a spreadsheet would run as a formula gets a quote in front.
pub fn harmless(text: &str) -> String {
    let runs = |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\0' | '＝' | '＋' | '－' | '＠');
    match text.chars().next() {
        Some(first) if runs(first) => format!("'{text}"),
        _ => text.to_owned(),
    }
}
