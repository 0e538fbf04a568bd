//! The gate: its log, the morning reading, parking permits, release slips and parcels.

mod log;
mod parcels;
mod permits;
mod readings;
mod releases;

use crate::parties::{customer, occupies};
use crate::support::TestApp;
use crate::support::client::{Client, Reply};
use crate::support::estate::{Office, lay_over};
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

/// An office with a gate, a guard, the owner of `4-2-301` and the tenant of it.
pub struct Gate {
    /// The office.
    pub office: Office,
    /// The guard.
    pub guard: Client,
    /// The gate.
    pub id: String,
    /// The owner of `4-2-301`.
    pub owner: String,
    /// Its tenant.
    pub tenant: String,
}

impl Gate {
    /// With one gate in use.
    pub async fn of(app: TestApp) -> Self {
        let guard = app.holding(Role::Guard);
        let owner = customer(&app, "杨秀兰", &["134 5722 3212"]).await.id();
        let tenant = customer(&app, "韩梅", &[]).await.id();
        let office = Office::of(app).await;
        let unit = office.lead.get("units?q=4-2-301").await.ok().items()[0]["id"].clone();
        let unit = unit.as_str().expect("an id");
        occupies(&office.app, &owner, unit, "owner").await;
        occupies(&office.app, &tenant, unit, "tenant").await;
        let gate = office.lead.post("gates").json(json!({"name": "南门", "is_active": true})).await.created();
        Self { guard, id: gate.id(), owner, tenant, office }
    }

    /// A visitor who comes in; `more` is laid over it.
    pub fn visitor(&self, more: Value) -> Value {
        let mut line = json!({
            "gate_id": self.id, "direction": "in", "kind": "person", "name": "李雷", "room": "4-2-301", "reason": "送货",
        });
        lay_over(&mut line, more);
        line
    }

    /// A vehicle that comes in; `more` is laid over it.
    pub fn vehicle(&self, more: Value) -> Value {
        let mut line = json!({
            "gate_id": self.id, "direction": "in", "kind": "vehicle", "plate": "粤B·12345", "reason": "送货",
        });
        lay_over(&mut line, more);
        line
    }

    /// Writes a line.
    pub async fn writes(&self, line: Value) -> Reply {
        self.guard.post("gate-entries").json(line).await
    }

    /// A deed of somebody on a record as it stands now.
    pub async fn does(&self, who: &Client, record: &str, verb: &str, body: Value) -> Reply {
        let now = self.office.head.get(record).await.ok();
        who.post(&format!("{record}/{verb}")).if_match(now.version()).json(body).await
    }
}
