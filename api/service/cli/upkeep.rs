//! Commands that keep the service well: schema steps, the first administrator, the roster, the audit chain, the settings.

use super::backup::{hex, inspect};
use super::{in_words, make_ready, say};
use crate::clock::Clock;
use crate::config::{Config, private_file, private_folder};
use crate::db::schema::projects;
use crate::db::types::ProjectId;
use crate::db::{Address, Conn, Db, migrate};
use crate::error::{Error, Result};
use crate::identity::actions::{NewUser, check_password};
use crate::identity::{Actor, Passwords, Tokens, create_administrator as make_administrator, reset_password_of};
use crate::imports;
use crate::journal::{Broken, Verified};
use diesel::prelude::*;
use guanjia_rules::code::Code;
use std::collections::HashMap;
use std::io::{BufRead as _, IsTerminal as _, Write as _};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

/// Brings the schema up to date, or with `check` only tells what waits; then it fails when something does.
///
/// # Errors
/// A database that does not answer or is newer than the program, and a step that fails.
pub(super) fn migrate(config: &Config, check: bool) -> Result<ExitCode> {
    let address = config.address();
    if check {
        let mut conn = inspect::connect(&address)?;
        let waiting = migrate::pending(&mut conn)?;
        for step in &waiting {
            say(format!("待执行 / waits: {step}"))?;
        }
        say(format!("{} 步待执行 / {} step(s) wait", waiting.len(), waiting.len()))?;
        return Ok(if waiting.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    for step in bring_up_to_date(&address)? {
        say(format!("已执行 / done: {step}"))?;
    }
    say(format!("结构已是最新 / the schema is up to date: {}", migrate::newest_known()))?;
    Ok(ExitCode::SUCCESS)
}

/// Runs the schema's steps; a file of SQLite, and the folder that is made for it, are their owner's alone.
///
/// # Errors
/// As [`migrate::run`].
pub(super) fn bring_up_to_date(address: &Address) -> Result<Vec<String>> {
    let file = address.path();
    if let Some(folder) = file.and_then(Path::parent).filter(|folder| !folder.as_os_str().is_empty()) {
        private_folder(folder)?;
    }
    let steps = migrate::run(address)?;
    file.map(private_file).transpose()?;
    Ok(steps)
}

/// Makes a system administrator. The password is asked for twice without being shown; from a pipe it is one line.
///
/// # Errors
/// A weak password, two that differ, a login that is taken.
pub(super) fn create_administrator(config: &Config, login: &str, name: &str) -> Result<ExitCode> {
    make_ready(config)?;
    let password = read_password()?;
    check_password(("/password", &password), login).map_err(in_words)?;
    let new = NewUser {
        login: login.to_owned(),
        name: name.to_owned(),
        phone: None,
        is_all_day: false,
        party: None,
        password_hash: Passwords::new()?.hash_now(&password)?,
        must_change_password: false,
    };
    let now = Clock::machine().now();
    Db::open(&config.database())?.write_blocking(move |tx| make_administrator(tx, &new, now)).map_err(in_words)?;
    say(format!("已建立系统管理员 / made the administrator: {login}"))?;
    Ok(ExitCode::SUCCESS)
}

/// Gives an account a new password, read as [`create_administrator`] reads it: for an office whose only administrator
/// forgot theirs. Whoever holds the account must replace it, and its sessions end.
///
/// # Errors
/// A login that nobody has, a weak password.
pub(super) fn reset_password(config: &Config, login: &str) -> Result<ExitCode> {
    let db = Db::open(&config.database())?;
    let password = read_password()?;
    check_password(("/password", &password), login).map_err(in_words)?;
    let (hash, now, name) = (Passwords::new()?.hash_now(&password)?, Clock::machine().now(), login.to_owned());
    let reset = db.write_blocking(move |tx| reset_password_of(tx, &name, &hash, now));
    match reset {
        Ok(()) => say(format!(
            "已重设 {login} 的密码，其会话已全部结束 / the password of {login} is reset, its sessions are ended"
        ))?,
        Err(error) if error.code() == Code::NotFound => {
            return Err(Error::internal(format!("没有账号 {login} / there is no account {login}")));
        }
        Err(error) => return Err(error),
    }
    Ok(ExitCode::SUCCESS)
}

fn read_password() -> Result<String> {
    if !std::io::stdin().is_terminal() {
        return read_line();
    }
    let _hidden = Hidden::start();
    let first = ask("密码 / password: ")?;
    let second = ask("再次输入 / again: ")?;
    match first == second {
        true => Ok(first),
        false => Err(Error::internal("两次输入不同 / the two differ")),
    }
}

fn ask(question: &str) -> Result<String> {
    let mut out = std::io::stdout();
    write!(out, "{question}").and_then(|()| out.flush()).map_err(Error::internal)?;
    let answer = read_line()?;
    say("")?;
    Ok(answer)
}

fn read_line() -> Result<String> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).map_err(Error::internal)?;
    Ok(line.trim_end_matches(['\n', '\r']).to_owned())
}

