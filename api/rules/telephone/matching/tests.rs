//! Calls and rows of a desk, matched.

use super::*;
use crate::telephone::call::tests::{at, call};
use crate::telephone::{Call, fold, generate};
use proptest::prelude::*;

const PHONE: &str = "13800138000";
const OTHER: &str = "13900139000";

/// A row that was begun so many seconds after 08:15:09, when the call of 08:15:00 is answered.
fn row(nth: u128, seconds: i64, phone: &str, extension: &str) -> Row {
    let answered = at("2026-03-02T08:15:09Z") + TimeDelta::seconds(seconds);
    let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Row {
        id: Uuid::from_u128(nth),
        begun_at: answered + TimeDelta::seconds(20),
        answered_at: Some(answered),
        phone: said(phone),
        is_call: true,
        extension: said(extension),
        call_key: None,
    }
}

/// Matches these after five calls of the morning, whose numbers tell that the clock goes right; the five are left out of
/// what is found.
fn matched(calls: &[Call], rows: &[Row]) -> Reconciliation {
    let phone = |nth: i64| format!("1370013700{nth}");
    let early = |nth: i64| TimeDelta::hours(nth - 6);
    let told = (0..5_i64).map(|nth| Call {
        started_at: first().started_at + early(nth),
        ..call("2026-03-02T08:15:00Z", &phone(nth), "801")
    });
    let written = (0..5_i64).map(|nth| {
        let plain = row(u128::from(nth.unsigned_abs()) + 1000, 0, &phone(nth), "801");
        Row { begun_at: plain.begun_at + early(nth), answered_at: plain.answered_at.map(|at| at + early(nth)), ..plain }
    });
    let (calls, rows): (Vec<Call>, Vec<Row>) =
        (told.chain(calls.iter().cloned()).collect(), written.chain(rows.iter().cloned()).collect());
    let mut done = reconcile(&fold(&calls), &rows, &generate::terms());
    assert_eq!(numbers(&done.pairs.drain(..5).collect::<Vec<_>>()), [1000, 1001, 1002, 1003, 1004]);
    done
}

fn numbers(pairs: &[Pair]) -> Vec<u128> {
    pairs.iter().map(|pair| pair.row.as_u128()).collect()
}

fn first() -> Call {
    call("2026-03-02T08:15:00Z", PHONE, "801")
}

/// Rule: TEL-03.
#[test]
fn what_a_person_may_link_is_told_whatever_the_numbers_say_the_likeliest_first() {
    let rows =
        [row(1, 600, OTHER, "802"), row(2, 2, OTHER, "801"), row(3, 900, PHONE, ""), row(4, 4 * 3600, PHONE, "801")];
    let found = likely(&[Folded::of(first())], &rows, None);
    assert_eq!(numbers(&found), [3, 2, 1], "four hours are too far");
    let late = likely(&[Folded::of(first())], &rows[1..2], Some(TimeDelta::minutes(5)));
    assert!(late[0].score < found[1].score, "by the register's clock it was five minutes later");
}

/// Rule: TEL-02.
#[test]
fn a_call_finds_the_row_of_its_number_and_says_why() {
    let done = matched(&[first()], &[row(1, 240, PHONE, "802"), row(2, 2, OTHER, "802")]);
    assert_eq!((numbers(&done.pairs), done.rows_without_call), (vec![1], vec![Uuid::from_u128(2)]));
    let [pair] = done.pairs.as_slice() else { panic!("one pair") };
    assert_eq!(pair.call, call_key(&first()));
    assert_eq!(pair.reason.en(), "the number is the same; 4 min apart; another extension; not begun during the call");
    assert!(done.ambiguous.is_empty() && done.calls_without_row.is_empty());
}

/// Rule: TEL-02.
#[test]
fn a_withheld_number_is_matched_by_time_and_desk() {
    let hidden = Call { caller: None, ..first() };
    let second = Call { caller: None, ..call("2026-03-02T08:15:10Z", "", "802") };
    let rows = [row(1, 1, PHONE, "801"), row(2, 12, OTHER, "802")];
    let done = matched(&[hidden.clone(), second], &rows);
    assert_eq!((numbers(&done.pairs), done.ambiguous.len()), (vec![1, 2], 0));
    assert_eq!(numbers(&matched(&[hidden], &[row(1, 3, "", "")]).pairs), [1]);
}

