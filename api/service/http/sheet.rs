//! Lists as files: CSV (UTF-8 with BOM) and XLSX, with the number of rows stated and cells that a spreadsheet would run
//! made harmless.
//!
//! Rule: API-05.

use super::call::Answer;
use super::json::{ValidQuery, read_query};
use crate::error::{Error, Result};
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, HttpResponse, web};
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
pub const OF_PAGES: [&str; 3] = ["cursor", "limit", "total"];

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
impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Whole(number)
    }
}

/// A table to export.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The file's name without its ending.
    pub name: String,
    /// The heads of the columns.
    pub columns: Vec<String>,
    /// The rows, each as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
}

impl Sheet {
    /// The same table with a last column that says in every row who made the file and when: a part that is copied out
    /// of it still tells.
    ///
    /// Rule: PRV-03.
    #[must_use]
    pub fn marked(mut self, title: &str, by: &str) -> Self {
        self.columns.push(title.to_owned());
        self.rows.iter_mut().for_each(|row| row.push(by.into()));
        self
    }

    /// The file as a download, its number of rows in `X-Row-Count`.
    ///
    /// # Errors
    /// What the writer of the file says.
    pub fn answer(&self, form: Form) -> Answer {
        let (body, media_type, ending) = match form {
            Form::Csv => (self.csv()?, "text/csv; charset=utf-8", "csv"),
            Form::Xlsx => (self.xlsx()?, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
        };
        let file = format!("{}.{ending}", self.name);
        let encoded: String = file.bytes().map(|byte| format!("%{byte:02X}")).collect();
        Ok(HttpResponse::Ok()
            .insert_header((header::CONTENT_TYPE, media_type))
            .insert_header(("X-Row-Count", self.rows.len().to_string()))
            .insert_header((
                header::CONTENT_DISPOSITION,
                format!("attachment; filename=\"export.{ending}\"; filename*=UTF-8''{encoded}"),
            ))
            .body(body))
    }

    fn csv(&self) -> Result<Vec<u8>> {
        let mut out =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
        out.write_record(&self.columns).map_err(Error::internal)?;
        for row in &self.rows {
            out.write_record(row.iter().map(Cell::plain)).map_err(Error::internal)?;
        }
        out.into_inner().map_err(Error::internal)
    }

    fn xlsx(&self) -> Result<Vec<u8>> {
        let mut book = rust_xlsxwriter::Workbook::new();
        let head = rust_xlsxwriter::Format::new().set_bold();
        let yuan = rust_xlsxwriter::Format::new().set_num_format("0.00");
        let sheet = book.add_worksheet();
        let column = |index: usize| u16::try_from(index).map_err(Error::internal);
        for (index, title) in self.columns.iter().enumerate() {
            sheet.write_with_format(0, column(index)?, title, &head).map_err(Error::internal)?;
        }
        for (number, row) in (1_u32..).zip(&self.rows) {
            for (index, cell) in row.iter().enumerate() {
                let at = column(index)?;
                match cell {
                    Cell::Text(text) => sheet.write_string(number, at, text).map(drop),
                    Cell::Whole(whole) => sheet.write_number(number, at, spreadsheet_number(*whole)).map(drop),
                    Cell::Fen(fen) => sheet.write_number_with_format(number, at, yuan_of(*fen), &yuan).map(drop),
                    Cell::Empty => Ok(()),
                }
                .map_err(Error::internal)?;
            }
        }
        sheet.set_freeze_panes(1, 0).map_err(Error::internal)?;
        book.save_to_buffer().map_err(Error::internal)
    }
}

/// A spreadsheet knows only floating numbers; whole ones within ±2^53 are exact there.
fn spreadsheet_number(whole: i64) -> f64 {
    whole.to_string().parse().unwrap_or_default()
}

/// The nearest floating number to an amount, made from its exact decimal text, for a cell that a person reads.
fn yuan_of(fen: i64) -> f64 {
    guanjia_rules::money::Fen(fen).to_string().parse().unwrap_or_default()
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
