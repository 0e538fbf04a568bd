//! The template of the roster: its head, what may be chosen, and how each column is filled in.

use super::Column;
use super::given::labels;
use crate::error::{Error, Result};
use guanjia_rules::parties::{IdDocKind, OccupancyRole, PartyKind};
use guanjia_rules::properties::UseState;
use rust_xlsxwriter::{DataValidation, Format, Workbook, Worksheet};

/// How many lines of the workbook are prepared as text and with choices.
const PREPARED: u32 = 5_000;

/// The template as comma-separated values: its head alone, in UTF-8 with a byte-order mark.
pub fn csv() -> Vec<u8> {
    let head: Vec<&str> = Column::ALL.iter().map(|column| column.title()).collect();
    format!("\u{feff}{}\r\n", head.join(",")).into_bytes()
}

/// The template as a workbook: a sheet to fill in, and one that explains it.
///
/// # Errors
/// What the writer of workbooks says.
pub fn xlsx() -> Result<Vec<u8>> {
    let mut book = Workbook::new();
    fill_in(book.add_worksheet()).map_err(Error::internal)?;
    explain(book.add_worksheet()).map_err(Error::internal)?;
    book.save_to_buffer().map_err(Error::internal)
}

fn fill_in(sheet: &mut Worksheet) -> std::result::Result<(), rust_xlsxwriter::XlsxError> {
    let head = Format::new().set_bold();
    let text = Format::new().set_num_format("@");
    sheet.set_name("名册")?.set_freeze_panes(1, 0)?;
    for (index, column) in (0_u16..).zip(Column::ALL) {
        sheet.write_with_format(0, index, column.title(), &head)?;
        sheet.set_column_width(index, 14)?.set_column_format(index, &text)?;
        let choices = choices(*column);
        if !choices.is_empty() {
            let choices: Vec<&str> = choices.split('、').collect();
            sheet.add_data_validation(
                1,
                index,
                PREPARED,
                index,
                &DataValidation::new().allow_list_strings(&choices)?,
            )?;
        }
    }
    Ok(())
}

fn explain(sheet: &mut Worksheet) -> std::result::Result<(), rust_xlsxwriter::XlsxError> {
    let head = Format::new().set_bold();
    sheet.set_name("填写说明")?.set_column_width(1, 24)?.set_column_width(2, 70)?;
    for (index, title) in (0_u16..).zip(["列", "示例", "说明"]) {
        sheet.write_with_format(0, index, title, &head)?;
    }
    for (row, column) in (1_u32..).zip(Column::ALL) {
        sheet.write_string(row, 0, column.title())?;
        sheet.write_string(row, 1, column.example())?;
        sheet.write_string(row, 2, column.help())?;
    }
    Ok(())
}

/// What may be chosen in a column; empty where anything may be written.
fn choices(column: Column) -> String {
    match column {
        Column::UseState => labels::<UseState>(),
        Column::Kind => labels::<PartyKind>(),
        Column::Role => labels::<OccupancyRole>(),
        Column::DocKind => labels::<IdDocKind>(),
        _ => String::new(),
    }
}
