//! What is refused: other estates' ids, files of others, two at once, who does not own the unit.

use super::{PNG, Site};
use crate::support::{both, user};
use futures_util::future::join;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::json;

/// Rule: DEC-02, DEC-04.
#[test]
fn an_application_is_checked_field_by_field() {
    both(async |app| {
        let site = Site::of(&app).await;
        let refused = async |more, code, pointer| {
            site.applied(more).await.refused_at(code, pointer);
        };
        refused(json!({ "party_id": site.home.comer }), Code::DecorationIncomplete, "/party_id").await;
        refused(json!({ "works": [" "] }), Code::DecorationIncomplete, "/works").await;
        refused(json!({ "to_on": "2026-03-04" }), Code::DecorationIncomplete, "/to_on").await;
        refused(json!({ "papers": [] }), Code::ProcedureIncomplete, "/papers").await;
        let attach = format!("attachments?subject_kind=party&subject_id={}&kind=document&name=a", site.home.owner);
        let file = site.steward().post(&attach).body("application/octet-stream", PNG).await.created().id();
        let foreign = json!({ "papers": [{ "code": "drawings", "copy": "scan", "file_id": file }] });
        refused(foreign, Code::NotValid, "/papers/0/file_id").await;
        let attach = format!("attachments?subject_kind=unit&subject_id={}&kind=document&name=a", site.home.unit);
        let file = site.steward().post(&attach).body("application/octet-stream", PNG).await.created().id();
        let own = json!({ "papers": [{ "code": "drawings", "copy": "scan", "file_id": file }] });
        site.applied(own).await.created();
    });
}

/// Rule: DEC-02, SEC-01.
#[test]
fn decorations_of_one_estate_are_nothing_to_another() {
    both(async |app| {
        let site = Site::of(&app).await;
        let id = site.permitted().await;
        let other = user("elsewhere").holding(Role::Steward).in_project(app.other).made(&app).within(app.other);
        other.get(&format!("decorations/{id}")).await.refused(Code::NotFound);
        assert_eq!(other.get("decorations").await.ok().items().len(), 0);
        other.get("worker-passes/shown?number=SG2026-0001-01").await.refused(Code::NotFound);
    });
}

/// Rule: DEC-08, DEC-14.
#[test]
fn of_two_who_act_at_once_one_is_told_to_look_again() {
    both(async |app| {
        let site = Site::of(&app).await;
        let id = site.reviewed().await;
        let now = site.steward().get(&format!("decorations/{id}")).await.ok().version();
        let pay = || site.cashier.post(&format!("decorations/{id}/pay")).if_match(now).json(super::paid(200_000));
        let (one, two) = join(async { pay().await }, async { pay().await }).await;
        let mut codes = [one.status, two.status];
        codes.sort_unstable();
        assert_eq!(codes, [200, 412]);
        let paid = site.steward().get(&format!("decorations/{id}")).await.ok();
        assert_eq!(paid["deposit_fen"], json!(200_000), "nothing is paid twice");
    });
}
