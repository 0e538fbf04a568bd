//! A file while it is written: each row goes to the disk at once, and the file is sent piece by piece.

use super::{Cell, Column, Form, Sheet};
use crate::error::{Error, Result};
use crate::http::page::Page;
use actix_web::body::SizedStream;
use actix_web::http::header;
use actix_web::{HttpResponse, web};
use chrono::FixedOffset;
use futures_util::stream::{self, Stream};
use rust_xlsxwriter::{Format, Workbook};
use serde::Serialize;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use tempfile::SpooledTempFile;

/// The rows of a file while it is written: each goes to the disk at once, however many there are.
pub struct Rows {
    sink: Sink,
    mark: String,
    offset: FixedOffset,
    count: usize,
}

enum Sink {
    Csv(Box<csv::Writer<SpooledTempFile>>),
    Xlsx(Box<Book>),
}

/// A file that was written.
pub struct Written {
    file: SpooledTempFile,
    size: u64,
    /// How many rows it has.
    pub count: usize,
}

/// What of a file stays in memory before it goes to the disk.
const IN_MEMORY: usize = 1 << 20;

impl Rows {
    /// Begins a file with the heads of its columns, and a last column that says in every row who made it and when: a
    /// part that is copied out of it still tells.
    ///
    /// Rule: PRV-03.
    ///
    /// # Errors
    /// What the writer of the file says.
    pub fn begin(sheet: &Sheet, (title, mark): (&str, String), offset: FixedOffset) -> Result<Self> {
        let columns: Vec<&str> = sheet.columns.iter().map(String::as_str).chain([title]).collect();
        let sink = match sheet.form {
            Form::Csv => {
                let mut file = SpooledTempFile::new(IN_MEMORY);
                file.write_all("\u{feff}".as_bytes()).map_err(Error::internal)?;
                let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(file);
                out.write_record(&columns).map_err(Error::internal)?;
                Sink::Csv(Box::new(out))
            }
            Form::Xlsx => Sink::Xlsx(Box::new(Book::begin(&columns)?)),
        };
        Ok(Self { sink, mark, offset, count: 0 })
    }

    /// Adds a row, as long as the columns.
    ///
    /// # Errors
    /// What the writer of the file says.
    pub fn push(&mut self, mut cells: Vec<Cell>) -> Result<()> {
        self.count += 1;
        cells.push(self.mark.as_str().into());
        match &mut self.sink {
            Sink::Csv(out) => out.write_record(cells.iter().map(Cell::plain)).map_err(Error::internal),
            Sink::Xlsx(book) => book.push(&cells),
        }
    }

    /// Adds a row of an item as its list shows it.
    ///
    /// # Errors
    /// What the writer of the file says.
    pub fn item(&mut self, item: &impl Serialize, columns: &[Column]) -> Result<()> {
        let shown = serde_json::to_value(item).map_err(Error::internal)?;
        let offset = self.offset;
        self.push(columns.iter().map(|column| column.cell(&shown, offset)).collect())
    }

    /// Adds every page of a list, from the first one on.
    ///
    /// # Errors
    /// What `page` gives, and what the writer of the file says.
    pub fn pages<T: Serialize>(
        &mut self,
        columns: &[Column],
        mut page: impl FnMut(Option<&str>) -> Result<Page<T>>,
    ) -> Result<()> {
        let mut cursor: Option<String> = None;
        loop {
            let Page { items, next_cursor, .. } = page(cursor.as_deref())?;
            items.iter().try_for_each(|item| self.item(item, columns))?;
            match next_cursor {
                None => return Ok(()),
                next => cursor = next,
            }
        }
    }

    /// Ends the file.
    ///
    /// # Errors
    /// What the writer of the file says.
    pub fn end(self) -> Result<Written> {
        let mut file = match self.sink {
            Sink::Csv(out) => out.into_inner().map_err(Error::internal)?,
            Sink::Xlsx(book) => book.end()?,
        };
        let size = file.seek(SeekFrom::End(0)).map_err(Error::internal)?;
        file.rewind().map_err(Error::internal)?;
        Ok(Written { file, size, count: self.count })
    }
}

