//! Settings: defaults, then an optional TOML file, then the environment; none is needed to start. Secrets come from
//! files or the environment, never from the command line.
//!
//! Rule: SEC-06.

use crate::db::{Address, Settings};
use crate::error::{Error, Result};
use serde::Deserialize;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

/// How the service runs. Each field names its environment variable.
#[derive(Clone, Debug)]
pub struct Config {
    /// `DATA_DIR`: where the database, the files and the secrets are kept. Default `data`.
    pub data_dir: PathBuf,
    /// `DATABASE_URL`: `postgres://…`, or the path of an SQLite file. Default `DATA_DIR/guanjia.db`.
    pub database_url: String,
    /// `DATABASE_POOLER=transaction`: a transaction pooler stands between, so nothing may be prepared. Default off.
    pub database_pooled: bool,
    /// `DATABASE_CONNECTIONS`: connections of this node. Default 4 for SQLite (readers), 8 for PostgreSQL.
    pub database_connections: u32,
    /// `BIND`: the address to listen on. Default `127.0.0.1:8080`.
    pub bind: SocketAddr,
    /// `PUBLIC_URL`: how browsers reach the service; with `https://` cookies are marked Secure. Default `http://BIND`.
    pub public_url: String,
    /// `BEHIND_PROXY=true`: believe the proxy's word for the caller's address. Default off.
    pub behind_proxy: bool,
    /// `WORKERS`: threads that serve requests. Default: as many as there are cores.
    pub workers: Option<usize>,
    /// `RATE_PER_SECOND`: requests a second of one user; four times as many at once. Default 50.
    pub rate_per_second: NonZeroU32,
    /// `LOG_FORMAT`: `text` or `json`. Default `text`.
    pub log_json: bool,
    /// How messages leave the house.
    pub outgoing: Outgoing,
    /// Where each setting came from, for `config`.
    pub sources: Vec<(&'static str, &'static str)>,
}

/// How messages leave the house. A channel that is not set up only writes a line into the log for each message.
#[derive(Clone, Debug, Default)]
pub struct Outgoing {
    /// `SMTP_URL`: the mail server, `smtps://user:password@host:465`, `smtp://host:587?tls=required`, or
    /// `smtp://host:25` for a relay in the house. Default: none.
    pub smtp_url: Option<String>,
    /// `MAIL_FROM`: from whom mails are, `管家 <guanjia@example.com>`. Needed with `SMTP_URL`.
    pub mail_from: Option<String>,
    /// `HOOK_URL`: the gateway for short messages or an office messenger, to which each message is posted. Default: none.
    pub hook_url: Option<String>,
    /// `HOOK_SECRET`: what posts to the gateway are signed with; 16 characters at least. Needed with `HOOK_URL`.
    pub hook_secret: Option<String>,
}

/// The optional file; an unknown key is an error.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    data_dir: Option<PathBuf>,
    database_url: Option<String>,
    database_pooler: Option<String>,
    database_connections: Option<u32>,
    bind: Option<String>,
    public_url: Option<String>,
    behind_proxy: Option<bool>,
    workers: Option<usize>,
    rate_per_second: Option<u32>,
    log_format: Option<String>,
    smtp_url: Option<String>,
    mail_from: Option<String>,
    hook_url: Option<String>,
    hook_secret: Option<String>,
}

/// Finds a setting: the environment first, then the file.
struct Finder {
    sources: Vec<(&'static str, &'static str)>,
}

impl Finder {
    fn text(&mut self, name: &'static str, in_file: Option<String>) -> Result<Option<String>> {
        if let Ok(path) = std::env::var(format!("{name}_FILE")) {
            let text = std::fs::read_to_string(&path)
                .map_err(|error| Error::internal(format!("{name}_FILE {path}: {error}")))?;
            self.sources.push((name, "file named by the environment"));
            return Ok(Some(text.trim().to_owned()));
        }
        let told = std::env::var(name).ok().filter(|text| !text.is_empty());
        let source = match (&told, &in_file) {
            (Some(_), _) => "environment",
            (None, Some(_)) => "file",
            (None, None) => "default",
        };
        self.sources.push((name, source));
        Ok(told.or(in_file))
    }

    fn parsed<T: std::str::FromStr + std::fmt::Display>(
        &mut self,
        name: &'static str,
        in_file: Option<T>,
    ) -> Result<Option<T>> {
        let text = self.text(name, in_file.map(|value| value.to_string()))?;
        let wrong = |text: &String| Error::internal(format!("{name}={text} cannot be read"));
        text.map(|text| text.parse().map_err(|_| wrong(&text))).transpose()
    }
}

