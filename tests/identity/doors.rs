//! What guards the doors: a password of one's own, cookies, rates, and what the page may do.

use crate::support::tree::{file, files, none};
use crate::support::{Engine, TestApp, both, user};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::json;
use std::num::NonZeroU32;

/// Rule: SEC-02.
#[test]
fn who_was_given_a_password_sets_one_of_their_own_before_anything_else() {
    both(async |app| {
        let admin = app.administrator();
        let wu = user("wu").holding(Role::FrontDesk).made(&app);
        wu.get("people").await.ok();
        let given = json!({ "password": "told once, changed at once" });
        admin.patch(&format!("/users/{}", wu.id())).json(given).if_match(2).await.ok();
        app.service.access.forget();
        let session = app.nobody().sign_in("wu", "told once, changed at once").await.ok();
        assert_eq!(session["me"]["must_change_password"], true);
        let bearer = format!("Bearer {}", session["access_token"].as_str().expect("a token"));
        let nobody = app.nobody();
        let as_wu = |ask: crate::support::client::Ask| ask.header("authorization", &bearer);
        for path in ["people", "tickets", "/projects", "/me/sessions", "/users", "journal"] {
            as_wu(nobody.get(path)).await.refused(Code::PasswordMustChange);
        }
        as_wu(nobody.post("tickets").json(json!({}))).await.refused(Code::PasswordMustChange);
        let session_path = format!("/me/sessions/{}", wu.id());
        as_wu(nobody.delete(&session_path)).await.refused(Code::PasswordMustChange);
        as_wu(nobody.get("/me")).await.ok();
        let refresh = json!({ "refresh_token": session["refresh_token"] });
        nobody.post("/auth/refresh").json(refresh).await.ok();
        let own = json!({ "old_password": "told once, changed at once", "new_password": "my very own sentence" });
        as_wu(nobody.post("/auth/password").json(own)).await.expect(204);
        as_wu(nobody.get("people")).await.ok();
        as_wu(nobody.post("/auth/logout").json(json!({}))).await.expect(204);
    });
}

/// Rule: SEC-02.
#[test]
fn who_must_set_a_password_may_also_leave() {
    both(async |app| {
        let admin = app.administrator();
        let add = json!({ "login": "wu", "name": "吴师傅", "password": "told once, changed at once" });
        admin.post("/users").json(add).await.created();
        let session = app.nobody().sign_in("wu", "told once, changed at once").await.ok();
        let bearer = format!("Bearer {}", session["access_token"].as_str().expect("a token"));
        app.nobody().post("/auth/logout").json(json!({})).header("authorization", &bearer).await.expect(204);
        app.nobody().get("/me").header("authorization", &bearer).await.refused(Code::SessionEnded);
    });
}

/// Rule: API-09.
#[test]
fn every_answer_tells_what_is_left_and_the_one_too_many_when_to_come_again() {
    actix_web::rt::System::new().block_on(async {
        let two = NonZeroU32::new(2).expect("not zero");
        let app = TestApp::with_settings(Engine::Sqlite, |settings| settings.rate_per_second = two).await;
        let (desk, lead) = (app.holding(Role::FrontDesk), app.holding(Role::ServiceLead));
        let first = desk.get("/me").await.ok();
        assert_eq!(first.header("ratelimit-policy"), "\"user\";q=8;w=4");
        assert!(first.header("ratelimit").starts_with("\"user\";r=7;t="), "{}", first.header("ratelimit"));
        let refused = loop {
            let reply = desk.get("/me").await;
            if reply.status != 200 {
                break reply;
            }
        };
        assert!(refused.header("ratelimit").starts_with("\"user\";r=0;t="), "{}", refused.header("ratelimit"));
        assert!(refused.refused_later(Code::TooManyRequests) >= 1);
        lead.get("/me").await.ok();
        let signed_in = app.nobody().sign_in("front_desk", "not the password").await.refused(Code::WrongCredentials);
        assert_eq!(signed_in.header("ratelimit-policy"), "\"sign-in\";q=30;w=60");
        assert_eq!(app.nobody().get("//healthz").await.ok().header("ratelimit"), "", "nobody counts");
    });
}

/// Rule: SEC-04.
#[test]
fn the_refresh_token_lies_in_a_cookie_that_scripts_and_other_sites_cannot_use() {
    for (address, is_secure) in [("http://127.0.0.1", false), ("https://guanjia.example", true)] {
        actix_web::rt::System::new().block_on(async {
            let set = |settings: &mut guanjia::config::Config| settings.public_url = address.to_owned();
            let app = TestApp::with_settings(Engine::Sqlite, set).await;
            user("chen").holding(Role::FrontDesk).made(&app);
            let body = json!({ "login": "chen", "password": crate::support::PASSWORD });
            let reply = app.nobody().post("/auth/login").json(body).await.ok();
            assert!(reply["refresh_token"].is_null(), "a script must not see it");
            let cookie = reply.header("set-cookie");
            let parts: Vec<_> = cookie.split("; ").skip(1).collect();
            for part in ["HttpOnly", "SameSite=Strict", "Path=/api/v1/auth"] {
                assert!(parts.contains(&part), "{part}: {cookie}");
            }
            assert_eq!(parts.contains(&"Secure"), is_secure, "{cookie}");
        });
    }
}

/// Rule: SEC-04.
#[test]
fn the_page_runs_its_own_scripts_only_and_has_none_between_its_lines() {
    let policy = guanjia::http::spa::policy("n0nce");
    let directives: Vec<_> = policy.split("; ").map(str::trim).collect();
    for wanted in [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'nonce-n0nce'",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "require-trusted-types-for 'script'",
    ] {
        assert!(directives.contains(&wanted), "{wanted}: {policy}");
    }
    assert!(!policy.contains("unsafe") && !policy.contains('*') && !policy.contains("http"), "{policy}");
    let mut complaints = Vec::new();
    let html = file("web-ui/index.html").text;
    for tag in html.split('<').skip(1).map(|rest| rest.split('>').next().unwrap_or_default()) {
        let attributes: Vec<_> = tag.split_whitespace().skip(1).collect();
        let is_inline_script = tag.starts_with("script") && !tag.contains("src=");
        let runs = attributes.iter().any(|attribute| attribute.starts_with("on") || attribute.starts_with("style="));
        if is_inline_script || runs || tag.starts_with("style") {
            complaints.push(format!("index.html: <{tag}> runs between the lines"));
        }
    }
    for source in files("web-ui/src", &["ts", "tsx"]) {
        for word in ["dangerouslySetInnerHTML", ".innerHTML =", "eval(", "new Function(", "document.write("] {
            if source.text.contains(word) {
                complaints.push(format!("{}: {word}", source.path));
            }
        }
    }
    none(&complaints);
}