impl Written {
    /// The file as a download, its number of rows in `X-Row-Count`.
    pub fn answer(self, sheet: &Sheet) -> HttpResponse {
        let (media_type, ending) = match sheet.form {
            Form::Csv => ("text/csv; charset=utf-8", "csv"),
            Form::Xlsx => ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
        };
        let file = format!("{}.{ending}", sheet.name);
        let encoded: String = file.bytes().map(|byte| format!("%{byte:02X}")).collect();
        HttpResponse::Ok()
            .insert_header((header::CONTENT_TYPE, media_type))
            .insert_header(("X-Row-Count", self.count.to_string()))
            .insert_header((
                header::CONTENT_DISPOSITION,
                format!("attachment; filename=\"export.{ending}\"; filename*=UTF-8''{encoded}"),
            ))
            .body(SizedStream::new(self.size, pieces(self.file)))
    }
}

/// How much of a file is sent at once.
const PIECE: u64 = 64 << 10;

/// A file in pieces, read by a thread that may wait for the disk.
fn pieces(file: SpooledTempFile) -> impl Stream<Item = std::io::Result<web::Bytes>> {
    stream::try_unfold(file, |mut file| async move {
        let read = web::block(move || {
            let mut piece = Vec::new();
            std::io::Read::by_ref(&mut file).take(PIECE).read_to_end(&mut piece).map(|_| (piece, file))
        });
        let (piece, file) = read.await.map_err(std::io::Error::other)??;
        Ok((!piece.is_empty()).then(|| (web::Bytes::from(piece), file)))
    })
}

/// A workbook whose rows go to the disk as they come.
struct Book {
    book: Workbook,
    columns: Vec<String>,
    yuan: Format,
    /// Where the next row goes, and on which sheet.
    next: u32,
    sheets: usize,
}

/// How many rows one sheet of a workbook holds, its head included; more go to a further sheet.
const SHEET_ROWS: u32 = 1_048_576;

impl Book {
    fn begin(columns: &[&str]) -> Result<Self> {
        let columns = columns.iter().map(|column| (*column).to_owned()).collect();
        let yuan = Format::new().set_num_format("0.00");
        let mut book = Self { book: Workbook::new(), columns, yuan, next: 0, sheets: 0 };
        book.add_sheet()?;
        Ok(book)
    }

    fn add_sheet(&mut self) -> Result<()> {
        let head = Format::new().set_bold();
        let sheet = self.book.add_worksheet_with_constant_memory().map_err(Error::internal)?;
        sheet.set_freeze_panes(1, 0).map_err(Error::internal)?;
        for (index, title) in (0_u16..).zip(&self.columns) {
            sheet.write_with_format(0, index, title, &head).map_err(Error::internal)?;
        }
        (self.next, self.sheets) = (1, self.sheets + 1);
        Ok(())
    }

    fn push(&mut self, cells: &[Cell]) -> Result<()> {
        if self.next == SHEET_ROWS {
            self.add_sheet()?;
        }
        let sheet = self.book.worksheet_from_index(self.sheets - 1).map_err(Error::internal)?;
        for (at, cell) in (0_u16..).zip(cells) {
            match cell {
                Cell::Text(text) => sheet.write_string(self.next, at, text).map(drop),
                Cell::Whole(whole) => sheet.write_number(self.next, at, spreadsheet_number(*whole)).map(drop),
                Cell::Fen(fen) => sheet.write_number_with_format(self.next, at, yuan_of(*fen), &self.yuan).map(drop),
                Cell::Empty => Ok(()),
            }
            .map_err(Error::internal)?;
        }
        self.next += 1;
        Ok(())
    }

    fn end(mut self) -> Result<SpooledTempFile> {
        let mut file = SpooledTempFile::new(IN_MEMORY);
        self.book.save_to_writer(&mut file).map_err(Error::internal)?;
        Ok(file)
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
