//! Teams and groups, certificates and staff files.

use crate::support::{both, user};
use guanjia_rules::Word as _;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use guanjia_rules::properties::TeamKind;
use serde_json::json;

/// Rule: PPL-01.
#[test]
fn departments_and_teams_are_the_projects_own() {
    both(async |app| {
        let lead = app.holding(Role::ServiceLead);
        for kind in TeamKind::ALL {
            let made = lead.post("teams").json(json!({ "name": kind.zh(), "kind": kind })).await.created();
            assert_eq!((made["kind"].clone(), made["is_active"].clone()), (json!(kind), json!(true)));
        }
        let body = json!({ "name": TeamKind::Engineering.zh(), "kind": "engineering" });
        lead.post("teams").json(body).await.refused_at(Code::CodeTaken, "/name");
        assert_eq!(lead.get("teams?limit=200").await.ok().items().len(), TeamKind::ALL.len());
    });
}

/// Rule: PPL-01.
#[test]
fn a_team_has_a_lead_members_and_a_team_above_it() {
    both(async |app| {
        let lead = app.holding(Role::ServiceLead);
        let (wu, zhao) = (user("wu").named("吴师傅").made(&app), user("zhao").named("赵师傅").made(&app));
        let above = lead.post("teams").json(json!({ "name": "工程部", "kind": "engineering" })).await.created();
        let body = json!({
            "name": "维修组", "kind": "engineering", "lead_id": wu.id(), "parent_id": above.id(),
            "member_ids": [wu.id(), zhao.id(), zhao.id()],
        });
        let team = lead.post("teams").json(body).await.created();
        assert_eq!(
            (team["lead"]["name"].as_str(), team["members"].as_array().map(Vec::len)),
            (Some("吴师傅"), Some(2))
        );
        let path = format!("teams/{}", team.id());
        let changed =
            lead.patch(&path).if_match(1).json(json!({ "member_ids": [zhao.id()], "lead_id": null })).await.ok();
        assert_eq!((changed["members"][0]["name"].as_str(), changed["lead"].is_null()), (Some("赵师傅"), true));
        assert_eq!(changed["parent_id"], above["id"], "what is left out stays");
        let above = format!("teams/{}", above.id());
        lead.patch(&above)
            .if_match(1)
            .json(json!({ "parent_id": team.id() }))
            .await
            .refused_at(Code::NotValid, "/parent_id");
        lead.patch(&path)
            .if_match(2)
            .json(json!({ "member_ids": [app.project] }))
            .await
            .refused_at(Code::NotValid, "/member_ids/0");
        lead.patch(&path)
            .if_match(2)
            .json(json!({ "parent_id": app.project }))
            .await
            .refused_at(Code::NotValid, "/parent_id");
        lead.patch(&path).if_match(1).json(json!({ "name": "二组" })).await.refused(Code::VersionStale);
        app.holding(Role::Technician)
            .patch(&path)
            .if_match(2)
            .json(json!({ "name": "二组" }))
            .await
            .refused(Code::Forbidden);
        assert_eq!(app.holding(Role::Technician).get("teams").await.ok().items().len(), 2);
    });
}

/// Rule: PPL-09.
#[test]
fn a_certificate_is_told_before_it_ends() {
    both(async |app| {
        let lead = app.holding(Role::HrAdmin);
        let wu = user("wu").named("吴师傅").made(&app);
        let body = json!({ "user_id": wu.id(), "kind": "电工证", "number": "T1", "issuer": "应急管理局", "valid_to_on": "2026-12-31" });
        let made = lead.post("certificates").json(body).await.created();
        assert_eq!((made["user"]["name"].as_str(), made["number"].as_str()), (Some("吴师傅"), Some("T1")));
        let endless = json!({ "user_id": wu.id(), "kind": "高中毕业证", "number": "G1" });
        lead.post("certificates").json(endless).await.created();
        for (moment, state) in [
            ("2026-10-31T15:59:59Z", "valid"),
            ("2026-10-31T16:00:00Z", "expiring"),
            ("2026-12-31T15:59:59Z", "expiring"),
            ("2026-12-31T16:00:00Z", "expired"),
        ] {
            app.at(moment);
            let all = lead.get("certificates").await.ok();
            assert_eq!(all.items()[0]["state"], state, "{moment}");
            assert_eq!(all.items()[1]["state"], "valid", "without an end it never expires");
            let ids =
                |list: &crate::support::Reply| list.items().iter().map(|one| one["id"].clone()).collect::<Vec<_>>();
            let found = lead.get(&format!("certificates?state={state}&user_id={}", wu.id())).await.ok();
            assert!(ids(&found).contains(&made["id"]), "{moment}");
            assert_eq!(found.items().len(), if state == "valid" { 2 } else { 1 });
        }
        let path = format!("certificates/{}", made.id());
        let renewed = lead.patch(&path).if_match(1).json(json!({ "valid_to_on": "2028-12-31" })).await.ok();
        assert_eq!((renewed["state"].as_str(), renewed["issuer"].as_str()), (Some("valid"), Some("应急管理局")));
        lead.patch(&path).json(json!({})).await.refused(Code::PreconditionMissing);
        let nobody = json!({ "user_id": app.project, "kind": "电工证", "number": "T2" });
        lead.post("certificates").json(nobody).await.refused_at(Code::NotValid, "/user_id");
        app.holding(Role::FrontDesk).patch(&path).if_match(2).json(json!({})).await.refused(Code::Forbidden);
    });
}

