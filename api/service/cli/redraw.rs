//! Drawing a sample again, from a file on any machine, or from the database.
//!
//! Rule: OPR-01, SMP-01.

use super::say;
use crate::callbacks::{SampleProof, find_proof};
use crate::config::Config;
use crate::db::Db;
use crate::db::types::SampleId;
use crate::error::{Error, Result};
use std::process::ExitCode;
use uuid::Uuid;

/// Draws again and prints who comes out.
///
/// # Errors
/// A file that is no proof, and an unknown sample.
pub(super) fn redraw(config: &Config, sample: &str) -> Result<ExitCode> {
    let proof = match sample.parse::<Uuid>() {
        Ok(id) => Db::open(&config.database())?.read_blocking(move |conn| find_proof(conn, SampleId::from(id)))?,
        Err(_) => read(sample)?,
    };
    let again = proof.redraw()?;
    let Some(seed) = &again.seed else {
        say("尚未抽样，没有种子 / not drawn yet: there is no seed")?;
        return Ok(ExitCode::FAILURE);
    };
    say(format!("{} {} – {}", proof.purpose, proof.from_on, proof.to_on))?;
    say(format!("{} seed {seed}: {} / {}", again.algorithm, again.chosen.len(), again.population))?;
    again.chosen.iter().try_for_each(say)?;
    if !again.is_frame_whole {
        say("抽样框与当时的校验值不符 / the frame is not the one whose hash was written down")?;
    }
    if !again.is_same {
        say("结果与保存的不同 / other rows come out than were kept")?;
    }
    if !(again.is_frame_whole && again.is_same) {
        return Ok(ExitCode::FAILURE);
    }
    say("结果一致 / the same rows come out")?;
    Ok(ExitCode::SUCCESS)
}

fn read(path: &str) -> Result<SampleProof> {
    let text = std::fs::read(path).map_err(|error| Error::internal(format!("{path}: {error}")))?;
    serde_json::from_slice(&text).map_err(|error| Error::internal(format!("{path}: {error}")))
}
