//! A whole project as files that any program reads: one CSV of each table, the attached files, and a manifest that counts
//! and seals them. It is all of one moment, and written row by row however much there is. For an office that hands a project
//! over, or wants its data elsewhere; a copy to come back to is a backup.
//!
//! Rule: OPR-01, IMP-02.

mod tables;

use super::backup::{self, inspect};
use super::say;
use crate::clock::Clock;
use crate::config::{Config, private_folder};
use crate::db::types::ProjectId;
use crate::db::{Conn, Db, migrate};
use crate::error::{Error, Result};
use crate::journal::{self, Author, Changes, Deed, Entry, Subject};
use chrono::{DateTime, Utc};
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::ExitCode;
use tables::{Column, Table};

/// The manifest's name in the folder; it is written last, so that a folder without it is no whole export.
const MANIFEST: &str = "manifest.json";
/// After how many rows the next progress is told.
const TOLD_EACH: u64 = 100_000;

/// What an export says of itself.
#[derive(Debug, Serialize)]
struct Manifest {
    /// The version of the program that made it.
    program: &'static str,
    /// When.
    made_at: DateTime<Utc>,
    /// The last schema step, e.g. `00003`.
    schema: String,
    /// The project's id.
    project_id: String,
    /// Its code.
    code: String,
    /// Every table with its rows.
    tables: Vec<TableEntry>,
    /// Every attached file, by the hash that the rows of attachments name.
    files: Vec<FileEntry>,
}

#[derive(Debug, Serialize)]
struct TableEntry {
    path: String,
    rows: u64,
    bytes: u64,
    sha256: String,
    columns: Vec<Column>,
}

#[derive(Debug, Serialize)]
struct FileEntry {
    path: String,
    bytes: u64,
    sha256: String,
}

/// Writes everything of a project into an empty folder.
///
/// # Errors
/// An unknown project, a folder that holds anything, a file that is missing or not what it was, and what the database and the
/// system say.
pub(super) fn export(config: &Config, code: &str, folder: &Path) -> Result<ExitCode> {
    let db = Db::open(&config.database())?;
    let project = super::upkeep::project_of(&db, code)?;
    refuse_full(folder)?;
    private_folder(folder)?;
    let made_at = Clock::machine().now();
    let mut conn = inspect::connect(&config.address())?;
    let (tables, files) = inspect::at_one_moment(&mut conn, |conn| {
        let tables = write_tables(conn, project, folder)?;
        Ok((tables, write_files(conn, project, &config.data_dir.join("files"), folder)?))
    })?;
    let schema = inspect::schema_step(&mut conn)?.unwrap_or_else(migrate::newest_known);
    let (rows, count) = (tables.iter().map(|table| table.rows).sum::<u64>(), files.len());
    let (program, project_id) = (env!("CARGO_PKG_VERSION"), project.to_string());
    let manifest = Manifest { program, made_at, schema, project_id, code: code.to_owned(), tables, files };
    let text = serde_json::to_vec_pretty(&manifest).map_err(Error::internal)?;
    let path = folder.join(MANIFEST);
    let mut file = backup::create_private(&path)?;
    file.write_all(&text).and_then(|()| file.sync_all()).map_err(|error| backup::at(&path, &error))?;
    let subject = Subject::of("project_export", project.uuid(), code, None);
    let changes = Changes::none().new_field("rows", rows).new_field("files", count).new_field("format", "csv");
    db.write_blocking(move |tx| {
        let entry = Entry::new(Deed::ListExported, subject.clone(), changes.clone());
        journal::record(tx, &Author::system(project), entry, made_at)
    })?;
    let whole = folder.display();
    say(format!("导出完成：{rows} 行，{count} 个文件 / exported: {rows} rows, {count} files: {whole}"))?;
    Ok(ExitCode::SUCCESS)
}

fn refuse_full(folder: &Path) -> Result<()> {
    let is_full = match std::fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => false,
        Err(error) => return Err(backup::at(folder, &error)),
    };
    match is_full {
        false => Ok(()),
        true => {
            let shown = folder.display();
            Err(Error::internal(format!("{shown}：目录不是空的 / the folder is not empty: {shown}")))
        }
    }
}

