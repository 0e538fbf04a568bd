//! Backing up while the service works, and reading a backup into an empty place. A copy gets its name only after it was
//! opened and found whole. Secrets are not in it: who restores elsewhere signs in again.
//!
//! Rule: OPR-02.

pub(super) mod inspect;
mod manifest;
mod postgres;
mod sqlite;

pub(super) use manifest::{hash_of, hex};

use super::say;
use crate::clock::Clock;
use crate::config::{Config, private_folder};
use crate::db::LastBackup;
use crate::error::{Error, Result};
use chrono::{DateTime, Utc};
use manifest::{Contents, FileEntry, Manifest};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What the copy of the database is called within a backup.
fn database_name(is_postgres: bool) -> &'static str {
    if is_postgres { "database.dump" } else { "database.db" }
}

/// A database was copied and looked at.
struct Copied {
    /// The last schema step.
    schema: String,
    /// What the copy holds.
    contents: Contents,
    /// Whether that was counted in the copy itself.
    is_counted: bool,
}

/// Writes a verified copy of the database and the files into a new folder below `folder`.
///
/// # Errors
/// A database that does not answer, a copy that is not whole, and what the system says; a failed backup leaves nothing
/// under a final name.
pub(super) fn backup(config: &Config, folder: &Path) -> Result<ExitCode> {
    let made_at = Clock::machine().now();
    let name = format!("guanjia-{}", made_at.format("%Y%m%dT%H%M%SZ"));
    let (part, whole) = (folder.join(format!(".{name}.part")), folder.join(&name));
    if whole.exists() || part.exists() {
        return Err(Error::internal(format!("{0} 已存在 / {0} is there already", whole.display())));
    }
    private_folder(&part)?;
    let outcome = write_into(config, &part, made_at).and_then(|()| {
        fs::rename(&part, &whole).map_err(|error| at(&whole, &error))?;
        sync_folder(folder)
    });
    if let Err(error) = outcome {
        // What was begun is of no use; the first error is the one to tell.
        let _ = fs::remove_dir_all(&part);
        return Err(error);
    }
    LastBackup { made_at, folder: whole.clone() }.keep(&config.data_dir)?;
    say(format!("备份完成 / backup complete: {}", whole.display()))?;
    Ok(ExitCode::SUCCESS)
}

fn write_into(config: &Config, part: &Path, made_at: DateTime<Utc>) -> Result<()> {
    let address = config.address();
    let is_postgres = address.is_postgres();
    say("1/4 复制数据库 / copying the database")?;
    let copy = part.join(database_name(is_postgres));
    let copied = match is_postgres {
        true => postgres::copy(&address, &copy)?,
        false => sqlite::copy(&address, &copy)?,
    };
    make_private(&copy)?;
    sync_file(&copy)?;
    // After the database: whatever its rows name is there by now.
    say("3/4 复制附件 / copying the files")?;
    let count = copy_tree(&files_of(config), &part.join("files"))?;
    say(format!("  {count}"))?;
    say("4/4 计算校验值 / taking hashes")?;
    let mut files = Vec::new();
    list_tree(part, part, &mut files)?;
    let manifest = Manifest {
        program: env!("CARGO_PKG_VERSION").to_owned(),
        made_at,
        engine: if is_postgres { "postgres" } else { "sqlite" }.to_owned(),
        schema: copied.schema,
        is_counted: copied.is_counted,
        rows: copied.contents.rows,
        chains: copied.contents.chains,
        files,
    };
    manifest.write(part)?;
    sync_folder(part)
}

/// Checks that a backup is what its manifest says: every file by its hash, and an SQLite copy by opening it.
///
/// # Errors
/// A backup of a newer version, a file that is missing or not what the manifest says.
pub(super) fn verify(folder: &Path) -> Result<ExitCode> {
    let manifest = Manifest::read(folder)?;
    say(format!("1/2 核对文件 / checking the files: {} · {}", manifest.made_at, manifest.schema))?;
    manifest.check_files(folder)?;
    say("2/2 核对数据库 / checking the database")?;
    match manifest.check_kind(true) {
        Ok(()) => postgres::list(&folder.join(database_name(true)))?,
        Err(_) => {
            let mut copy = inspect::open_still(&folder.join(database_name(false)))?;
            manifest.check_restored(&Contents::of(&mut copy)?)?;
        }
    }
    say("备份完整 / the backup is whole")?;
    Ok(ExitCode::SUCCESS)
}

