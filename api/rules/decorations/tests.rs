//! Tests of decoration.

use super::*;
use crate::calendar::Calendar;
use crate::policy::{Policy, Preset, keys};
use crate::words::Word;

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, day).expect("a day")
}

/// Rule: DEC-02.
#[test]
fn whatever_the_tables_do_not_open_is_refused() {
    for stage in Stage::ALL {
        for verb in Verb::ALL {
            let listed = MOVES.iter().find(|(from, deed, _)| (from, deed) == (stage, verb)).map(|(.., to)| *to);
            assert_eq!(next(*stage, *verb).ok(), listed, "{stage} {verb}");
        }
    }
    for stage in ChangeStage::ALL {
        for verb in ChangeVerb::ALL {
            let listed = CHANGE_MOVES.iter().find(|(from, deed, _)| (from, deed) == (stage, verb)).map(|(.., to)| *to);
            assert_eq!(next_change(*stage, *verb).ok(), listed, "{stage} {verb}");
        }
    }
}

/// Rule: DEC-02, DEC-03.
#[test]
fn a_permit_comes_after_the_review_and_the_payment() {
    let course = [Verb::Pass, Verb::Pay, Verb::IssuePermit];
    let permitted = course.iter().try_fold(Stage::Applied, |stage, verb| next(stage, *verb));
    assert_eq!(permitted, Ok(Stage::Permitted));
    for early in [Stage::Applied, Stage::Rejected, Stage::Reviewed] {
        assert!(next(early, Verb::IssuePermit).is_err(), "{early}");
        assert!(next(early, Verb::IssuePasses).is_err(), "{early}");
    }
    assert!(next(Stage::Applied, Verb::Pay).is_err(), "the drawings are reviewed first");
    assert_eq!(next(Stage::Rejected, Verb::Resubmit), Ok(Stage::Applied));
}

/// Rule: DEC-06, DEC-08.
#[test]
fn an_extension_ends_later_and_one_change_waits_at_a_time() {
    let ask = |kind, to_on| Change { kind, from_on: day(10), to_on };
    let may = |stage, has_open, change: &Change| may_change(stage, day(20), has_open, change);
    let extend = |to_on| ask(ChangeKind::Extend, to_on);
    assert_eq!(may(Stage::Permitted, false, &extend(Some(day(21)))), Ok(()));
    assert_eq!(may(Stage::Permitted, false, &extend(Some(day(20)))), Err(DecorationError::NotLater));
    assert_eq!(may(Stage::Stopped, false, &extend(Some(day(20)))), Ok(()), "works go on within the permit");
    assert_eq!(may(Stage::Stopped, false, &extend(Some(day(19)))), Err(DecorationError::NotLater));
    assert_eq!(may(Stage::Permitted, false, &extend(None)), Err(DecorationError::NoNewEnd));
    assert_eq!(may(Stage::Permitted, true, &extend(Some(day(21)))), Err(DecorationError::ChangeOpen));
    let stop = |to_on| ask(ChangeKind::Stop, to_on);
    assert_eq!(may(Stage::Permitted, false, &stop(None)), Ok(()));
    assert_eq!(may(Stage::Permitted, false, &stop(Some(day(9)))), Err(DecorationError::Backwards));
    let twice = Err(DecorationError::WrongStage { verb: Verb::Stop, stage: Stage::Stopped });
    assert_eq!(may(Stage::Stopped, false, &stop(None)), twice);
    assert!(may(Stage::Paid, false, &extend(Some(day(21)))).is_err(), "there is no permit yet");
    assert_eq!(is_period((day(2), day(2))), Ok(()));
    assert_eq!(is_period((day(3), day(2))), Err(DecorationError::Backwards));
}

/// Rule: DEC-04.
#[test]
fn a_pass_lasts_no_longer_than_its_permit() {
    let permit = (day(3), day(20));
    assert_eq!(may_issue_pass(0, day(20), permit), Ok(()));
    assert_eq!(may_issue_pass(1, day(21), permit), Err(DecorationError::BeyondPermit { nth: 1 }));
    assert_eq!(may_issue_pass(0, day(2), permit), Err(DecorationError::BeyondPermit { nth: 0 }));
    assert_eq!(may_issue_pass(0, day(3), permit), Ok(()));
}

/// Rule: GAT-10.
#[test]
fn a_worker_comes_in_with_a_pass_that_is_valid_on_the_day() {
    let pass = Validity { state: PassState::Out, stage: Stage::Permitted, from_on: day(3), valid_to: day(20) };
    assert_eq!(admits(&pass, day(2)), Err(PassFault::NotYet));
    assert_eq!(admits(&pass, day(3)), Ok(()));
    assert_eq!(admits(&pass, day(20)), Ok(()));
    assert_eq!(admits(&pass, day(21)), Err(PassFault::Expired));
    let at = |stage| admits(&Validity { stage, ..pass }, day(10));
    assert_eq!(at(Stage::Stopped), Err(PassFault::Stopped));
    assert_eq!(at(Stage::ExitRequested), Ok(()), "what failed is put in order");
    assert_eq!(at(Stage::Accepted), Err(PassFault::Over));
    assert_eq!(at(Stage::Refunded), Err(PassFault::Over));
    let in_state = |state| admits(&Validity { state, ..pass }, day(10));
    assert_eq!(in_state(PassState::Returned), Err(PassFault::Returned));
    assert_eq!(in_state(PassState::Lost), Err(PassFault::Lost));
}

