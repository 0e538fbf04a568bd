//! Passwords: how often they may be guessed, how good they must be, and how the first one is set.

use super::me;
use crate::support::{PASSWORD, TestApp, both, user};
use chrono::TimeDelta;
use guanjia::identity::offer_setup;
use guanjia_rules::code::Code;
use serde_json::json;

/// Rule: SEC-02.
#[test]
fn an_unknown_login_and_a_wrong_password_look_alike() {
    both(async |app| {
        user("chen").made(&app);
        let unknown = app.nobody().sign_in("nobody", "not the password").await.refused(Code::WrongCredentials);
        let wrong = app.nobody().sign_in("chen", "not the password").await.refused(Code::WrongCredentials);
        for field in ["type", "title", "status", "detail", "instance", "errors"] {
            assert_eq!(unknown[field], wrong[field], "{field}");
        }
    });
}

/// Rule: SEC-02.
#[test]
fn after_five_failures_an_account_waits_and_each_further_one_doubles_the_wait() {
    both(async |app| {
        user("chen").made(&app);
        let wrong = || app.nobody().sign_in("chen", "not the password");
        for _ in 0..5 {
            wrong().await.refused(Code::WrongCredentials);
        }
        for seconds in [30, 60, 120, 240, 480, 900, 900] {
            let locked = app.nobody().sign_in("chen", PASSWORD).await.refused(Code::TooManyAttempts);
            assert_eq!(locked.header("retry-after"), seconds.to_string(), "the right password waits as well");
            app.advance(TimeDelta::seconds(seconds - 1));
            app.nobody().sign_in("chen", PASSWORD).await.refused(Code::TooManyAttempts);
            app.advance(TimeDelta::seconds(1));
            wrong().await.refused(Code::WrongCredentials);
        }
        app.advance(TimeDelta::minutes(15));
        app.nobody().sign_in("chen", PASSWORD).await.ok();
        for _ in 0..4 {
            wrong().await.refused(Code::WrongCredentials);
        }
        app.nobody().sign_in("chen", PASSWORD).await.ok();
    });
}

/// Rule: SEC-02.
#[test]
fn one_locked_account_leaves_the_others_alone() {
    both(async |app| {
        user("chen").made(&app);
        user("wu").made(&app);
        for _ in 0..5 {
            app.nobody().sign_in("chen", "not the password").await.refused(Code::WrongCredentials);
        }
        app.nobody().sign_in("wu", PASSWORD).await.ok();
    });
}

/// Rule: SEC-02, API-09.
#[test]
fn one_address_may_try_thirty_times_a_minute() {
    both(async |app| {
        let mut tries = 0;
        let refused = loop {
            tries += 1;
            let unknown = format!("nobody{tries}");
            let reply = app.nobody().sign_in(&unknown, "not the password").from([127, 9, 9, 9]).await;
            if reply["code"] != Code::WrongCredentials.as_str() {
                break reply.refused(Code::TooManyAttempts);
            }
            // While the test runs, a slow machine earns itself a few more.
            assert!(tries < 60, "nobody stops the address");
        };
        assert!(tries > 30, "stopped at try {tries}");
        assert!(refused.header("retry-after").parse::<u64>().is_ok_and(|seconds| (1..=60).contains(&seconds)));
        app.nobody().sign_in("nobody", "not the password").await.refused(Code::WrongCredentials);
    });
}

/// Rule: SEC-02.
#[test]
fn weak_passwords_are_refused_everywhere() {
    both(async |app| {
        let admin = app.administrator();
        let chen = user("chenjing").made(&app);
        for weak in ["short", "password", "12345678", "aaaaaaaaaa", "chenjing-2026", "Guanjia-2026"] {
            let add = json!({ "login": "chenjing", "name": "陈静", "password": weak });
            admin.post("/users").json(add).await.refused(Code::PasswordWeak);
            let own = json!({ "old_password": PASSWORD, "new_password": weak });
            chen.post("/auth/password").json(own).await.refused(Code::PasswordWeak);
        }
    });
}

/// Rule: SEC-02, SEC-03.
#[test]
fn a_new_password_ends_the_other_sessions() {
    both(async |app| {
        let chen = user("chen").made(&app);
        let other = app.nobody().sign_in("chen", PASSWORD).await.ok();
        let change = |old: &str| {
            chen.post("/auth/password").json(json!({ "old_password": old, "new_password": "七月的荷花开了一池" }))
        };
        change("not the password").await.refused_at(Code::PasswordWrong, "/old_password");
        change(PASSWORD).await.expect(204);
        chen.get("/me").await.ok();
        me(&app, &other["access_token"]).await.refused(Code::SessionEnded);
        app.nobody().sign_in("chen", PASSWORD).await.refused(Code::WrongCredentials);
        app.nobody().sign_in("chen", "七月的荷花开了一池").await.ok();
    });
}

/// Rule: SEC-02.
#[test]
fn the_first_administrator_is_made_once_by_the_printed_secret() {
    both(async |app| {
        let secret = offer(&app).await.expect("nobody is there yet");
        let set_up = |token: &str, password: &str| {
            let body = json!({ "token": token, "login": "admin", "name": "王管理", "password": password });
            app.nobody().post("/auth/setup").json(body)
        };
        set_up("not the secret", PASSWORD).await.refused(Code::SetupTokenWrong);
        set_up(&secret, "password").await.refused(Code::PasswordWeak);
        set_up(&secret, PASSWORD).await.expect(204);
        set_up(&secret, PASSWORD).await.refused(Code::SetupTokenWrong);
        assert_eq!(offer(&app).await, None, "there is somebody now");
        let session = app.nobody().sign_in("admin", PASSWORD).await.ok();
        assert_eq!(session["me"]["company_roles"], json!(["system_administrator"]));
    });
}

/// Rule: SEC-02.
#[test]
fn the_printed_secret_dies_after_half_an_hour() {
    both(async |app| {
        let secret = offer(&app).await.expect("nobody is there yet");
        app.advance(TimeDelta::minutes(30));
        let body = json!({ "token": secret, "login": "admin", "name": "王管理", "password": PASSWORD });
        app.nobody().post("/auth/setup").json(body).await.refused(Code::SetupTokenWrong);
    });
}

/// The secret that the first start prints; asked on a thread that may wait.
async fn offer(app: &TestApp) -> Option<String> {
    let (db, now) = (app.service.db.clone(), app.now());
    let offered = actix_web::rt::task::spawn_blocking(move || offer_setup(&db, now)).await;
    offered.expect("the thread ends").expect("the secret is kept")
}
