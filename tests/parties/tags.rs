//! Tags: hints for the service centre, and for nobody else.

use super::customer;
use crate::support::both;
use diesel::prelude::*;
use guanjia::db::schema::journal;
use guanjia_rules::Word as _;
use guanjia_rules::code::Code;
use guanjia_rules::parties::TagKind;
use guanjia_rules::permission::Role;
use serde_json::json;

/// Rule: PTY-10, PTY-12.
#[test]
fn a_tag_has_a_reason_an_author_and_a_date() {
    both(async |app| {
        let steward = app.holding(Role::Steward);
        let path = format!("parties/{}/tags", customer(&app, "王芳", &[]).await.id());
        for tag in TagKind::ALL {
            let made = steward.post(&path).json(json!({ "tag": tag, "reason": "多次在前台大声吵闹" })).await.created();
            assert_eq!((made["tag"].clone(), made["by"]["id"].clone()), (json!(tag), json!(steward.id())));
            assert_eq!(made["at"], "2026-03-02T00:30:00Z");
            steward.post(&path).json(json!({ "tag": tag, "reason": "又一次" })).await.refused(Code::Conflict);
        }
        steward.post(&path).json(json!({ "tag": "key_a", "reason": " " })).await.refused_at(Code::NotValid, "/reason");
        let all = steward.get(&path).await.ok();
        let first = all.items().iter().find(|tag| tag["tag"] == "key_a").expect("it is there")["id"].clone();
        let end = format!("tags/{}/end", first.as_str().expect("an id"));
        steward.post(&end).json(json!({})).await.refused(Code::PreconditionMissing);
        let ended = steward.post(&end).if_match(1).json(json!({})).await.ok();
        assert_eq!((&ended["ended_at"], ended.version()), (&json!("2026-03-02T00:30:00Z"), 2));
        steward.post(&end).if_match(1).json(json!({})).await.refused(Code::VersionStale);
        steward.post(&end).if_match(2).json(json!({})).await.refused(Code::Conflict);
        assert_eq!(steward.get(&path).await.ok().items().len(), TagKind::ALL.len(), "the history is kept");
        assert!(steward.get("parties?tag=key_a").await.ok().items().is_empty());
        assert_eq!(steward.get("parties?tag=key_b").await.ok().items().len(), 1);
    });
}

/// Rule: PTY-11.
#[test]
fn tags_are_for_the_service_centre_and_its_leaders_only() {
    both(async |app| {
        let party = customer(&app, "王芳", &[]).await.id();
        let tags = format!("parties/{party}/tags");
        app.holding(Role::Steward).post(&tags).json(json!({ "tag": "key_e", "reason": "拒交物业费" })).await.created();
        let shown = app.holding(Role::FrontDesk).get(&format!("parties/{party}")).await.ok();
        assert_eq!(shown["tags"][0]["tag"], "key_e");
        app.holding(Role::FrontDesk)
            .post(&tags)
            .json(json!({ "tag": "key_a", "reason": "吵闹" }))
            .await
            .refused(Code::Forbidden);
        for role in [Role::Finance, Role::Guard, Role::EngineeringLead, Role::Auditor] {
            let other = app.holding(role);
            let shown = other.get(&format!("parties/{party}")).await.ok();
            assert!(shown.json().get("tags").is_none(), "{role}");
            other.get(&tags).await.refused(Code::Forbidden);
            other.get("parties?tag=key_e").await.refused(Code::Forbidden);
            other.get("parties/export?tag=key_e").await.refused(Code::Forbidden);
        }
        for role in [Role::Technician, Role::Customer, Role::Integration] {
            app.holding(role).get(&tags).await.refused(Code::Forbidden);
        }
        let told: Vec<(String, String)> = app.tx(|tx| {
            Ok(journal::table
                .filter(journal::deed.eq("tag.added"))
                .select((journal::changes, journal::subject_label))
                .load(tx)?)
        });
        assert_eq!(told.len(), 1);
        assert!(
            !told[0].0.contains("key_e") && !told[0].0.contains("拒交"),
            "who follows the journal learns no more: {told:?}"
        );
    });
}