/// Reads a backup into an empty database and an empty folder of files.
///
/// # Errors
/// A backup of a newer version, a file that is not what the manifest says, a target that holds anything.
pub(super) fn restore(config: &Config, folder: &Path) -> Result<ExitCode> {
    let manifest = Manifest::read(folder)?;
    let address = config.address();
    let is_postgres = address.is_postgres();
    manifest.check_kind(is_postgres)?;
    refuse_files(config)?;
    say(format!("1/4 核对备份 / checking the backup: {} · {}", manifest.made_at, manifest.schema))?;
    manifest.check_files(folder)?;
    say("2/4 恢复数据库 / restoring the database")?;
    private_folder(&config.data_dir)?;
    let copy = folder.join(database_name(is_postgres));
    match is_postgres {
        true => postgres::restore(&address, &copy)?,
        false => sqlite::restore(&address, &copy)?,
    }
    say("3/4 核对行数和审计链 / comparing rows and audit chains")?;
    let mut conn = inspect::connect(&address)?;
    manifest.check_restored(&Contents::of(&mut conn)?)?;
    say("4/4 恢复附件 / restoring the files")?;
    copy_tree(&folder.join("files"), &files_of(config))?;
    LastBackup { made_at: manifest.made_at, folder: folder.to_owned() }.keep(&config.data_dir)?;
    say("恢复完成；请运行 guanjia doctor / restored; now run `guanjia doctor`")?;
    Ok(ExitCode::SUCCESS)
}

fn files_of(config: &Config) -> PathBuf {
    config.data_dir.join("files")
}

fn refuse_files(config: &Config) -> Result<()> {
    let folder = files_of(config);
    let mut held = Vec::new();
    if folder.exists() {
        list_names(&folder, &mut held)?;
    }
    match held.first() {
        None => Ok(()),
        Some(file) => Err(Error::internal(format!(
            "{0}：附件目录不是空的 / the folder of files is not empty: {0}",
            file.display()
        ))),
    }
}

/// What the system said of a path.
pub(super) fn at(path: &Path, error: &std::io::Error) -> Error {
    Error::internal(format!("{}: {error}", path.display()))
}

/// Copies a folder with all below it, for the owner alone; gives how many files there were. A folder that is not there
/// has none.
fn copy_tree(from: &Path, to: &Path) -> Result<usize> {
    if !from.exists() {
        return Ok(0);
    }
    private_folder(to)?;
    let mut names = Vec::new();
    list_names(from, &mut names)?;
    for (index, name) in names.iter().enumerate() {
        if index % 1000 == 999 {
            say(format!("  {} / {}", index + 1, names.len()))?;
        }
        let inner = name.strip_prefix(from).map_err(Error::internal)?;
        let target = to.join(inner);
        private_folder(target.parent().unwrap_or(to))?;
        fs::copy(name, &target).map_err(|error| at(name, &error))?;
        make_private(&target)?;
        sync_file(&target)?;
    }
    Ok(names.len())
}

/// Every file below a folder, in order; what is being written at the moment bears a `#` and is left out.
fn list_names(folder: &Path, names: &mut Vec<PathBuf>) -> Result<()> {
    let entries = fs::read_dir(folder).map_err(|error| at(folder, &error))?;
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<std::io::Result<_>>()
        .map_err(|error| at(folder, &error))?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            list_names(&path, names)?;
        } else if !path.file_name().is_some_and(|name| name.to_string_lossy().contains('#')) {
            names.push(path);
        }
    }
    Ok(())
}

fn list_tree(root: &Path, folder: &Path, files: &mut Vec<FileEntry>) -> Result<()> {
    let mut names = Vec::new();
    list_names(folder, &mut names)?;
    for name in names {
        let (bytes, sha256) = hash_of(&name)?;
        let path = name.strip_prefix(root).map_err(Error::internal)?.to_string_lossy().into_owned();
        files.push(FileEntry { path, bytes, sha256 });
    }
    Ok(())
}

/// A new file that only its owner can read.
pub(super) fn create_private(path: &Path) -> Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|error| at(path, &error))
}

/// Leaves a file to its owner alone; elsewhere than on Unix the folder's rights must do.
pub(super) fn make_private(path: &Path) -> Result<()> {
    #[cfg(unix)]
    {
        let owner_only = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        fs::set_permissions(path, owner_only).map_err(|error| at(path, &error))?;
    }
    Ok(())
}

fn sync_file(path: &Path) -> Result<()> {
    let file = fs::OpenOptions::new().read(true).write(true).open(path).map_err(|error| at(path, &error))?;
    file.sync_all().map_err(|error| at(path, &error))
}

/// A new name is on disk only once its folder is.
fn sync_folder(path: &Path) -> Result<()> {
    #[cfg(unix)]
    fs::File::open(path).and_then(|folder| folder.sync_all()).map_err(|error| at(path, &error))?;
    Ok(())
}
