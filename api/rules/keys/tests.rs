//! Tests of keys: every state with every verb, custody at random, due times around the day's end, and counts.

use super::*;
use chrono::FixedOffset;
use proptest::prelude::*;
use uuid::Uuid;

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("a moment")
}

fn calendar() -> Calendar {
    Calendar::standard(FixedOffset::east_opt(8 * 3600).expect("an offset"))
}

fn moved(kind: MoveKind, loan: Option<u128>, pieces: i32) -> Moved {
    Moved { kind, loan: loan.map(id), pieces }
}

/// Rule: KEY-03, KEY-11.
#[test]
fn every_pair_of_state_and_verb_is_as_the_table_says_or_refused() {
    for state in State::ALL.iter().copied() {
        for verb in Verb::ALL.iter().copied() {
            let is_open = match (state, verb) {
                (State::InCabinet, Verb::Lend | Verb::Lose | Verb::HandOver) => true,
                (State::Lent, Verb::Lend | Verb::TakeBack | Verb::Agree | Verb::Lose) => true,
                (State::InCabinet | State::Lent | State::Lost | State::Returned, _) => false,
            };
            let expected = if is_open { Ok(()) } else { Err(KeyError::WrongState { verb, state }) };
            assert_eq!(may(state, verb), expected, "{state} {verb}");
            assert_eq!(verbs(state).contains(&verb), is_open, "{state} {verb}");
        }
    }
}

/// Rule: KEY-01.
#[test]
fn each_kind_of_keys_has_one_post_that_keeps_it() {
    let policy: Vec<String> =
        ["entrusted:steward", "vacant:hr_admin", "management:engineering"].map(str::to_owned).into();
    let of = |kind| custodian(kind, &policy);
    assert_eq!(
        [of(Kind::Entrusted), of(Kind::Vacant), of(Kind::Management), of(Kind::NewHandover)],
        [CustodianRole::Steward, CustodianRole::HrAdmin, CustodianRole::Engineering, CustodianRole::Steward]
    );
    assert_eq!(custodian(Kind::Vacant, &["vacant:steward".to_owned()]), CustodianRole::Steward);
    assert_eq!(CustodianRole::Engineering.posts(), [Role::EngineeringLead, Role::Technician]);
}

/// Rule: KEY-01, KEY-02.
#[test]
fn a_set_is_taken_in_with_its_papers_by_the_right_post() {
    let good = Taking { kind: Kind::Entrusted, has_unit: true, room: "", has_agreement: true, is_in_post: true };
    let gaps = |taking: &Taking<'_>| match may_take_in(taking) {
        Err(KeyError::Incomplete(gaps)) => gaps,
        other => panic!("{other:?}"),
    };
    assert_eq!(may_take_in(&good), Ok(()));
    assert_eq!(gaps(&Taking { has_agreement: false, ..good }), [Gap::Agreement]);
    assert_eq!(may_take_in(&Taking { kind: Kind::Vacant, has_agreement: false, ..good }), Ok(()));
    assert_eq!(gaps(&Taking { is_in_post: false, ..good }), [Gap::Custodian]);
    assert_eq!(gaps(&Taking { room: "配电房", ..good }), [Gap::Room]);
    assert_eq!(gaps(&Taking { has_unit: false, ..good }), [Gap::Room, Gap::Unit]);
    let room = Taking { kind: Kind::Management, has_unit: false, room: "配电房", has_agreement: false, ..good };
    assert_eq!(may_take_in(&room), Ok(()));
}

/// Rule: KEY-02.
#[test]
fn a_loan_has_a_borrower_a_purpose_and_a_signature() {
    let good = Lending {
        kind: Kind::Entrusted,
        has_agreement: true,
        is_staff: true,
        borrower: "",
        purpose: LoanPurpose::Patrol,
        note: "",
        is_signed: true,
    };
    let gaps = |lending: &Lending<'_>| match may_lend(lending) {
        Err(KeyError::Incomplete(gaps)) => gaps,
        other => panic!("{other:?}"),
    };
    assert_eq!(may_lend(&good), Ok(()));
    assert_eq!(may_lend(&Lending { is_staff: false, borrower: "装修公司 李师傅", ..good }), Ok(()));
    assert_eq!(gaps(&Lending { is_staff: false, ..good }), [Gap::Borrower]);
    assert_eq!(gaps(&Lending { borrower: "李师傅", ..good }), [Gap::Borrower]);
    assert_eq!(gaps(&Lending { purpose: LoanPurpose::Other, ..good }), [Gap::Purpose]);
    assert_eq!(may_lend(&Lending { purpose: LoanPurpose::Other, note: "拍照", ..good }), Ok(()));
    assert_eq!(gaps(&Lending { has_agreement: false, is_signed: false, ..good }), [Gap::NoAgreement, Gap::Signature]);
    assert_eq!((may_hand_over(true), may_hand_over(false)), (Ok(()), Err(KeyError::Incomplete(vec![Gap::Signature]))));
    assert_eq!((only_custodian(true), only_custodian(false)), (Ok(()), Err(KeyError::NotCustodian)));
    assert_eq!((may_lose("掉入下水道"), may_lose(" ")), (Ok(()), Err(KeyError::Incomplete(vec![Gap::Reason]))));
}

