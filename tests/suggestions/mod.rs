//! Suggestions on their way through a department and back to the customer.

mod desk;
mod summaries;

use crate::support::client::{Client, Reply};
use crate::support::{TestApp, both, user};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

/// A row of the register to be.
pub struct Matter(Value);

impl Matter {
    /// An enquiry at the desk, in as few words as an enquiry needs.
    pub fn enquiry() -> Self {
        let body = json!({ "kind": "enquiry", "channel": "visit", "caller_name": "杨秀兰", "place": "3号楼大堂", "content": "物业费怎么交" });
        Self(body)
    }

    /// A suggestion by letter, after which nobody is called back.
    pub fn suggestion() -> Self {
        Self::enquiry().with("kind", "suggestion").with("channel", "letter").with("caller_phone", "13457223212")
    }

    /// With another value of a field.
    #[must_use]
    pub fn with(mut self, field: &str, value: impl Into<Value>) -> Self {
        self.0[field] = value.into();
        self
    }

    /// The ticket that somebody makes of it.
    pub async fn registered_by(&self, client: &Client) -> Reply {
        client.post("tickets").json(self.0.clone()).await.created()
    }
}

/// A team of the project.
async fn team(app: &TestApp, name: &str) -> String {
    let lead = app.holding(Role::ServiceLead);
    lead.post("teams").json(json!({ "name": name, "kind": "engineering" })).await.created().id()
}

/// A suggestion that a department has.
async fn forwarded(app: &TestApp, matter: Matter) -> Reply {
    let desk = app.holding(Role::FrontDesk);
    let ticket = matter.registered_by(&desk).await;
    let body = json!({ "content": "建议在南门加装无障碍坡道", "team_id": team(app, "工程部").await });
    desk.post(&format!("tickets/{}/suggestion", ticket.id())).if_match(ticket.version()).json(body).await.created()
}

/// Does a deed on a suggestion as it is now.
async fn does(client: &Client, before: &Reply, verb: &str, body: Value) -> Reply {
    client.post(&format!("suggestions/{}/{verb}", before.id())).if_match(before.version()).json(body).await
}

/// A suggestion that was answered.
async fn answered(app: &TestApp, matter: Matter) -> Reply {
    let before = forwarded(app, matter).await;
    does(&app.holding(Role::DepartmentHead), &before, "answer", json!({ "answer": "可行" })).await.ok()
}

/// Rule: SUG-02.
#[test]
fn a_suggestion_goes_in_detail_to_a_department_and_its_answer_comes_back() {
    both(async |app| {
        let sent = forwarded(&app, Matter::suggestion()).await;
        assert_eq!((&sent["stage"], &sent["forwarded_at"]), (&json!("forwarded"), &json!(app.now())));
        assert_eq!(
            (&sent["verbs"], &sent["caller_name"]),
            (&json!([]), &json!("杨秀兰")),
            "the desk waits for the department"
        );
        let desk = app.holding(Role::FrontDesk);
        let path = format!("tickets/{}", sent["ticket_id"].as_str().expect("a ticket"));
        let ticket = desk.get(&path).await.ok();
        assert_eq!((&ticket["stage"], &ticket["team_id"]), (&json!("assigned"), &sent["team_id"]));
        let head = user("li").named("李主管").holding(Role::DepartmentHead).made(&app);
        let seen = head.get(&format!("suggestions/{}", sent.id())).await.ok();
        assert_eq!(seen["verbs"], json!(["answer"]));
        let told = does(&head, &sent, "answer", json!({ "answer": "可行，纳入五月计划" })).await.ok();
        assert_eq!((&told["stage"], &told["answered_by"]), (&json!("answered"), &json!("李主管")));
        assert_eq!(told["answer"], "可行，纳入五月计划");
        assert_eq!(desk.get(&path).await.ok()["stage"], "in_progress");
        let trace = desk.get(&format!("journal?matter_id={}", ticket.id())).await.ok();
        let deeds: Vec<&str> = trace.items().iter().filter_map(|item| item["deed"].as_str()).collect();
        assert_eq!(
            deeds,
            ["ticket.started", "suggestion.answered", "ticket.assigned", "suggestion.forwarded", "ticket.registered"]
        );
    });
}

