//! Tests of the task of a duty: every pair of state and verb, who may, what is made up for.

use super::*;
use crate::Word;

fn on(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// Rule: CLK-10.
#[test]
fn every_pair_of_state_and_verb_is_in_the_table_or_refused() {
    let open = [
        (State::Open, Verb::Complete),
        (State::Open, Verb::HandOver),
        (State::Open, Verb::Cancel),
        (State::Open, Verb::Lapse),
        (State::Done, Verb::Reopen),
    ];
    for state in State::ALL {
        for verb in Verb::ALL {
            let allowed = open.contains(&(*state, *verb));
            assert_eq!(next(*state, *verb).is_ok(), allowed, "{verb} {state}");
        }
    }
}

/// Rule: CLK-10.
#[test]
fn holders_and_leads_do_it_leads_cancel_and_only_who_did_it_takes_it_back_on_the_day() {
    let stranger = Standing::default();
    let holder = Standing { is_theirs: true, ..stranger };
    let lead = Standing { leads: true, ..stranger };
    let did = Standing { is_theirs: true, did_today: true, ..stranger };
    assert_eq!(verbs(State::Open, stranger), []);
    assert_eq!(verbs(State::Open, holder), [Verb::Complete, Verb::HandOver]);
    assert_eq!(verbs(State::Open, lead), [Verb::Complete, Verb::HandOver, Verb::Cancel]);
    assert_eq!(verbs(State::Done, holder), []);
    assert_eq!(verbs(State::Done, did), [Verb::Reopen]);
    assert_eq!(verbs(State::Missed, lead), []);
    assert_eq!(may(Verb::Reopen, holder), Err(DutyError::DayOver));
    assert_eq!(may(Verb::Reopen, stranger), Err(DutyError::NotYours));
    assert_eq!(may(Verb::Cancel, holder), Err(DutyError::NotYours));
    assert_eq!(may(Verb::Lapse, lead), Err(DutyError::NotYours), "only time lapses a task");
}

#[test]
fn a_tick_needs_no_note_and_everything_else_does() {
    assert_eq!(may_complete(Evidence::Tick, ""), Ok(()));
    for evidence in [Evidence::Text, Evidence::Record] {
        assert_eq!(may_complete(evidence, "  "), Err(DutyError::NoNote));
        assert_eq!(may_complete(evidence, "已核对"), Ok(()));
    }
}

#[test]
fn duties_are_owed_by_posts_of_the_office() {
    assert_eq!(may_owe(Role::Steward), Ok(()));
    for role in [Role::Customer, Role::Integration, Role::Auditor, Role::Developer] {
        assert_eq!(may_owe(role), Err(DutyError::NotValid(vec![Gap::Post])), "{role}");
    }
    assert!(may_name(" ").is_err() && may_name("巡查电梯").is_ok());
}

/// Rule: OPR-05.
#[test]
fn after_days_without_a_node_two_weeks_are_made_up_for() {
    let today = on("2026-03-20");
    assert_eq!(days_to_make(None, today), [today], "the first time");
    assert_eq!(days_to_make(Some(today), today), [], "made already");
    assert_eq!(days_to_make(Some(on("2026-03-21")), today), [], "a clock that went back");
    assert_eq!(days_to_make(Some(on("2026-03-17")), today), [on("2026-03-18"), on("2026-03-19"), today]);
    let long = days_to_make(Some(on("2025-01-01")), today);
    assert_eq!((long.len(), long[0]), (15, on("2026-03-06")));
}
