//! Who works on a matter, and how it ends: no repair without its slip, no suggestion without its department, and no
//! promise that runs on for a matter that is over.

use crate::support::estate::{Office, lay_over, satisfied};
use crate::support::{TestApp, both, user};
use guanjia::db::one_text;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

/// Rule: RPR-01, RPR-19, TKT-13, TKT-20.
#[test]
fn a_repair_is_solved_only_by_a_slip_that_came_back() {
    both(async |app| {
        let office = Office::of(app).await;
        let ticket = office.desk.post("tickets").json(Office::repair("4-2-302", json!({}))).await.created().id();
        let desk = office.desk.clone();
        office.on_ticket(&desk, &ticket, "assign", json!({"owner_id": office.steward.id()})).await.ok();
        office.on_ticket(&office.steward, &ticket, "start", json!({})).await.ok();
        let solved = json!({"result": "好了", "outcome": "solved"});
        let refused = office.on_ticket(&office.steward, &ticket, "handle", solved.clone()).await;
        refused.refused_at(Code::TicketNotClosable, "/outcome");
        let slip = office.on_ticket(&desk, &ticket, "slips", json!({})).await.created().id();
        office.on_ticket(&office.steward, &ticket, "handle", solved.clone()).await.refused(Code::TicketNotClosable);
        office.does(&office.lead, &slip, "void", json!({"reason": "业主改期"})).await.ok();
        let refused = office.on_ticket(&office.steward, &ticket, "handle", solved).await;
        refused.refused_at(Code::TicketNotClosable, "/outcome");
        let gone = json!({"result": "配件停产，已告知业主", "outcome": "unsolvable"});
        let handled = office.on_ticket(&office.steward, &ticket, "handle", gone).await.ok();
        assert_eq!(handled["callbacks_due"], 1);
        office.call(&desk, &office.callback(&ticket).await, satisfied()).await.ok();
        assert_eq!(office.on_ticket(&desk, &ticket, "close", json!({})).await.ok()["stage"], "closed");
    });
}

/// Rule: RPR-01, TKT-36.
#[test]
fn what_came_back_before_does_not_answer_for_what_begins_again() {
    both(async |app| {
        let office = Office::of(app).await;
        let (ticket, _) = office.returned().await;
        office.on_ticket(&office.desk, &ticket, "reopen", json!({"reason": "还在漏"})).await.ok();
        let again = office.desk.get(&format!("slips?ticket_id={ticket}&stage=issued")).await.ok();
        let again = again.items()[0]["id"].as_str().expect("an id").to_owned();
        office.does(&office.lead, &again, "void", json!({"reason": "业主改期"})).await.ok();
        office.on_ticket(&office.desk, &ticket, "start", json!({})).await.ok();
        let solved = json!({"result": "好了", "outcome": "solved"});
        office.on_ticket(&office.desk, &ticket, "handle", solved).await.refused(Code::TicketNotClosable);
    });
}

/// Rule: TKT-13, TKT-18, TKT-20.
#[test]
fn only_the_owner_the_team_and_the_centre_work_on_a_ticket() {
    both(async |app| {
        let office = Office::of(app).await;
        let quality = office.app.holding(Role::QualityOfficer);
        let member = user("member").holding(Role::TeamLead).made(&office.app);
        let finance = office.app.holding(Role::Finance);
        let team = json!({"name": "保洁组", "kind": "cleaning", "member_ids": [member.id()]});
        let team = office.lead.post("teams").json(team).await.created().id();
        let row = json!({"kind": "help", "channel": "visit", "caller_name": "王女士", "content": "请代收快递",
            "first_receiver_id": finance.id(), "caller_phone": "13457223212"});
        let ticket = office.desk.post("tickets").json(row).await.created().id();
        office.on_ticket(&office.desk, &ticket, "assign", json!({"team_id": team})).await.ok();
        let verbs = [
            ("start", json!({})),
            ("promise", json!({"promised_at": "2026-03-02T04:00:00Z"})),
            ("extend", json!({"new_at": "2026-03-03T04:00:00Z", "talked_at": "2026-03-02T00:20:00Z"})),
            ("interim", json!({"interim_measure": "先放前台"})),
            ("wait", json!({"reason": "customer", "expected_on": "2026-03-04", "customer_told": true})),
            ("resume", json!({})),
            ("handle", json!({"result": "已代收", "outcome": "solved"})),
        ];
        for (verb, body) in verbs {
            let told = format!("{verb} by quality");
            let refused = office.on_ticket(&quality, &ticket, verb, body.clone()).await;
            assert_eq!((&refused["code"], refused.status.as_u16()), (&json!("ticket-not-yours"), 403), "{told}");
            if verb == "promise" {
                // Who was asked first may promise; the team's member had done so as well.
                office.on_ticket(&finance, &ticket, verb, body).await.ok();
            } else {
                office.on_ticket(&member, &ticket, verb, body).await.ok();
            }
        }
        assert_eq!(office.ticket(&ticket).await["stage"], "handled");
        let shown = quality.get(&format!("tickets/{ticket}")).await.ok();
        let verbs = shown["verbs"].as_array().expect("verbs").clone();
        let extend = verbs.iter().find(|verb| verb["verb"] == "extend").expect("the verb of the stage");
        assert_eq!(extend["is_allowed"], false, "and the page says why: {extend}");
    });
}

