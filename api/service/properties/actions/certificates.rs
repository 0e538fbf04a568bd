//! Adding and changing certificates.

use super::{Seen, known_user};
use crate::db::Conn;
use crate::db::types::CertificateId;
use crate::error::Result;
use crate::identity::Actor;
use crate::journal::{Changes, Deed, Entry, Subject, record};
use crate::properties::store::certificates::{self as store, CertificateRow};
use chrono::{DateTime, Utc};
use guanjia_rules::permission::Permission;

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
