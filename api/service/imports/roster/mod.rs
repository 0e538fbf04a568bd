//! The roster: each line is a unit with at most one person, so a unit stands on as many lines as it has people.

mod columns;
mod given;
mod known;
mod line;
mod plan;
mod template;

use serde::Serialize;
use utoipa::ToSchema;

pub use columns::{Column, Head};
pub use known::{Draft, Known};
pub use line::{Line, read as read_line};
pub use plan::{Plan, plan};
pub use template::{csv as csv_template, xlsx as xlsx_template};

/// What an import is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImportStage {
    /// Reading the file.
    #[default]
    Reading,
    /// Comparing its lines with what the project has.
    Checking,
    /// Writing what is new and what changes.
    Writing,
}

/// How far an import is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// What it is about.
    pub stage: ImportStage,
    /// How many lines are behind it, at this stage.
    pub done: usize,
    /// How many there are; 0 while that is not known.
    pub total: usize,
}

impl Progress {
    /// So many lines of so many.
    pub fn of(stage: ImportStage, done: usize, total: usize) -> Self {
        Self { stage, done, total }
    }
}

/// What is wrong with a line, in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineError {
    /// The number of the line as the spreadsheet shows it.
    pub line: usize,
    /// The column.
    pub column: Column,
    /// What stands there.
    pub value: String,
    /// What is wrong with it, in Chinese.
    pub zh: String,
    /// What is wrong with it, in English.
    pub en: String,
}

impl LineError {
    /// What is wrong with a value.
    pub fn new(line: usize, column: Column, value: &str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { line, column, value: value.to_owned(), zh: zh.into(), en: en.into() }
    }
}

/// What a file would do or did, line by line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Lines with something on them, below the head.
    pub lines: usize,
    /// Lines that add a unit, a person or who lives where.
    pub added: usize,
    /// Lines that change something.
    pub changed: usize,
    /// Lines that say what is known already.
    pub unchanged: usize,
    /// Buildings that the project does not have yet.
    pub new_buildings: Vec<String>,
    /// Zones that the project does not have yet.
    pub new_zones: Vec<String>,
    /// What is wrong, in the order of the lines.
    pub errors: Vec<LineError>,
    /// Whether it was done: never in a dry run, and never with an error.
    pub done: bool,
}
