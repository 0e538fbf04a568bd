//! Adding and changing certificates, and reminding of those that end.

use super::{Seen, known_user};
use crate::clocks::{self, Notified};
use crate::db::Conn;
use crate::db::batch::{BATCH, walk};
use crate::db::types::{CertificateId, ProjectId};
use crate::error::Result;
use crate::identity::Actor;
use crate::journal::{Changes, Deed, Entry, Subject, record};
use crate::policy::{self, keys};
use crate::properties::store::certificates::{self as store, CertificateRow};
use chrono::{DateTime, TimeDelta, Utc};
use guanjia_rules::permission::{Permission, Role};
use guanjia_rules::properties::certificate_state;

/// Adds a certificate.
///
/// # Errors
/// 403 without `staff.edit`; 422 for an unknown person.
///
/// Rule: PPL-09.
pub fn add(tx: &mut Conn, actor: &Actor, row: CertificateRow, now: DateTime<Utc>) -> Result<CertificateRow> {
    actor.require(Permission::StaffEdit)?;
    known_user(tx, Some(row.user_id), "/user_id")?;
    store::insert(tx, &row)?;
    told(tx, actor, Deed::CertificateAdded, None, &row, now)?;
    Ok(row)
}

/// Changes a certificate: a new end after it was renewed, or a correction.
///
/// # Errors
/// 403 without `staff.edit`; 412 where somebody else changed it.
pub fn change(
    tx: &mut Conn,
    actor: &Actor,
    seen: Seen<CertificateId>,
    edit: impl Fn(&mut CertificateRow),
    now: DateTime<Utc>,
) -> Result<CertificateRow> {
    actor.require(Permission::StaffEdit)?;
    let old = store::find(tx, actor.project(), seen.id)?;
    seen.is_of(old.version)?;
    let mut row = old.clone();
    edit(&mut row);
    let row = CertificateRow { version: seen.version + 1, updated_at: now.into(), ..row };
    store::save(tx, &row)?;
    told(tx, actor, Deed::CertificateChanged, Some(&old), &row, now)?;
    Ok(row)
}

/// Reminds the holder and the project head of each certificate that is about to end, and again of each that has ended:
/// once for each of these steps and each end.
///
/// Rule: PPL-09.
///
/// # Errors
/// What the database says.
pub fn remind(tx: &mut Conn, project: ProjectId, now: DateTime<Utc>) -> Result<bool> {
    let force = policy::in_force(tx, project, now)?;
    let (today, warn_days) = (force.day(now), force.policy.number(keys::STAFF_CERTIFICATE_WARN_BEFORE).unwrap_or(0));
    let warned = today + TimeDelta::days(warn_days);
    let heads = clocks::in_post(tx, project, Role::ProjectHead, now)?;
    let mut reminded = false;
    walk(
        tx,
        |tx, after| store::ending(tx, project, warned, (after, BATCH)),
        |(row, _)| row.id,
        |tx, rows| {
            let ids = rows.iter().map(|(row, _)| row.id.uuid()).collect();
            let told = clocks::told_of(tx, project, &["certificate"], ids)?;
            for (row, name) in rows {
                let Some(end) = row.valid_to_on else { continue };
                let content = serde_json::json!({
                    "kind": row.kind, "name": name, "valid_to_on": end, "state": certificate_state(end, today, warn_days),
                });
                if told.iter().any(|(id, _, known)| id.uuid() == row.id.uuid() && known.0 == content) {
                    continue;
                }
                let label = format!("{name} {}", row.kind);
                let subject_id = row.id.uuid();
                let word = Notified { kind: "certificate", subject_kind: "certificate", subject_id, label, content };
                let others = heads.iter().filter(|head| **head != row.user_id);
                for user in std::iter::once(&row.user_id).chain(others) {
                    clocks::tell(tx, project, *user, &word, now)?;
                }
                reminded = true;
            }
            Ok(())
        },
    )?;
    Ok(reminded)
}

fn told(
    tx: &mut Conn,
    actor: &Actor,
    deed: Deed,
    old: Option<&CertificateRow>,
    row: &CertificateRow,
    now: DateTime<Utc>,
) -> Result<()> {
    let changes = Changes::none()
        .field("user_id", old.map(|old| old.user_id), row.user_id)
        .field("kind", old.map(|old| &old.kind), &row.kind)
        .field("number", old.map(|old| &old.number), &row.number)
        .field("issuer", old.map(|old| &old.issuer), &row.issuer)
        .field("valid_to_on", old.map(|old| old.valid_to_on), row.valid_to_on);
    let subject = Subject::of("certificate", row.id.uuid(), row.kind.clone(), Some(row.version));
    record(tx, &actor.author, Entry::new(deed, subject, changes), now)
}