/// Rule: SUG-04.
#[test]
fn what_is_adopted_is_carried_out_by_its_day_and_the_customer_is_told() {
    both(async |app| {
        let before = answered(&app, Matter::suggestion()).await;
        let worker = user("wu").named("吴师傅").holding(Role::Technician).made(&app);
        let body = json!({ "outcome": "partly", "reason": "只做南门", "measure": "南门加装坡道", "responsible_id": worker.id(), "due_on": "2026-03-31" });
        let adopted = does(&app.holding(Role::DepartmentHead), &before, "adopt", body).await.ok();
        assert_eq!((&adopted["stage"], &adopted["outcome"]), (&json!("in_execution"), &json!("partly")));
        assert_eq!((&adopted["responsible_name"], &adopted["due_on"]), (&json!("吴师傅"), &json!("2026-03-31")));
        let path = format!("tickets/{}", adopted["ticket_id"].as_str().expect("a ticket"));
        let desk = app.holding(Role::FrontDesk);
        let clock = |ticket: &Reply| {
            let clocks = ticket["clocks"].as_array().expect("clocks").clone();
            clocks.into_iter().find(|clock| clock["rule"] == "SUG-04").expect("the measure's clock")
        };
        let running = clock(&desk.get(&path).await.ok());
        assert_eq!(
            (&running["due_at"], &running["owner_id"]),
            (&json!("2026-03-31T16:00:00Z"), &json!(worker.id())),
            "until the end of the day"
        );
        app.at("2026-03-20T02:00:00Z");
        let own = worker.get("suggestions").await.ok();
        assert_eq!(own.items().len(), 1, "who carries it out sees it");
        let done = does(&worker, &adopted, "complete", json!({})).await.ok();
        assert_eq!((&done["stage"], &done["done_at"]), (&json!("done"), &json!("2026-03-20T02:00:00Z")));
        assert_eq!(clock(&desk.get(&path).await.ok())["stopped_at"], "2026-03-20T02:00:00Z");
        let told = does(&desk, &done, "tell", json!({ "told_at": "2026-03-20T01:30:00Z" })).await.ok();
        assert_eq!((&told["stage"], &told["customer_told_at"]), (&json!("closed"), &json!("2026-03-20T01:30:00Z")));
        let ticket = desk.get(&path).await.ok();
        assert_eq!((&ticket["stage"], &ticket["result"]), (&json!("closed"), &json!("南门加装坡道")));
        assert_eq!(ticket["customer_told_at"], "2026-03-20T01:30:00Z");
    });
}

/// Rule: SUG-04, CBK-02.
#[test]
fn what_is_declined_is_told_with_its_reason_and_a_caller_is_called_back() {
    both(async |app| {
        let before = answered(&app, Matter::suggestion().with("channel", "call").with("line", "service")).await;
        let head = app.holding(Role::DepartmentHead);
        does(&head, &before, "decline", json!({ "reason": " " })).await.refused(Code::SuggestionIncomplete);
        let declined = does(&head, &before, "decline", json!({ "reason": "消防通道不得占用" })).await.ok();
        assert_eq!((&declined["stage"], &declined["outcome"]), (&json!("declined"), &json!("declined")));
        let desk = app.holding(Role::FrontDesk);
        let told = does(&desk, &declined, "tell", json!({})).await.ok();
        assert_eq!((&told["stage"], &told["outcome_reason"]), (&json!("closed"), &json!("消防通道不得占用")));
        let ticket = desk.get(&format!("tickets/{}", told["ticket_id"].as_str().expect("a ticket"))).await.ok();
        assert_eq!((&ticket["stage"], &ticket["callbacks_due"]), (&json!("handled"), &json!(1)));
    });
}

/// Rule: PTY-12.
#[test]
fn who_makes_three_suggestions_in_ninety_days_is_proposed_as_a_public_watchman() {
    both(async |app| {
        let desk = app.holding(Role::FrontDesk);
        let party = desk.post("parties").json(json!({ "kind": "person", "name": "杨秀兰" })).await.created().id();
        let matter = || Matter::suggestion().with("party_id", party.clone());
        let first = forwarded(&app, matter()).await;
        let is_frequent = async |app: &TestApp| {
            app.holding(Role::FrontDesk).get(&format!("suggestions/{}", first.id())).await.ok()["is_frequent_suggester"]
                .clone()
        };
        app.at("2026-05-31T00:30:00Z");
        matter().registered_by(&desk).await;
        Matter::enquiry().with("party_id", party.clone()).registered_by(&desk).await;
        assert_eq!(is_frequent(&app).await, false, "two, and an enquiry does not count");
        matter().registered_by(&desk).await;
        assert_eq!(is_frequent(&app).await, true, "the third within the window, its last moment included");
        app.at("2026-05-31T00:30:01Z");
        assert_eq!(is_frequent(&app).await, false, "the first is too old now");
        let listed = desk.get("suggestions").await.ok();
        assert_eq!(listed.items()[0]["is_frequent_suggester"], false);
    });
}