/// Rule: PPL-09.
#[test]
fn a_certificate_that_ends_is_reminded_of_once_for_each_step() {
    both(async |app| {
        let (hr, head) = (app.holding(Role::HrAdmin), app.holding(Role::ProjectHead));
        let wu = user("wu").named("吴师傅").holding(Role::Technician).made(&app);
        let body = json!({ "user_id": wu.id(), "kind": "电工证", "number": "T1", "valid_to_on": "2026-12-31" });
        let made = hr.post("certificates").json(body).await.created();
        let remind = || app.tx(|tx| guanjia::properties::remind_certificates(tx, app.project, app.now()));
        for (moment, is_new) in [
            ("2026-10-31T15:59:59Z", false),
            ("2026-10-31T16:00:00Z", true),
            ("2026-11-15T16:00:00Z", false),
            ("2026-12-31T15:59:59Z", false),
            ("2026-12-31T16:00:00Z", true),
            ("2027-03-01T16:00:00Z", false),
        ] {
            app.at(moment);
            assert_eq!(remind(), is_new, "{moment}");
        }
        for who in [&wu, &head] {
            let told = who.get("notices").await.ok();
            let states: Vec<_> = told.items().iter().map(|notice| notice["content"]["state"].clone()).collect();
            assert_eq!(states, ["expired", "expiring"]);
            assert_eq!(
                (&told.items()[0]["label"], &told.items()[0]["kind"]),
                (&json!("吴师傅 电工证"), &json!("certificate"))
            );
        }
        let path = format!("certificates/{}", made.id());
        hr.patch(&path).if_match(1).json(json!({ "valid_to_on": "2027-04-01" })).await.ok();
        assert!(remind(), "a new end is a new reminder");
    });
}

/// Rule: PPL-07, PPL-08.
#[test]
fn a_staff_file_records_what_others_decided() {
    both(async |app| {
        let hr = app.holding(Role::HrAdmin);
        let wu = user("wu").named("吴师傅").holding(Role::Technician).made(&app);
        let path = format!("staff/{}/file", wu.id());
        let reward = json!({ "kind": "reward", "happened_on": "2026-03-01", "reason": "业主送锦旗" });
        hr.post(&path).json(reward).await.refused_at(Code::StaffEntryIncomplete, "/decided_by");
        let reward = json!({ "kind": "reward", "happened_on": "2026-03-01", "reason": "业主送锦旗", "decided_by": "董事长办公会" });
        let entered = hr.post(&path).json(reward).await.created();
        assert_eq!(entered["decided_by"], "董事长办公会");
        let trained =
            json!({ "kind": "training", "happened_on": "2026-03-02", "reason": "消防培训", "value": "98 分" });
        hr.post(&path).json(trained).await.created();
        let nobody = json!({ "kind": "training", "happened_on": "2026-03-02", "reason": "消防培训" });
        hr.post(&format!("staff/{}/file", app.project)).json(nobody).await.refused_at(Code::NotValid, "/user_id");
        let file = hr.get(&path).await.ok();
        let kinds: Vec<_> = file.items().iter().map(|entry| entry["kind"].clone()).collect();
        assert_eq!(kinds, ["training", "reward"]);
        for hidden in [wu, app.holding(Role::FrontDesk)] {
            hidden.get(&path).await.refused(Code::Forbidden);
        }
        let void = format!("staff-entries/{}/void", entered.id());
        let why = json!({ "reason": "登记有误" });
        hr.post(&void).json(why.clone()).await.refused(Code::PreconditionMissing);
        hr.post(&void).if_match(1).json(json!({ "reason": "  " })).await.refused(Code::TextNotGiven);
        let voided = hr.post(&void).if_match(1).json(why.clone()).await.ok();
        assert_eq!((&voided["void_reason"], voided.version()), (&json!("登记有误"), 2));
        hr.post(&void).if_match(1).json(why.clone()).await.refused(Code::VersionStale);
        hr.post(&void).if_match(2).json(why).await.refused(Code::Conflict);
        assert_eq!(hr.get(&path).await.ok().items().len(), 2, "it stays to be seen");
    });
}

/// Rule: PPL-11.
#[test]
fn groups_have_a_convenor_and_supervision_is_led_by_the_service_lead() {
    both(async |app| {
        let lead = app.holding(Role::ServiceLead);
        let wu = user("wu").named("吴师傅").holding(Role::Technician).made(&app);
        let group = |kind: &str, convenor: &crate::support::client::Client| json!({ "name": kind, "kind": kind, "convenor_id": convenor.id(), "members": [lead.id(), wu.id()] });
        lead.post("groups").json(group("supervision", &wu)).await.refused_at(Code::ConvenorRefused, "/convenor_id");
        let made = lead.post("groups").json(group("supervision", &lead)).await.created();
        assert_eq!((&made["convenor"]["id"], made["members"].as_array().map(Vec::len)), (&json!(lead.id()), Some(2)));
        lead.post("groups").json(group("supervision", &lead)).await.refused(Code::Conflict);
        lead.post("groups").json(group("quality_team", &wu)).await.created();
        let outside =
            json!({ "name": "共享群", "kind": "staff_share", "convenor_id": wu.id(), "members": [lead.id()] });
        lead.post("groups").json(outside).await.refused_at(Code::ConvenorRefused, "/convenor_id");
        let path = format!("groups/{}", made.id());
        let fewer = json!({ "name": "督导小组", "kind": "supervision", "convenor_id": lead.id(), "members": [lead.id()], "is_active": false });
        let changed = lead.patch(&path).if_match(1).json(fewer.clone()).await.ok();
        assert_eq!((&changed["name"], &changed["is_active"]), (&json!("督导小组"), &json!(false)));
        lead.patch(&path).if_match(1).json(fewer.clone()).await.refused(Code::VersionStale);
        wu.patch(&path).if_match(2).json(fewer).await.refused(Code::Forbidden);
        assert_eq!(wu.get("groups").await.ok().items().len(), 2);
    });
}
