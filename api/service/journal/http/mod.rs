//! Endpoints of the journal: the history of records, the feed of changes, the live stream, and the head of the chain.

mod changes;
mod export;
mod history;
mod live;
mod refusals;
mod stale;
mod stream;

use super::Deed;
use super::store::EntryRow;
use crate::http::routes::Routes;
use crate::identity::Actor;
use guanjia_rules::permission::{Permission, Role};

pub use history::{JournalEntry, trace};
pub use live::Live;
pub use refusals::{Refusals, tell_refusals};
pub use stale::name_changes;

/// The area's operations.
pub fn routes(config: &mut impl Routes) {
    config
        .service(changes::list_changes)
        .service(stream::stream_changes)
        .service(export::export_history)
        .service(history::list_history)
        .service(history::get_head)
        .service(history::list_company_journal);
}

fn is_of_tags(row: &EntryRow) -> bool {
    row.deed.starts_with("tag.") || matches!(row.subject_kind.as_str(), "party_tag" | "tag")
}

/// Whether a reader may not learn what an entry says of a customer's tags.
///
/// Rule: AUD-04, PTY-11.
fn hides_tags(actor: &Actor, row: &EntryRow) -> bool {
    is_of_tags(row) && !actor.may(Permission::TagsRead)
}

/// Whether a follower learns only that a record changed, and not how: somebody who does not see every ticket asks for
/// the record itself, where their rights are known in full.
fn hides_content(actor: &Actor, row: &EntryRow) -> bool {
    let follows_all = actor.may(Permission::TicketsRead) || actor.roles.contains(&Role::Integration);
    let is_of_audit = [Deed::Refused, Deed::Printed].iter().any(|deed| row.deed == deed.as_str());
    !follows_all || hides_tags(actor, row) || (is_of_audit && !actor.may(Permission::JournalRead))
}
