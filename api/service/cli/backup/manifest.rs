//! What a backup says of itself: which program and schema it is of, what each file's hash is, how many rows each table
//! has, and where every audit chain ends. A restore believes nothing else.

use super::inspect::{self, RowCounts};
use crate::cli::say;
use crate::db::{Conn, migrate};
use crate::error::{Error, Result};
use crate::journal::{self, Verified};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::Path;

/// The manifest's own name in the backup's folder.
const NAME: &str = "manifest.json";

/// Tables whose rows go again in the course of a day; all others only grow.
const SHRINKING: &[&str] = &[
    "idempotency_keys",
    "job_runs",
    "login_failures",
    "phrases",
    "refresh_tokens",
    "role_assignments",
    "saved_views",
    "sessions",
    "setup_tokens",
    "team_members",
];

/// See the module.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// The version of the program that made it.
    pub program: String,
    /// When it was begun.
    pub made_at: DateTime<Utc>,
    /// `sqlite` or `postgres`.
    pub engine: String,
    /// The last schema step, e.g. `00003`.
    pub schema: String,
    /// Whether the copy itself was opened and counted; else `rows` and `chains` are those of the source at the start.
    pub is_counted: bool,
    /// How many rows each table has.
    pub rows: RowCounts,
    /// Where each audit chain ends.
    pub chains: Vec<Chain>,
    /// Every file of the backup but the manifest.
    pub files: Vec<FileEntry>,
}

/// The end of one audit chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Chain {
    /// The project; nil for the company.
    pub project: String,
    /// How many entries it has.
    pub entries: i64,
    /// The last hash, in hexadecimal.
    pub head: String,
}

/// One file of the backup.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct FileEntry {
    /// Its path within the backup's folder.
    pub path: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// Its SHA-256 in hexadecimal.
    pub sha256: String,
}

impl Manifest {
    /// Reads the manifest of a backup.
    pub fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(NAME);
        let told = |error: &dyn std::fmt::Display| Error::internal(format!("{}: {error}", path.display()));
        let text = fs::read(&path).map_err(|error| told(&error))?;
        serde_json::from_slice(&text).map_err(|error| told(&error))
    }

    /// Writes the manifest beside its files.
    pub fn write(&self, folder: &Path) -> Result<()> {
        let text = serde_json::to_vec_pretty(self).map_err(Error::internal)?;
        let path = folder.join(NAME);
        let mut file = super::create_private(&path)?;
        file.write_all(&text).and_then(|()| file.sync_all()).map_err(|error| super::at(&path, &error))
    }

    /// Refuses a backup that this program cannot know how to read, or that is of the other engine.
    pub fn check_kind(&self, is_postgres: bool) -> Result<()> {
        let known = migrate::newest_known();
        if self.schema > known {
            return Err(Error::internal(format!(
                "备份来自更新的版本（结构 {0}，本程序只到 {known}） / the backup is of a newer version (schema {0}, this program knows {known})",
                self.schema
            )));
        }
        if (self.engine == "postgres") != is_postgres {
            return Err(Error::internal(format!(
                "备份来自 {0}，与 DATABASE_URL 不同 / the backup is of {0}, DATABASE_URL is of the other engine",
                self.engine
            )));
        }
        Ok(())
    }

    /// Compares every file with its hash.
    pub fn check_files(&self, folder: &Path) -> Result<()> {
        for (index, entry) in self.files.iter().enumerate() {
            if index % 1000 == 999 {
                say(format!("  {} / {}", index + 1, self.files.len()))?;
            }
            let is_inside =
                Path::new(&entry.path).components().all(|part| matches!(part, std::path::Component::Normal(_)));
            if !is_inside || hash_of(&folder.join(&entry.path))? != (entry.bytes, entry.sha256.clone()) {
                return Err(Error::internal(format!(
                    "{0}：与清单的校验值不符 / {0} is not what the manifest says",
                    entry.path
                )));
            }
        }
        Ok(())
    }

    /// Compares a restored database with what the manifest says.
    pub fn check_restored(&self, found: &Contents) -> Result<()> {
        not_less(&self.rows, &found.rows)?;
        let is_same = lasting(&self.rows).eq(lasting(&found.rows)) && self.chains == found.chains;
        match is_same || !self.is_counted {
            true => Ok(()),
            false => Err(Error::internal(
                "恢复后的行数或审计链与清单不符 / the restored rows or audit chains are not what the manifest says",
            )),
        }
    }
}

/// What a whole database holds, as far as a backup is judged by it.
#[derive(Clone, Debug)]
pub(super) struct Contents {
    /// How many rows each table has.
    pub rows: RowCounts,
    /// Where each audit chain ends.
    pub chains: Vec<Chain>,
}

impl Contents {
    /// Counts the rows and proves every chain, all as of one moment.
    ///
    /// # Errors
    /// A chain that is broken, and what the database says.
    pub fn of(conn: &mut Conn) -> Result<Self> {
        let (rows, chains) =
            inspect::at_one_moment(conn, |conn| Ok((inspect::row_counts(conn)?, journal::verify(conn, |_| ())?)))?;
        Ok(Self { rows, chains: chains.iter().map(proved).collect::<Result<_>>()? })
    }
}

fn proved(chain: &Verified) -> Result<Chain> {
    match &chain.broken {
        None => Ok(Chain { project: chain.project.to_string(), entries: chain.entries, head: hex(&chain.head) }),
        Some(broken) => Err(Error::internal(format!(
            "项目 {0} 的审计链已断（{broken:?}） / the audit chain of project {0} is broken: {broken:?}; run `guanjia audit verify`",
            chain.project
        ))),
    }
}

/// The counts of tables that only grow.
fn lasting(rows: &RowCounts) -> impl Iterator<Item = (&String, &i64)> {
    rows.iter().filter(|(table, _)| !SHRINKING.contains(&table.as_str()))
}

/// Refuses a copy that lacks rows which were there when it was begun.
pub(super) fn not_less(before: &RowCounts, copied: &RowCounts) -> Result<()> {
    let count = |table: &String| copied.get(table).copied().unwrap_or(0);
    let lacking = lasting(before).find(|(table, rows)| count(table) < **rows);
    match lacking {
        None => Ok(()),
        Some((table, rows)) => Err(Error::internal(format!(
            "{table}：应有 {rows} 行，副本只有 {0} / {table} had {rows} rows, the copy has {0}",
            count(table)
        ))),
    }
}

/// A file's length and SHA-256, read in pieces.
pub(in crate::cli) fn hash_of(path: &Path) -> Result<(u64, String)> {
    let mut file = fs::File::open(path).map_err(|error| super::at(path, &error))?;
    let mut hash = Sha256::new();
    let mut piece = vec![0_u8; 1 << 16];
    let mut bytes = 0_u64;
    loop {
        let read = file.read(&mut piece).map_err(|error| super::at(path, &error))?;
        if read == 0 {
            return Ok((bytes, hex(&hash.finalize())));
        }
        hash.update(&piece[..read]);
        bytes += u64::try_from(read).unwrap_or(0);
    }
}

/// Bytes in hexadecimal.
pub(in crate::cli) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
