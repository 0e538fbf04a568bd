//! A small estate to work in: one building with rooms in and out of warranty, and the people of the office.

use super::app::TestApp;
use super::client::{Client, Reply};
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

/// The office of a test, with everybody who takes part in the main job.
pub struct Office {
    /// The service.
    pub app: TestApp,
    /// The front desk.
    pub desk: Client,
    /// The steward.
    pub steward: Client,
    /// The customer-service lead.
    pub lead: Client,
    /// A technician.
    pub tech: Client,
    /// Another technician.
    pub tech2: Client,
    /// The project head.
    pub head: Client,
}

impl Office {
    /// Room `4-2-301` is in warranty, `4-2-302` is not.
    pub async fn of(app: TestApp) -> Self {
        let tech2 = super::build::user("tech2").holding(Role::Technician).made(&app);
        let office = Self {
            desk: app.holding(Role::FrontDesk),
            steward: app.holding(Role::Steward),
            lead: app.holding(Role::ServiceLead),
            tech: app.holding(Role::Technician),
            tech2,
            head: app.holding(Role::ProjectHead),
            app,
        };
        let building = office
            .lead
            .post("buildings")
            .json(json!({"code": "4", "name": "4栋", "kind": "residential"}))
            .await
            .created();
        for (room, until) in [("301", "2030-01-01"), ("302", "2020-01-01")] {
            let unit = json!({
                "building_id": building.id(), "entrance": "2", "room": room, "use_state": "owner_occupied", "warranty_until": until,
            });
            office.lead.post("units").json(unit).await.created();
        }
        office
    }

    /// A repair that is reported by phone from a room; `more` is laid over it.
    pub fn repair(room: &str, more: Value) -> Value {
        let mut row = json!({
            "kind": "repair", "channel": "call", "room": room, "caller_name": "杨秀兰", "caller_phone": "134 5722 3212",
            "content": "厨房水管漏水，地面有积水",
        });
        lay_over(&mut row, more);
        row
    }

    /// A repair of a public place.
    pub fn public(more: Value) -> Value {
        let mut row = json!({
            "kind": "repair", "channel": "call", "place": "4栋2单元大堂", "caller_name": "杨秀兰", "caller_phone": "134 5722 3212",
            "content": "大堂顶灯不亮",
        });
        lay_over(&mut row, more);
        row
    }

    /// Registers and dispatches to the first technician; gives the ticket and its leading slip.
    pub async fn dispatched(&self, mut row: Value) -> (Reply, Reply) {
        lay_over(&mut row, json!({"dispatch": {"technician_id": self.tech.id()}}));
        let ticket = self.desk.post("tickets").json(row).await.created();
        let slip = self.leading(&ticket.id()).await;
        (ticket, slip)
    }

    /// The slip that carries the work of a ticket's last job.
    pub async fn leading(&self, ticket: &str) -> Reply {
        let list = self.desk.get(&format!("slips?ticket_id={ticket}")).await.ok();
        let slip = list.items().iter().find(|slip| slip["lead_id"].is_null()).expect("a leading slip").clone();
        self.desk.get(&format!("slips/{}", slip["id"].as_str().expect("an id"))).await.ok()
    }

    /// A technician's verb on a slip as it stands now.
    pub async fn does(&self, who: &Client, slip: &str, verb: &str, body: Value) -> Reply {
        let now = self.desk.get(&format!("slips/{slip}")).await.ok();
        who.post(&format!("slips/{slip}/{verb}")).if_match(now.version()).json(body).await
    }

    /// A verb on a ticket as it stands now.
    pub async fn on_ticket(&self, who: &Client, ticket: &str, verb: &str, body: Value) -> Reply {
        let now = self.desk.get(&format!("tickets/{ticket}")).await.ok();
        who.post(&format!("tickets/{ticket}/{verb}")).if_match(now.version()).json(body).await
    }

    /// A ticket as it stands now.
    pub async fn ticket(&self, id: &str) -> Reply {
        self.desk.get(&format!("tickets/{id}")).await.ok()
    }