/// Rule: KEY-06.
#[test]
fn a_key_is_due_at_the_days_end_and_before_midnight_if_it_was_lent_after_that() {
    let end = NaiveTime::from_hms_opt(17, 30, 0).expect("a time");
    // 17:30 in the project's zone is 09:30 UTC.
    for (lent, due_at) in [
        ("2026-03-02T00:00:00Z", "2026-03-02T09:30:00Z"),
        ("2026-03-02T09:29:59Z", "2026-03-02T09:30:00Z"),
        ("2026-03-02T09:30:00Z", "2026-03-02T16:00:00Z"),
        ("2026-03-02T15:59:59Z", "2026-03-02T16:00:00Z"),
        ("2026-03-02T16:00:00Z", "2026-03-03T09:30:00Z"),
        ("2026-02-28T10:00:00Z", "2026-02-28T16:00:00Z"),
        // New Year's Day is a holiday: the day ends all the same.
        ("2026-01-01T02:00:00Z", "2026-01-01T09:30:00Z"),
    ] {
        assert_eq!(due(at(lent), ReturnBy::SameDay, end, &calendar()), at(due_at), "{lent}");
    }
    for (lent, due_at) in
        [("2026-03-02T10:00:00Z", "2026-03-03T09:30:00Z"), ("2026-02-28T01:00:00Z", "2026-03-01T09:30:00Z")]
    {
        assert_eq!(due(at(lent), ReturnBy::NextDay, end, &calendar()), at(due_at), "{lent}");
    }
}

/// Rule: KEY-07.
#[test]
fn a_later_date_is_agreed_with_somebody_for_a_reason() {
    let (due_at, now) = (at("2026-03-02T09:30:00Z"), at("2026-03-02T08:00:00Z"));
    let next = at("2026-03-03T09:30:00Z");
    assert_eq!(agree((due_at, next), ("李师傅", "工期延长"), now), Ok(next));
    assert_eq!(agree((due_at, next), ("李师傅", "工期延长"), due_at), Ok(next), "also once it is overdue");
    let refused = |new, with, why, now| match agree((due_at, new), (with, why), now) {
        Err(KeyError::Incomplete(gaps)) => gaps,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(due_at, "李师傅", "工期延长", now), [Gap::AgreedDate], "the same time moves nothing");
    assert_eq!(refused(next, "李师傅", "工期延长", next), [Gap::AgreedDate], "what is over is no agreement");
    assert_eq!(refused(next, " ", "", now), [Gap::AgreedWith, Gap::AgreedWhy]);
}

/// Rule: KEY-03, KEY-04.
#[test]
fn pieces_are_lent_from_the_cabinet_and_come_back_from_their_borrower_only() {
    let taken = Custody::of([moved(MoveKind::TakenIn, None, 3)]).expect("three pieces");
    let lent = taken.after(moved(MoveKind::Lent, Some(1), 2)).expect("two are lent");
    assert_eq!((lent.out(), lent.in_cabinet(), lent.state()), (2, 1, State::Lent));
    assert_eq!(lent.after(moved(MoveKind::Lent, Some(2), 2)), Err(KeyError::TooMany { wanted: 2, there: 1 }));
    assert_eq!(lent.after(moved(MoveKind::Back, Some(2), 1)), Err(KeyError::TooMany { wanted: 1, there: 0 }));
    assert_eq!(lent.after(moved(MoveKind::Back, Some(1), 0)), Err(KeyError::TooMany { wanted: 0, there: 2 }));
    let part = lent.after(moved(MoveKind::Back, Some(1), 1)).expect("one is back");
    assert_eq!((part.out_with(id(1)), part.state()), (1, State::Lent));
    assert!(part.after(moved(MoveKind::HandedOver, None, 2)).is_err(), "a piece is out");
    let lost = part.after(moved(MoveKind::Lost, Some(1), 1)).expect("the other is lost");
    assert_eq!((lost.held, lost.lost, lost.state()), (2, 1, State::InCabinet));
    let given = lost.after(moved(MoveKind::HandedOver, None, 2)).expect("the rest goes to the owner");
    assert_eq!((given.state(), given.in_cabinet()), (State::Returned, 0));
    assert!(given.after(moved(MoveKind::TakenIn, None, 1)).is_err(), "it is not ours any more");
    let all = taken.after(moved(MoveKind::Lost, None, 3)).expect("all are lost");
    assert_eq!(all.state(), State::Lost);
}

fn expected(number: &str, held: i32, out: i32) -> Expected {
    Expected { number: number.to_owned(), held, out }
}

fn scan(code: &str, found: i32, then: Option<(i32, i32)>) -> Scan {
    Scan { code: code.to_owned(), found, then }
}