#[test]
fn suggestions_are_listed_by_stage_team_and_ticket_and_exported() {
    both(async |app| {
        let one = forwarded(&app, Matter::suggestion()).await;
        let desk = app.holding(Role::FrontDesk);
        let two = answered_again(&app).await;
        for (query, id) in [
            ("stage=answered".to_owned(), two.id()),
            (format!("team_id={}", one["team_id"].as_str().expect("a team")), one.id()),
            (format!("ticket_id={}", one["ticket_id"].as_str().expect("a ticket")), one.id()),
        ] {
            let found = desk.get(&format!("suggestions?{query}")).await.ok();
            assert_eq!(found.items().iter().map(|item| item["id"].clone()).collect::<Vec<_>>(), [json!(id)], "{query}");
        }
        let page = desk.get("suggestions?limit=1").await.ok();
        assert_eq!(page.items()[0]["id"], json!(two.id()), "the newest first");
        let next = page["next_cursor"].as_str().expect("a second page");
        assert_eq!(desk.get(&format!("suggestions?cursor={next}")).await.ok().items()[0]["id"], json!(one.id()));
        let file = desk.get("suggestions/export?format=csv").await.ok();
        assert_eq!((file.header("x-row-count"), file.text().lines().count()), ("2", 3));
        assert!(file.text().contains("建议在南门加装无障碍坡道"));
    });
}

/// A second suggestion, of another department.
async fn answered_again(app: &TestApp) -> Reply {
    let desk = app.holding(Role::FrontDesk);
    let ticket = Matter::suggestion().registered_by(&desk).await;
    let body = json!({ "content": "建议延长会所开放时间", "team_id": team(app, "会所").await });
    let sent = desk.post(&format!("tickets/{}/suggestion", ticket.id())).if_match(1).json(body).await.created();
    does(&app.holding(Role::DepartmentHead), &sent, "answer", json!({ "answer": "可行" })).await.ok()
}

mod refusals {
    use super::*;

    /// Rule: SUG-02.
    #[test]
    fn a_suggestion_without_detail_or_department_is_not_forwarded() {
        both(async |app| {
            let desk = app.holding(Role::FrontDesk);
            let ticket = Matter::suggestion().registered_by(&desk).await;
            let path = format!("tickets/{}/suggestion", ticket.id());
            let team = team(&app, "工程部").await;
            let send = |body: Value| desk.post(&path).if_match(1).json(body);
            send(json!({ "content": "建议" })).await.refused(Code::SuggestionIncomplete);
            send(json!({ "content": "  ", "team_id": team })).await.refused(Code::SuggestionIncomplete);
            send(json!({ "content": "", "team_id": team })).await.refused_at(Code::NotValid, "/content");
            desk.post(&path)
                .if_match(7)
                .json(json!({ "content": "建议", "team_id": team }))
                .await
                .refused(Code::VersionStale);
            desk.post(&path)
                .json(json!({ "content": "建议", "team_id": team }))
                .await
                .refused(Code::PreconditionMissing);
            let nobody = json!({ "content": "建议", "team_id": ticket.id() });
            send(nobody).await.refused(Code::NotFound);
            assert_eq!(
                desk.get(&format!("tickets/{}", ticket.id())).await.ok()["stage"],
                "registered",
                "nothing was done"
            );
            let guard = app.holding(Role::Guard);
            guard
                .post(&path)
                .if_match(1)
                .json(json!({ "content": "建议", "team_id": team }))
                .await
                .refused(Code::Forbidden);
            let enquiry = Matter::enquiry().registered_by(&desk).await;
            let path = format!("tickets/{}/suggestion", enquiry.id());
            let body = json!({ "content": "建议", "team_id": team });
            desk.post(&path).if_match(1).json(body).await.refused(Code::TicketKindRefused);
        });
    }

