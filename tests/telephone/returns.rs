//! Missed calls: figures for all, a task for known numbers.

use super::{DAY, Recorder, list};
use crate::support::both;
use chrono::TimeDelta;
use guanjia_rules::code::Code;
use serde_json::json;

async fn missed(recorder: &Recorder) {
    let party = json!({"kind": "person", "name": "杨秀兰", "phones": ["13800138000"]});
    recorder.office.lead.post("parties").json(party).await.created();
    let calls = list(&[
        "2026-03-02 08:10:00,呼入,13800138000,0755-12345678,30,0,",
        "2026-03-02 08:12:00,呼入,13800138000,0755-12345678,30,0,",
        "2026-03-02 08:15:00,呼入,13900139000,0755-12345678,30,0,",
        "2026-03-02 08:16:00,呼入,,0755-12345678,30,0,",
    ]);
    recorder.reads(&recorder.office.desk, calls).await.ok();
}

/// Rule: TEL-05.
#[test]
fn a_missed_call_of_a_known_number_is_a_task_until_somebody_calls_back() {
    both(async |app| {
        let recorder = Recorder::of(app).await;
        missed(&recorder).await;
        let office = &recorder.office;
        let day = recorder.day(DAY).await;
        let figure = |name: &str| day[name].as_i64();
        assert_eq!((figure("missed"), figure("missed_withheld"), figure("unreturned")), (Some(4), Some(1), Some(3)));
        for (name, rows) in [("incoming", 4), ("missed", 4), ("missed_withheld", 1), ("unreturned", 3), ("in_rings", 0)]
        {
            let path = format!("recorded-calls?from_on={DAY}&to_on={DAY}&figure={name}");
            assert_eq!(office.lead.get(&path).await.ok().items().len(), rows, "{name}");
        }
        let tasks = office.desk.get("return-calls?stage=open").await.ok();
        let [task] = tasks.items() else { panic!("one task: {}", tasks.text()) };
        assert_eq!((&task["party_name"], task["calls"].as_i64()), (&json!("杨秀兰"), Some(2)));
        assert_eq!(task["clock"]["key"], "telephony.return_within");
        let path = format!("return-calls/{}/end", task["id"].as_str().expect("an id"));
        let end = |outcome: &str| office.desk.post(&path).if_match(1).json(json!({"outcome": outcome}));
        end("outgoing_call").await.refused_at(Code::CallSettlementRefused, "/outcome");
        end("not_needed").await.refused_at(Code::TextNotGiven, "/note");
        let ended = end("recorded").await.ok();
        assert_eq!((&ended["stage"], &ended["clock"]), (&json!("returned"), &json!(null)));
        office.desk.post(&path).if_match(2).json(json!({"outcome": "recorded"})).await.refused(Code::ReturnCallEnded);
        office.tech.post(&path).if_match(2).json(json!({"outcome": "recorded"})).await.refused(Code::Forbidden);
    });
}

/// Rule: TEL-05.
#[test]
fn an_outgoing_call_of_a_later_list_ends_the_task() {
    both(async |app| {
        let recorder = Recorder::of(app).await;
        missed(&recorder).await;
        let office = &recorder.office;
        office.app.advance(TimeDelta::days(1));
        let back = list(&["2026-03-03 08:05:00,呼出,801,13800138000,5,60,801"]);
        recorder.reads(&office.desk, back).await.ok();
        let tasks = office.desk.get("return-calls").await.ok();
        assert_eq!(
            (&tasks.items()[0]["stage"], &tasks.items()[0]["outcome"]),
            (&json!("returned"), &json!("outgoing_call"))
        );
        // What lies long ago is a figure, and nobody's task.
        let old = list(&["2026-01-05 08:05:00,呼入,13800138000,0755-12345678,30,0,"]);
        recorder.reads(&office.desk, old).await.ok();
        assert_eq!(office.desk.get("return-calls").await.ok().items().len(), 1);
        assert_eq!(recorder.day("2026-01-05").await["unreturned"], 1);
    });
}

/// Rule: TEL-05.
#[test]
fn who_is_missed_again_after_the_call_back_is_called_back_again() {
    both(async |app| {
        let recorder = Recorder::of(app).await;
        missed(&recorder).await;
        let office = &recorder.office;
        let task = office.desk.get("return-calls?stage=open").await.ok().items()[0].clone();
        let path = format!("return-calls/{}/end", task["id"].as_str().expect("an id"));
        office.desk.post(&path).if_match(1).json(json!({"outcome": "recorded"})).await.ok();
        let before = list(&["2026-03-02 08:20:00,呼入,13800138000,0755-12345678,30,0,"]);
        recorder.reads(&office.desk, before).await.ok();
        assert!(
            office.desk.get("return-calls?stage=open").await.ok().items().is_empty(),
            "it rang before the call back"
        );
        office.app.advance(TimeDelta::hours(6));
        let again = list(&["2026-03-02 14:20:00,呼入,13800138000,0755-12345678,30,0,"]);
        recorder.reads(&office.desk, again).await.ok();
        let open = office.desk.get("return-calls?stage=open").await.ok();
        let [task] = open.items() else { panic!("one task: {}", open.text()) };
        assert_eq!((&task["outcome"], &task["clock"]["state"]), (&json!(null), &json!("on_track")));
        assert_eq!(office.desk.get("return-calls").await.ok().items().len(), 1, "the same task, once more");
    });
}
