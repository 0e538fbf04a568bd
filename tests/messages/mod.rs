//! What people are told inside the house and outside of it: steps of ladders and their acknowledgement, substitutes, the
//! inbox, and messages on their way.

mod inbox;
mod outside;
mod sending;
mod servers;
mod steps;

use crate::support::TestApp;
use crate::support::client::Client;
use crate::support::estate::Office;
use diesel::prelude::*;
use guanjia::db::schema::{messages, users};
use guanjia::messages::{Courier, Failure, Parcel, Sender, Senders};
use guanjia_rules::messages::State;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

/// Takes the steps that have come; gives how many.
fn tell(app: &TestApp) -> usize {
    let now = app.now();
    app.tx(|tx| guanjia::clocks::tell_steps(tx, now))
}

/// A repair in a technician's hands whose arrival is late: its ladder is told up to the lead.
async fn late(office: &Office) -> String {
    let (ticket, _) = office.dispatched(Office::repair("4-2-301", json!({}))).await;
    office.app.advance(chrono::TimeDelta::minutes(5));
    tell(&office.app);
    ticket.id()
}

/// The rungs of a ticket's arrival that somebody was told of, the newest first.
async fn told_of_arrival(who: &Client) -> Vec<String> {
    arrivals(who).await.iter().map(|notice| notice["kind"].as_str().expect("a kind").to_owned()).collect()
}

/// The notices of an arrival that somebody got, the newest first.
async fn arrivals(who: &Client) -> Vec<Value> {
    let list = who.get("notices?limit=200").await.ok();
    let is_arrival = |notice: &&Value| notice["content"]["key"] == "arrive.household_within";
    list.items().iter().filter(is_arrival).cloned().collect()
}

/// Names a way to somebody.
async fn reach_by(who: &Client, channel: &str, address: &str, kinds: &[&str]) {
    let route = json!({"channel": channel, "address": address, "kinds": kinds});
    who.put("/me/message-settings").if_match(0).json(json!({"lang": "zh", "routes": [route]})).await.ok();
}

/// Somebody who works here no more.
fn leaves(app: &TestApp, who: &Client) {
    app.tx(|tx| {
        diesel::update(users::table.find(who.id())).set(users::is_active.eq(false)).execute(tx)?;
        Ok(())
    });
}

/// The states of all messages, in the order in which they were written.
fn states(app: &TestApp) -> Vec<String> {
    app.tx(|tx| Ok(messages::table.order((messages::created_at, messages::id)).select(messages::state).load(tx)?))
}

/// What a sender of the tests was handed, and how it answers.
#[derive(Clone, Default)]
struct Desk {
    handed: Arc<Mutex<Vec<Parcel>>>,
    answer: Arc<Mutex<Option<Failure>>>,
}

impl Sender for Desk {
    fn send(&self, parcel: &Parcel) -> Result<State, Failure> {
        self.handed.lock().expect("nobody panics with it").push(parcel.clone());
        match self.answer.lock().expect("nobody panics with it").clone() {
            None => Ok(State::Sent),
            Some(failure) => Err(failure),
        }
    }

    fn place(&self) -> Option<String> {
        Some("tests".to_owned())
    }
}

impl Desk {
    /// Answers so from now on.
    fn answers(&self, failure: Option<Failure>) {
        *self.answer.lock().expect("nobody panics with it") = failure;
    }

    /// What was handed over up to now.
    fn handed(&self) -> Vec<Parcel> {
        self.handed.lock().expect("nobody panics with it").clone()
    }

    fn senders(&self) -> Arc<Senders> {
        Arc::new(Senders::with(Box::new(self.clone()), Box::new(self.clone())))
    }
}

/// A courier of a node.
fn courier(app: &TestApp, senders: Arc<Senders>, node: &str) -> Courier {
    Courier::new(app.service.db.clone(), app.service.clock.clone(), senders, "https://guanjia.example/", node)
}

/// Lets a courier send what is due.
async fn send(app: &TestApp, senders: &Arc<Senders>) -> usize {
    let courier = courier(app, Arc::clone(senders), "node");
    actix_web::rt::task::spawn_blocking(move || courier.send_due())
        .await
        .expect("it ends")
        .expect("the database answers")
}