    /// Rule: SUG-02, SUG-04.
    #[test]
    fn a_verb_out_of_turn_is_refused_and_changes_nothing() {
        both(async |app| {
            let sent = forwarded(&app, Matter::suggestion()).await;
            let lead = app.holding(Role::ServiceLead);
            let adopt = json!({ "outcome": "adopted", "measure": "加装坡道", "responsible_id": lead.id(), "due_on": "2026-03-31" });
            for (verb, body) in [
                ("adopt", adopt),
                ("decline", json!({ "reason": "不行" })),
                ("complete", json!({})),
                ("tell", json!({})),
            ] {
                does(&lead, &sent, verb, body).await.refused(Code::SuggestionWrongStage);
            }
            let ticket = lead.get(&format!("tickets/{}", sent["ticket_id"].as_str().expect("a ticket"))).await.ok();
            let body = json!({ "content": "再转一次", "team_id": sent["team_id"] });
            let again = lead.post(&format!("tickets/{}/suggestion", ticket.id())).if_match(ticket.version()).json(body);
            again.await.refused(Code::SuggestionWrongStage);
            assert_eq!(lead.get(&format!("suggestions/{}", sent.id())).await.ok().version(), 1);
        });
    }

    /// Rule: SUG-04.
    #[test]
    fn an_adoption_needs_a_measure_somebody_responsible_and_a_day_that_is_ahead() {
        both(async |app| {
            let before = answered(&app, Matter::suggestion()).await;
            let head = app.holding(Role::DepartmentHead);
            let good = json!({ "outcome": "partly", "reason": "只做南门", "measure": "加装坡道", "responsible_id": head.id(), "due_on": "2026-03-02" });
            let without = |field: &str| {
                let mut body = good.clone();
                body.as_object_mut().expect("an object").remove(field);
                body
            };
            for field in ["reason", "responsible_id", "due_on"] {
                let pointer = format!("/{field}");
                does(&head, &before, "adopt", without(field)).await.refused_at(Code::SuggestionIncomplete, &pointer);
            }
            does(&head, &before, "adopt", without("measure")).await.refused_at(Code::NotValid, "/measure");
            let mut late = good.clone();
            late["due_on"] = json!("2026-03-01");
            does(&head, &before, "adopt", late).await.refused_at(Code::SuggestionIncomplete, "/due_on");
            let mut stranger = good.clone();
            stranger["responsible_id"] = json!(before.id());
            does(&head, &before, "adopt", stranger).await.refused_at(Code::NotValid, "/responsible_id");
            does(&app.holding(Role::FrontDesk), &before, "adopt", good.clone()).await.refused(Code::Forbidden);
            does(&head, &before, "adopt", good).await.ok();
        });
    }

    /// Rule: SEC-01.
    #[test]
    fn what_somebody_does_not_carry_out_and_another_projects_suggestion_are_not_there() {
        both(async |app| {
            let sent = forwarded(&app, Matter::suggestion()).await;
            let path = format!("suggestions/{}", sent.id());
            app.holding(Role::Technician).get(&path).await.refused(Code::NotFound);
            assert_eq!(app.holding(Role::Technician).get("suggestions").await.ok().items().len(), 0);
            let elsewhere = user("elsewhere").holding(Role::ServiceLead).in_project(app.other).made(&app);
            elsewhere.get(&path).await.refused(Code::NotFound);
            elsewhere.within(app.project).get(&path).await.refused(Code::NotFound);
            app.holding(Role::Guard)
                .post("answers")
                .json(json!({ "topic": "a", "content": "b" }))
                .await
                .refused(Code::Forbidden);
            app.holding(Role::FrontDesk)
                .post("answers")
                .json(json!({ "topic": "a", "content": "b" }))
                .await
                .refused(Code::Forbidden);
            let blank = json!({ "topic": " ", "content": "b" });
            app.holding(Role::ServiceLead).post("answers").json(blank).await.refused_at(Code::TextNotGiven, "/topic");
        });
    }

    /// Rule: SUG-04.
    #[test]
    fn only_who_is_responsible_or_answers_for_suggestions_reports_it_done() {
        both(async |app| {
            let before = answered(&app, Matter::suggestion()).await;
            let worker = user("wu").holding(Role::Technician).made(&app);
            let body = json!({ "outcome": "adopted", "measure": "加装坡道", "responsible_id": worker.id(), "due_on": "2026-03-31" });
            let adopted = does(&app.holding(Role::DepartmentHead), &before, "adopt", body).await.ok();
            does(&app.holding(Role::Technician), &adopted, "complete", json!({})).await.refused(Code::Forbidden);
            let tell = does(&app.holding(Role::FrontDesk), &adopted, "tell", json!({})).await;
            tell.refused(Code::SuggestionWrongStage);
            does(&app.holding(Role::DepartmentHead), &adopted, "complete", json!({})).await.ok();
        });
    }
}
