//! Lists that leave the house as files.
//!
//! Rule: PRV-03.

use super::Actor;
use crate::http::call::{Answer, Call};
use crate::http::sheet::{Form, Sheet};
use crate::journal::{self, Changes, Deed, Entry, Subject};
use crate::policy;

/// Gives a list out as a file: every row is marked with who made it and when, and the journal tells of it with the
/// number of rows. `kind` is how the journal names the list.
///
/// # Errors
/// What the database and the writer of the file say.
pub async fn hand_out(call: &Call, actor: &Actor, kind: &'static str, sheet: Sheet, form: Form) -> Answer {
    let (author, now, rows) = (actor.author.clone(), call.now(), sheet.rows.len());
    let subject = Subject::of(kind, author.project.uuid(), &sheet.name, None);
    let made_at = call.db.write(move |tx| {
        let changes = Changes::none().new_field("rows", rows).new_field("format", form);
        journal::record(tx, &author, Entry::new(Deed::ListExported, subject.clone(), changes), now)?;
        Ok(now.with_timezone(&policy::in_force(tx, author.project, now)?.calendar.offset))
    });
    let by = format!("{} {}", actor.author.name, made_at.await?.format("%Y-%m-%d %H:%M"));
    sheet.marked(call.meta.lang.pick("导出人", "Exported by"), &by).answer(form)
}
