//! The note of the last backup: written by whoever makes one, read by `doctor` and the figures.

use crate::config::private_folder;
use crate::error::{Error, Result};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};

/// The last backup that this installation knows of.
#[derive(Debug, Serialize, Deserialize)]
pub struct LastBackup {
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// Where it lies.
    pub folder: PathBuf,
}

impl LastBackup {
    const NAME: &str = "last-backup.json";

    /// The note in a data folder; `None` when there was no backup.
    pub fn of(data_dir: &Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(data_dir.join(Self::NAME)).ok()?).ok()
    }

    /// Leaves the note in a data folder.
    ///
    /// # Errors
    /// What the system says.
    pub fn keep(&self, data_dir: &Path) -> Result<()> {
        let text = serde_json::to_vec(self).map_err(Error::internal)?;
        let path = data_dir.join(Self::NAME);
        private_folder(data_dir)?;
        fs::write(&path, text).map_err(|error| Error::internal(format!("{}: {error}", path.display())))
    }
}
