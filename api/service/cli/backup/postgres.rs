//! Driving `pg_dump` and `pg_restore`. Passwords go by the environment: a command line is seen by everybody on the
//! machine.

use super::manifest::{Contents, not_less};
use super::{Copied, inspect};
use crate::cli::say;
use crate::db::{Address, Conn};
use crate::error::{Error, Result};
use diesel::connection::SimpleConnection as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Dumps the database, reads the dump's list, and restores it into a scratch database where that is allowed.
pub(super) fn copy(address: &Address, to: &Path) -> Result<Copied> {
    let mut conn = inspect::connect(address)?;
    let before = Contents::of(&mut conn)?;
    let schema = inspect::schema_step(&mut conn)?
        .ok_or_else(|| Error::internal("数据库没有结构 / the database has no schema"))?;
    let target = Target::of(address.url());
    run(target.tool("pg_dump").args(["--format=custom", "--no-owner", "--no-privileges", "--file"]).arg(to))?;
    say("2/4 核对备份 / verifying the dump")?;
    let list = run(tool("pg_restore").arg("--list").arg(to))?;
    if let Some(table) = before.rows.keys().find(|table| !lists(&list, table)) {
        return Err(Error::internal(format!("备份里没有表 {table} / the dump lacks the table {table}")));
    }
    let Some(contents) = try_out(&mut conn, &target, to)? else {
        say("  不允许建临时数据库，只核对了目录 / no scratch database is allowed: only the list was verified")?;
        return Ok(Copied { schema, contents: before, is_counted: false });
    };
    not_less(&before.rows, &contents.rows)?;
    Ok(Copied { schema, contents, is_counted: true })
}

/// Restores the dump into an empty database; one that has only the bare schema is cleared first.
pub(super) fn restore(address: &Address, copy: &Path) -> Result<()> {
    let held = inspect::first_held(&mut inspect::connect(address)?)?;
    if let Some(table) = held {
        return Err(Error::internal(format!(
            "目标不是空的，{table} 有记录 / the target is not empty, {table} has rows"
        )));
    }
    load(&Target::of(address.url()), copy)
}

/// Reads the dump's list: a file that was cut off or is none is refused.
pub(super) fn list(copy: &Path) -> Result<()> {
    run(tool("pg_restore").arg("--list").arg(copy)).map(drop)
}

fn load(target: &Target, dump: &Path) -> Result<()> {
    let mut command = target.tool("pg_restore");
    command.args([
        "--no-owner",
        "--no-privileges",
        "--clean",
        "--if-exists",
        "--exit-on-error",
        "--single-transaction",
    ]);
    run(command.arg(dump)).map(drop)
}

fn lists(list: &Output, table: &str) -> bool {
    let name = format!(" {table} ");
    String::from_utf8_lossy(&list.stdout).lines().any(|line| line.contains(" TABLE DATA ") && line.contains(&name))
}

/// What the dump holds once it is restored; `None` where the user may not make a database.
fn try_out(conn: &mut Conn, target: &Target, dump: &Path) -> Result<Option<Contents>> {
    let scratch = format!("guanjia_check_{}", std::process::id());
    if execute(conn, &format!("CREATE DATABASE {scratch} TEMPLATE template0")).is_err() {
        return Ok(None);
    }
    let there = target.with_database(&scratch);
    let found = load(&there, dump).and_then(|()| {
        let mut copied = inspect::connect(&Address::new(&there.full(), false))?;
        Contents::of(&mut copied)
    });
    let dropped = execute(conn, &format!("DROP DATABASE {scratch} WITH (FORCE)"));
    let contents = found?;
    dropped?;
    Ok(Some(contents))
}

fn execute(conn: &mut Conn, statement: &str) -> Result<()> {
    match conn {
        Conn::Pg(conn) => Ok(conn.batch_execute(statement)?),
        Conn::Sqlite(_) => Err(Error::internal("it is no PostgreSQL server")),
    }
}

/// A database's address with its password apart.
struct Target {
    scheme: String,
    user: Option<String>,
    password: Option<String>,
    host: String,
    database: String,
    settings: Vec<String>,
}

impl Target {
    /// Takes `postgres://user:password@host:port/database?setting=value` apart; everything but the host may be missing.
    fn of(url: &str) -> Self {
        let (scheme, rest) = url.split_once("://").unwrap_or(("postgres", url));
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (authority, database) = rest.split_once('/').unwrap_or((rest, ""));
        let (login, host) = match authority.rsplit_once('@') {
            Some((login, host)) => (Some(login), host),
            None => (None, authority),
        };
        let (user, password) = match login.map(|login| login.split_once(':').unwrap_or((login, ""))) {
            Some((user, password)) => (Some(user), Some(password).filter(|password| !password.is_empty())),
            None => (None, None),
        };
        let mut target = Self {
            scheme: scheme.to_owned(),
            user: user.map(str::to_owned),
            password: password.map(str::to_owned),
            host: host.to_owned(),
            database: database.to_owned(),
            settings: Vec::new(),
        };
        for setting in query.split('&').filter(|setting| !setting.is_empty()) {
            match setting.split_once('=') {
                Some(("password", value)) => target.password = Some(value.to_owned()),
                Some(("dbname", value)) => target.database = value.to_owned(),
                _ => target.settings.push(setting.to_owned()),
            }
        }
        target
    }

    fn with_database(&self, name: &str) -> Self {
        Self {
            scheme: self.scheme.clone(),
            user: self.user.clone(),
            password: self.password.clone(),
            host: self.host.clone(),
            database: name.to_owned(),
            settings: self.settings.clone(),
        }
    }

    /// The whole address.
    fn full(&self) -> String {
        self.url(self.password.as_deref())
    }

    fn url(&self, password: Option<&str>) -> String {
        let password = password.map(|password| format!(":{password}")).unwrap_or_default();
        let login = self.user.as_ref().map(|user| format!("{user}{password}@")).unwrap_or_default();
        let query = if self.settings.is_empty() { String::new() } else { format!("?{}", self.settings.join("&")) };
        format!("{}://{login}{}/{}{query}", self.scheme, self.host, self.database)
    }

    /// A tool of PostgreSQL that works on this database; the password is in its environment alone.
    fn tool(&self, name: &str) -> Command {
        let mut command = tool(name);
        command.arg(format!("--dbname={}", self.url(None)));
        if let Some(password) = &self.password {
            command.env("PGPASSWORD", decoded(password));
        }
        command
    }
}

/// `%40` as `@`.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after
            .get(..2)
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match (first, code) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The newest version that is installed: an older `pg_dump` refuses a newer server.
fn tool(name: &str) -> Command {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = versions
        .filter_map(|entry| {
            Some((entry.file_name().to_str()?.parse::<u32>().ok()?, entry.path().join("bin").join(name)))
        })
        .filter(|(_, path)| path.exists())
        .max();
    Command::new(newest.map_or_else(|| PathBuf::from(name), |(_, path)| path))
}

fn run(command: &mut Command) -> Result<Output> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|error| {
        Error::internal(format!(
            "{name}: {error}（请安装 PostgreSQL 客户端工具 / install the client tools of PostgreSQL）"
        ))
    })?;
    match output.status.success() {
        true => Ok(output),
        false => Err(Error::internal(format!("{name}: {}", String::from_utf8_lossy(&output.stderr).trim()))),
    }
}
