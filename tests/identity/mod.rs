//! Signing in, staying in and signing out.

mod doors;
mod passwords;
mod tokens;
mod users;

use crate::support::{PASSWORD, Reply, TestApp, both, user};
use actix_web::http::Method;
use chrono::TimeDelta;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

#[test]
fn who_signs_in_sees_their_projects_and_what_they_may_do_there() {
    both(async |app| {
        user("chen").named("陈静").holding(Role::FrontDesk).made(&app);
        let session = app.nobody().sign_in("chen", PASSWORD).await.ok();
        let me = &session["me"];
        assert_eq!(me["name"], "陈静");
        assert_eq!(me["company_roles"], json!([]));
        let projects = me["projects"].as_array().expect("projects");
        assert_eq!(projects.len(), 1, "only the project with a post");
        assert_eq!(projects[0]["id"], json!(app.project));
        assert_eq!(projects[0]["roles"], json!(["front_desk"]));
        let permissions = json!(Role::FrontDesk.permissions());
        assert_eq!(projects[0]["permissions"], permissions);
    });
}

/// Rule: SEC-02.
#[test]
fn a_browser_keeps_its_refresh_token_where_no_script_can_read_it() {
    both(async |app| {
        user("chen").made(&app);
        let body = json!({ "login": "chen", "password": PASSWORD });
        let session = app.nobody().post("/auth/login").json(body).await.ok();
        assert!(session["refresh_token"].is_null());
        let cookie = session.header("set-cookie");
        for part in ["HttpOnly", "SameSite=Strict", "Path=/api/v1/auth"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        let pair = cookie.split(';').next().expect("a pair");
        let refresh = || app.nobody().post("/auth/refresh").json(json!({})).header("cookie", pair);
        refresh().await.refused(Code::SessionEnded);
        let fresh = refresh().header("x-guanjia-refresh", "1").await.ok();
        assert_ne!(fresh.header("set-cookie").split(';').next(), Some(pair), "it rotates");
    });
}

/// Rule: SEC-03.
#[test]
fn a_refresh_token_works_once_and_a_second_use_ends_the_session() {
    both(async |app| {
        user("chen").made(&app);
        let first = app.nobody().sign_in("chen", PASSWORD).await.ok();
        let refresh = |token: &Value| app.nobody().post("/auth/refresh").json(json!({ "refresh_token": token }));
        let second = refresh(&first["refresh_token"]).await.ok();
        assert_ne!(first["refresh_token"], second["refresh_token"]);
        app.advance(TimeDelta::seconds(11));
        refresh(&first["refresh_token"]).await.refused(Code::SessionEnded);
        refresh(&second["refresh_token"]).await.refused(Code::SessionEnded);
        me(&app, &second["access_token"]).await.refused(Code::SessionEnded);
    });
}

/// Rule: SEC-03.
#[test]
fn two_tabs_may_refresh_at_the_same_moment() {
    both(async |app| {
        user("chen").made(&app);
        let first = app.nobody().sign_in("chen", PASSWORD).await.ok();
        let refresh = || app.nobody().post("/auth/refresh").json(json!({ "refresh_token": first["refresh_token"] }));
        let one = refresh().await.ok();
        app.advance(TimeDelta::seconds(10));
        let other = refresh().await.ok();
        for tab in [one, other] {
            me(&app, &tab["access_token"]).await.ok();
        }
    });
}

/// Rule: SEC-03.
#[test]
fn a_session_that_rests_too_long_ends() {
    both(async |app| {
        user("chen").made(&app);
        let body = json!({ "login": "chen", "password": PASSWORD });
        let session = app.nobody().post("/auth/login").json(body).await.ok();
        let pair = session.header("set-cookie").split(';').next().expect("a pair").to_owned();
        app.advance(TimeDelta::hours(12));
        let refresh = app.nobody().post("/auth/refresh").json(json!({})).header("cookie", &pair);
        refresh.header("x-guanjia-refresh", "1").await.refused(Code::SessionEnded);
    });
}

/// Rule: SEC-03.
#[test]
fn signing_out_takes_effect_at_once() {
    both(async |app| {
        user("chen").made(&app);
        let session = app.nobody().sign_in("chen", PASSWORD).await.ok();
        me(&app, &session["access_token"]).await.ok();
        let out = app
            .nobody()
            .post("/auth/logout")
            .json(json!({}))
            .header("authorization", &bearer(&session["access_token"]));
        out.await.expect(204);
        me(&app, &session["access_token"]).await.refused(Code::SessionEnded);
        let refresh = json!({ "refresh_token": session["refresh_token"] });
        app.nobody().post("/auth/refresh").json(refresh).await.refused(Code::SessionEnded);
    });
}

/// Rule: SEC-03.
#[test]
fn a_lost_phone_is_signed_out_from_another_device() {
    both(async |app| {
        let chen = user("chen").made(&app);
        let phone = app.nobody().sign_in("chen", PASSWORD).await.ok();
        let sessions = chen.get("/me/sessions").await.ok();
        assert_eq!(sessions.items().len(), 2);
        let lost = sessions.items().iter().find(|session| session["is_this"] == false).expect("the phone");
        let lost = lost["id"].as_str().expect("an id").to_owned();
        user("wu").made(&app).delete(&format!("/me/sessions/{lost}")).await.refused(Code::NotFound);
        chen.delete(&format!("/me/sessions/{lost}")).await.expect(204);
        me(&app, &phone["access_token"]).await.refused(Code::SessionEnded);
        assert_eq!(chen.get("/me/sessions").await.ok().items().len(), 1);
    });
}

async fn me(app: &TestApp, token: &Value) -> Reply {
    app.nobody().ask(Method::GET, "/me").header("authorization", &bearer(token)).await
}

fn bearer(token: &Value) -> String {
    format!("Bearer {}", token.as_str().expect("a token"))
}