/// Rule: TEL-02.
#[test]
fn another_number_is_believed_only_at_the_same_desk_in_the_same_moment() {
    assert_eq!(numbers(&matched(&[first()], &[row(1, 3, OTHER, "801")]).pairs), [1]);
    let far = matched(&[first()], &[row(1, 90, OTHER, "801")]);
    assert_eq!((far.pairs.len(), far.calls_without_row.len() + far.ambiguous.len()), (0, 1));
    let elsewhere = matched(&[first()], &[row(1, 3, OTHER, "802")]);
    assert_eq!((elsewhere.calls_without_row.len(), elsewhere.rows_without_call.len()), (1, 1));
}

/// Rule: TEL-02, TEL-03.
#[test]
fn what_fits_two_ways_is_left_to_a_person_with_both_ways() {
    let one = Call { caller: None, extension: None, ..first() };
    let other = Call { caller: None, extension: None, ..call("2026-03-02T08:15:06Z", "", "") };
    let done = matched(&[one, other], &[row(1, 2, PHONE, "801"), row(2, 5, OTHER, "802")]);
    assert_eq!((done.pairs.len(), done.ambiguous.len()), (0, 2));
    assert!(done.ambiguous.iter().all(|doubt| doubt.instead.len() == 2));
    let same = [first(), call("2026-03-02T08:16:20Z", PHONE, "801")];
    let between = matched(&same, &[row(1, 40, PHONE, "801")]);
    assert_eq!((between.pairs.len(), between.ambiguous.len(), between.calls_without_row.len()), (0, 1, 1));
}

/// Rule: TEL-02, TEL-03.
#[test]
fn a_number_alone_does_not_decide_against_all_else() {
    let hidden = call("2026-03-02T08:20:00Z", "", "802");
    let written = row(1, 302, PHONE, "802");
    let done = matched(&[first(), hidden], std::slice::from_ref(&written));
    assert_eq!((done.pairs.len(), done.calls_without_row.len()), (0, 1), "PHONE called five minutes before, elsewhere");
    let [doubt] = done.ambiguous.as_slice() else { panic!("one doubt") };
    assert_eq!((doubt.pair.call.clone(), doubt.instead.len()), (call_key(&first()), 1));
    assert_eq!(numbers(&matched(&[first()], &[written]).pairs), [1], "with nothing else the number decides");
}

/// Rule: TEL-02, TKT-04.
#[test]
fn a_row_that_names_its_recording_has_it() {
    let linked = |nth, key: &str| Row { call_key: Some(key.to_owned()), ..row(nth, 300, OTHER, "802") };
    let key = call_key(&first());
    let done =
        matched(&[first()], &[row(1, 0, PHONE, "801"), linked(2, &key), linked(3, &key), linked(4, "elsewhere")]);
    assert_eq!((numbers(&done.pairs), done.pairs.first().map(|pair| pair.reason)), (vec![2], Some(Reason::Linked)));
    let left: Vec<u128> = done.rows_without_call.iter().map(Uuid::as_u128).collect();
    assert_eq!(left, [1, 3], "the fourth has its call in another list");
}

/// Rule: TEL-02.
#[test]
fn only_answered_incoming_calls_and_rows_by_call_are_matched() {
    let missed = Call { talk_seconds: 0, ..first() };
    let outgoing = Call { direction: Direction::Outgoing, ..first() };
    let visit = Row { is_call: false, ..row(1, 0, PHONE, "801") };
    let done = matched(&[missed, outgoing], std::slice::from_ref(&visit));
    assert_eq!(Reconciliation { drifts: BTreeMap::new(), ..done }, Reconciliation::default());
    assert_eq!(matched(&[first()], &[visit]).calls_without_row.len(), 1);
}

/// Rule: TEL-02, TEL-03.
#[test]
fn a_call_that_was_handed_on_may_be_registered_at_either_desk() {
    let hidden = Call { caller: Some(OTHER.to_owned()), ..first() };
    let leg = call("2026-03-02T08:16:12Z", OTHER, "810");
    let done = matched(&[hidden, leg], &[row(1, 2, "", "810")]);
    assert_eq!((numbers(&done.pairs), done.calls_without_row.len()), (vec![1], 0));
}