/// Rule: KEY-09, CUS-02.
#[test]
fn a_count_tells_what_is_found_missing_and_unexpected() {
    let sets = [expected("K-1", 3, 1), expected("K-2", 1, 0), expected("K-3", 2, 2)];
    let told = |scans: &[Scan]| -> Vec<(String, i32, Difference)> {
        report(&sets, scans).into_iter().map(|line| (line.code.clone(), line.difference(), line.kind)).collect()
    };
    let row = |code: &str, difference, kind| (code.to_owned(), difference, kind);
    assert_eq!(
        told(&[]),
        [row("K-1", -2, Difference::Missing), row("K-2", -1, Difference::Missing), row("K-3", 0, Difference::None)],
        "what is out is not missing"
    );
    let scans = [
        scan("K-1", 1, Some((3, 1))),
        scan("X-9", 1, None),
        scan("K-1", 2, Some((3, 1))),
        scan("K-3", 1, Some((2, 2))),
    ];
    assert_eq!(
        told(&scans),
        [
            row("K-1", 0, Difference::None),
            row("K-2", -1, Difference::Missing),
            row("K-3", 1, Difference::Surplus),
            row("X-9", 1, Difference::Unexpected),
        ],
        "the last scan of a code counts"
    );
    let before = [scan("K-1", 3, Some((3, 0)))];
    assert_eq!(told(&before)[0], row("K-1", 0, Difference::None), "what was lent after it was seen is no difference");
}

/// Rule: KEY-08, KEY-09, CUS-02.
#[test]
fn a_count_closes_when_nothing_is_unexplained_and_two_persons_signed() {
    let lines = report(&[expected("K-1", 1, 0), expected("K-2", 1, 0)], &[scan("K-1", 1, Some((1, 0)))]);
    let (hr, steward) = (id(1), id(2));
    let none = Signatures::default();
    let both = Signatures { by_hr: Some(hr), by_steward: Some(steward) };
    assert_eq!(Count::of(&lines, |_| false, none), Count::Opened);
    assert_eq!(Count::of(&lines, |code| code == "K-2", none), Count::Explained);
    assert_eq!(Count::of(&lines, |_| true, Signatures { by_hr: Some(hr), by_steward: None }), Count::Explained);
    assert_eq!(Count::of(&lines, |_| true, Signatures { by_hr: Some(hr), by_steward: Some(hr) }), Count::Explained);
    assert_eq!(Count::of(&lines, |_| true, both), Count::Closed);
    assert_eq!(Count::of(&lines, |_| false, both), Count::Opened, "an unexplained difference never closes");
    let wrong = report(&[expected("K-1", 2, 0)], &[scan("K-1", 1, Some((2, 0)))]);
    assert_eq!(Count::of(&wrong, |_| false, none), Count::Counted);
    let close = |has_reason: bool, signed, other, signer| may_close(&lines, |_| has_reason, (signed, other, signer));
    assert_eq!(close(false, None, None, hr), Err(KeyError::NotExplained(vec!["K-2".to_owned()])));
    assert_eq!(close(true, None, Some(steward), hr), Ok(()));
    assert_eq!(close(true, None, Some(hr), hr), Err(KeyError::OnePerson));
    assert_eq!(close(true, Some(id(3)), None, hr), Err(KeyError::SignedAlready));
}

proptest! {
    /// Rule: KEY-03, KEY-04, KEY-09, CUS-01.
    #[test]
    fn custody_never_forks(held in 1..6, deeds in proptest::collection::vec((0..4_u8, 0..4_u128, 0..4_i32), 0..60)) {
        let mut custody = Custody::of([moved(MoveKind::TakenIn, None, held)]).expect("taken in");
        let mut told = vec![moved(MoveKind::TakenIn, None, held)];
        for (deed, loan, pieces) in deeds {
            let wanted = match deed {
                0 => moved(MoveKind::Lent, Some(loan), pieces),
                1 => moved(MoveKind::Back, Some(loan), pieces),
                2 => moved(MoveKind::Lost, (loan > 1).then_some(loan), pieces),
                _ => moved(MoveKind::HandedOver, None, pieces),
            };
            if let Ok(next) = custody.after(wanted) {
                told.push(wanted);
                custody = next;
            }
            prop_assert!(0 <= custody.out() && custody.out() <= custody.held);
            prop_assert!(custody.out.iter().all(|(_, pieces)| *pieces > 0));
            let mut loans: Vec<_> = custody.out.iter().map(|(loan, _)| *loan).collect();
            loans.sort_unstable();
            loans.dedup();
            prop_assert_eq!(loans.len(), custody.out.len(), "a piece has one holder");
            let given: i32 = told.iter().filter(|one| one.kind == MoveKind::HandedOver).map(|one| one.pieces).sum();
            prop_assert_eq!(custody.held + custody.lost + given, held, "no piece comes from nowhere or vanishes");
            prop_assert_eq!(&Custody::of(told.iter().copied()).expect("what happened can be told again"), &custody);
            let line = &report(&[expected("K", custody.held, custody.out())], &[scan("K", custody.in_cabinet(), Some((custody.held, custody.out())))])[0];
            prop_assert_eq!(line.kind, Difference::None, "a true count has no difference");
        }
    }
}
