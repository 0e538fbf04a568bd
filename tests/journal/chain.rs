//! The chain that shows what was tampered with.

use super::{begun, entry, note, proof, prove};
use crate::support::{TestApp, both};
use diesel::Connection as _;
use diesel::connection::SimpleConnection as _;
use guanjia::error::Error;
use guanjia::journal::{Broken, Verified};
use guanjia::on_either;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::json;

/// What the proof finds after statements that are undone afterwards.
fn proof_after(app: &TestApp, statements: &str) -> Verified {
    let mut conn = app.place().address().connect().expect("the database answers");
    let mut found = None;
    let undone = conn.transaction::<(), Error, _>(|tx| {
        on_either!(&mut *tx, |c| c.batch_execute(statements))?;
        found = Some(prove(tx, app.project)?);
        Err(Code::Conflict.into())
    });
    assert_eq!(undone.map_err(|error| error.code()), Err(Code::Conflict), "{statements}");
    found.expect("it was proved")
}

/// Rule: SEC-05.
#[test]
fn the_proof_names_the_first_row_that_was_changed_removed_or_moved() {
    both(async |app| {
        let begun = begun(&app);
        for number in 1..=5 {
            note(&app, entry(&number.to_string()));
        }
        let (of, third, last) = ("subject_kind = 'unit'", begun + 3, begun + 5);
        let whole = proof(&app);
        assert_eq!((whole.entries, whole.broken.clone()), (last, None));
        for change in [
            if app.place().address().is_postgres() { "at = at + interval '1 microsecond'" } else { "at = at + 1" },
            "actor_name = 'x'",
            "deed = 'unit.added'",
            "subject_kind = subject_kind || ' '",
            "subject_label = 'x'",
            "subject_version = NULL",
            "changes = '{}'",
            "reason = NULL",
            "request_id = 'x'",
            "actor_id = subject_id",
            "matter_id = subject_id",
            "subject_id = project_id",
            "said_at = at",
            "hash = (SELECT hash FROM journal WHERE seq = 1 LIMIT 1)",
        ] {
            let found = proof_after(&app, &format!("UPDATE journal SET {change} WHERE seq = {third} AND {of}"));
            assert_eq!(found.broken, Some(Broken::Changed(third)), "{change}");
            assert_eq!(found.entries, third - 1, "those before are proved");
        }
        let moved = |from: i64, to: i64| format!("UPDATE journal SET seq = {to} WHERE seq = {from} AND {of};");
        let swapped = [moved(third, -1), moved(third + 1, third), moved(-1, third + 1)].concat();
        assert_eq!(proof_after(&app, &swapped).broken, Some(Broken::Changed(third)));
        let removed = format!("DELETE FROM journal WHERE seq = {third} AND {of}");
        assert_eq!(proof_after(&app, &removed).broken, Some(Broken::Missing(third)));
        let cut = format!("DELETE FROM journal WHERE seq > {third} AND {of}");
        assert_eq!(proof_after(&app, &cut).broken, Some(Broken::Head(last)));
        assert_eq!(proof(&app), whole, "nothing of this was kept");
    });
}

/// Rule: SEC-05.
#[test]
fn a_tail_that_is_cut_together_with_its_head_no_longer_leads_to_the_printed_head() {
    both(async |app| {
        for number in 1..=5 {
            note(&app, entry(&number.to_string()));
        }
        let last = begun(&app);
        let printed = app.holding(Role::Auditor).get("journal/head").await.ok();
        let hex = |hash: &[u8]| hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        assert_eq!((&printed["seq"], &printed["hash"]), (&json!(last), &json!(hex(&proof(&app).head))));
        let of =
            |column: &str| format!("(SELECT {column} FROM journal WHERE seq = {} AND subject_kind = 'unit')", last - 1);
        let found = proof_after(
            &app,
            &format!(
                "DELETE FROM journal WHERE seq = {last} AND subject_kind = 'unit'; \
                 UPDATE journal_heads SET seq = {}, hash = {} WHERE project_id = {}",
                last - 1,
                of("hash"),
                of("project_id")
            ),
        );
        assert_eq!(found.broken, None, "such a chain is whole in itself");
        assert_ne!((json!(found.entries), json!(hex(&found.head))), (printed["seq"].clone(), printed["hash"].clone()));
    });
}
