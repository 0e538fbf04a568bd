//! The project's own files, read as text by the tests that watch over the code itself.

use std::fs;
use std::path::{Path, PathBuf};

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A text file with its path from the root.
pub struct Source {
    /// The path, with `/`.
    pub path: String,
    /// The content.
    pub text: String,
}

impl Source {
    /// The lines with their numbers, from 1.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.text.lines())
    }

    /// The lines of Rust without comments, with their numbers.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.lines().filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// The file's name without its ending.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.split('.').next().unwrap_or_default()
    }
}

/// What tools make, and what is not ours.
const SKIPPED: &[&str] =
    &["target", "node_modules", "dist", ".git", "data", "test-results", "playwright-report", "gen"];

/// Every text file below a folder whose name has one of the endings; all text files for no endings.
pub fn files(folder: &str, endings: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    walk(&root().join(folder), &mut found);
    found.sort();
    let wanted = |path: &PathBuf| {
        endings.is_empty() || path.extension().is_some_and(|e| endings.iter().any(|wanted| e == *wanted))
    };
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).ok()?;
        let path = path.strip_prefix(root()).expect("it lies below the root").display().to_string();
        Some(Source { path, text })
    };
    found.into_iter().filter(wanted).filter_map(read).collect()
}

/// One file.
pub fn file(path: &str) -> Source {
    let text = fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    Source { path: path.to_owned(), text }
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        match path.is_dir() {
            // `tests/data` is ours; `data` at the root is where the service keeps its own.
            true if SKIPPED.contains(&name) && !path.ends_with("tests/data") => {}
            true => walk(&path, found),
            // A second work tree has a file of that name.
            false if name == ".git" => {}
            false => found.push(path),
        }
    }
}

/// Fails with every complaint at once, each with its place.
#[track_caller]
pub fn none(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}
