//! Says in words what is wrong with an installation, in Chinese and in English. Looks only; mends nothing.
//!
//! Rule: OPR-01.

use super::backup::inspect;
use super::{say, upkeep};
use crate::clock::Clock;
use crate::config::Config;
use crate::db::{Conn, LastBackup, migrate};
use crate::error::Result;
use crate::policy;
use chrono::{DateTime, TimeDelta, Utc};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// A node whose clock is further than this from the database's judges promises wrongly.
const CLOCK_MAY_DIFFER: TimeDelta = TimeDelta::seconds(2);

/// Less room than this, in bytes, soon ends the writing.
const LEAST_ROOM: u64 = 1 << 30;

/// A backup that is older than this is none to rely on.
const BACKUP_MAY_AGE: TimeDelta = TimeDelta::days(7);

/// What an examination found.
#[derive(Debug, Default)]
pub(super) struct Findings {
    lines: Vec<(Weight, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weight {
    Good,
    Advice,
    Wrong,
}

impl Findings {
    fn good(&mut self, zh: impl std::fmt::Display, en: impl std::fmt::Display) {
        self.lines.push((Weight::Good, format!("{zh} / {en}")));
    }

    fn advice(&mut self, zh: impl std::fmt::Display, en: impl std::fmt::Display) {
        self.lines.push((Weight::Advice, format!("{zh} / {en}")));
    }

    fn wrong(&mut self, zh: impl std::fmt::Display, en: impl std::fmt::Display) {
        self.lines.push((Weight::Wrong, format!("{zh} / {en}")));
    }

    /// Whether nothing is wrong; advice does not count.
    pub(super) fn is_clean(&self) -> bool {
        self.lines.iter().all(|(weight, _)| *weight != Weight::Wrong)
    }

    /// Each finding as a line.
    pub(super) fn lines(&self) -> impl Iterator<Item = String> + '_ {
        self.lines.iter().map(|(weight, line)| {
            let mark = match weight {
                Weight::Good => "✓",
                Weight::Advice => "!",
                Weight::Wrong => "✗",
            };
            format!("{mark} {line}")
        })
    }
}

/// Examines the installation and tells what it found; fails when something is wrong.
///
/// # Errors
/// A closed standard output.
pub(super) fn examine(config: &Config) -> Result<ExitCode> {
    let found = findings(config, Clock::machine().now());
    for line in found.lines() {
        say(line)?;
    }
    let clean = found.is_clean();
    say(if clean { "一切正常 / all is well" } else { "有问题需要处理 / something needs mending" })?;
    Ok(if clean { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Everything that can be told at a moment.
pub(super) fn findings(config: &Config, now: DateTime<Utc>) -> Findings {
    let mut found = Findings::default();
    settings(&mut found, config);
    folders(&mut found, config);
    room(&mut found, config);
    match inspect::connect(&config.address()) {
        Err(error) => found.wrong("数据库打不开", format!("the database cannot be opened: {error}")),
        Ok(mut conn) => database(&mut found, config, &mut conn, now),
    }
    found
}

fn settings(found: &mut Findings, config: &Config) {
    let is_public = !config.bind.ip().is_loopback() || config.behind_proxy;
    match is_public && !config.public_url.starts_with("https://") {
        true => found.advice(
            format!("PUBLIC_URL 不是 https：{}，登录信息会明文传输", config.public_url),
            "PUBLIC_URL is not https: passwords travel in the open",
        ),
        false => found.good("设置", "settings"),
    }
}

fn folders(found: &mut Findings, config: &Config) {
    let folder = &config.data_dir;
    if !folder.is_dir() {
        found.wrong(format!("没有数据目录 {}", folder.display()), format!("there is no folder {}", folder.display()));
        return;
    }
    let mut is_good = private(found, folder, 0o700);
    let secrets = std::fs::read_dir(folder.join("secrets")).into_iter().flatten().flatten();
    for secret in secrets {
        is_good &= private(found, &secret.path(), 0o600);
    }
    is_good &= writable(found, folder);
    if is_good {
        found.good(format!("目录权限 {}", folder.display()), "rights of the folders");
    }
}

/// Whether only the owner can get at the path.
#[cfg(unix)]
fn private(found: &mut Findings, path: &Path, wanted: u32) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = std::fs::metadata(path).map(|data| data.permissions().mode() & 0o777);
    match mode {
        Ok(mode) if mode & 0o077 == 0 => true,
        Ok(mode) => {
            let told = format!("{0}：{mode:o}，chmod {wanted:o} {0}", path.display());
            found.wrong(format!("其他用户可以读 {told}"), "others can read it");
            false
        }
        Err(error) => {
            found.wrong(format!("{}：{error}", path.display()), "it cannot be looked at");
            false
        }
    }
}

#[cfg(not(unix))]
fn private(_: &mut Findings, _: &Path, _: u32) -> bool {
    true
}

fn writable(found: &mut Findings, folder: &Path) -> bool {
    let probe = folder.join(format!(".doctor-{}", std::process::id()));
    let written = std::fs::write(&probe, b"probe").and_then(|()| std::fs::remove_file(&probe));
    match written {
        Ok(()) => true,
        Err(error) => {
            found.wrong(format!("{} 不可写：{error}", folder.display()), "the folder cannot be written");
            false
        }
    }
}

/// Room on the disk; the standard library has no word for it.
fn room(found: &mut Findings, config: &Config) {
    let database = config.address().path().and_then(Path::parent).map(Path::to_owned);
    let mut places: Vec<PathBuf> =
        std::iter::once(config.data_dir.clone()).chain(database).filter(|place| place.is_dir()).collect();
    places.dedup();
    for place in places {
        match fs4::available_space(&place) {
            Ok(free) if free < LEAST_ROOM => found.wrong(
                format!("{} 只剩 {} MB 空间", place.display(), free >> 20),
                format!("only {} MB are left on the disk", free >> 20),
            ),
            Ok(free) => {
                found.good(format!("磁盘空间 {} GB", free >> 30), format!("{} GB of room on the disk", free >> 30))
            }
            Err(_) => found.advice(format!("{} 的剩余空间未知", place.display()), "the room on the disk is not known"),
        }
    }
}

/// What can be told once the database answers; a damaged or foreign schema ends the questions.
fn database(found: &mut Findings, config: &Config, conn: &mut Conn, now: DateTime<Utc>) {
    match conn {
        Conn::Sqlite(_) => {
            if !sqlite_is_whole(found, conn) {
                return;
            }
        }
        Conn::Pg(_) => server(found, conn, now),
    }
    if !schema_is_ours(found, conn) {
        return;
    }
    audit(found, conn);
    holidays(found, conn, now);
    backup_age(found, config, conn, now);
}

fn sqlite_is_whole(found: &mut Findings, conn: &mut Conn) -> bool {
    match inspect::texts(conn, "SELECT sqlite_version() AS value") {
        Ok(version) => found.good(format!("SQLite {}", version.join("")), "built in"),
        Err(error) => {
            found.wrong(format!("数据库文件读不出：{error}"), "the database file cannot be read: restore a backup");
            return false;
        }
    }
    let damages = inspect::damages(conn);
    for damage in &damages {
        let table = damage.table.as_deref().unwrap_or("数据库文件 / the file");
        found.wrong(format!("{table} 已损坏：{}", damage.what), format!("{table} is damaged: restore a backup"));
    }
    if damages.is_empty() {
        found.good("数据库文件完整", "the database file is whole");
    }
    damages.is_empty()
}

fn server(found: &mut Findings, conn: &mut Conn, now: DateTime<Utc>) {
    let told = inspect::texts(
        conn,
        "SELECT CAST(CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint) AS text) AS value",
    );
    let at = told.ok().and_then(|rows| rows.first()?.parse::<i64>().ok()).and_then(DateTime::from_timestamp_micros);
    let Some(at) = at else {
        found.wrong("PostgreSQL 不回答", "PostgreSQL does not answer");
        return;
    };
    let apart = (at - now).abs();
    match apart > CLOCK_MAY_DIFFER {
        true => found.wrong(
            format!("本机时钟与数据库相差 {} 秒", apart.num_seconds()),
            format!("this machine's clock differs from the database's by {} s: set both by NTP", apart.num_seconds()),
        ),
        false => found.good("PostgreSQL 可用，时钟一致", "PostgreSQL answers, and the clocks agree"),
    }
}

fn schema_is_ours(found: &mut Findings, conn: &mut Conn) -> bool {
    let known = migrate::newest_known();
    let step = match inspect::schema_step(conn) {
        Ok(step) => step.unwrap_or_default(),
        Err(error) => {
            found.wrong(format!("数据库结构读不出：{error}"), "the schema cannot be read");
            return false;
        }
    };
    if step > known {
        found.wrong(
            format!("数据库结构 {step} 比本程序（{known}）新"),
            format!("the schema is at {step}, newer than this program ({known}): install the newer version"),
        );
        return false;
    }
    match migrate::pending(conn) {
        Ok(waiting) if waiting.is_empty() => {
            found.good(format!("数据库结构 {step}"), "the schema is up to date");
            true
        }
        Ok(waiting) => {
            let first = waiting.first().map_or("", String::as_str);
            found.wrong(
                format!("数据库结构还差 {} 步，第一步 {first}", waiting.len()),
                format!("{} schema step(s) wait: run `guanjia migrate`", waiting.len()),
            );
            false
        }
        Err(error) => {
            found.wrong(format!("数据库结构读不出：{error}"), "the schema cannot be read");
            false
        }
    }
}

fn audit(found: &mut Findings, conn: &mut Conn) {
    match inspect::chains(conn, |_| ()) {
        Err(error) => found.wrong(format!("审计链读不出：{error}"), "the audit chain cannot be read"),
        Ok(chains) => {
            let breaks: Vec<String> = chains
                .iter()
                .filter_map(|chain| Some(format!("{} {}", chain.project, upkeep::broken(chain)?)))
                .collect();
            for told in &breaks {
                found.wrong("审计链已断", format!("the audit chain is broken: {told}"));
            }
            if breaks.is_empty() {
                found.good("审计链完整", "the audit chain is whole");
            }
        }
    }
}

/// Rule: CLX-03.
fn holidays(found: &mut Findings, conn: &mut Conn, now: DateTime<Utc>) {
    let codes = match upkeep::project_codes(conn) {
        Ok(codes) => codes,
        Err(error) => return found.wrong(format!("项目读不出：{error}"), "the projects cannot be read"),
    };
    for (project, code) in codes {
        match policy::in_force(conn, project, now) {
            Err(error) => found.wrong(
                format!("项目 {code} 没有生效的策略：{error}"),
                format!("project {code} has no policy in force"),
            ),
            Ok(force) => {
                if let Some(year) = force.calendar.missing_list(force.day(now)) {
                    found.wrong(
                        format!("项目 {code} 缺 {year} 年节假日表"),
                        format!("project {code} lacks the holiday list of {year}: import it under calendar"),
                    );
                }
            }
        }
    }
}

/// A file is copied by this program; a server may be kept by other means, so of that one only advice is given.
fn backup_age(found: &mut Findings, config: &Config, conn: &mut Conn, now: DateTime<Utc>) {
    if let Some(last) = LastBackup::of(&config.data_dir) {
        let days = (now - last.made_at).num_days();
        let (zh, en) = (
            format!("最近备份在 {days} 天前：{}", last.folder.display()),
            format!("the last backup is {days} day(s) old"),
        );
        return match now - last.made_at > BACKUP_MAY_AGE {
            true => found.wrong(zh, en),
            false => found.good(zh, en),
        };
    }
    if matches!(inspect::first_held(conn), Ok(Some(_))) {
        found.advice("还没有备份：guanjia backup 目录", "there is no backup yet: guanjia backup FOLDER");
    }
}