/// Rule: TEL-02.
#[test]
fn a_clock_that_is_off_is_put_right_before() {
    let begun = |minutes: i64| at("2026-03-02T08:15:00Z") + TimeDelta::minutes(10 * minutes);
    let phone = |nth: i64| format!("1380013800{nth}");
    let mut calls: Vec<Call> =
        (0..6).map(|nth| Call { started_at: begun(nth), ..call("2026-03-02T08:15:00Z", &phone(nth), "801") }).collect();
    let late = |nth: i64, phone: &str| row(u128::try_from(nth).expect("few"), nth * 600 + 200, phone, "801");
    let mut rows: Vec<Row> = (0..6).map(|nth| late(nth, &phone(nth))).collect();
    calls.push(Call { started_at: begun(7), ..call("2026-03-02T08:15:00Z", "", "801") });
    rows.push(late(7, OTHER));
    let done = reconcile(&fold(&calls), &rows, &generate::terms());
    assert_eq!(numbers(&done.pairs), [0, 1, 2, 3, 4, 5, 7]);
    assert_eq!(done.drifts.into_values().collect::<Vec<_>>(), [TimeDelta::seconds(200)]);
}

/// Rule: TEL-02, TEL-03.
#[test]
fn where_nothing_tells_the_clock_only_numbers_are_believed() {
    let hidden = Call { caller: None, ..call("2026-03-02T08:40:00Z", "", "802") };
    let rows = [row(1, 30, PHONE, "801"), row(2, 1502, OTHER, "802")];
    let done = reconcile(&fold(&[first(), hidden]), &rows, &generate::terms());
    assert_eq!((numbers(&done.pairs), done.ambiguous.len(), done.drifts.len()), (vec![1], 1, 0));
}

/// Rule: TEL-02.
#[test]
fn a_recorder_that_writes_no_numbers_is_matched_by_its_usual_distance() {
    for seed in 1..=2 {
        let month = generate::month(seed, 5000);
        let bare = |call: &Call| Call { caller: None, ..call.clone() };
        let truth: HashMap<String, Uuid> = month
            .calls
            .iter()
            .filter_map(|call| Some((call_key(&bare(call)), *month.truth.get(&call_key(call))?)))
            .collect();
        let calls: Vec<Call> = month.calls.iter().map(bare).collect();
        let done = reconcile(&fold(&calls), &month.rows, &generate::terms());
        let falsely = done.pairs.iter().filter(|pair| truth.get(&pair.call) != Some(&pair.row)).count();
        assert!(done.pairs.len() > 3500, "{seed}: {} pairs", done.pairs.len());
        assert!(falsely * 400 < done.pairs.len(), "{seed}: {falsely} of {} are false", done.pairs.len());
    }
}

fn a_month(seed: u64) -> generate::Month {
    generate::month(seed, 31 * 30)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    /// Rule: TEL-02, TEL-03.
    #[test]
    fn each_call_and_each_row_stands_once(seed: u64) {
        let month = a_month(seed);
        let folded = fold(&month.calls);
        let done = reconcile(&folded, &month.rows, &generate::terms());
        let both = || done.pairs.iter().chain(done.ambiguous.iter().map(|doubt| &doubt.pair));
        let mut calls: Vec<String> = both().map(|pair| pair.call.clone()).chain(done.calls_without_row.clone()).collect();
        let mut rows: Vec<Uuid> = both().map(|pair| pair.row).chain(done.rows_without_call.clone()).collect();
        let mut all_calls: Vec<String> = folded
            .iter()
            .filter(|one| one.call.direction == Direction::Incoming && !one.call.is_missed())
            .map(Folded::key)
            .collect();
        let mut all_rows: Vec<Uuid> = month.rows.iter().map(|row| row.id).collect();
        for list in [&mut calls, &mut all_calls] {
            list.sort_unstable();
        }
        for list in [&mut rows, &mut all_rows] {
            list.sort_unstable();
        }
        prop_assert_eq!((calls, rows), (all_calls, all_rows));
    }

    /// Rule: TEL-02.
    #[test]
    fn the_order_of_what_is_given_does_not_matter(seed: u64, turn in 0..300_usize) {
        let month = a_month(seed);
        let (mut folded, mut rows) = (fold(&month.calls), month.rows);
        let done = reconcile(&folded, &rows, &generate::terms());
        folded.reverse();
        rows.reverse();
        let length = rows.len();
        rows.rotate_left(turn.min(length));
        prop_assert_eq!(reconcile(&folded, &rows, &generate::terms()), done);
    }

    /// Rule: TEL-02.
    #[test]
    fn a_call_that_has_nothing_to_do_with_the_others_changes_nothing(seed: u64, day in 0..31_i64) {
        let month = a_month(seed);
        let before = reconcile(&fold(&month.calls), &month.rows, &generate::terms());
        // At half past three in the morning nobody calls, and no row lies in its window.
        let started_at = at("2026-02-28T19:30:00Z") + TimeDelta::days(day);
        let lone = Call { started_at, ..call("2026-03-02T08:15:00Z", "19900000000", "801") };
        let more: Vec<Call> = month.calls.iter().chain([&lone]).cloned().collect();
        let after = reconcile(&fold(&more), &month.rows, &generate::terms());
        prop_assert_eq!((after.pairs, after.ambiguous), (before.pairs, before.ambiguous));
        prop_assert_eq!(after.rows_without_call, before.rows_without_call);
        prop_assert_eq!(after.calls_without_row.len(), before.calls_without_row.len() + 1);
    }
}

