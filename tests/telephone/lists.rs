//! Lists as recorders write them, good and bad.

use super::{DAY, Recorder, list, profile};
use crate::support::both;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::json;

/// Rule: TEL-01.
#[test]
fn a_list_is_tried_before_it_is_read_in() {
    both(async |app| {
        let recorder = Recorder::of(app).await;
        let text = list(&[
            "2026-03-02 08:29:50,呼入,13800138000,0755-12345678,8,60,801",
            "3.2,呼入,13800138000,0755-12345678,8,60,801",
            "2026-03-02 08:40:00,,802,13800138001,,00:01:35,802",
            "2026-03-02 08:41:00,呼入,anonymous,0755-12345678,8,x,801",
        ]);
        let path = format!("recorder-profiles/{}/calls", recorder.profile);
        let tried = recorder.office.desk.post(&path).body("text/csv", text.clone()).await.ok();
        assert_eq!(
            (tried["done"].as_bool(), tried["lines"].as_i64(), tried["added"].as_i64(), tried["fault_count"].as_i64()),
            (Some(false), Some(4), Some(2), Some(2)),
            "{}",
            tried.text()
        );
        assert_eq!((&tried["faults"][0]["line"], &tried["faults"][0]["column"]), (&json!(3), &json!("开始时间")));
        assert_eq!(tried["calls"][0]["caller"], "138****8000", "numbers are masked");
        assert_eq!(
            (&tried["calls"][1]["direction"], &tried["calls"][1]["talk_seconds"]),
            (&json!("outgoing"), &json!(95))
        );
        recorder.office.lead.get(&format!("call-days/{DAY}")).await.refused(Code::NotFound);
        let done = recorder.reads(&recorder.office.desk, text).await.ok();
        assert_eq!((done["done"].as_bool(), done["added"].as_i64()), (Some(true), Some(2)));
        let imports = recorder.office.desk.get("call-imports").await.ok();
        assert_eq!((imports.items().len(), &imports.items()[0]["faults"]), (1, &json!(2)));
        recorder.office.tech.get("call-imports").await.refused(Code::Forbidden);
    });
}

/// Rule: TEL-01.
#[test]
fn lists_that_say_nothing_are_refused() {
    both(async |app| {
        let recorder = Recorder::of(app).await;
        let desk = &recorder.office.desk;
        let bad: [(&str, Vec<u8>); 5] = [
            ("empty", Vec::new()),
            ("no headers", "a,b\n1,2\n".into()),
            ("no encoding", b"\xff\xff\x81\x81\x00".to_vec()),
            ("too long", list(&vec!["2026-03-02 08:29:50,呼入,1,2,8,60,801"; 100_000]).into_bytes()),
            ("no workbook", b"PK\x03\x04 nothing".to_vec()),
        ];
        for (what, bytes) in bad {
            let reply = recorder.reads(desk, bytes).await;
            assert_eq!(reply["code"], Code::FileNotReadable.as_str(), "{what}: {}", reply.text());
        }
        let wrong = list(&["yesterday,呼入,13800138000,0755-12345678,8,60,801"]);
        let refused = recorder.reads(desk, wrong).await.refused(Code::ImportRefused);
        assert_eq!(refused["errors"][0]["pointer"], "/lines/2/开始时间");
        let path = format!("recorder-profiles/{}/calls", recorder.profile);
        desk.post(&path).body("image/png", b"x".to_vec()).await.refused(Code::WrongMediaType);
    });
}

/// Rule: TEL-01.
#[test]
fn lists_come_in_other_encodings_and_as_names_of_files() {
    both(async |app| {
        let recorder = Recorder::of(app).await;
        let office = &recorder.office;
        let (gbk, _, _) = encoding_rs::GB18030
            .encode("开始时间,方向,主叫,被叫,振铃,时长,分机\n2026-03-02 08:29:50,呼入,13800138000,0,8,60,801\n");
        assert_eq!(recorder.reads(&office.desk, gbk.into_owned()).await.ok()["added"], 1);
        let names = profile(json!({
            "name": "录音文件", "kind": "file_names", "columns": {}, "time_format": "%Y%m%d%H%M%S",
            "pattern": "{started_at:%Y%m%d%H%M%S}_{caller}_{extension}",
        }));
        let names = office.head.post("recorder-profiles").json(names).await.created();
        let path = format!("recorder-profiles/{}/calls?dry_run=false", names.id());
        let text = "20260302100000_13800138001_801.wav\nd:\\rec\\20260302110000_13800138002_802.wav\nnotes.txt\n";
        let read = office.desk.post(&path).body("text/plain", text).await.ok();
        assert_eq!((read["added"].as_i64(), read["fault_count"].as_i64()), (Some(2), Some(1)), "{}", read.text());
        let mut off = profile(json!({"name": "录音文件", "kind": "file_names", "pattern": "{started_at}"}));
        off["is_active"] = json!(false);
        let version = names.version();
        let at = format!("recorder-profiles/{}", names.id());
        office.head.put(&at).if_match(version).json(off.clone()).await.ok();
        office.head.put(&at).if_match(version).json(off).await.refused(Code::VersionStale);
        office.desk.post(&path).body("text/plain", text).await.refused(Code::Conflict);
    });
}

/// Rule: TEL-01.
#[test]
fn a_profile_that_cannot_be_read_by_is_refused_field_by_field() {
    both(async |app| {
        let recorder = Recorder::of(app).await;
        let head = &recorder.office.head;
        for (more, pointer) in [
            (json!({"time_format": "%Q"}), "/time_format"),
            (json!({"columns": {}}), "/columns"),
            (json!({"outgoing": ["呼入"]}), "/incoming"),
            (json!({"own_numbers": ["前台"]}), "/own_numbers"),
            (json!({"kind": "file_names", "pattern": "{caller}"}), "/pattern"),
        ] {
            head.post("recorder-profiles").json(profile(more)).await.refused_at(Code::RecorderProfileNotValid, pointer);
        }
        head.post("recorder-profiles")
            .json(profile(json!({"separator": "，"})))
            .await
            .refused_at(Code::NotValid, "/separator");
        recorder.office.desk.post("recorder-profiles").json(profile(json!({}))).await.refused(Code::Forbidden);
        let admin = recorder.office.app.holding(Role::SystemAdministrator);
        assert_eq!(admin.get("recorder-profiles").await.ok().items().len(), 1);
    });
}
