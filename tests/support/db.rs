//! A fresh database for each test: a copy of a migrated SQLite file, or a clone of a migrated PostgreSQL template. Both
//! are made once per run. PostgreSQL is a private server that ends with the run, or the one that `TEST_POSTGRES_URL`
//! names.

use guanjia::db::{Address, Settings, migrate};
use guanjia::on_either;
use std::fmt;
use std::io::{BufRead, BufReader, Write as _};
use std::path::Path;
use std::process::{ChildStdin, ChildStdout, Command, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};
use tempfile::TempDir;

/// The databases that every test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A file of its own for each test.
    Sqlite,
    /// A database of its own for each test on one private server.
    Postgres,
}

impl Engine {
    /// Both, or the one that `TEST_ENGINE` names.
    pub fn chosen() -> Vec<Self> {
        match std::env::var("TEST_ENGINE").as_deref() {
            Ok("sqlite") => vec![Self::Sqlite],
            Ok("postgres") => vec![Self::Postgres],
            _ => vec![Self::Sqlite, Self::Postgres],
        }
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        })
    }
}

/// A database and a folder of one test; both are gone when it is dropped.
pub struct Place {
    /// Where files, secrets and the SQLite database lie.
    pub folder: TempDir,
    /// The database's address.
    pub url: String,
    clone: Option<String>,
}

impl Place {
    /// A database with the present schema and no rows.
    pub fn migrated(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => {
                let place = Self::empty(engine);
                std::fs::copy(&*SQLITE, &place.url).expect("the migrated file can be copied");
                place
            }
            Engine::Postgres => Self::cloned_from(&POSTGRES.template),
        }
    }

    /// A database without a schema; on SQLite, no file at all.
    pub fn empty(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => {
                let folder = folder();
                let url = folder.path().join("guanjia.db").display().to_string();
                Self { folder, url, clone: None }
            }
            Engine::Postgres => Self::cloned_from("template1"),
        }
    }

    /// An SQLite file with the present schema in a folder of the caller's, e.g. on a small disk.
    pub fn migrated_in(path: &Path) -> Self {
        let url = path.join("guanjia.db").display().to_string();
        std::fs::copy(&*SQLITE, &url).expect("the migrated file can be copied");
        Self { folder: folder(), url, clone: None }
    }

    /// A copy of an SQLite file as it lies there.
    pub fn copied(&self) -> Self {
        let copy = Self::empty(Engine::Sqlite);
        std::fs::copy(&self.url, &copy.url).expect("the file can be copied");
        copy
    }

    fn cloned_from(template: &str) -> Self {
        let name = fresh_name();
        POSTGRES.command(&format!("CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy"));
        Self { folder: folder(), url: POSTGRES.url_of(&name), clone: Some(name) }
    }

    /// How a `Db` opens it: few connections, since tests run side by side.
    pub fn settings(&self) -> Settings {
        Settings { address: self.address(), connections: 4 }
    }

    /// Its address.
    pub fn address(&self) -> Address {
        Address::new(&self.url, false)
    }

    /// Runs statements on it, past the service.
    pub fn execute(&self, statements: &str) {
        execute(&self.address(), statements).expect("the statements are valid");
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(name) = &self.clone {
            POSTGRES.command(&format!("DROP DATABASE {name} WITH (FORCE)"));
        }
    }
}

/// Runs statements on a connection of their own.
pub fn execute(address: &Address, statements: &str) -> Result<(), diesel::result::Error> {
    use diesel::connection::SimpleConnection;
    let mut conn = address.connect().expect("the database answers");
    on_either!(&mut conn, |c| c.batch_execute(statements))
}

/// A folder in memory where there is one: a commit then waits for no disk.
pub fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() };
    made.expect("a folder can be made")
}

fn fresh_name() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("guanjia_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

/// The migrated file that tests copy. It lies beside the test binary: statics are never dropped, and there it is
/// overwritten by the next run.
static SQLITE: LazyLock<std::path::PathBuf> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("migrated-{}.db", std::process::id() % 16));
    for part in ["", "-wal", "-shm"] {
        // Usually there is none.
        let _ = std::fs::remove_file(format!("{}{part}", path.display()));
    }
    let address = Address::new(&path.display().to_string(), false);
    migrate::run(&address).expect("the schema is made");
    execute(&address, "PRAGMA wal_checkpoint(TRUNCATE)").expect("the log is written back");
    path
});

static POSTGRES: LazyLock<Postgres> = LazyLock::new(Postgres::start);

/// A PostgreSQL server of one test, which keeps what it acknowledged and can be taken away in the middle of work.
pub struct OwnPostgres {
    url: String,
    orders: ChildStdin,
    told: BufReader<ChildStdout>,
}

impl OwnPostgres {
    /// Starts it.
    pub fn start() -> Self {
        let (url, orders, told) = started(&["durable"]);
        Self { url, orders, told }
    }

    /// Its database, with the present schema and no rows.
    pub fn migrated(&self) -> Place {
        migrate::run(&Address::new(&self.url, false)).expect("the schema is made");
        Place { folder: folder(), url: self.url.clone(), clone: None }
    }

    /// Stops it, `fast` or `immediate`, and starts it again; comes back when it runs.
    pub fn restart(&mut self, how: &str) {
        writeln!(self.orders, "{how}").expect("the script listens");
        let mut line = String::new();
        self.told.read_line(&mut line).expect("the script tells when it runs");
        assert_eq!(line.trim(), "restarted");
    }
}

/// A private server: its address, and the pipes to the script that holds it. It stops when the first one closes, which the
/// system does when the run ends.
#[expect(clippy::zombie_processes, reason = "the server ends with the pipe that the tests hold, when they end")]
fn started(arguments: &[&str]) -> (String, ChildStdin, BufReader<ChildStdout>) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/test-postgres");
    let command = Command::new(script).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut server = command.expect("the script runs");
    let (orders, told) = (server.stdin.take().expect("it is piped"), server.stdout.take().expect("it is piped"));
    let mut told = BufReader::new(told);
    let mut line = String::new();
    told.read_line(&mut line).expect("the script tells the address");
    assert!(!line.is_empty(), "PostgreSQL did not start: scripts/setup installs it");
    (line.trim().to_owned(), orders, told)
}

struct Postgres {
    url: String,
    template: String,
    /// Held until the run ends.
    _lives: Option<(ChildStdin, BufReader<ChildStdout>)>,
}

impl Postgres {
    fn start() -> Self {
        let (url, lives) = match std::env::var("TEST_POSTGRES_URL") {
            Ok(url) => (url, None),
            Err(_) => {
                let (url, lives, told) = started(&[]);
                (url, Some((lives, told)))
            }
        };
        let postgres = Self { url, template: fresh_name(), _lives: lives };
        postgres.command(&format!("CREATE DATABASE {}", postgres.template));
        migrate::run(&Address::new(&postgres.url_of(&postgres.template), false)).expect("the schema is made");
        postgres
    }

    /// The server's address with another database's name.
    fn url_of(&self, name: &str) -> String {
        let (base, query) = self.url.split_once('?').unwrap_or((&self.url, ""));
        let (server, _) = base.rsplit_once('/').expect("the address names a database");
        format!("{server}/{name}?{query}")
    }

    fn command(&self, statement: &str) {
        execute(&Address::new(&self.url, false), statement).expect("the server obeys");
    }
}
