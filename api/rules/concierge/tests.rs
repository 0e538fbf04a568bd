//! The concierge's rules: every pair of state and verb, the window before a holiday, the season, a home that is ready.

use super::*;
use crate::Word as _;
use chrono::{FixedOffset, TimeDelta};

fn on(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn calendar() -> Calendar {
    Calendar::standard(FixedOffset::east_opt(8 * 3600).expect("an offset"))
}

#[test]
fn what_the_table_does_not_open_is_refused() {
    for state in State::ALL.iter().copied() {
        for verb in Verb::ALL.iter().copied() {
            let known = MOVES.iter().find(|(from, by, _)| (*from, *by) == (state, verb));
            match known {
                Some((.., to)) => assert_eq!(next(state, verb), Ok(*to)),
                None => assert_eq!(next(state, verb), Err(CaseError::WrongState { verb, state })),
            }
        }
        assert!(!verbs(state).contains(&Verb::Lapse), "only time lapses");
    }
}

/// Rule: CON-01.
#[test]
fn the_window_opens_five_working_days_before_the_holiday() {
    // 20 September 2026, a Sunday, is worked; Mid-Autumn begins on the 25th, National Day on 1 October.
    let calendar = calendar();
    assert_eq!(window(on("2026-09-25"), 5, &calendar), (on("2026-09-20"), on("2026-09-24")));
    assert_eq!(window(on("2026-10-01"), 5, &calendar), (on("2026-09-23"), on("2026-09-30")));
    let found = |day: &str| -> Vec<NaiveDate> {
        due_holidays(on(day), 5, &calendar).into_iter().map(|(first, _)| first).collect()
    };
    assert_eq!(found("2026-09-19"), []);
    assert_eq!(found("2026-09-20"), [on("2026-09-25")]);
    assert_eq!(found("2026-09-24"), [on("2026-09-25"), on("2026-10-01")]);
    assert_eq!(found("2026-09-30"), [on("2026-10-01")]);
    assert_eq!(found("2026-10-01"), []);
    assert_eq!(due_holidays(on("2026-09-30"), 5, &calendar)[0].1, "国庆节");
}

/// Rule: CON-01, CON-02.
#[test]
fn a_contact_leads_to_who_comes_who_does_not_and_who_was_not_reached() {
    let now = DateTime::<Utc>::UNIX_EPOCH;
    let answer = |is_reached, coming, arrival_at| Answer { is_reached, coming, arrival_at };
    let to = |state, answer: Answer| contacted(state, &answer);
    assert_eq!(to(State::ToContact, answer(false, None, None)), Ok(State::ToContact));
    assert_eq!(to(State::Missed, answer(false, None, None)), Ok(State::Missed));
    assert_eq!(to(State::ToContact, answer(true, Some(Coming::Yes), Some(now))), Ok(State::Expected));
    assert_eq!(to(State::Contacted, answer(true, Some(Coming::No), None)), Ok(State::Closed));
    assert_eq!(to(State::ToContact, answer(true, Some(Coming::Unknown), None)), Ok(State::Contacted));
    assert_eq!(to(State::Expected, answer(true, Some(Coming::Unknown), None)), Ok(State::Expected));
    for (bad, gap) in [
        (answer(false, Some(Coming::Yes), None), Gap::Reached),
        (answer(true, None, None), Gap::Coming),
        (answer(true, Some(Coming::No), Some(now)), Gap::Arrival),
    ] {
        assert_eq!(to(State::ToContact, bad), Err(CaseError::Incomplete(vec![gap])));
    }
    let refused = to(State::Arrived, answer(true, Some(Coming::No), None));
    assert_eq!(refused, Err(CaseError::WrongState { verb: Verb::Contact, state: State::Arrived }));
}

/// Rule: CON-04.
#[test]
fn in_the_season_nobody_is_skipped_without_a_reason() {
    let months: Vec<String> = ["10", "11", "12", "1", "2", "3", "4"].map(str::to_owned).to_vec();
    for (day, is_season) in
        [("2026-09-30", false), ("2026-10-01", true), ("2027-04-30", true), ("2027-05-01", false), ("2027-01-15", true)]
    {
        assert_eq!(in_season(on(day), &months), is_season, "{day}");
    }
    assert_eq!(may_skip(" ", true), Err(CaseError::Incomplete(vec![Gap::Reason])));
    assert_eq!((may_skip("", false), may_skip("在国外", true)), (Ok(()), Ok(())));
}

/// Rule: CON-02.
#[test]
fn a_home_is_prepared_by_a_visit_before_the_arrival_that_found_it_in_order() {
    let arrival = DateTime::<Utc>::UNIX_EPOCH + TimeDelta::days(1);
    let home = |visited_at, is_in_order| Home { visited_at, is_in_order, arrival_at: Some(arrival) };
    assert_eq!(may_prepare(&home(Some(arrival), true)), Ok(()));
    for bad in [home(Some(arrival), false), home(None, true), home(Some(arrival + TimeDelta::seconds(1)), true)] {
        assert_eq!(may_prepare(&bad), Err(CaseError::NotPrepared), "{bad:?}");
    }
    assert_eq!(may_prepare(&Home { arrival_at: None, ..home(Some(arrival), true) }), Ok(()));
    let calendar = calendar();
    let day = |arrival: Option<&str>| prepare_on(arrival.map(on), on("2026-09-30"), on("2026-09-24"), &calendar);
    assert_eq!(day(Some("2026-10-01")), on("2026-09-30"));
    assert_eq!(day(Some("2026-09-24")), on("2026-09-24"), "never in the past");
    assert_eq!(day(None), on("2026-09-30"));
}

/// Rule: CON-05.
#[test]
fn a_campaign_counts_who_came_and_what_they_said() {
    let at = DateTime::<Utc>::UNIX_EPOCH;
    let none = Counted {
        state: State::ToContact,
        contacted_at: None,
        coming: None,
        prepared_at: None,
        arrived_at: None,
        visited_at: None,
        opinion: None,
        complaints: 0,
    };
    let came = Counted {
        state: State::Closed,
        contacted_at: Some(at),
        coming: Some(Coming::Yes),
        prepared_at: Some(at),
        arrived_at: Some(at),
        visited_at: Some(at),
        opinion: Some(Opinion::Poor),
        complaints: 2,
    };
    let late = Counted { prepared_at: Some(at + TimeDelta::seconds(1)), opinion: Some(Opinion::Good), ..came };
    let mut tally = Tally::default();
    let cases = [none, came, late, Counted { state: State::Skipped, ..none }, Counted { state: State::Missed, ..none }];
    cases.iter().for_each(|case| tally.add(case));
    assert_eq!((tally.targets, tally.skipped, tally.missed, tally.contacted), (4, 1, 1, 2));
    assert_eq!((tally.coming, tally.prepared, tally.arrived, tally.visited), (2, 1, 2, 2));
    assert_eq!((tally.good, tally.fair, tally.poor, tally.complaints), (1, 0, 1, 4));
}

/// Rule: CON-01.
#[test]
fn owners_of_vacant_units_are_absent() {
    let absent: Vec<_> = UseState::ALL.iter().copied().filter(|state| is_absent(*state)).collect();
    assert_eq!(absent, [UseState::VacantFurnished, UseState::VacantShell]);
}
