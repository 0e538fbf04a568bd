//! The virtual concierge: the list of a holiday, who comes, the home that is made ready, the visit after the arrival.

use crate::properties::deeds;
use crate::support::client::Client;
use crate::support::{Reply, TestApp, both};
use crate::visits::Empty;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

/// The vacant homes on the first day of the window before National Day.
struct Holiday {
    empty: Empty,
}

impl Holiday {
    async fn of(app: TestApp) -> Self {
        let empty = Empty::of(app.clone()).await;
        app.at("2026-09-29T00:30:00Z");
        Self { empty }
    }

    fn run(&self) -> bool {
        let (project, now) = (self.empty.app.project, self.empty.app.now());
        self.empty.app.tx(|tx| guanjia::concierge::actions::campaigns::settle(tx, project, now))
    }

    async fn cases(&self) -> Vec<Value> {
        self.empty.steward.get("concierge-cases?limit=200").await.ok().items().to_vec()
    }

    async fn does(&self, who: &Client, case: &Value, verb: &str, body: Value) -> Reply {
        let path = format!("concierge-cases/{}", case["id"].as_str().expect("an id"));
        let now = self.empty.steward.get(&path).await.ok();
        who.post(&format!("{path}/{verb}")).if_match(now.version()).json(body).await
    }

    async fn steward_does(&self, case: &Value, verb: &str, body: Value) -> Reply {
        self.does(&self.empty.steward, case, verb, body).await
    }
}

/// Rule: CON-01, CON-04, OPR-05.
#[test]
fn the_list_of_a_holiday_makes_itself_once_with_every_absent_owner() {
    both(async |app| {
        let holiday = Holiday::of(app.clone()).await;
        app.at("2026-09-22T15:59:00Z");
        holiday.run();
        let before = holiday.empty.lead.get("holiday-campaigns").await.ok().items().len();
        assert_eq!(before, 1, "the list of the Mid-Autumn Festival alone");
        app.at("2026-09-22T16:00:00Z");
        assert!(holiday.run());
        assert!(!holiday.run(), "once");
        let list = holiday.empty.lead.get("holiday-campaigns").await.ok();
        let campaign = &list.items()[0];
        assert_eq!((&campaign["holiday"], &campaign["first_day"]), (&json!("国庆节"), &json!("2026-10-01")));
        assert_eq!((&campaign["window_from"], &campaign["window_to"]), (&json!("2026-09-23"), &json!("2026-09-30")));
        assert_eq!((&campaign["is_season"], &campaign["figures"]["targets"]), (&json!(true), &json!(4)));
        let path = format!("concierge-cases?campaign_id={}", campaign["id"].as_str().expect("an id"));
        let cases = holiday.empty.steward.get(&path).await.ok();
        let case = &cases.items()[0];
        assert_eq!((&case["room"], &case["party_name"]), (&json!("4-2-301"), &json!("业主301")));
        assert!(case["phone"].as_str().is_some_and(|phone| phone.contains('*')), "{case}");
        assert_eq!(case["steward_id"], json!(holiday.empty.steward.id()));
        let due = "clocks?key=concierge.contact_window&from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z&limit=200";
        let clocks = holiday.empty.lead.get(due).await.ok();
        let due = clocks.items().iter().filter(|clock| clock["due_at"] == "2026-09-30T09:30:00Z").count();
        assert_eq!(due, 4, "the end of the last working day before the holiday");
        let by_hand = json!({ "holiday": "国庆节", "first_day": "2026-10-01" });
        holiday.empty.steward.post("holiday-campaigns").json(by_hand).await.refused(Code::ConciergeListed);
        let over = json!({ "holiday": "元旦", "first_day": "2026-01-01" });
        holiday
            .empty
            .steward
            .post("holiday-campaigns")
            .json(over)
            .await
            .refused_at(Code::ConciergeIncomplete, "/first_day");
        let birthday = json!({ "holiday": "社区开放日", "first_day": "2026-11-20" });
        let made = holiday.empty.steward.post("holiday-campaigns").json(birthday).await.created();
        let shown = holiday.empty.steward.get(&format!("holiday-campaigns/{}", made.id())).await.ok();
        assert_eq!(shown["figures"]["targets"], 4);
    });
}