/// Rule: SUG-02, SUG-04, TKT-35.
#[test]
fn a_suggestion_is_handled_and_closed_only_after_its_department() {
    both(async |app| {
        let office = Office::of(app).await;
        let row = Office::repair("4-2-301", json!({"kind": "suggestion", "channel": "letter", "content": "加装雨棚"}));
        let ticket = office.desk.post("tickets").json(row).await.created().id();
        office.on_ticket(&office.desk, &ticket, "assign", json!({"owner_id": office.steward.id()})).await.ok();
        office.on_ticket(&office.steward, &ticket, "start", json!({})).await.ok();
        for outcome in ["solved", "out_of_scope", "unsolvable"] {
            let done = json!({"result": "已答复", "outcome": outcome});
            office.on_ticket(&office.steward, &ticket, "handle", done).await.refused(Code::TicketNotClosable);
        }
        let team = office.lead.post("teams").json(json!({"name": "工程部", "kind": "engineering"})).await.created();
        let detail = json!({"content": "南门加装雨棚", "team_id": team.id()});
        let sent = office.on_ticket(&office.desk, &ticket, "suggestion", detail).await.created();
        let done = json!({"result": "已答复", "outcome": "solved"});
        office.on_ticket(&office.steward, &ticket, "handle", done).await.refused(Code::TicketNotClosable);
        let head = office.app.holding(Role::DepartmentHead);
        let path = format!("suggestions/{}", sent.id());
        let answered = head.post(&format!("{path}/answer")).if_match(1).json(json!({"answer": "不可行"})).await.ok();
        let declined = head.post(&format!("{path}/decline")).if_match(answered.version());
        let declined = declined.json(json!({"reason": "消防通道不得占用"})).await.ok();
        office.desk.post(&format!("{path}/tell")).if_match(declined.version()).json(json!({})).await.ok();
        assert_eq!(office.ticket(&ticket).await["stage"], "closed");
    });
}

/// Rule: RPR-01, RPR-02, RPR-04, RPR-15, PTY-08.
#[test]
fn another_case_needs_a_reason_and_a_room_is_public_only_by_the_lead() {
    both(async |app| {
        let office = Office::of(app).await;
        let row = Office::repair("4-2-301", json!({}));
        let ticket = office.desk.post("tickets").json(row.clone()).await.created().id();
        let issue = async |who, ticket: &str, wish: Value| office.on_ticket(who, ticket, "slips", wish).await;
        issue(&office.desk, &ticket, json!({"case": "paid"})).await.refused_at(Code::TextNotGiven, "/reason");
        let why = json!({"case": "public", "reason": "公共立管"});
        issue(&office.desk, &ticket, why.clone()).await.refused_at(Code::SlipCaseRefused, "/case");
        let paid = json!({"case": "paid", "reason": "人为损坏"});
        let slip = issue(&office.desk, &ticket, paid).await.created();
        assert_eq!((&slip["case"], &slip["is_in_warranty"]), (&json!("paid"), &json!(true)), "the warranty is kept");
        let trace = office.lead.get(&format!("journal?matter_id={ticket}")).await.ok();
        let cases: Vec<&Value> = trace.items().iter().map(|entry| &entry["changes"]["case"]).collect();
        assert!(cases.contains(&&json!(["in_warranty", "paid"])), "{cases:?}");
        let second = office.desk.post("tickets").json(row).await.created().id();
        issue(&office.lead, &second, why).await.created();
        assert_eq!(office.clock(&second, "dispatch.household_within").await["state"], "met", "the slip is there");
        let hall = office.desk.post("tickets").json(Office::public(json!({}))).await.created().id();
        let household = json!({"case": "in_warranty", "reason": "实为室内"});
        issue(&office.desk, &hall, household.clone()).await.refused_at(Code::SlipCaseRefused, "/case");
        issue(&office.head, &hall, household).await.created();
        assert_eq!(office.clock(&hall, "dispatch.public_within").await["state"], "met");
    });
}

