//! Files as rows of cells: workbooks of Excel, WPS and LibreOffice, and comma- or tab-separated text in UTF-8, UTF-16 or
//! GB18030. What a file is is told by its content, never by its name.

use crate::error::{Error, Result};
use calamine::{Data, ExcelDateTime, Ods, Reader, Xls, Xlsx};
use chrono::{NaiveDate, NaiveDateTime};
use encoding_rs::Encoding;
use guanjia_rules::code::Code;
use std::io::{Cursor, Read as _};
use std::panic::catch_unwind;
use zip::ZipArchive;

/// The most lines of a file.
pub const MOST_LINES: usize = 50_000;
/// Columns beyond this one are not looked at.
const MOST_COLUMNS: usize = 64;
/// The most that a packed workbook may be unpacked to, in bytes.
const MOST_UNPACKED: u64 = 400 << 20;

/// A row of a file.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its number as the spreadsheet shows it.
    pub number: usize,
    /// Its cells from the first column on.
    pub cells: Vec<Cell>,
}

/// A cell of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What it shows.
    pub text: String,
    /// Whether the spreadsheet keeps it as a floating number, which holds 15 digits only.
    pub is_number: bool,
    /// The moment that it is, where the spreadsheet keeps it as one; a bare time of day is one of the year 1899.
    pub moment: Option<NaiveDateTime>,
}

/// What is known of a text file beforehand; what is not is told by its content.
#[derive(Clone, Copy, Debug, Default)]
pub struct How {
    /// Its encoding.
    pub encoding: Option<&'static Encoding>,
    /// What stands between two cells.
    pub delimiter: Option<u8>,
}

/// Reads the first sheet of a file.
///
/// # Errors
/// 422 `file-not-readable` for what is no sheet, has no rows, or too many.
pub fn read(bytes: &[u8]) -> Result<Vec<Row>> {
    read_as(bytes, How::default())
}

/// Reads the first sheet of a file of which something is known.
///
/// # Errors
/// As [`read`].
pub fn read_as(bytes: &[u8], how: How) -> Result<Vec<Row>> {
    let rows = || match bytes {
        [b'P', b'K', 3, 4, ..] => packed(bytes),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => sheet(Xls::new(Cursor::new(bytes))),
        _ => text(bytes, how),
    };
    // The readers of workbooks are not ours: where one of them gives up, the file cannot be read.
    let rows = catch_unwind(rows).unwrap_or_else(|_| Err(broken("its reader gave up")))?;
    match rows.len() {
        0 => Err(unreadable("文件是空的", "the file is empty")),
        count if count > MOST_LINES => Err(too_long()),
        _ => Ok(rows),
    }
}

fn unreadable(zh: &str, en: &str) -> Error {
    Error::fault(Code::FileNotReadable, "", zh, en)
}

fn too_long() -> Error {
    unreadable(&format!("文件超过 {MOST_LINES} 行，请分成几份"), &format!("the file has more than {MOST_LINES} lines"))
}

fn broken(error: impl std::fmt::Display) -> Error {
    log::debug!("a workbook that cannot be read: {error}");
    unreadable("工作簿无法读取，可能已损坏或加了密码", "the workbook cannot be read: it may be damaged or locked")
}

fn packed(bytes: &[u8]) -> Result<Vec<Row>> {
    match unpacked_size(bytes) {
        Some(size) if size <= MOST_UNPACKED => {}
        _ => return Err(broken("it is no workbook, or unpacks to too much")),
    }
    match Xlsx::new(Cursor::new(bytes)) {
        Ok(book) => streamed(book),
        Err(_) => sheet(Ods::new(Cursor::new(bytes))),
    }
}

/// What a zip file unpacks to in truth, up to one byte more than it may: its directory may say anything. `None` for what is
/// no zip file.
fn unpacked_size(bytes: &[u8]) -> Option<u64> {
    let mut file = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut total = 0;
    for nth in 0..file.len() {
        let left = (MOST_UNPACKED + 1).saturating_sub(total);
        // What cannot be unpacked does not count: it will not be read either.
        let Ok(part) = file.by_index(nth) else { continue };
        total += std::io::copy(&mut part.take(left), &mut std::io::sink()).unwrap_or(0);
    }
    Some(total)
}

/// Cells one by one: a sheet that claims a million rows takes no more memory than the cells it has.
fn streamed(mut book: Xlsx<Cursor<&[u8]>>) -> Result<Vec<Row>> {
    let first = book.sheet_names().into_iter().next().ok_or_else(|| broken("no sheet"))?;
    let mut cells = book.worksheet_cells_reader(&first).map_err(broken)?;
    let mut rows: Vec<Row> = Vec::new();
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (row, column) = cell.get_position();
        let (Ok(number), Ok(column)) = (usize::try_from(row), usize::try_from(column)) else { return Err(too_long()) };
        let value = cell_of(&Data::from(cell.get_value().clone()));
        if column >= MOST_COLUMNS || value.text.is_empty() {
            continue;
        }
        if number >= MOST_LINES {
            return Err(too_long());
        }
        let number = number + 1;
        match rows.last_mut() {
            Some(last) if last.number == number => put(&mut last.cells, column, value),
            _ => {
                let mut cells = Vec::new();
                put(&mut cells, column, value);
                rows.push(Row { number, cells });
            }
        }
    }
    Ok(rows)
}