    /// The state of a ticket's clock.
    pub async fn clock(&self, ticket: &str, key: &str) -> Value {
        let ticket = self.ticket(ticket).await;
        let clocks = ticket.json()["clocks"].as_array().expect("clocks").clone();
        clocks.into_iter().rfind(|clock| clock["key"] == key).unwrap_or(Value::Null)
    }

    /// A household repair in warranty, done and back at the desk; gives ticket and slip ids.
    pub async fn returned(&self) -> (String, String) {
        let (ticket, slip) = self.dispatched(Self::repair("4-2-301", json!({}))).await;
        let slip = slip.id();
        for verb in ["accept", "arrive", "work"] {
            self.does(&self.tech, &slip, verb, json!({})).await.ok();
        }
        self.does(&self.tech, &slip, "finish", json!({"work_done": "更换角阀，试水无渗漏"})).await.ok();
        self.does(&self.tech, &slip, "confirm", json!({"by_phone": true})).await.ok();
        self.does(&self.tech, &slip, "return", json!({})).await.ok();
        (ticket.id(), slip)
    }

    /// Handles a matter without a slip, as its steward does.
    pub async fn handled(&self, ticket: &str, result: &str) {
        self.on_ticket(&self.desk, ticket, "assign", json!({"owner_id": self.steward.id()})).await.ok();
        self.on_ticket(&self.steward, ticket, "start", json!({})).await.ok();
        self.on_ticket(&self.steward, ticket, "handle", json!({"result": result, "outcome": "solved"})).await.ok();
    }

    /// Strokes that the technician attaches to a slip; gives the attachment.
    pub async fn strokes(&self, slip: &str) -> String {
        let path = format!("attachments?subject_kind=slip&subject_id={slip}&kind=signature&name=a");
        let strokes = json!({"strokes": [[[1, 2, 0], [5, 9, 16]]], "width": 320, "height": 160}).to_string();
        self.tech.post(&path).body("application/octet-stream", strokes).await.created().id()
    }

    /// The open callback of a ticket.
    pub async fn callback(&self, ticket: &str) -> Value {
        let list = self.desk.get(&format!("callbacks?ticket_id={ticket}&is_open=true")).await.ok();
        list.items().first().expect("a callback is due").clone()
    }

    /// Publishes a policy with these overrides, in force at once.
    pub async fn set_policy(&self, overrides: Value) {
        let newest = self.head.get("policy").await.ok().json()["newest"].as_i64().expect("a number");
        let policy = json!({
            "preset": "DP-001", "overrides": overrides, "from_at": self.app.now(), "reason": "按会议决定",
        });
        self.head.post("policy/versions").if_match(newest).json(policy).await.created();
    }

    /// The notices of a kind that somebody got, the newest first.
    pub async fn told(&self, who: &Client, kind: &str) -> Vec<Value> {
        let list = who.get("notices?limit=200").await.ok();
        list.items().iter().filter(|notice| notice["kind"] == kind).cloned().collect()
    }

    /// Opens the rows that a figure counts; gives how many there are.
    pub async fn rows_of(&self, figure: &Value) -> usize {
        let path = figure["rows"].as_str().expect("a figure names its rows");
        self.desk.get(&format!("{path}&limit=200")).await.ok().items().len()
    }

    /// Records an attempt on a callback.
    pub async fn call(&self, who: &Client, callback: &Value, body: Value) -> Reply {
        let (id, version) = (callback["id"].as_str().expect("an id"), callback["version"].as_i64().expect("a version"));
        who.post(&format!("callbacks/{id}/attempts")).if_match(version).json(body).await
    }
}

/// What a satisfied customer says.
pub fn satisfied() -> Value {
    json!({
        "outcome": "done", "means": "phone", "content": "告知已更换角阀", "result": "已修好", "grade": "a", "is_solved": true,
    })
}

/// Lays fields over others.
pub fn lay_over(row: &mut Value, more: Value) {
    let (Value::Object(row), Value::Object(more)) = (row, more) else { return };
    row.extend(more);
}
