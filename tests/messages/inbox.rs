//! The inbox: counted, sifted, read at once, and told of live.

use super::{arrivals, late};
use crate::support::both;
use crate::support::estate::Office;
use serde_json::json;

/// Rule: CLX-05.
#[test]
fn an_inbox_is_counted_sifted_and_read_at_once() {
    both(async |app| {
        let office = Office::of(app).await;
        late(&office).await;
        let count = office.lead.get("notices/count").await.ok();
        let all = office.lead.get("notices?limit=200").await.ok().items().len();
        assert!(all > 0);
        assert_eq!(count["unread"], json!(all));
        let waiting = office.lead.get("notices?is_to_acknowledge=true").await.ok().items().len();
        assert_eq!(count["to_acknowledge"], json!(waiting));
        assert!(waiting > 0);
        let id = arrivals(&office.lead).await[0]["id"].as_str().expect("an id").to_owned();
        office.lead.post(&format!("notices/{id}/note")).json(json!({})).await.expect(204);
        let unread = office.lead.get("notices?is_unread=true&limit=200").await.ok().items().len();
        assert_eq!(unread, all - 1);
        let of_tech = office.tech.get("notices/count").await.ok()["unread"].clone();
        office.lead.post("notices/note-all").json(json!({})).await.expect(204);
        let count = office.lead.get("notices/count").await.ok();
        assert_eq!(
            (&count["unread"], &count["to_acknowledge"]),
            (&json!(0), &json!(waiting)),
            "read is not acknowledged"
        );
        assert_eq!(office.tech.get("notices/count").await.ok()["unread"], of_tech, "each for themselves");
        let other = office.lead.within(office.app.other).get("notices/count").await;
        assert_eq!(other.status.as_u16(), 404, "no post there");
    });
}

/// Rule: CLX-05, API-10.
#[test]
fn a_step_that_a_job_takes_wakes_the_live_stream() {
    both(async |app| {
        let office = Office::of(app).await;
        office.dispatched(Office::repair("4-2-301", json!({}))).await;
        let mut stream = office.lead.get("changes/stream").events().await;
        office.app.advance(chrono::TimeDelta::minutes(5));
        let (db, now) = (office.app.service.db.clone(), office.app.now());
        let told = db.write(move |tx| guanjia::clocks::tell_steps(tx, now)).await;
        assert!(told.is_ok_and(|told| told > 0));
        let event = stream.next().await.expect("the stream goes on");
        assert!(event.contains("\"subject_kind\":\"clock\""), "{event}");
    });
}
