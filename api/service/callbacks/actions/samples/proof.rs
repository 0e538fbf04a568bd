//! A draw as anybody can do it again: frame, seed, size and outcome in one document.

use super::super::super::store::{self, SampleRow};
use crate::db::Conn;
use crate::db::types::{ProjectId, SampleId};
use crate::error::Result;
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::sampling::{self as rules, Drawn, Item, Purpose, Size};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use utoipa::ToSchema;
use uuid::Uuid;

/// A draw that can be done again without this service. It has no names and no phones.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct SampleProof {
    /// The sample.
    pub sample_id: SampleId,
    /// The project.
    pub project_id: ProjectId,
    /// What it is drawn of.
    pub purpose: Purpose,
    /// The first day that it is about.
    #[schema(example = "2026-03-02")]
    pub from_on: NaiveDate,
    /// The last day that it is about.
    #[schema(example = "2026-03-08")]
    pub to_on: NaiveDate,
    /// The share or count that was asked for.
    pub size: Size,
    /// Who could be drawn, by ids.
    #[schema(max_items = 1000000)]
    pub frame: Vec<Item>,
    /// The SHA-256 of the frame: of each item's id, a space, its stratum and a line feed, by ids.
    #[schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    pub frame_sha256: String,
    /// When the frame was fixed.
    #[schema(example = "2026-03-09T00:00:05Z")]
    pub framed_at: DateTime<Utc>,
    /// What was drawn with which seed; `null` before that.
    pub drawn: Option<Drawn>,
    /// When the seed was thrown.
    #[schema(example = "2026-03-09T00:00:06Z")]
    pub drawn_at: Option<DateTime<Utc>>,
}

/// What came out when a draw was done again.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct SampleRedraw {
    /// Whether the frame is still the one whose hash was written down before the seed was thrown.
    pub is_frame_whole: bool,
    /// Whether the same rows came out, in the same order, with the same reserve.
    pub is_same: bool,
    /// The way of drawing.
    #[schema(example = "guanjia-strat-1")]
    pub algorithm: String,
    /// The seed.
    #[schema(example = "7f3c1e9a0b5d24687f3c1e9a0b5d2468")]
    pub seed: Option<String>,
    /// How many could be drawn.
    #[schema(example = 37)]
    pub population: u64,
    /// Who comes out now, in the order of the draw.
    #[schema(max_items = 1000000)]
    pub chosen: Vec<Uuid>,
}

/// The SHA-256 of a frame: of each item's id, a space, its stratum and a line feed, by ids.
///
/// Rule: SMP-01.
pub fn hash(frame: &[Item]) -> String {
    let mut sorted: Vec<&Item> = frame.iter().collect();
    sorted.sort_unstable_by_key(|item| item.id);
    let sum = sorted.into_iter().fold(Sha256::new(), |sum, item| {
        sum.chain_update(item.id.to_string()).chain_update(" ").chain_update(&item.stratum).chain_update("\n")
    });
    sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The document of a sample.
pub fn prove(row: &SampleRow) -> SampleProof {
    SampleProof {
        sample_id: row.id,
        project_id: row.project_id,
        purpose: row.purpose.0,
        from_on: row.from_on,
        to_on: row.to_on,
        size: row.size.0,
        frame: row.frame.0.clone(),
        frame_sha256: row.frame_sha256.clone(),
        framed_at: row.framed_at.0,
        drawn: row.drawn.as_ref().map(|drawn| drawn.0.clone()),
        drawn_at: row.drawn_at.map(|at| at.0),
    }
}

/// The document of a sample in whichever project it is; for the command line.
///
/// # Errors
/// 404.
pub fn find_proof(conn: &mut Conn, id: SampleId) -> Result<SampleProof> {
    Ok(prove(&store::sample_anywhere(conn, id)?))
}

impl SampleProof {
    /// Draws again and compares. A way of drawing that this version does not know gives something else.
    ///
    /// Rule: SMP-01.
    ///
    /// # Errors
    /// A frame in which one item belongs to two strata.
    pub fn redraw(&self) -> Result<SampleRedraw> {
        let seed = self.drawn.as_ref().map(|drawn| drawn.seed.clone());
        let again = rules::draw(&self.frame, self.size, seed.as_deref().unwrap_or_default())?;
        Ok(SampleRedraw {
            is_frame_whole: hash(&self.frame) == self.frame_sha256,
            is_same: self.drawn.as_ref() == Some(&again),
            algorithm: again.algorithm.clone(),
            population: again.population,
            chosen: if seed.is_some() { again.chosen().collect() } else { Vec::new() },
            seed,
        })
    }
}