fn write_tables(conn: &mut Conn, project: ProjectId, folder: &Path) -> Result<Vec<TableEntry>> {
    let tables = tables::of_projects();
    let mut written = Vec::new();
    for (nth, table) in tables.into_iter().enumerate() {
        let entry = write_table(conn, project, folder, table)?;
        say(format!("{:3} {}: {}", nth + 1, entry.path, entry.rows))?;
        written.push(entry);
    }
    Ok(written)
}

fn write_table(conn: &mut Conn, project: ProjectId, folder: &Path, table: Table) -> Result<TableEntry> {
    let path = format!("{}.csv", table.name);
    let mut sheet = Sheet::create(&folder.join(&path))?;
    let names: Vec<Option<String>> = table.columns.iter().map(|column| Some(column.name.clone())).collect();
    sheet.line(&names)?;
    let query = table.query(project, matches!(conn, Conn::Pg(_)));
    inspect::each_text(conn, &query, |row| {
        let cells: Vec<Option<String>> = serde_json::from_str(row).map_err(Error::internal)?;
        sheet.line(&cells)?;
        if sheet.rows.is_multiple_of(TOLD_EACH) {
            say(format!("      {}", sheet.rows))?;
        }
        Ok(())
    })?;
    // The line of names is no row.
    let (rows, bytes, sha256) = sheet.end(&folder.join(&path))?;
    Ok(TableEntry { path, rows: rows - 1, bytes, sha256, columns: table.columns })
}

/// A CSV file that is being written.
struct Sheet {
    out: BufWriter<File>,
    hash: Sha256,
    rows: u64,
    bytes: u64,
}

impl Sheet {
    fn create(path: &Path) -> Result<Self> {
        Ok(Self { out: BufWriter::new(backup::create_private(path)?), hash: Sha256::new(), rows: 0, bytes: 0 })
    }

    /// One line. An empty cell is nothing, `""` is a text without characters.
    fn line(&mut self, cells: &[Option<String>]) -> Result<()> {
        let text: Vec<String> = cells.iter().map(|cell| cell.as_deref().map(quoted).unwrap_or_default()).collect();
        let line = format!("{}\r\n", text.join(","));
        self.hash.update(line.as_bytes());
        self.bytes += u64::try_from(line.len()).unwrap_or(0);
        self.rows += 1;
        self.out.write_all(line.as_bytes()).map_err(Error::internal)
    }

    fn end(mut self, path: &Path) -> Result<(u64, u64, String)> {
        let at = |error: std::io::Error| backup::at(path, &error);
        self.out.flush().map_err(at)?;
        self.out.get_ref().sync_all().map_err(at)?;
        Ok((self.rows, self.bytes, backup::hex(&self.hash.finalize())))
    }
}

/// A cell as CSV has it (RFC 4180).
fn quoted(text: &str) -> String {
    match text.is_empty() || text.contains([',', '"', '\r', '\n']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.to_owned(),
    }
}

/// Copies the content of every attachment, each once.
fn write_files(conn: &mut Conn, project: ProjectId, from: &Path, folder: &Path) -> Result<Vec<FileEntry>> {
    let mut files = Vec::new();
    let query = tables::hashes_of(project, matches!(conn, Conn::Pg(_)));
    inspect::each_text(conn, &query, |hash| {
        let inner = format!("{}/{hash}", hash.get(..2).unwrap_or_default());
        let (source, target) = (from.join(&inner), folder.join("files").join(&inner));
        private_folder(target.parent().unwrap_or(folder))?;
        std::fs::copy(&source, &target).map_err(|error| backup::at(&source, &error))?;
        backup::make_private(&target)?;
        let (bytes, sha256) = backup::hash_of(&target)?;
        if sha256 != hash {
            let shown = source.display();
            return Err(Error::internal(format!("{shown}：内容已变 / the content is not what it was: {shown}")));
        }
        files.push(FileEntry { path: format!("files/{inner}"), bytes, sha256 });
        if files.len().is_multiple_of(1000) {
            say(format!("      {}", files.len()))?;
        }
        Ok(())
    })?;
    Ok(files)
}