fn put(cells: &mut Vec<Cell>, column: usize, value: Cell) {
    if cells.len() <= column {
        cells.resize(column + 1, Cell::default());
    }
    cells[column] = value;
}

fn sheet<R: Reader<Cursor<T>>, T: AsRef<[u8]>>(book: std::result::Result<R, R::Error>) -> Result<Vec<Row>>
where
    R::Error: std::fmt::Display,
{
    let mut book = book.map_err(broken)?;
    let range = book.worksheet_range_at(0).ok_or_else(|| broken("no sheet"))?.map_err(broken)?;
    let Some((top, left)) = range.start() else { return Ok(Vec::new()) };
    let (top, left) = (usize::try_from(top).unwrap_or(0), usize::try_from(left).unwrap_or(0));
    let row = |(index, row): (usize, &[Data])| {
        let mut cells = vec![Cell::default(); left.min(MOST_COLUMNS)];
        cells.extend(row.iter().take(MOST_COLUMNS.saturating_sub(left)).map(cell_of));
        Row { number: top + index + 1, cells }
    };
    Ok(range.rows().take(MOST_LINES + 1).enumerate().map(row).filter(has_text).collect())
}

fn has_text(row: &Row) -> bool {
    row.cells.iter().any(|cell| !cell.text.is_empty())
}

fn cell_of(data: &Data) -> Cell {
    let moment = match data {
        Data::DateTime(moment) if moment.is_datetime() => moment_of(moment),
        Data::DateTimeIso(text) => text.parse().ok(),
        _ => None,
    };
    let (text, is_number) = match data {
        Data::Empty => (String::new(), false),
        Data::String(text) => (text.clone(), false),
        Data::Int(number) => (number.to_string(), false),
        Data::Float(number) => (number.to_string(), true),
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            (format!("{year:04}-{month:02}-{day:02}"), false)
        }
        Data::DateTime(length) => {
            let (.., hours, minutes, seconds, _) = length.to_ymd_hms_milli();
            (format!("{hours:02}:{minutes:02}:{seconds:02}"), false)
        }
        Data::DateTimeIso(moment) => (moment.chars().take(10).collect(), false),
        other => (other.to_string(), false),
    };
    Cell { text: trimmed(&text), is_number, moment }
}

fn moment_of(moment: &ExcelDateTime) -> Option<NaiveDateTime> {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())?.and_hms_opt(
        hour.into(),
        minute.into(),
        second.into(),
    )
}

/// A text without the blanks around it, the ideographic and the unbreakable ones included.
fn trimmed(text: &str) -> String {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}')).to_owned()
}

fn text(bytes: &[u8], how: How) -> Result<Vec<Row>> {
    let text = decoded(bytes, how.encoding)?;
    let head = text.lines().find(|line| line.contains([',', '\t'])).unwrap_or_default();
    let usual = if head.contains('\t') && !head.contains(',') { b'\t' } else { b',' };
    let delimiter = how.delimiter.unwrap_or(usual);
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| unreadable("文件不是正确的 CSV", "the file is not CSV"))?;
        let number = record.position().and_then(|at| usize::try_from(at.line()).ok()).unwrap_or(0);
        let cell = |text: &str| Cell { text: trimmed(text), ..Cell::default() };
        let row = Row { number, cells: record.iter().take(MOST_COLUMNS).map(cell).collect() };
        if has_text(&row) {
            rows.push(row);
        }
        if rows.len() > MOST_LINES {
            return Err(too_long());
        }
    }
    Ok(rows)
}

/// The text of a file: by its byte-order mark, else as UTF-8, else as GB18030, of which GBK is a part.
fn decoded(bytes: &[u8], known: Option<&'static Encoding>) -> Result<String> {
    let unknown =
        || unreadable("无法识别文件的编码，请另存为 UTF-8 或 GBK 的 CSV", "the encoding is neither UTF-8 nor GBK");
    let (text, is_wrong) = match (Encoding::for_bom(bytes), known) {
        (Some((encoding, mark)), _) => encoding.decode_without_bom_handling(&bytes[mark..]),
        (None, Some(encoding)) => encoding.decode_without_bom_handling(bytes),
        (None, None) => match std::str::from_utf8(bytes) {
            Ok(text) => (text.into(), false),
            Err(_) => encoding_rs::GB18030.decode_without_bom_handling(bytes),
        },
    };
    let text = text.into_owned();
    if is_wrong || text.contains('\0') { Err(unknown()) } else { Ok(text) }
}
