//! The one log: who did what to what, when. From it come the history of each record, the feed of changes, the live
//! stream and the tamper-evident chain. There is no second log beside it.
//!
//! An entry is numbered and chained in the transaction that it tells of: the project's head row orders the writers, so
//! numbers have no gaps, commit in order, and vanish together with a transaction that fails.
//!
//! Rule: AUD-01, API-08, SEC-05.

mod actions;
mod deeds;
pub mod http;
mod store;

use crate::db::types::{CallbackId, ClockId, ProjectId, SlipId, TicketId, UserId};
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;
use std::borrow::Cow;
use std::sync::Arc;
use uuid::Uuid;

pub use actions::{Broken, Verified, known, record, verify};
pub use deeds::Deed;
pub use http::{JournalEntry, trace};
pub use store::{EntryRow, of_matter};

/// Who acts, as the journal names them.
#[derive(Clone, Debug)]
pub struct Author {
    /// The project in which they act; the nil id for the company.
    pub project: ProjectId,
    /// The user; `None` for the system itself.
    pub user: Option<UserId>,
    /// Their name then.
    pub name: Arc<str>,
    /// The request, as in the log lines.
    pub request_id: Option<Arc<str>>,
}

impl Author {
    /// The system itself: jobs, imports from the command line, the demo.
    pub fn system(project: ProjectId) -> Self {
        Self { project, user: None, name: "系统".into(), request_id: None }
    }
}

/// What an entry is about.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The kind of record, e.g. `ticket`.
    pub kind: Cow<'static, str>,
    /// Its id.
    pub id: Uuid,
    /// What people call it, e.g. `20260302-014`.
    pub label: String,
    /// The ticket whose history the entry belongs to as well.
    pub matter: Option<TicketId>,
    /// The record's version after the deed.
    pub version: Option<i32>,
}

impl Subject {
    /// A ticket, which is its own matter.
    pub fn ticket(id: TicketId, number: &str, version: i32) -> Self {
        Self {
            kind: "ticket".into(),
            id: id.uuid(),
            label: number.to_owned(),
            matter: Some(id),
            version: Some(version),
        }
    }

    /// A slip of a ticket.
    pub fn slip(id: SlipId, number: &str, ticket: TicketId, version: i32) -> Self {
        Self {
            kind: "slip".into(),
            id: id.uuid(),
            label: number.to_owned(),
            matter: Some(ticket),
            version: Some(version),
        }
    }

    /// A callback on a ticket.
    pub fn callback(id: CallbackId, number: &str, ticket: TicketId, version: i32) -> Self {
        Self {
            kind: "callback".into(),
            id: id.uuid(),
            label: number.to_owned(),
            matter: Some(ticket),
            version: Some(version),
        }
    }

    /// A clock of a ticket.
    pub fn clock(id: ClockId, label: &str, ticket: Option<TicketId>) -> Self {
        Self { kind: "clock".into(), id: id.uuid(), label: label.to_owned(), matter: ticket, version: None }
    }

    /// Any other record.
    pub fn of(kind: &'static str, id: Uuid, label: impl Into<String>, version: Option<i32>) -> Self {
        Self { kind: kind.into(), id, label: label.into(), matter: None, version }
    }
}

/// What changed: each field with what it was and what it is. Personal numbers are masked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes(pub serde_json::Map<String, Value>);

impl Changes {
    /// No field to tell of.
    pub fn none() -> Self {
        Self::default()
    }

    /// One more field.
    #[must_use]
    pub fn field(mut self, name: &str, before: impl Serialize, after: impl Serialize) -> Self {
        let (before, after) = (to_value(before), to_value(after));
        if before != after {
            self.0.insert(name.to_owned(), Value::Array(vec![masked(name, before), masked(name, after)]));
        }
        self
    }

    /// One more field of a new record.
    #[must_use]
    pub fn new_field(self, name: &str, value: impl Serialize) -> Self {
        self.field(name, Value::Null, value)
    }

    /// Every field in which two states of a record differ.
    pub fn between(before: &impl Serialize, after: &impl Serialize) -> Self {
        let (before, after) = (to_value(before), to_value(after));
        let (Value::Object(before), Value::Object(after)) = (before, after) else { return Self::none() };
        let technical = |name: &str| matches!(name, "version" | "updated_at" | "verbs");
        after.into_iter().filter(|(name, _)| !technical(name)).fold(Self::none(), |changes, (name, value)| {
            let old = before.get(&name).cloned().unwrap_or(Value::Null);
            changes.field(&name, old, value)
        })
    }
}

fn to_value(value: impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or(Value::Null)
}

/// Phones and identity numbers never reach the journal in full.
///
/// Rule: PRV-01.
fn masked(name: &str, value: Value) -> Value {
    use guanjia_rules::text::{mask_identity, mask_phone};
    match value {
        Value::String(text) if name.contains("phone") => mask_phone(&text).into(),
        Value::String(text) if name.contains("id_doc_no") => mask_identity(&text).into(),
        Value::Array(items) => items.into_iter().map(|item| masked(name, item)).collect(),
        Value::Object(fields) => {
            let mask = |(field, value): (String, Value)| {
                let deeper = if name.contains("phone") { "phone" } else { field.as_str() };
                let value = masked(deeper, value);
                (field, value)
            };
            Value::Object(fields.into_iter().map(mask).collect())
        }
        other => other,
    }
}

/// One entry to record.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What was done.
    pub deed: Deed,
    /// To what.
    pub subject: Subject,
    /// What changed.
    pub changes: Changes,
    /// The reason given.
    pub reason: Option<String>,
    /// When it happened, where somebody enters later what happened before (TKT-34).
    pub said_at: Option<DateTime<Utc>>,
}

impl Entry {
    /// An entry without a reason.
    pub fn new(deed: Deed, subject: Subject, changes: Changes) -> Self {
        Self { deed, subject, changes, reason: None, said_at: None }
    }

    /// The same entry with its reason.
    #[must_use]
    pub fn because(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
    }

    /// The same entry with the time that was told.
    #[must_use]
    pub fn said_at(mut self, at: Option<DateTime<Utc>>) -> Self {
        self.said_at = at;
        self
    }
}