fn candidate(call: usize, row: usize, strength: Strength, score: i64) -> Candidate {
    Candidate { call, row, strength, score, reason: Reason::Linked, is_clock_known: true }
}

/// The pairs of these candidates that nobody needs to look at.
fn sure(candidates: &[Candidate]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<_> = judge(candidates).0.iter().map(|one| (one.call, one.row)).collect();
    pairs.sort_unstable();
    pairs
}

/// Rule: TEL-02, TEL-03.
#[test]
fn a_pair_is_sure_from_its_bound_on() {
    use Strength::Weak;
    let alone = |score| sure(&[candidate(0, 0, Weak, score)]).len();
    assert_eq!((alone(349), alone(350)), (0, 1), "neither call nor row has another choice");
    let beside = |score, gap| sure(&[candidate(0, 0, Weak, score), candidate(1, 0, Weak, score - gap)]).len();
    assert_eq!((beside(449, 60), beside(450, 60)), (0, 1), "another call may be meant");
    assert_eq!((beside(450, 59), beside(500, 59)), (0, 0), "which is nearly as good");
    let unknown = Candidate { is_clock_known: false, ..candidate(0, 0, Weak, 900) };
    assert_eq!(sure(&[unknown]), [], "nothing tells how the recorder's clock goes");
}

/// Rule: TEL-02, TEL-03.
#[test]
fn a_number_decides_unless_something_free_fits_nearly_as_well() {
    use Strength::{Number, Strong};
    let beside = |rival| sure(&[candidate(0, 0, Number, 700), candidate(0, 1, Strong, rival)]);
    assert_eq!((beside(640), beside(641)), (vec![(0, 0)], vec![]), "another row");
    let beside = |rival| sure(&[candidate(0, 0, Number, 700), candidate(1, 0, Strong, rival)]);
    assert_eq!((beside(640), beside(641)), (vec![(0, 0)], vec![]), "another call");
    let taken = [candidate(0, 0, Number, 700), candidate(0, 1, Strong, 690), candidate(1, 1, Number, 700)];
    assert_eq!(sure(&taken), [(0, 0), (1, 1)], "what has its own number is no rival");
}

/// Rule: TEL-02, TKT-04.
#[test]
fn a_row_that_names_its_call_is_no_other_calls_and_counts_once() {
    let later = call("2026-03-02T08:20:00Z", PHONE, "802");
    let named = Row { call_key: Some(call_key(&first())), ..row(1, 2, PHONE, "801") };
    let done = matched(&[first(), later.clone()], &[named.clone(), named.clone()]);
    assert_eq!((numbers(&done.pairs), done.calls_without_row), (vec![1], vec![call_key(&later)]));
    assert!(done.ambiguous.is_empty() && done.rows_without_call.is_empty());
    let leg = call("2026-03-02T08:16:12Z", PHONE, "810");
    let of_leg = Row { call_key: Some(call_key(&leg)), ..named };
    let [pair] = matched(&[first(), leg], &[of_leg]).pairs.try_into().expect("one pair");
    assert_eq!((pair.call, pair.reason), (call_key(&first()), Reason::Linked), "the recording may be of a later leg");
}

/// Rule: TEL-03.
#[test]
fn what_has_found_its_own_is_not_told_of_beside_a_doubt() {
    let hidden = Call { caller: None, ..first() };
    let other = call("2026-03-02T08:15:10Z", OTHER, "802");
    let done = matched(&[hidden, other], &[row(1, 300, "", "801"), row(2, 12, OTHER, "802")]);
    assert_eq!(numbers(&done.pairs), [2]);
    let [doubt] = done.ambiguous.as_slice() else { panic!("one doubt: {done:?}") };
    assert_eq!((doubt.pair.row, doubt.instead.as_slice()), (Uuid::from_u128(1), [].as_slice()));
}