/// Rule: CON-01, CON-02, CON-03, CON-05.
#[test]
fn who_comes_finds_the_home_ready_and_is_visited_on_the_day_after() {
    both(async |app| {
        let holiday = Holiday::of(app.clone()).await;
        holiday.run();
        let case = holiday.cases().await[0].clone();
        let missed = holiday.steward_does(&case, "contact", json!({ "is_reached": false })).await.ok();
        assert_eq!((&missed["state"], &missed["attempts"]), (&json!("to_contact"), &json!(1)));
        holiday
            .steward_does(&case, "contact", json!({ "is_reached": true }))
            .await
            .refused_at(Code::ConciergeIncomplete, "/coming");
        let yes = json!({
            "is_reached": true, "coming": "yes", "arrival_at": "2026-10-01T06:00:00Z", "wants_pickup": true,
            "pickup_note": "CA1234 11:20 到", "needs": "提前开暖气",
        });
        let comes = holiday.steward_does(&case, "contact", yes).await.ok();
        assert_eq!((&comes["state"], &comes["wants_pickup"]), (&json!("expected"), &json!(true)));
        let visit =
            holiday.empty.steward.get(&format!("visits/{}", comes["visit_id"].as_str().expect("a visit"))).await.ok();
        assert_eq!((&visit["planned_on"], &visit["reason"]), (&json!("2026-09-30"), &json!("concierge")));
        assert_eq!(visit["items"], json!(["clean", "water", "power"]));
        holiday.steward_does(&case, "prepare", json!({})).await.refused(Code::ConciergeNotPrepared);
        app.at("2026-09-30T02:00:00Z");
        holiday.empty.visited(visit.json()).await;
        let ready = holiday.steward_does(&case, "prepare", json!({})).await.ok();
        assert_eq!((&ready["state"], &ready["prepared_at"]), (&json!("prepared"), &json!("2026-09-30T02:00:00Z")));
        app.at("2026-10-01T07:00:00Z");
        let ahead = json!({ "at": "2026-10-01T08:00:00Z" });
        holiday.steward_does(&case, "arrive", ahead).await.refused_at(Code::ConciergeIncomplete, "/at");
        let came = holiday.steward_does(&case, "arrive", json!({ "at": "2026-10-01T06:30:00Z" })).await.ok();
        assert_eq!(came["arrived_at"], "2026-10-01T06:30:00Z");
        let clock = holiday.empty.clock("concierge.visit_after", "4-2-301").await;
        assert_eq!((&clock["rule"], &clock["due_at"]), (&json!("CON-03"), &json!("2026-10-02T16:00:00Z")));
        app.at("2026-10-02T02:00:00Z");
        let visited = holiday.steward_does(&case, "visit", json!({ "note": "送上交通资料" })).await.ok();
        assert_eq!((&visited["state"], &visited["verbs"]), (&json!("visited"), &json!(["close"])));
        assert_eq!(holiday.empty.clock("concierge.visit_after", "4-2-301").await["state"], "met");
        let row = json!({
            "kind": "complaint", "channel": "call", "room": "4-2-301", "caller_name": "业主301", "caller_phone": "134 5722 3212",
            "content": "接机迟到",
        });
        let complaint = holiday.empty.lead.post("tickets").json(row).await.created();
        let link = json!({ "ticket_id": complaint.id() });
        holiday.steward_does(&case, "complaints", link.clone()).await.ok();
        let linked = holiday.steward_does(&case, "complaints", link).await.ok();
        assert_eq!(linked["complaints"], json!([complaint.id()]), "once");
        let other = json!({ "ticket_id": case["id"] });
        holiday.steward_does(&case, "complaints", other).await.refused_at(Code::ConciergeIncomplete, "/ticket_id");
        holiday.steward_does(&case, "close", json!({ "opinion": "good", "feedback": "很周到" })).await.ok();
        let campaign = holiday.empty.lead.get("holiday-campaigns").await.ok().items()[0].clone();
        let figures = &campaign["figures"];
        let shown = ["contacted", "coming", "prepared", "arrived", "visited", "good", "complaints"]
            .map(|key| figures[key].clone());
        assert_eq!(shown, [1; 7].map(|one| json!(one)));
        let told: Vec<String> = deeds(&app).into_iter().filter(|deed| deed.starts_with("concierge.")).collect();
        assert_eq!(told.len(), 8, "{told:?}");
    });
}