/// What is typed is not shown while this lives.
struct Hidden;

impl Hidden {
    fn start() -> Self {
        echo("-echo");
        Self
    }
}

impl Drop for Hidden {
    fn drop(&mut self) {
        echo("echo");
    }
}

/// Switches the terminal's echo; where there is no `stty` the password is seen while it is typed.
fn echo(mode: &str) {
    let switched = Command::new("stty").arg(mode).stdin(Stdio::inherit()).status();
    if !switched.is_ok_and(|status| status.success()) {
        log::warn!("the terminal cannot hide what is typed");
    }
}

/// The project of a code.
///
/// # Errors
/// A code that no project has.
pub(super) fn project_of(db: &Db, code: &str) -> Result<ProjectId> {
    let id: Option<ProjectId> = db.read_blocking(|conn| {
        Ok(projects::table.filter(projects::code.eq(code)).select(projects::id).first(conn).optional()?)
    })?;
    id.ok_or_else(|| Error::internal(format!("没有项目 {code} / there is no project {code}")))
}

/// Reads a roster into a project, or with `dry_run` only checks it.
///
/// # Errors
/// An unknown project, a file that cannot be read, and what the import refuses.
pub(super) fn import(config: &Config, project: &str, file: &Path, dry_run: bool) -> Result<ExitCode> {
    let bytes = std::fs::read(file).map_err(|error| Error::internal(format!("{}: {error}", file.display())))?;
    let db = Db::open(&config.database())?;
    let id = project_of(&db, project)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let mut progress = |lines: usize| {
        if lines.is_multiple_of(500) {
            // A closed terminal does not keep the roster from being read.
            let _ = say(format!("  {lines}"));
        }
    };
    let source = imports::Source { name: name.into_owned(), bytes };
    let kind = if dry_run { imports::IsDryRun::Yes } else { imports::IsDryRun::No };
    let report = imports::import_file(&db, &Actor::system(id), &source, kind, Clock::machine().now(), &mut progress)?;
    tell_import(&report)?;
    Ok(if report.errors.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn tell_import(report: &imports::Report) -> Result<()> {
    for error in &report.errors {
        let place = format!("{} · {}「{}」", error.line, error.column.title(), error.value);
        say(format!("{place}: {} / {}", error.zh, error.en))?;
    }
    let (all, added, changed, same) = (report.lines, report.added, report.changed, report.unchanged);
    say(format!(
        "{all} 行：新增 {added}，修改 {changed}，不变 {same} / {all} lines: {added} added, {changed} changed, {same} unchanged"
    ))?;
    say(if report.done { "已导入 / imported" } else { "未导入 / nothing was imported" })
}

/// Proves every audit chain; fails when one is broken.
///
/// Rule: SEC-05.
///
/// # Errors
/// What the database says.
pub(super) fn verify_audit(config: &Config) -> Result<ExitCode> {
    let mut conn = inspect::connect(&config.address())?;
    migrate::check(&mut conn)?;
    let codes = project_codes(&mut conn)?;
    let chains = inspect::chains(&mut conn, |entries| {
        if entries >= 100_000 {
            // A closed terminal does not end the proof.
            let _ = say(format!("  {entries}"));
        }
    })?;
    for chain in &chains {
        let code = codes.get(&chain.project).map_or("公司 / company", String::as_str);
        say(format!("{code}: {} 条 / entries · {}", chain.entries, hex(&chain.head)))?;
        if let Some(told) = broken(chain) {
            say(format!("  {told}"))?;
        }
    }
    let is_whole = chains.iter().all(|chain| chain.broken.is_none());
    say(if is_whole { "审计链完整 / every chain is whole" } else { "审计链已断 / a chain is broken" })?;
    Ok(if is_whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The first entry at which a chain breaks, in words; `None` for a whole one.
pub(super) fn broken(chain: &Verified) -> Option<String> {
    Some(match chain.broken.as_ref()? {
        Broken::Missing(seq) => format!("缺少第 {seq} 条 / entry {seq} is missing"),
        Broken::Changed(seq) => format!("第 {seq} 条被改动 / entry {seq} was changed"),
        Broken::Head(seq) => {
            format!("记录共 {0} 条，头部却是 {seq} / there are {0} entries, the head tells of {seq}", chain.entries)
        }
    })
}

/// The codes of the projects by their ids.
pub(super) fn project_codes(conn: &mut Conn) -> Result<HashMap<ProjectId, String>> {
    let rows: Vec<(ProjectId, String)> = projects::table.select((projects::id, projects::code)).load(conn)?;
    Ok(rows.into_iter().collect())
}

/// Shows each setting with its value and where it came from.
///
/// Rule: SEC-06.
///
/// # Errors
/// A closed standard output, a secret that cannot be read or would be refused.
pub(super) fn show_config(config: &Config) -> Result<ExitCode> {
    for (name, source) in &config.sources {
        say(format!("{name:22} {:44} {source}", value_of(config, name)))?;
    }
    let told = ["TOKEN_SECRET", "TOKEN_SECRET_FILE"].iter().any(|name| std::env::var_os(name).is_some());
    let (value, source) = match told {
        true => {
            Tokens::new(&config.token_secret()?)?;
            ("****".to_owned(), "environment")
        }
        false => (config.data_dir.join("secrets/token.key").display().to_string(), "default"),
    };
    say(format!("{:22} {value:44} {source}", "TOKEN_SECRET"))?;
    Ok(ExitCode::SUCCESS)
}

fn value_of(config: &Config, name: &str) -> String {
    let none = || "-".to_owned();
    match name {
        "DATA_DIR" => config.data_dir.display().to_string(),
        "DATABASE_URL" => masked(&config.database_url),
        "DATABASE_POOLER" => if config.database_pooled { "transaction" } else { "-" }.to_owned(),
        "DATABASE_CONNECTIONS" => config.database_connections.to_string(),
        "BIND" => config.bind.to_string(),
        "PUBLIC_URL" => config.public_url.clone(),
        "BEHIND_PROXY" => config.behind_proxy.to_string(),
        "WORKERS" => config.workers.map_or_else(|| "-".to_owned(), |workers| workers.to_string()),
        "RATE_PER_SECOND" => config.rate_per_second.to_string(),
        "LOG_FORMAT" => if config.log_json { "json" } else { "text" }.to_owned(),
        "SMTP_URL" => config.outgoing.smtp_url.as_deref().map_or_else(none, masked),
        "MAIL_FROM" => config.outgoing.mail_from.clone().unwrap_or_else(none),
        // Gateways take their keys behind the question mark.
        "HOOK_URL" => config.outgoing.hook_url.as_deref().map_or_else(none, |url| match url.split_once('?') {
            Some((address, _)) => format!("{}?****", masked(address)),
            None => masked(url),
        }),
        "HOOK_SECRET" => config.outgoing.hook_secret.as_ref().map_or_else(none, |_| "****".to_owned()),
        _ => "?".to_owned(),
    }
}

/// An address without its password.
fn masked(url: &str) -> String {
    let (address, query) = url.split_once('?').unwrap_or((url, ""));
    let address = match address.split_once("://").and_then(|(scheme, rest)| Some((scheme, rest.rsplit_once('@')?))) {
        Some((scheme, (login, host))) => {
            let user = login.split(':').next().unwrap_or_default();
            format!("{scheme}://{user}{}@{host}", if login.contains(':') { ":****" } else { "" })
        }
        None => address.to_owned(),
    };
    let hide =
        |setting: &str| if setting.starts_with("password=") { "password=****".to_owned() } else { setting.to_owned() };
    let query: Vec<String> = query.split('&').filter(|setting| !setting.is_empty()).map(hide).collect();
    if query.is_empty() { address } else { format!("{address}?{}", query.join("&")) }
}