/// Rule: DEC-10, DEC-11.
#[test]
fn the_exit_names_what_did_not_come_back_unless_its_loss_is_declared() {
    let out = ["P-1".to_owned(), "P-3".to_owned()];
    let returned = |is_permit_back, passes_out, is_loss_declared| {
        is_returned(&Returned { is_permit_back, passes_out, is_loss_declared })
    };
    assert_eq!(returned(true, &[], false), Ok(()));
    let both = returned(false, &out, false).expect_err("they are missing");
    assert_eq!(both, DecorationError::NotReturned { permit: true, passes: out.to_vec() });
    assert_eq!(both.to_string(), "not back yet: permit, pass P-1, pass P-3; what is lost needs a written declaration");
    assert!(returned(true, &out[..1], false).is_err());
    assert!(returned(false, &[], false).is_err());
    assert_eq!(returned(false, &out, true), Ok(()), "a written declaration lets the exit go on");
}

fn item(part: Part, is_ok: bool, deduction_fen: Option<i64>) -> Item {
    Item { part, name: part.zh().to_owned(), is_ok, note: None, deduction_fen }
}

/// Rule: DEC-12.
#[test]
fn an_item_that_is_not_in_order_is_put_right_or_paid_for() {
    let hygiene = |is_ok, fen| item(Part::Hygiene, is_ok, fen);
    let facilities = item(Part::Facilities, true, None);
    let judged = |hygiene, works: Item| judge(&[hygiene, facilities.clone(), works], 100_000);
    let tiles = || item(Part::Work, true, None);
    assert_eq!(judged(hygiene(true, None), tiles()), Ok(Outcome::Passed(0)));
    let failed = Ok(Outcome::Failed(vec!["公共区域卫生".to_owned()]));
    assert_eq!(judged(hygiene(false, None), tiles()), failed, "the refund waits");
    assert_eq!(judged(hygiene(false, Some(20_000)), tiles()), Ok(Outcome::Passed(20_000)));
    assert!(judged(hygiene(true, Some(20_000)), tiles()).is_err(), "nothing is kept for what is in order");
    assert!(judged(hygiene(false, Some(0)), tiles()).is_err());
    assert!(judged(hygiene(false, Some(100_001)), tiles()).is_err(), "no more than the deposit");
    assert_eq!(judged(hygiene(false, Some(100_000)), tiles()), Ok(Outcome::Passed(100_000)));
    assert!(judge(&[hygiene(true, None), facilities.clone()], 0).is_err(), "each item of the works");
    assert!(judge(&[hygiene(true, None), tiles(), tiles()], 0).is_err(), "the public area is looked at");
}

/// Rule: DEC-13, DEC-14.
#[test]
fn what_is_paid_back_is_the_deposit_less_what_is_kept() {
    assert_eq!(may_refund(true, (200_000, 20_000), 180_000), Ok(()));
    let other = Err(DecorationError::WrongAmount { due_fen: 180_000 });
    assert_eq!(may_refund(true, (200_000, 20_000), 200_000), other);
    assert_eq!(may_refund(true, (200_000, 20_000), 179_999), other);
    assert_eq!(may_refund(false, (200_000, 0), 200_000), Err(DecorationError::NoRefundForm));
}

/// Rule: DEC-14.
#[test]
fn fifteen_working_days_skip_the_weekend_and_the_holidays() {
    let policy = Policy::shipped(1, Preset::Dp001);
    let limit = policy.limit(keys::DECORATION_REFUND_WITHIN).expect("a limit");
    let calendar = Calendar::standard(chrono::FixedOffset::east_opt(8 * 3600).expect("an offset"));
    let due = |at: &str| calendar.due(at.parse().expect("a moment"), &limit).to_rfc3339();
    // Accepted on Monday 2 March 2026: the next fifteen working days end on Monday the 23rd.
    assert_eq!(due("2026-03-02T02:00:00Z"), "2026-03-23T09:30:00+00:00");
    // Accepted on 30 September: the National Day holiday lies between, and Saturday the 10th is worked.
    assert_eq!(due("2026-09-30T02:00:00Z"), "2026-10-27T09:30:00+00:00");
}

/// Rule: DEC-16.
#[test]
fn a_permit_past_its_end_is_late_until_it_is_extended_or_left() {
    let late = |stage, today| overdue_days(stage, Some(day(20)), today);
    assert_eq!(late(Stage::Permitted, day(20)), None, "its last day");
    assert_eq!(late(Stage::Permitted, day(21)), Some(1));
    assert_eq!(late(Stage::Stopped, day(23)), Some(3));
    assert_eq!(late(Stage::ExitRequested, day(23)), None);
    assert_eq!(late(Stage::Accepted, day(23)), None);
    assert_eq!(overdue_days(Stage::Permitted, None, day(23)), None);
}
