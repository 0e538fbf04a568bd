//! Users and their posts.

use crate::support::{PASSWORD, both, user};
use guanjia_rules::Word as _;
use guanjia_rules::code::Code;
use guanjia_rules::permission::{Permission, Role};
use serde_json::json;

/// Rule: PPL-02.
#[test]
fn an_administrator_adds_a_user_who_must_set_a_password_of_their_own() {
    both(async |app| {
        let admin = app.administrator();
        let add = json!({ "login": "wu", "name": "吴师傅", "phone": "13800138000", "is_all_day": true, "password": "told once, changed at once" });
        let added = admin.post("/users").json(add).await.created();
        assert_eq!(added["must_change_password"], true);
        assert_eq!(added["posts"], json!([]));
        let shown = admin.get(&format!("/users/{}", added.id())).await.ok();
        assert_eq!(shown.json(), added.json());
        let session = app.nobody().sign_in("wu", "told once, changed at once").await.ok();
        assert_eq!(session["me"]["must_change_password"], true);
    });
}

/// Rule: PPL-10.
#[test]
fn whose_phone_is_always_on_can_be_told() {
    both(async |app| {
        let admin = app.administrator();
        let wu = user("wu").made(&app);
        let change = admin.patch(&format!("/users/{}", wu.id())).json(json!({ "is_all_day": true })).if_match(2);
        assert_eq!(change.await.ok()["is_all_day"], true);
        let listed = admin.get("/users").await.ok();
        let listed = listed.items().iter().find(|user| user["login"] == "wu").expect("wu is listed").clone();
        assert_eq!(listed["is_all_day"], true);
    });
}

/// Rule: PPL-02, PPL-03.
#[test]
fn posts_open_what_the_table_says_from_their_first_to_their_last_day() {
    both(async |app| {
        let admin = app.administrator();
        let wu = user("wu").made(&app);
        assert_eq!(wu.get("/me").await.ok()["projects"], json!([]));
        let posts = json!({ "posts": [
            { "role": "technician", "project_id": app.project, "from_on": "2026-03-03", "to_on": "2026-03-04" },
        ] });
        admin.put(&format!("/users/{}/roles", wu.id())).json(posts).if_match(2).await.ok();
        for (moment, is_there) in [
            ("2026-03-02T15:59:59Z", false),
            ("2026-03-02T16:00:00Z", true),
            ("2026-03-04T15:59:59Z", true),
            ("2026-03-04T16:00:00Z", false),
        ] {
            app.at(moment);
            let projects = wu.get("/me").await.ok()["projects"].clone();
            assert_eq!(projects.as_array().map(Vec::len), Some(usize::from(is_there)), "{moment}");
            if is_there {
                assert_eq!(projects[0]["permissions"], json!(Role::Technician.permissions()));
            }
        }
    });
}

/// Rule: SEC-03, PPL-03.
#[test]
fn a_change_of_posts_takes_effect_at_once() {
    both(async |app| {
        let admin = app.administrator();
        let wu = user("wu").holding(Role::Technician).made(&app);
        wu.get("people").await.ok();
        let none = json!({ "posts": [] });
        admin.put(&format!("/users/{}/roles", wu.id())).json(none).if_match(2).await.ok();
        wu.get("people").await.refused(Code::NotFound);
    });
}

/// Rule: PPL-03.
#[test]
fn a_post_for_the_company_opens_every_project() {
    both(async |app| {
        let leader = user("leader").for_company(Role::CompanyLeader).made(&app);
        leader.get("people").await.ok();
        leader.within(app.other).get("people").await.ok();
        assert_eq!(leader.get("/me").await.ok()["projects"].as_array().map(Vec::len), Some(2));
    });
}

#[test]
fn every_post_is_listed_with_what_it_opens() {
    both(async |app| {
        let roles = user("chen").made(&app).get("/roles").await.ok();
        assert_eq!(roles.items().len(), Role::ALL.len());
        for (role, shown) in Role::ALL.iter().zip(roles.items()) {
            assert_eq!(shown["role"], role.as_str());
            assert_eq!(shown["zh"], role.zh());
            assert_eq!(shown["permissions"], json!(role.permissions()));
        }
        assert!(Permission::ALL.iter().all(|permission| roles.text().contains(permission.as_str())));
    });
}

mod refusals {
    use super::*;

    #[test]
    fn a_login_is_given_once() {
        both(async |app| {
            let admin = app.administrator();
            user("wu").made(&app);
            let add = json!({ "login": "wu", "name": "吴师傅", "password": "told once, changed at once" });
            admin.post("/users").json(add).await.refused_at(Code::LoginTaken, "/login");
        });
    }

    /// Rule: API-04.
    #[test]
    fn a_user_is_changed_from_the_version_that_was_read() {
        both(async |app| {
            let admin = app.administrator();
            let wu = user("wu").made(&app);
            let path = format!("/users/{}", wu.id());
            let change = || admin.patch(&path).json(json!({ "name": "吴大有" }));
            change().await.refused(Code::PreconditionMissing);
            change().if_match(1).await.refused(Code::VersionStale);
            change().header("if-match", "2").await.refused(Code::MalformedRequest);
            assert_eq!(change().if_match(2).await.ok().version(), 3);
        });
    }

    /// Rule: PPL-02.
    #[test]
    fn the_last_administrator_stays() {
        both(async |app| {
            let admin = app.administrator();
            let path = format!("/users/{}", admin.id());
            admin.patch(&path).json(json!({ "is_active": false })).if_match(2).await.refused(Code::LastAdministrator);
            let none = json!({ "posts": [] });
            admin.put(&format!("{path}/roles")).json(none.clone()).if_match(2).await.refused(Code::LastAdministrator);
            user("second").for_company(Role::SystemAdministrator).made(&app);
            admin.put(&format!("{path}/roles")).json(none).if_match(2).await.ok();
        });
    }

    /// Rule: SEC-03.
    #[test]
    fn who_is_switched_off_is_out_at_once_and_stays_out() {
        both(async |app| {
            let admin = app.administrator();
            let wu = user("wu").holding(Role::Technician).made(&app);
            wu.get("/me").await.ok();
            admin.patch(&format!("/users/{}", wu.id())).json(json!({ "is_active": false })).if_match(2).await.ok();
            wu.get("/me").await.refused(Code::SessionEnded);
            app.nobody().sign_in("wu", PASSWORD).await.refused(Code::WrongCredentials);
        });
    }

    #[test]
    fn a_post_does_not_end_before_it_begins() {
        both(async |app| {
            let admin = app.administrator();
            let wu = user("wu").made(&app);
            let posts = json!({ "posts": [{ "role": "technician", "from_on": "2026-03-03", "to_on": "2026-03-02" }] });
            let set = admin.put(&format!("/users/{}/roles", wu.id())).json(posts).if_match(2);
            set.await.refused_at(Code::PeriodNotValid, "/posts/0/to_on");
        });
    }

    #[test]
    fn a_post_is_in_a_project_that_exists() {
        both(async |app| {
            let admin = app.administrator();
            let wu = user("wu").made(&app);
            let nowhere = "019450b2-7c00-7000-8000-0000000000a1";
            let posts = json!({ "posts": [{ "role": "technician", "project_id": nowhere, "from_on": "2026-03-02" }] });
            admin.put(&format!("/users/{}/roles", wu.id())).json(posts).if_match(2).await.refused(Code::NotFound);
        });
    }
}