impl Config {
    /// Reads the settings; `path` is the optional file.
    ///
    /// # Errors
    /// A file that cannot be read or has an unknown key, and values that cannot be parsed.
    pub fn load(path: Option<&Path>) -> Result<Self> {
        let file: File = match path {
            None => File::default(),
            Some(path) => {
                let text = std::fs::read_to_string(path)
                    .map_err(|error| Error::internal(format!("{}: {error}", path.display())))?;
                toml::from_str(&text).map_err(|error| Error::internal(format!("{}: {error}", path.display())))?
            }
        };
        let mut find = Finder { sources: Vec::new() };
        let data_dir = PathBuf::from(
            find.text("DATA_DIR", file.data_dir.map(|dir| dir.display().to_string()))?.unwrap_or_else(|| "data".into()),
        );
        let default_url = data_dir.join("guanjia.db").display().to_string();
        let database_url = find.text("DATABASE_URL", file.database_url)?.unwrap_or(default_url);
        refuse_other_engines(&database_url)?;
        let pooler = find.text("DATABASE_POOLER", file.database_pooler)?;
        let is_postgres = Address::new(&database_url, false).is_postgres();
        let connections = find.parsed("DATABASE_CONNECTIONS", file.database_connections)?;
        let bind = find.text("BIND", file.bind)?.unwrap_or_else(|| "127.0.0.1:8080".into());
        let bind: SocketAddr =
            bind.parse().map_err(|_| Error::internal(format!("BIND={bind} is no address with a port")))?;
        let public_url = find.text("PUBLIC_URL", file.public_url)?.unwrap_or_else(|| format!("http://{bind}"));
        let behind_proxy = find.parsed("BEHIND_PROXY", file.behind_proxy)?.unwrap_or(false);
        let workers = find.parsed("WORKERS", file.workers)?.filter(|workers| *workers > 0);
        let rate = find.parsed("RATE_PER_SECOND", file.rate_per_second)?.unwrap_or(50);
        let log_json = find.text("LOG_FORMAT", file.log_format)?.as_deref() == Some("json");
        let outgoing = Outgoing {
            smtp_url: find.text("SMTP_URL", file.smtp_url)?,
            mail_from: find.text("MAIL_FROM", file.mail_from)?,
            hook_url: find.text("HOOK_URL", file.hook_url)?,
            hook_secret: find.text("HOOK_SECRET", file.hook_secret)?,
        };
        Ok(Self {
            database_pooled: pooler.as_deref() == Some("transaction"),
            database_connections: connections.unwrap_or(if is_postgres { 8 } else { 4 }).max(1),
            rate_per_second: NonZeroU32::new(rate).ok_or_else(|| Error::internal("RATE_PER_SECOND must not be 0"))?,
            data_dir,
            database_url,
            bind,
            public_url,
            behind_proxy,
            workers,
            log_json,
            outgoing,
            sources: find.sources,
        })
    }

    /// How the database is reached.
    pub fn address(&self) -> Address {
        Address::new(&self.database_url, self.database_pooled)
    }

    /// How the database is opened.
    pub fn database(&self) -> Settings {
        Settings { address: self.address(), connections: self.database_connections }
    }

    /// The secret of the access tokens: `TOKEN_SECRET`, `TOKEN_SECRET_FILE`, or one made at the first start and kept for
    /// the owner alone.
    ///
    /// # Errors
    /// A secret that is too short, or a folder that cannot be written.
    pub fn token_secret(&self) -> Result<Vec<u8>> {
        let told = Finder { sources: Vec::new() }.text("TOKEN_SECRET", None)?;
        match told {
            Some(secret) => Ok(secret.into_bytes()),
            None => kept_secret(&self.data_dir.join("secrets").join("token.key")),
        }
    }
}

/// A mistyped scheme must not become the name of a file.
fn refuse_other_engines(url: &str) -> Result<()> {
    match url.split_once("://") {
        Some((scheme, _)) if !["postgres", "postgresql", "sqlite"].contains(&scheme) => Err(Error::internal(format!(
            "DATABASE_URL begins with {scheme}://: it is postgres://… or the path of a file"
        ))),
        _ => Ok(()),
    }
}

/// Reads a secret file, or makes one of 32 random bytes that only its owner can read.
fn kept_secret(path: &Path) -> Result<Vec<u8>> {
    use std::io::Write as _;
    if let Ok(secret) = std::fs::read(path) {
        return Ok(secret);
    }
    let mut secret = vec![0_u8; 32];
    getrandom::fill(&mut secret).map_err(Error::internal)?;
    let folder = path.parent().unwrap_or(Path::new("."));
    private_folder(folder)?;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(|error| Error::internal(format!("{}: {error}", path.display())))?;
    file.write_all(&secret).and_then(|()| file.sync_all()).map_err(Error::internal)?;
    Ok(secret)
}

/// Makes a file its owner's alone.
///
/// # Errors
/// What the system says.
pub fn private_file(path: &Path) -> Result<()> {
    #[cfg(unix)]
    {
        let only_owner = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        std::fs::set_permissions(path, only_owner)
            .map_err(|error| Error::internal(format!("{}: {error}", path.display())))?;
    }
    Ok(())
}

/// Makes a folder that only its owner can enter.
///
/// # Errors
/// What the system says.
pub fn private_folder(path: &Path) -> Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|error| Error::internal(format!("{}: {error}", path.display())))
}
