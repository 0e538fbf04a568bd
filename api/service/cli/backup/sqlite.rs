//! Copying an SQLite file while others write it, and putting a copy in the place of an empty one.

use super::manifest::{Contents, not_less};
use super::{Copied, at, inspect, make_private, sync_file, sync_folder};
use crate::cli::say;
use crate::db::{Address, Conn};
use crate::error::{Error, Result};
use diesel::connection::SimpleConnection as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// Copies the file in one step by a reader's connection of its own: writers go on meanwhile, and the copy is of one
/// moment. The stepwise interface of SQLite would begin anew with every write.
pub(super) fn copy(address: &Address, to: &Path) -> Result<Copied> {
    let mut conn = inspect::connect(address)?;
    let before = inspect::row_counts(&mut conn)?;
    let target = to.display().to_string().replace('\'', "''");
    let Conn::Sqlite(source) = &mut conn else { return Err(Error::internal("it is no SQLite file")) };
    bit_by_bit(to, || source.batch_execute(&format!("VACUUM INTO '{target}'")))?;
    say("2/4 打开副本核对 / opening the copy to verify it")?;
    let mut copied = inspect::open_still(to)?;
    if let Some(damage) = inspect::damages(&mut copied).into_iter().next() {
        let table = damage.table.unwrap_or_default();
        return Err(Error::internal(format!("副本已损坏 / the copy is damaged: {table} {}", damage.what)));
    }
    let contents = Contents::of(&mut copied)?;
    not_less(&before, &contents.rows)?;
    let schema = inspect::schema_step(&mut copied)?
        .ok_or_else(|| Error::internal("数据库没有结构 / the database has no schema"))?;
    Ok(Copied { schema, contents, is_counted: true })
}

/// How often what was written of a copy is brought to disk.
const STEP: Duration = Duration::from_millis(50);

/// Brings a file to disk bit by bit while it grows. All of it would go at once in the end, and whoever commits meanwhile
/// would wait for that.
fn bit_by_bit<T>(file: &Path, grow: impl FnOnce() -> T) -> T {
    std::thread::scope(|scope| {
        let (still_growing, is_over) = channel::<()>();
        scope.spawn(move || {
            while is_over.recv_timeout(STEP) == Err(RecvTimeoutError::Timeout) {
                // Whether all of it is on disk is asked when it has its name.
                let _ = fs::File::open(file).and_then(|part| part.sync_data());
            }
        });
        let grown = grow();
        drop(still_growing);
        grown
    })
}

/// Puts the copy where the settings say, if nothing is there or a database that nobody has worked with.
pub(super) fn restore(address: &Address, copy: &Path) -> Result<()> {
    let path = address.path().ok_or_else(|| Error::internal("it is no SQLite file"))?;
    if path.exists() {
        let held = inspect::first_held(&mut inspect::connect(address)?)?;
        if let Some(table) = held {
            return Err(Error::internal(format!(
                "{}：目标不是空的，{table} 有记录 / the target is not empty, {table} has rows",
                path.display()
            )));
        }
    }
    // The last connection that closes takes these along: where they are, somebody works with the file.
    if let Some(beside) = ["-wal", "-shm"].map(|end| beside(path, end)).into_iter().find(|file| file.exists()) {
        return Err(Error::internal(format!("{0}：数据库正在使用 / the database is in use: {0}", beside.display())));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    crate::config::private_folder(folder)?;
    let part = beside(path, ".part");
    fs::copy(copy, &part).map_err(|error| at(copy, &error))?;
    make_private(&part)?;
    sync_file(&part)?;
    fs::rename(&part, path).map_err(|error| at(path, &error))?;
    sync_folder(folder)
}

fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}
