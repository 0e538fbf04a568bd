//! Spreadsheets in: what a file says is read, compared with what the project has, told line by line, and done as a whole
//! or not at all. The roster is the first kind of file: rooms, and who lives in them.
//!
//! Rule: IMP-01.

mod actions;
mod file;
pub mod http;
mod progress;
mod roster;
mod store;

pub use actions::{IsDryRun, Source, import_file};
pub use encoding_rs::{GB18030, UTF_8};
pub use file::{Cell, How, MOST_LINES, Row, read as read_sheet, read_as as read_sheet_as};
pub use http::{LARGEST_FILE, file_of};
pub use progress::{Followed, Running, Whose};
pub use roster::{ImportStage, LineError, Progress, Report};
