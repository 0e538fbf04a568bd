//! The rules of visits: every pair of state and verb, every regime, the plan of a month, what a record needs, a storm.

use super::*;
use crate::Word as _;
use crate::calendar::Calendar;
use crate::policy::{Policy, PolicyValue, Preset};
use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use uuid::Uuid;

fn on(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn calendar() -> Calendar {
    Calendar::standard(FixedOffset::east_opt(8 * 3600).expect("an offset"))
}

fn numbers() -> Numbers {
    Numbers::of(&Policy::shipped(1, Preset::Dp001))
}

fn list(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn what_the_table_does_not_open_is_refused() {
    for state in State::ALL.iter().copied() {
        for verb in Verb::ALL.iter().copied() {
            let known = MOVES.iter().find(|(from, by, _)| (*from, *by) == (state, verb));
            match known {
                Some((.., to)) => assert_eq!(next(state, verb), Ok(*to)),
                None => assert_eq!(next(state, verb), Err(VisitError::WrongState { verb, state })),
            }
        }
    }
    assert_eq!(verbs(State::Planned, true, true), [Verb::Move, Verb::Start]);
    assert_eq!(verbs(State::Planned, true, false), [Verb::Start]);
    assert_eq!(verbs(State::Planned, false, false), []);
    assert_eq!(verbs(State::Missed, true, false), [Verb::Explain]);
}

/// Rule: VAC-01, VAC-12.
#[test]
fn an_entrusted_unit_follows_the_entrusted_regime_and_one_in_use_follows_none() {
    for use_state in UseState::ALL.iter().copied() {
        let all = Entrustment::ALL.iter().map(|entrustment| regime(use_state, *entrustment)).collect::<Vec<_>>();
        let of = |own| vec![Some(own), Some(Regime::EntrustedUnpaid), Some(Regime::EntrustedPaid)];
        let expected = match use_state {
            UseState::VacantFurnished => of(Regime::VacantFurnished),
            UseState::VacantShell => of(Regime::VacantShell),
            _ => vec![None; 3],
        };
        assert_eq!(all, expected, "{use_state}");
    }
}

/// Rule: VAC-02, VAC-03, VAC-04, VAC-05.
#[test]
fn each_regime_is_visited_as_often_as_the_policy_says() {
    let calendar = calendar();
    let planned = |regime: Regime, numbers: &Numbers, day: &str| {
        let period = period_of(regime, numbers, on(day));
        slots(regime, numbers, period, (&calendar, period.first))
    };
    let cares: Vec<_> =
        planned(Regime::EntrustedPaid, &numbers(), "2026-03-15").into_iter().map(|slot| slot.care).collect();
    assert_eq!(cares, [vec![Care::Airing, Care::Cleaning], vec![Care::Airing]]);
    let more = Numbers { airings: 1, cleanings: 4, unpaid: 3, ..numbers() };
    let paid = planned(Regime::EntrustedPaid, &more, "2026-03-15");
    assert_eq!(paid.iter().filter(|slot| slot.care.contains(&Care::Cleaning)).count(), 4);
    assert_eq!(paid.iter().filter(|slot| slot.care.contains(&Care::Airing)).count(), 1);
    assert_eq!(planned(Regime::EntrustedUnpaid, &more, "2026-03-15").len(), 3);
    for regime in [Regime::EntrustedUnpaid, Regime::VacantFurnished, Regime::VacantShell] {
        let planned = planned(regime, &numbers(), "2026-03-15");
        assert_eq!((planned.len(), planned[0].care.len()), (1, 0), "{regime}");
    }
    assert_eq!(planned(Regime::EntrustedUnpaid, &Numbers { unpaid: 0, ..numbers() }, "2026-03-15"), []);
}

/// Rule: VAC-05.
#[test]
fn a_shell_unit_is_visited_once_in_two_months_or_each_month_by_the_preset() {
    let stretch = |regime, numbers: &Numbers, day: &str| {
        let period = period_of(regime, numbers, on(day));
        (period.first, period.last)
    };
    let monthly = PolicyValue::Text("VS-1M".to_owned());
    let monthly = Policy::of(1, Preset::Dp001, &[("vacant.preset".to_owned(), monthly)].into()).expect("a policy");
    for (day, first, last) in [
        ("2026-03-01", "2026-03-01", "2026-04-30"),
        ("2026-04-30", "2026-03-01", "2026-04-30"),
        ("2026-12-31", "2026-11-01", "2026-12-31"),
    ] {
        assert_eq!(stretch(Regime::VacantShell, &numbers(), day), (on(first), on(last)));
    }
    let april = (on("2026-04-01"), on("2026-04-30"));
    assert_eq!(stretch(Regime::VacantShell, &Numbers::of(&monthly), "2026-04-30"), april);
    assert_eq!(stretch(Regime::VacantFurnished, &numbers(), "2026-04-30"), april);
    assert_eq!(stretch(Regime::EntrustedPaid, &Numbers { shell_every: 6, ..numbers() }, "2026-04-30"), april);
    let half = stretch(Regime::VacantShell, &Numbers { shell_every: 6, ..numbers() }, "2026-04-30");
    assert_eq!(half, (on("2026-01-01"), on("2026-06-30")));
}

/// Rule: VAC-06.
#[test]
fn visits_are_spread_over_the_working_days_that_are_left() {
    let calendar = calendar();
    let period = period_of(Regime::EntrustedPaid, &numbers(), on("2026-03-01"));
    let seen = |day: &str| slots(Regime::EntrustedPaid, &numbers(), period, (&calendar, on(day)));
    let whole = seen("2026-03-01");
    let days: Vec<_> = whole.iter().map(|slot| (slot.days[0], *slot.days.last().expect("a day"))).collect();
    assert_eq!(days, [(on("2026-03-02"), on("2026-03-16")), (on("2026-03-17"), on("2026-03-31"))]);
    assert!(whole.iter().flat_map(|slot| &slot.days).all(|day| calendar.is_working_day(*day)));
    // Eleven working days in the first part: with six left it is still made, with five it is not.
    let nths = |day: &str| seen(day).iter().map(|slot| slot.nth).collect::<Vec<_>>();
    assert_eq!((nths("2026-03-09"), nths("2026-03-10")), (vec![1, 2], vec![2]));
    assert_eq!(nths("2026-03-31"), Vec::<u32>::new());
    let days = &whole[0].days;
    let dates: Vec<_> = (0..22).filter_map(|place| date_in(days, (place, 22))).collect();
    assert!(dates.is_sorted());
    assert!(days.iter().all(|day| dates.iter().filter(|date| *date == day).count() == 2), "two units a day");
    assert_eq!((date_in(days, (0, 1)), date_in(&[], (0, 1))), (Some(on("2026-03-02")), None));
}

/// Rule: VAC-06.
#[test]
fn a_visit_is_moved_within_its_period_and_not_back_in_time() {
    let (today, last) = (on("2026-03-10"), Some(on("2026-03-31")));
    assert_eq!((may_move(today, last, today), may_move(on("2026-03-31"), last, today)), (Ok(()), Ok(())));
    let refused = Err(VisitError::NotValid(vec![Gap::Date]));
    assert_eq!(may_move(on("2026-03-09"), last, today), refused);
    assert_eq!(may_move(on("2026-04-01"), last, today), refused);
    assert_eq!(may_move(on("2026-04-01"), None, today), Ok(()));
}

fn checks(items: &[Item], result: Found) -> Vec<Check> {
    items.iter().map(|item| Check { item: *item, result, note: None }).collect()
}

/// Rule: VAC-02, VAC-07, VAC-10.
#[test]
fn a_record_has_all_checks_the_photos_of_its_regime_and_a_problem_for_what_is_wrong() {
    let shipped = list(&["paid:always", "other:on_problem"]);
    let items = Regime::EntrustedPaid.items();
    let all = checks(items, Found::Normal);
    let good = Recorded {
        asked: items,
        wanted: &[Care::Airing],
        regime: Some(Regime::EntrustedPaid),
        checks: &all,
        done: &[Care::Airing],
        note: "",
        problems: &[],
        photos: 1,
    };
    let gaps = |record: &Recorded<'_>, rule: &[String]| match may_record(record, rule) {
        Ok(()) => Vec::new(),
        Err(VisitError::Incomplete(gaps)) => gaps,
        Err(other) => panic!("{other:?}"),
    };
    assert_eq!(gaps(&good, &shipped), []);
    assert_eq!(gaps(&Recorded { checks: &all[1..], ..good }, &shipped), [Gap::Checks]);
    let twice = [all.clone(), all[..1].to_vec()].concat();
    assert_eq!(gaps(&Recorded { checks: &twice, ..good }, &shipped), [Gap::Checks]);
    let more = [all.clone(), checks(&[Item::Doors, Item::Other, Item::Other], Found::Normal)].concat();
    assert_eq!(gaps(&Recorded { checks: &more, ..good }, &shipped), []);
    assert_eq!(gaps(&Recorded { done: &[], ..good }, &shipped), [Gap::Care]);
    assert_eq!(gaps(&Recorded { done: &[], note: "业主在家", ..good }, &shipped), []);
    assert_eq!(gaps(&Recorded { photos: 0, ..good }, &shipped), [Gap::Photo]);
    let unpaid = Recorded { regime: Some(Regime::EntrustedUnpaid), photos: 0, ..good };
    assert_eq!(gaps(&unpaid, &shipped), [], "a visit without a photo, as nothing is wrong");
    assert_eq!(gaps(&unpaid, &list(&["paid:on_problem", "other:always"])), [Gap::Photo]);
    assert_eq!(gaps(&Recorded { photos: 0, ..good }, &list(&["paid:on_problem", "other:always"])), []);
    let wrong = checks(items, Found::Abnormal);
    assert_eq!(gaps(&Recorded { checks: &wrong, ..good }, &shipped), [Gap::Problem]);
    let problem = |text: &str, photo_id| Problem { text: text.to_owned(), photo_id, ticket_id: None };
    let bare = [problem(" ", None)];
    assert_eq!(gaps(&Recorded { problems: &bare, ..good }, &shipped), [Gap::ProblemText, Gap::ProblemPhoto]);
    let told = [problem("护栏松动", Some(Uuid::nil()))];
    assert_eq!(gaps(&Recorded { checks: &wrong, problems: &told, ..good }, &shipped), []);
}

/// Rule: VAC-02, VAC-03, VAC-04, VAC-05, CON-02.
#[test]
fn each_regime_has_its_list_of_checks() {
    let [paid, unpaid, furnished, shell] = [0, 1, 2, 3].map(|nth| Regime::ALL[nth].items());
    assert_eq!(paid, unpaid);
    assert_eq!(paid, [Item::Furniture, Item::Tv, Item::Gas, Item::Water, Item::Power, Item::Railing]);
    assert_eq!((furnished[0], furnished.len()), (Item::Facilities, 7));
    assert_eq!(shell, [Item::Seepage, Item::Railing, Item::Indoor]);
    assert_eq!(items(Reason::Concierge, Some(Regime::VacantShell)), [Item::Clean, Item::Water, Item::Power]);
    assert_eq!(items(Reason::Plan, Some(Regime::VacantShell)), shell);
    assert_eq!(items(Reason::Other, None), []);
}

/// Rule: VAC-08.
#[test]
fn feedback_has_a_limit_for_each_regime_names_who_heard_it_and_is_proposed() {
    let policy = Policy::shipped(1, Preset::Dp001);
    let hours: Vec<_> =
        Regime::ALL.iter().filter_map(|regime| policy.limit(regime.feedback_key())).map(|limit| limit.amount).collect();
    assert_eq!(hours, [4, 8, 24, 24]);
    let said = |to, text| may_feed_back(&Given { to, means: Means::Phone, text });
    assert_eq!(said("杨秀兰", "一切正常"), Ok(()));
    assert_eq!(said("", " "), Err(VisitError::Incomplete(vec![Gap::To, Gap::Said])));
    let found = [checks(&[Item::Gas, Item::Water], Found::Normal), checks(&[Item::Railing], Found::Abnormal)].concat();
    let problem = Problem { text: "护栏松动。".to_owned(), photo_id: None, ticket_id: None };
    let text = proposal("4-2-301", on("2026-03-02"), &found, &[Care::Airing], &[problem]);
    assert_eq!(
        text,
        "您好，3月2日我们查看了您的房屋 4-2-301。已做通风。煤气、水正常。发现：护栏松动。已报修跟进，处理结果会再向您反馈。"
    );
    let quiet = proposal("4-2-301", on("2026-03-02"), &found[..2], &[], &[]);
    assert_eq!(quiet, "您好，3月2日我们查看了您的房屋 4-2-301。煤气、水正常。");
}

/// Rule: VAC-09.
#[test]
fn after_a_storm_units_are_visited_in_the_policys_order_within_its_hours() {
    let order = list(&["entrusted", "furnished", "shell"]);
    let ranks: Vec<_> = Regime::ALL.iter().map(|regime| rank(*regime, &order)).collect();
    assert_eq!(ranks, [0, 0, 1, 2]);
    assert_eq!(rank(Regime::VacantShell, &list(&["shell", "entrusted"])), 0);
    assert_eq!(rank(Regime::VacantFurnished, &list(&["shell", "entrusted"])), 2, "last, as nobody named it");
    let hours: Vec<_> = (0..4).map(|rank| within_hours(rank, &[4, 12, 24])).collect();
    assert_eq!(hours, [Some(4), Some(12), Some(24), Some(24)]);
    assert_eq!(within_hours(0, &[]), None);
}

/// Rule: VAC-11.
#[test]
fn figures_count_the_plan_and_what_was_heard_in_time() {
    let now = DateTime::<Utc>::UNIX_EPOCH;
    let visit = |reason, state| Counted { reason, state, feedback_due_at: None, feedback_at: None };
    let fed = |due: i64, at: Option<i64>| Counted {
        feedback_due_at: Some(now + TimeDelta::hours(due)),
        feedback_at: at.map(|at| now + TimeDelta::hours(at)),
        ..visit(Reason::Plan, State::Recorded)
    };
    let mut tally = Tally::default();
    for one in [
        visit(Reason::Plan, State::Planned),
        visit(Reason::Plan, State::Missed),
        visit(Reason::Plan, State::Cancelled),
        visit(Reason::Disaster, State::Planned),
        visit(Reason::Disaster, State::Closed),
        fed(-4, Some(-4)),
        fed(-4, Some(-3)),
        fed(-4, None),
        fed(4, None),
        fed(4, Some(-1)),
    ] {
        tally.add(&one, now);
    }
    assert_eq!((tally.planned, tally.done, tally.missed, tally.cancelled, tally.extra), (7, 5, 1, 1, 1));
    assert_eq!((tally.feedback_owed, tally.feedback_in_time), (4, 2));
}

/// Rule: VAC-02, VAC-11.
#[test]
fn a_paid_unit_is_short_of_what_was_not_done() {
    assert_eq!(short_of(&[], &numbers()), (2, 1));
    assert_eq!(short_of(&[Care::Airing, Care::Cleaning], &numbers()), (1, 0));
    assert_eq!(short_of(&[Care::Airing, Care::Airing, Care::Cleaning, Care::Cleaning], &numbers()), (0, 0));
}

#[test]
fn a_rooms_number_tells_its_floor() {
    let floors = ["301", "1203", "3F", "12", "A301", "0512", "商铺", "301A"].map(floor);
    assert_eq!(floors, [Some(3), Some(12), None, None, None, Some(5), None, Some(3)]);
}

/// Rule: VAC-06.
#[test]
fn rooms_stand_in_the_order_of_a_walk() {
    let mut rooms = ["10-1-101", "2-1-1001", "2-1-301", "A-1-101", "2-1-301A"];
    rooms.sort_by_key(|room| in_order(room));
    assert_eq!(rooms, ["2-1-301", "2-1-301A", "2-1-1001", "10-1-101", "A-1-101"]);
}