/// Rule: CON-02.
#[test]
fn a_home_that_is_not_in_order_is_not_prepared_and_an_arrival_moves_its_visit() {
    both(async |app| {
        let holiday = Holiday::of(app.clone()).await;
        holiday.run();
        let case = holiday.cases().await[0].clone();
        let comes = holiday.steward_does(&case, "contact", json!({ "is_reached": true, "coming": "yes" })).await.ok();
        let path = format!("visits/{}", comes["visit_id"].as_str().expect("a visit"));
        assert_eq!(
            holiday.empty.steward.get(&path).await.ok()["planned_on"],
            "2026-09-30",
            "nobody knows when they come"
        );
        let sooner = json!({ "is_reached": true, "coming": "yes", "arrival_at": "2026-09-30T04:00:00Z" });
        let again = holiday.steward_does(&case, "contact", sooner).await.ok();
        assert_eq!(again["visit_id"], comes["visit_id"], "one visit");
        let visit = holiday.empty.steward.get(&path).await.ok();
        assert_eq!(visit["planned_on"], "2026-09-29");
        holiday.empty.does(&holiday.empty.steward, visit.json(), "start", json!({})).await.ok();
        let photo = holiday.empty.photo(visit.json()).await;
        let record = json!({
            "checks": [
                { "item": "clean", "result": "normal" }, { "item": "water", "result": "abnormal" },
                { "item": "power", "result": "normal" },
            ],
            "problems": [{ "text": "没有水", "photo_id": photo }],
        });
        holiday.empty.does(&holiday.empty.steward, visit.json(), "record", record).await.ok();
        holiday.steward_does(&case, "prepare", json!({})).await.refused(Code::ConciergeNotPrepared);
        let came = holiday.steward_does(&case, "arrive", json!({})).await.ok();
        assert_eq!((&came["state"], &came["prepared_at"]), (&json!("arrived"), &Value::Null));
    });
}

