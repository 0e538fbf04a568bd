//! Lists as files: CSV (UTF-8 with BOM) and XLSX, with the number of rows stated and cells that a spreadsheet would run
//! made harmless.
//!
//! Rule: API-05.

use super::call::Answer;
use crate::error::{Error, Result};
use actix_web::HttpResponse;
use actix_web::http::header;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

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
