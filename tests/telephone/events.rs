//! What a telephone system sends while it rings: proved, taken in once, and shown to the desk.

use super::Recorder;
use crate::support::client::{Client, Reply};
use crate::support::{TestApp, both};
use chrono::TimeDelta;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

struct System {
    sent_as: String,
    secret: String,
}

impl System {
    async fn of(app: &TestApp) -> Self {
        let admin = app.holding(Role::SystemAdministrator);
        let key = admin.post("telephone-keys").json(json!({"name": "前台交换机"})).await.created();
        let path = format!("telephone-keys/{}/secret", key.id());
        let shown = admin.post(&path).if_match(1).json(json!({})).await.ok();
        admin.post(&path).if_match(2).json(json!({})).await.refused(Code::Conflict);
        let text = |reply: &Reply, field: &str| reply[field].as_str().expect("a text").to_owned();
        Self { sent_as: text(&key, "sent_as"), secret: text(&shown, "secret") }
    }

    fn signature(&self, body: &str) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.secret.as_bytes()).expect("a key");
        mac.update(body.as_bytes());
        mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    async fn sends(&self, client: &Client, event: &Value) -> Reply {
        let body = event.to_string();
        let signature = self.signature(&body);
        post(client, &self.sent_as, &signature, &body).await
    }
}

async fn post(client: &Client, key: &str, signature: &str, body: &str) -> Reply {
    client
        .post("/telephone/events")
        .header("x-telephone-key", key)
        .header("x-telephone-signature", signature)
        .body("application/json", body)
        .await
}

fn event(app: &TestApp, kind: &str, caller: Option<&str>) -> Value {
    json!({"call_id": "1772439300.42", "kind": kind, "sent_at": app.now(), "caller": caller, "extension": "801"})
}

/// Rule: TEL-06.
#[test]
fn a_ring_shows_who_calls_before_the_answer() {
    both(async |app| {
        let recorder = Recorder::of(app).await;
        let (office, app) = (&recorder.office, &recorder.office.app);
        let party = json!({"kind": "person", "name": "杨秀兰", "phones": ["13800138000"]});
        office.lead.post("parties").json(party).await.created();
        let system = System::of(app).await;
        system.sends(&app.nobody(), &event(app, "ring", Some("013800138000"))).await.expect(204);
        let live = office.desk.get("live-calls").await.ok();
        let call = &live.items()[0];
        assert_eq!((&call["stage"], &call["callers"][0]["name"]), (&json!("ringing"), &json!("杨秀兰")), "{call}");
        assert!(crate::properties::deeds(app).contains(&"live_call.rang".to_owned()), "the live stream tells of it");
        app.advance(TimeDelta::seconds(8));
        system.sends(&app.nobody(), &event(app, "answer", None)).await.expect(204);
        assert_eq!(office.desk.get("live-calls").await.ok().items()[0]["stage"], "talking");
        app.advance(TimeDelta::seconds(60));
        system.sends(&app.nobody(), &event(app, "hang_up", None)).await.expect(204);
        assert_eq!(office.desk.get("live-calls").await.ok().items().len(), 0);
        app.advance(TimeDelta::seconds(1));
        system.sends(&app.nobody(), &event(app, "answer", None)).await.refused(Code::LiveCallWrongStage);
        assert_eq!(office.desk.get("return-calls").await.ok().items().len(), 0, "it was answered");
        app.holding(Role::Customer).get("live-calls").await.refused(Code::Forbidden);
    });
}

/// Rule: TEL-05, TEL-06.
#[test]
fn a_call_that_nobody_answers_is_a_task_at_once() {
    both(async |app| {
        let recorder = Recorder::of(app).await;
        let (office, app) = (&recorder.office, &recorder.office.app);
        let party = json!({"kind": "person", "name": "杨秀兰", "phones": ["13800138000"]});
        office.lead.post("parties").json(party).await.created();
        let system = System::of(app).await;
        system.sends(&app.nobody(), &event(app, "ring", Some("13800138000"))).await.expect(204);
        app.advance(TimeDelta::seconds(30));
        system.sends(&app.nobody(), &event(app, "hang_up", None)).await.expect(204);
        let tasks = office.desk.get("return-calls?stage=open").await.ok();
        assert_eq!((tasks.items().len(), &tasks.items()[0]["party_name"]), (1, &json!("杨秀兰")));
    });
}

/// Rule: TEL-06.
#[test]
fn what_is_not_signed_or_too_old_or_was_sent_before_is_refused() {
    both(async |app| {
        let recorder = Recorder::of(app).await;
        let app = &recorder.office.app;
        let system = System::of(app).await;
        let ring = event(app, "ring", Some("13800138000"));
        let (nobody, body) = (app.nobody(), ring.to_string());
        let signature = system.signature(&body);
        let stranger = format!("{}.{}", app.other, &system.sent_as[37..]);
        for (key, signature, body) in [
            ("", "", body.as_str()),
            (system.sent_as.as_str(), "", &body),
            (&system.sent_as, &"0".repeat(64), &body),
            (&system.sent_as, &signature, &body.replace("801", "802")),
            (&stranger, &signature, &body),
            ("no-key", &signature, &body),
        ] {
            let refused = post(&nobody, key, signature, body).await.refused(Code::SignatureWrong);
            assert_eq!(refused.status, 401);
        }
        system.sends(&nobody, &ring).await.expect(204);
        system.sends(&nobody, &ring).await.refused(Code::EventReplayed);
        let upper = signature.to_uppercase();
        post(&nobody, &system.sent_as, &upper, &body).await.refused(Code::EventReplayed);
        app.advance(TimeDelta::minutes(6));
        system.sends(&nobody, &ring).await.refused(Code::SignatureWrong);
        let mut unknown = event(app, "ring", None);
        unknown["from"] = json!("x");
        system.sends(&nobody, &unknown).await.refused(Code::MalformedRequest);
        let mut ended = event(app, "hang_up", None);
        ended["call_id"] = json!("another");
        system.sends(&nobody, &ended).await.refused(Code::NotFound);
        let admin = app.holding(Role::SystemAdministrator);
        let key = admin.get("telephone-keys").await.ok().items()[0].clone();
        assert!(key.get("secret").is_none() && !key["last_used_at"].is_null(), "{key}");
        let path = format!("telephone-keys/{}/revoke", key["id"].as_str().expect("an id"));
        admin.post(&path).if_match(&key["version"]).json(json!({})).await.ok();
        system.sends(&nobody, &event(app, "ring", None)).await.refused(Code::SignatureWrong);
        recorder.office.lead.get("telephone-keys").await.refused(Code::Forbidden);
    });
}