/// Rule: CON-01, CON-04, CLK-10.
#[test]
fn in_the_season_nobody_is_left_out_or_missed_without_a_reason() {
    both(async |app| {
        let holiday = Holiday::of(app.clone()).await;
        let head = app.holding(Role::ProjectHead);
        let id = guanjia::duties::actions::duty_id("holiday_contacts");
        let on = json!({ "is_on": true, "role": "steward", "held": "each" });
        head.patch(&format!("duties/{id}")).if_match(0).json(on).await.ok();
        holiday.run();
        let cases = holiday.cases().await;
        holiday.steward_does(&cases[0], "skip", json!({})).await.refused_at(Code::ConciergeIncomplete, "/reason");
        let out = holiday.steward_does(&cases[0], "skip", json!({ "reason": "业主出国" })).await.ok();
        assert_eq!((&out["state"], &out["why"]), (&json!("skipped"), &json!("业主出国")));
        holiday.steward_does(&cases[1], "contact", json!({ "is_reached": true, "coming": "no" })).await.ok();
        let unknown =
            holiday.steward_does(&cases[2], "contact", json!({ "is_reached": true, "coming": "unknown" })).await.ok();
        assert_eq!(unknown["state"], "contacted");
        let fulfilled = async || {
            let tasks = head.get(&format!("duty-tasks?duty_id={id}&limit=200")).await.ok();
            tasks.items().iter().any(|task| task["state"] == "done" && task["record_kind"] == "holiday_campaign")
        };
        assert!(!fulfilled().await, "one is left to contact");
        app.at("2026-09-30T15:59:00Z");
        assert!(!holiday.run());
        app.at("2026-09-30T16:00:00Z");
        assert!(holiday.run());
        assert!(!holiday.run());
        let missed = holiday.empty.steward.get("concierge-cases?state=missed").await.ok().items().to_vec();
        assert_eq!((missed.len(), &missed[0]["room"]), (1, &json!("4-2-304")));
        holiday
            .steward_does(&missed[0], "explain", json!({ "reason": " " }))
            .await
            .refused_at(Code::ConciergeIncomplete, "/reason");
        holiday.steward_does(&missed[0], "explain", json!({ "reason": "多次无人接听" })).await.ok();
        let clock = holiday.empty.clock("concierge.contact_window", "4-2-304").await;
        assert_eq!(clock["state"], "missed");
        // Off the season a reason is not asked for.
        let summer = json!({ "holiday": "端午节", "first_day": "2027-06-09" });
        let made = holiday.empty.steward.post("holiday-campaigns").json(summer).await.created();
        let path = format!("concierge-cases?campaign_id={}", made.id());
        let off = holiday.empty.steward.get(&path).await.ok().items()[0].clone();
        holiday.steward_does(&off, "skip", json!({})).await.ok();
    });
}

/// Rule: CON-01, SEC-01.
#[test]
fn a_customer_is_added_by_hand_with_a_reason_once() {
    both(async |app| {
        let holiday = Holiday::of(app.clone()).await;
        holiday.empty.used(&holiday.empty.shell, "correct", "owner_occupied").await;
        holiday.run();
        let campaign = holiday.empty.lead.get("holiday-campaigns").await.ok().items()[0].clone();
        assert_eq!(campaign["figures"]["targets"], 3);
        let home = &holiday.empty.shell;
        let body = |party: &str, reason: &str| json!({ "campaign_id": campaign["id"], "unit_id": home.unit, "party_id": party, "reason": reason });
        let add = |who: &Client, body: Value| who.post("concierge-cases").json(body);
        let steward = &holiday.empty.steward;
        add(steward, body(&home.owner, " ")).await.refused_at(Code::ConciergeIncomplete, "/reason");
        add(steward, body(&holiday.empty.paid.owner, "在外地"))
            .await
            .refused_at(Code::ConciergeIncomplete, "/party_id");
        let added = add(steward, body(&home.owner, "业主在外地工作")).await.created();
        assert_eq!((&added["added_reason"], &added["state"]), (&json!("业主在外地工作"), &json!("to_contact")));
        add(steward, body(&home.owner, "再加一次")).await.refused(Code::ConciergeListed);
        add(&app.holding(Role::FrontDesk), body(&home.owner, "x")).await.refused(Code::Forbidden);
        app.holding(Role::Guard).get("concierge-cases").await.refused(Code::Forbidden);
        let stale = format!("concierge-cases/{}/skip", added.id());
        steward.post(&stale).if_match(9).json(json!({ "reason": "x" })).await.refused(Code::VersionStale);
        holiday.steward_does(added.json(), "visit", json!({})).await.refused(Code::ConciergeWrongState);
        let csv = steward.get("concierge-cases/export?format=csv").await.ok().text();
        assert!(csv.contains("是否入住") && csv.contains("4-2-304"), "{csv}");
        let page = steward.get("concierge-cases?limit=3").await.ok();
        let next = format!("concierge-cases?limit=3&cursor={}", page["next_cursor"].as_str().expect("a cursor"));
        assert_eq!(steward.get(&next).await.ok().items().len(), 1);
    });
}