/// How many promises run for tickets or slips that are over.
fn running_on(app: &TestApp) -> String {
    let query = "SELECT CAST(count(*) AS TEXT) AS value FROM clocks c \
        LEFT JOIN tickets t ON t.project_id = c.project_id AND t.id = c.matter_id \
        LEFT JOIN slips s ON s.project_id = c.project_id AND s.id = c.subject_id \
        WHERE c.verdict = 'running' AND (t.stage IN ('closed', 'void') OR s.stage IN ('closed', 'void'))";
    app.tx(|tx| one_text(tx, query))
}

/// Rule: CLK-06, CLK-08, CLX-01.
#[test]
fn nothing_runs_for_a_matter_that_is_over_whichever_way_it_went() {
    both(async |app| {
        let office = Office::of(app).await;
        let promised = json!({"promised_at": "2026-03-02T08:00:00Z", "customer_deadline_at": "2026-03-02T09:00:00Z"});
        let registered = async |mut row: Value| {
            lay_over(&mut row, promised.clone());
            office.desk.post("tickets").json(row).await.created().id()
        };
        let (desk, lead) = (&office.desk, &office.lead);
        // Out of scope at once, with the desk's alarm still ringing.
        let answered = registered(Office::repair("4-2-301", json!({}))).await;
        let contact = office.ticket(&answered).await["contacts"][0]["id"].as_str().expect("an id").to_owned();
        desk.post(&format!("contacts/{contact}/alarm")).if_match(1).json(json!({})).await.ok();
        let told = json!({"answer": "由水务公司负责", "outcome": "out_of_scope"});
        office.on_ticket(desk, &answered, "answer", told).await.ok();
        let clock = office.clock(&answered, "dispatch.household_within").await;
        assert_eq!(clock["state"], "transferred", "no slip will be issued");
        // Void.
        let void = registered(Office::public(json!({}))).await;
        office.on_ticket(lead, &void, "void", json!({"reason": "重复登记"})).await.ok();
        // Unsolvable without a slip, called back, closed.
        let unsolvable = registered(Office::repair("4-2-302", json!({}))).await;
        office.on_ticket(desk, &unsolvable, "assign", json!({"owner_id": office.steward.id()})).await.ok();
        office.on_ticket(desk, &unsolvable, "retreat", json!({"report": "已请示工程部"})).await.ok();
        office.on_ticket(desk, &unsolvable, "start", json!({})).await.ok();
        office.app.advance(chrono::TimeDelta::minutes(2));
        let gone = json!({"result": "配件停产", "outcome": "unsolvable"});
        office.on_ticket(desk, &unsolvable, "handle", gone).await.ok();
        assert_eq!(
            office.clock(&unsolvable, "dispatch.household_within").await["state"],
            "missed",
            "it was late by then"
        );
        office.call(desk, &office.callback(&unsolvable).await, satisfied()).await.ok();
        office.on_ticket(desk, &unsolvable, "close", json!({})).await.ok();
        // The whole job, and one more slip that was voided on the way.
        let (done, _) = office.returned().await;
        office.call(desk, &office.callback(&done).await, satisfied()).await.ok();
        office.on_ticket(desk, &done, "close", json!({})).await.ok();
        let (voided, slip) = office.dispatched(Office::public(json!({}))).await;
        office.does(&office.tech, &slip.id(), "accept", json!({})).await.ok();
        office.does(lead, &slip.id(), "void", json!({"reason": "误报"})).await.ok();
        office.on_ticket(desk, &voided.id(), "start", json!({})).await.ok();
        let scope = json!({"result": "市政设施", "outcome": "out_of_scope"});
        office.on_ticket(desk, &voided.id(), "handle", scope).await.ok();
        office.call(desk, &office.callback(&voided.id()).await, satisfied()).await.ok();
        office.on_ticket(desk, &voided.id(), "close", json!({})).await.ok();
        for ticket in [&answered, &unsolvable, &done, &voided.id()] {
            assert_eq!(office.ticket(ticket).await["stage"], "closed");
        }
        assert_eq!(running_on(&office.app), "0");
    });
}

/// Rule: CBK-11.
#[test]
fn the_lead_of_engineering_arranges_a_separate_callback_and_no_other() {
    both(async |app| {
        let office = Office::of(app).await;
        let ticket = office.desk.post("tickets").json(Office::repair("4-2-301", json!({}))).await.created().id();
        let path = format!("tickets/{ticket}/callbacks");
        let order = |kind: &str| json!({"kind": kind, "due_at": "2026-03-03T00:30:00Z"});
        for role in [Role::EngineeringLead, Role::TeamLead] {
            let lead = office.app.holding(role);
            lead.post(&path).json(order("separate")).await.created();
            lead.post(&path).json(order("director_talk")).await.refused(Code::CallbackKindRefused);
        }
    });
}
