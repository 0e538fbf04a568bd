//! What keeps the service well, by the program itself: its commands, its backups, its doctor, its periodic deeds.

mod backup;
mod calendar;
mod commands;
mod doctor;
mod export;
mod jobs;

use crate::support::db::Place;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// One installation: a folder of data and a database.
pub struct Office {
    data: PathBuf,
    url: String,
}

/// What a command left.
pub struct Said {
    code: i32,
    out: String,
    err: String,
}

impl Office {
    /// The installation of a place; a service that a test runs there keeps its files in the same folder.
    pub fn at(place: &Place) -> Self {
        Self { data: place.folder.path().join("data"), url: place.url.clone() }
    }

    /// Runs the program.
    pub fn run(&self, arguments: &[&str]) -> Said {
        self.run_told(arguments, "")
    }

    /// Runs the program and tells it something on standard input.
    fn run_told(&self, arguments: &[&str], input: &str) -> Said {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guanjia"));
        command.args(arguments).env("DATA_DIR", &self.data).env("DATABASE_URL", &self.url).env("RUST_LOG", "off");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        // A command that reads nothing may have ended already.
        let _ = child.stdin.take().expect("it is piped").write_all(input.as_bytes());
        let output = child.wait_with_output().expect("the program ends");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it speaks UTF-8");
        Said { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }

    /// A folder for backups beside the data.
    fn backups(&self) -> PathBuf {
        self.data.with_file_name("backups")
    }

    /// Makes a backup and gives its folder.
    #[track_caller]
    fn back_up(&self) -> PathBuf {
        self.run(&["backup", text(&self.backups())]).done();
        let made =
            std::fs::read_dir(self.backups()).expect("it is a folder").map(|entry| entry.expect("it can be read"));
        made.map(|entry| entry.path()).max().expect("there is one")
    }
}

impl Said {
    /// The same, which must be a success.
    #[track_caller]
    pub fn done(self) -> Self {
        assert_eq!(self.code, 0, "{}{}", self.out, self.err);
        self
    }

    /// The same, which must be a failure.
    #[track_caller]
    pub fn failed(self) -> Self {
        assert_eq!(self.code, 1, "{}{}", self.out, self.err);
        self
    }

    /// The same, in which this must stand.
    #[track_caller]
    pub fn saying(self, words: &str) -> Self {
        assert!(self.out.contains(words) || self.err.contains(words), "no `{words}` in:\n{}{}", self.out, self.err);
        self
    }

    /// What the doctor calls wrong, but for holiday lists: those are a matter of the year in which the test runs.
    fn faults(&self) -> Vec<&str> {
        self.out.lines().filter(|line| line.starts_with('✗') && !line.contains("节假日")).collect()
    }
}

fn text(path: &Path) -> &str {
    path.to_str().expect("it is UTF-8")
}
