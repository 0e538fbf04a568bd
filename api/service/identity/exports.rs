//! Lists that leave the house as files.
//!
//! Rule: PRV-03.

use super::Actor;
use crate::db::Conn;
use crate::error::Result;
use crate::http::call::{Answer, Call};
use crate::http::sheet::{Rows, Sheet};
use crate::journal::{self, Changes, Deed, Entry, Subject};
use crate::policy::{self, InForce};

/// Gives a list out as a file: `fill` writes its rows, each is marked with who made it and when, and the journal tells of
/// it with the number of rows.
///
/// # Errors
/// What `fill`, the database and the writer of the file say.
pub async fn hand_out(
    call: &Call,
    actor: &Actor,
    sheet: Sheet,
    fill: impl FnOnce(&mut Conn, &InForce, &mut Rows) -> Result<()> + Send + 'static,
) -> Answer {
    let (author, now) = (actor.author.clone(), call.now());
    let title = call.meta.lang.pick("导出人", "Exported by").to_owned();
    let (made, by, project) = (sheet.clone(), author.name.to_string(), author.project);
    let written = call.db.read(move |conn| {
        let force = policy::in_force_or_shipped(conn, project, now)?;
        let mut rows = Rows::begin(&made, (&title, format!("{by} {}", force.local(now))), force.calendar.offset)?;
        fill(conn, &force, &mut rows)?;
        rows.end()
    });
    let written = written.await?;
    let subject = Subject::of(sheet.kind, author.project.uuid(), &sheet.name, None);
    let changes = Changes::none().new_field("rows", written.count).new_field("format", sheet.form);
    let told = call.db.write(move |tx| {
        journal::record(tx, &author, Entry::new(Deed::ListExported, subject.clone(), changes.clone()), now)
    });
    told.await?;
    Ok(written.answer(&sheet))
}
