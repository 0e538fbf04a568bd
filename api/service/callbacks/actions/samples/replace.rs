//! Who steps in for somebody of a sample that was not reached.

use super::super::super::store::{self, CallbackRow, ItemRow};
use super::draw::{Matters, ask, drawn_of};
use super::subject;
use crate::db::Conn;
use crate::db::types::SampleId;
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry};
use crate::policy::InForce;
use chrono::{DateTime, Utc};
use guanjia_rules::callbacks::Outcome;
use guanjia_rules::sampling::{self as rules, Attempts, Replaced};

/// Gives up somebody who was not reached, and makes the call to the next of the stored order due, if anybody is left. The
/// attempts are the reason.
///
/// Rule: SMP-02.
///
/// # Errors
/// What the database says.
pub fn replace(
    tx: &mut Conn,
    actor: &Actor,
    (id, callback): (SampleId, &CallbackRow),
    (max, force): (u32, &InForce),
    now: DateTime<Utc>,
) -> Result<()> {
    let sample = store::hold_sample(tx, actor.project(), id, now)?;
    let items = store::items_of(tx, actor.project(), id)?;
    let own = items.iter().find(|item| item.callback_id == callback.id);
    let own = own.ok_or_else(|| Error::internal("the call of a sample is not among its own"))?;
    let outcomes: Vec<Outcome> = callback.attempts.0.iter().map(|attempt| attempt.outcome).collect();
    let attempts = Attempts { outcomes: &outcomes, max };
    let given_up = items.iter().filter(|item| item.is_given_up);
    let replaced: Vec<Replaced> = given_up
        .map(|item| Replaced { item: item.item_id.uuid(), by: item.replaced_by_id.map(|by| by.uuid()) })
        .collect();
    let next = rules::replace(drawn_of(&sample)?, &replaced, own.item_id.uuid(), attempts)?;
    let after = ItemRow {
        is_given_up: true,
        replaced_by_id: next.map(|next| next.item.into()),
        reason: Some(attempts.zh()),
        ..own.clone()
    };
    store::save_item(tx, &after)?;
    if let Some(next) = next {
        let position = i32::try_from(items.len() + 1).unwrap_or(i32::MAX);
        let matters = Matters::of(tx, &sample, std::iter::once(next.item))?;
        let instead = Some((own.item_id.uuid(), next.place));
        ask(tx, &actor.author, &sample, (next.item, position, instead), (&matters, force), now)?;
    }
    let changes = Changes::none()
        .new_field("item", own.item_id)
        .new_field("replaced_by", after.replaced_by_id)
        .new_field("place", next.map(|next| next.place));
    let entry = Entry::new(Deed::SampleReplaced, subject(&sample), changes).because(attempts.zh());
    journal::record(tx, &actor.author, entry, now)?;
    Ok(())
}
