//! Procedures: every pair of stage and verb, every kind that is shipped, what each step needs.

use super::*;
use crate::Word;
use crate::policy::{Preset, entry, keys};
use chrono::NaiveDate;
use uuid::Uuid;

fn of(code: &str) -> Definition {
    shipped(code).expect("it is shipped")
}

/// The steps of a kind when it is opened, some of them done.
fn steps(kind: &Definition, done: &[&str]) -> Vec<StepAt> {
    let at = |step: &Step| StepAt {
        key: step.key.clone(),
        state: if done.contains(&step.key.as_str()) { StepState::Done } else { StepState::Open },
        is_required: step.is_required,
    };
    kind.steps.iter().map(at).collect()
}

fn course<'a>(definition: &'a Definition, stage: Stage, steps: &'a [StepAt]) -> Course<'a> {
    Course { definition, stage, steps }
}

fn paper(code: &str) -> PaperGiven {
    let (file, number, dated_on, signed_by, place) = (None, None, None, None, None);
    PaperGiven { code: code.to_owned(), copy: Copy::OriginalSeen, file, number, dated_on, signed_by, place }
}

fn papers(codes: &[&str]) -> Evidence {
    Evidence { papers: codes.iter().map(|code| paper(code)).collect(), ..Evidence::default() }
}

/// What a check of a step's evidence gives, or where the gaps are.
fn checked(kind: &str, step: &str, evidence: &Evidence) -> Result<StepState, Vec<String>> {
    let kind = of(kind);
    let step = kind.step(step).expect("the kind has it");
    match check(step, evidence, |fee| if fee.amount_key.is_some() { 5_000 } else { 0 }, true) {
        Ok(state) => Ok(state),
        Err(ProcedureError::Incomplete(faults)) => Err(faults.into_iter().map(|fault| fault.pointer).collect()),
        Err(other) => panic!("{other}"),
    }
}

/// Rule: MOV-16.
#[test]
fn whatever_the_table_does_not_open_is_refused() {
    for stage in Stage::ALL {
        for verb in Verb::ALL {
            let listed = MOVES.iter().find(|(from, deed, _)| (from, deed) == (stage, verb)).map(|(.., to)| *to);
            assert_eq!(next(*stage, *verb).ok(), listed, "{stage} {verb}");
        }
    }
    assert_eq!(verbs(Stage::Stopped), [], "what was stopped stays so");
    assert_eq!(verbs(Stage::Completed), [Verb::Complete], "only what follows up");
}

/// Rule: MOV-01, MOV-06, MOV-12, MOV-21, ICC-02.
#[test]
fn every_shipped_kind_fits_together_and_reads_keys_that_exist() {
    let codes: Vec<String> = shipped_kinds().into_iter().map(|kind| kind.code).collect();
    for kind in shipped_kinds() {
        assert_eq!(kind.check(), Ok(()), "{}", kind.code);
        assert_eq!(codes.iter().filter(|code| **code == kind.code).count(), 1);
        let fees = kind.steps.iter().flat_map(|step| &step.fees).filter_map(|fee| fee.amount_key.as_deref());
        let named = kind.steps.iter().flat_map(|step| [&step.within_key, &step.required_key]).flatten();
        for key in fees.chain(named.map(String::as_str)).chain(kind.within_key.as_deref()) {
            assert!(entry(key).is_some(), "{key}");
        }
    }
    let within = |code: &str| of(code).within_key;
    assert_eq!(within("first_hand").as_deref(), Some(keys::MOVE_IN_FIRST_HAND_WITHIN));
    assert_eq!(within("second_hand").as_deref(), Some(keys::MOVE_IN_SECOND_HAND_WITHIN));
    assert_eq!(within("tenant_in").as_deref(), Some(keys::MOVE_IN_TENANT_WITHIN));
    let policy = crate::policy::Policy::shipped(1, Preset::Dp001);
    let minutes = |key| policy.limit(key).map(|limit| limit.amount);
    assert_eq!(minutes(keys::MOVE_IN_FIRST_HAND_WITHIN), Some(30));
    assert_eq!(minutes(keys::MOVE_IN_SECOND_HAND_WITHIN), Some(60));
    assert_eq!(minutes(keys::MOVE_IN_TENANT_WITHIN), Some(30));
}

/// Rule: LED-10.
#[test]
fn nothing_that_gives_access_waits_for_debt_in_any_kind() {
    let mut kind = of("first_hand");
    let keys = kind.steps.iter().position(|step| step.key == "keys").expect("it hands keys over");
    kind.steps[keys].after.push("fees".to_owned());
    assert!(matches!(kind.check(), Err(ProcedureError::Definition { en, .. }) if en.contains("944")));
    let mut kind = of("second_hand");
    let cards = kind.steps.iter().position(|step| step.key == "cards").expect("it gives cards");
    kind.steps[cards].after = vec!["papers".to_owned()];
    assert!(kind.check().is_err(), "papers wait for the arrears, so cards must not wait for papers");
    let resale = of("second_hand");
    let steps = steps(&resale, &["identity", "title"]);
    assert!(may_do(&course(&resale, Stage::Opened, &steps), "cards").is_ok(), "whatever the seller owes");
}

/// Rule: MOV-21.
#[test]
fn a_kind_of_the_offices_own_is_checked_as_a_whole() {
    let whole = of("pest_control");
    let broken = |change: fn(&mut Definition)| {
        let mut kind = whole.clone();
        change(&mut kind);
        kind.check().is_err()
    };
    assert!(broken(|kind| kind.steps.clear()));
    assert!(broken(|kind| kind.steps[0].after.push("done".to_owned())), "a step that stands later");
    assert!(broken(|kind| kind.steps[1].key = "application".to_owned()), "the same key twice");
    assert!(broken(|kind| kind.steps[0].form = Form::Papers), "papers without any");
    assert!(broken(|kind| kind.steps[0].form = Form::Fees), "fees without any");
    assert!(broken(|kind| kind.steps[0].form = Form::Record), "no record does it");
    assert!(broken(|kind| {
        kind.within_minutes = Some(9);
        kind.within_key = Some("move_in.tenant_within".to_owned());
    }));
    assert!(!broken(|kind| kind.within_minutes = Some(9)));
}

/// Rule: MOV-02, MOV-03, MOV-05, MOV-16.
#[test]
fn a_first_handover_goes_in_its_order_and_ends_only_when_all_is_done() {
    let kind = of("first_hand");
    let may = |done: &[&str], key: &str| may_do(&course(&kind, Stage::Opened, &steps(&kind, done)), key).map(drop);
    assert_eq!(may(&[], "identity"), Ok(()));
    assert!(matches!(may(&["identity"], "papers"), Err(ProcedureError::TooEarly { .. })), "the developer comes first");
    assert_eq!(may(&["identity", "developer_paid"], "papers"), Ok(()));
    assert!(matches!(may(&["identity", "developer_paid", "papers"], "keys"), Err(ProcedureError::TooEarly { .. })));
    assert!(matches!(may(&["identity"], "identity"), Err(ProcedureError::WrongStep(StepState::Done))));
    assert_eq!(may(&[], "home_visit"), Err(ProcedureError::FollowsUp));
    assert_eq!(may(&[], "dance"), Err(ProcedureError::UnknownStep));
    for stage in [Stage::Parked, Stage::Stopped] {
        assert_eq!(opens_now(&course(&kind, stage, &steps(&kind, &[]))), Vec::<String>::new(), "{stage}");
    }
    let all = ["identity", "developer_paid", "papers", "fees", "bank", "inspection", "keys"];
    for left in all {
        let done: Vec<&str> = all.into_iter().filter(|key| *key != left).collect();
        assert!(may_finish(&course(&kind, Stage::Opened, &steps(&kind, &done))).is_err(), "without {left}");
    }
    assert_eq!(may_finish(&course(&kind, Stage::Opened, &steps(&kind, &all))), Ok(()));
}

/// Rule: MOV-18.
#[test]
fn what_follows_up_is_done_after_the_end() {
    let kind = of("tenant_in");
    let steps = steps(&kind, &["identity", "lease", "papers"]);
    let after = course(&kind, Stage::Completed, &steps);
    assert_eq!(opens_now(&after), ["notice", "filed", "home_visit", "lease_end"]);
    assert_eq!(may_do(&after, "cards").map(drop), Err(ProcedureError::FollowsUp));
    assert!(
        kind.step("home_visit")
            .is_some_and(|step| step.within_key.as_deref() == Some(keys::INTERVIEW_AFTER_MOVE_IN_WITHIN))
    );
}

/// Rule: MOV-07, MOV-08, MOV-09.
#[test]
fn at_a_resale_papers_wait_for_meters_arrears_and_title() {
    let kind = of("second_hand");
    let may = |done: &[&str]| may_do(&course(&kind, Stage::Opened, &steps(&kind, done)), "papers").is_ok();
    assert!(!may(&["identity", "arrears", "title"]) && !may(&["identity", "meters", "title"]));
    assert!(!may(&["identity", "meters", "arrears"]) && may(&["identity", "meters", "arrears", "title"]));
}

/// Rule: MOV-08.
#[test]
fn open_arrears_block_until_settled_taken_over_in_writing_or_released() {
    let owed =
        |amount_fen, decision| Evidence { arrears: Some(ArrearsSeen { amount_fen, decision }), ..Evidence::default() };
    assert_eq!(checked("second_hand", "arrears", &Evidence::default()), Err(vec!["/arrears".to_owned()]));
    assert_eq!(checked("second_hand", "arrears", &owed(0, None)), Ok(StepState::Done));
    assert_eq!(checked("second_hand", "arrears", &owed(1, None)), Ok(StepState::Blocked));
    assert_eq!(checked("second_hand", "arrears", &owed(1, Some(ArrearsDecision::Settled))), Ok(StepState::Done));
    let taken = owed(1, Some(ArrearsDecision::TakenOver));
    assert_eq!(checked("second_hand", "arrears", &taken), Err(vec!["/papers".to_owned()]), "only in writing");
    let written = Evidence { papers: vec![paper("arrears_promise")], ..taken };
    assert_eq!(checked("second_hand", "arrears", &written), Ok(StepState::Done));
    let kind = of("second_hand");
    let step = kind.step("arrears").expect("it has it");
    assert_eq!(check(step, &owed(1, None), |_| 0, false), Ok(StepState::Done), "where the policy does not block");

    let mut steps = steps(&kind, &["identity", "meters", "title"]);
    steps[2].state = StepState::Blocked;
    let blocking = course(&kind, Stage::Opened, &steps);
    assert_eq!(blocked(&blocking, "arrears").map(|step| step.key.as_str()), Ok("arrears"));
    assert!(matches!(may_do(&blocking, "papers"), Err(ProcedureError::TooEarly { .. })));
    assert_eq!(blocked(&blocking, "meters").map(drop), Err(ProcedureError::WrongStep(StepState::Done)));
    assert_eq!(blocked(&blocking, "dance").map(drop), Err(ProcedureError::UnknownStep));
}

/// Rule: MOV-14, MOV-15, MOV-20.
#[test]
fn a_tenant_signs_all_four_papers() {
    let four = ["owner_authorisation", "tenant_undertaking", "fire_safety", "goods_release_agreement"];
    assert_eq!(checked("tenant_in", "papers", &papers(&four)), Ok(StepState::Done));
    for left in four {
        let given: Vec<&str> = four.into_iter().filter(|code| *code != left).collect();
        assert_eq!(checked("tenant_in", "papers", &papers(&given)), Err(vec!["/papers".to_owned()]), "without {left}");
    }
    let more = [&four[..], &["title"]].concat();
    assert_eq!(checked("tenant_in", "papers", &papers(&more)), Err(vec!["/papers/4/code".to_owned()]));
}

/// Rule: MOV-16.
#[test]
fn a_scan_has_its_file_and_a_filed_paper_its_place() {
    let with = |copy, file, place: Option<&str>| {
        let one = PaperGiven { copy, file, place: place.map(str::to_owned), ..paper("application") };
        checked("heat_stop", "application", &Evidence { papers: vec![one], ..Evidence::default() })
    };
    assert_eq!(with(Copy::Scan, None, None), Err(vec!["/papers/0/file_id".to_owned()]));
    assert_eq!(with(Copy::Scan, Some(Uuid::from_u128(7)), None), Ok(StepState::Done));
    assert_eq!(with(Copy::Filed, None, Some(" ")), Err(vec!["/papers/0/place".to_owned()]));
    assert_eq!(with(Copy::Filed, None, Some("档案柜 3")), Ok(StepState::Done));
    assert_eq!(with(Copy::OriginalSeen, None, None), Ok(StepState::Done));
}

/// Rule: MOV-04, MOV-10.
#[test]
fn property_fees_and_the_bank_are_arranged_or_declined_with_a_note() {
    let paid = |amount_fen, receipt: &str| Evidence {
        payments: vec![Payment { code: "property_fee".to_owned(), amount_fen, receipt_number: receipt.to_owned() }],
        ..Evidence::default()
    };
    let declined = Evidence { declined: Some("约定下月托收".to_owned()), ..Evidence::default() };
    assert_eq!(checked("first_hand", "fees", &paid(96_000, "R-1")), Ok(StepState::Done));
    assert_eq!(checked("first_hand", "fees", &paid(96_000, " ")), Err(vec!["/payments/0/receipt_number".to_owned()]));
    assert_eq!(checked("first_hand", "fees", &Evidence::default()), Err(vec!["/payments".to_owned()]));
    assert_eq!(checked("first_hand", "fees", &declined), Ok(StepState::Done));
    assert_eq!(checked("first_hand", "bank", &Evidence::default()), Err(vec!["/declined".to_owned()]));
    assert_eq!(checked("first_hand", "bank", &declined), Ok(StepState::Done));
    assert_eq!(checked("first_hand", "bank", &papers(&["bank_mandate"])), Ok(StepState::Done));
}

/// Rule: ICC-07.
#[test]
fn a_new_card_after_a_loss_costs_what_the_policy_says() {
    let paid = |amounts: &[i64]| Evidence {
        payments: amounts
            .iter()
            .map(|amount| Payment {
                code: "reissue_fee".to_owned(),
                amount_fen: *amount,
                receipt_number: "R-2".to_owned(),
            })
            .collect(),
        ..Evidence::default()
    };
    assert_eq!(checked("card_reissue", "fee", &paid(&[5_000])), Ok(StepState::Done));
    assert_eq!(checked("card_reissue", "fee", &paid(&[4_999])), Err(vec!["/payments/0/amount_fen".to_owned()]));
    assert_eq!(checked("card_reissue", "fee", &paid(&[])), Err(vec!["/payments".to_owned()]));
    assert_eq!(checked("card_reissue", "fee", &paid(&[5_000, 5_000])), Err(vec!["/payments".to_owned()]), "once");
    let declined = Evidence { declined: Some("不想交".to_owned()), ..Evidence::default() };
    assert_eq!(checked("card_reissue", "fee", &declined), Err(vec!["/payments".to_owned()]));
    let kind = of("card_reissue");
    assert!(matches!(
        may_do(&course(&kind, Stage::Opened, &steps(&kind, &[])), "verify"),
        Err(ProcedureError::TooEarly { .. })
    ));
}

/// Rule: MOV-05, MOV-07, MOV-13.
#[test]
fn readings_findings_keys_and_leases_are_whole() {
    let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
    let reading = |value_thousandths| Evidence {
        readings: vec![Reading { meter: MeterKind::Water, number: None, value_thousandths }],
        ..Evidence::default()
    };
    assert_eq!(checked("second_hand", "meters", &reading(0)), Ok(StepState::Done));
    assert_eq!(checked("second_hand", "meters", &reading(-1)), Err(vec!["/readings".to_owned()]));
    assert_eq!(checked("second_hand", "meters", &Evidence::default()), Err(vec!["/readings".to_owned()]));
    let finding = |item: &str| Evidence {
        findings: vec![Finding {
            place: "主卧".to_owned(),
            item: item.to_owned(),
            is_ok: true,
            note: None,
            ticket_id: None,
        }],
        ..Evidence::default()
    };
    assert_eq!(checked("first_hand", "inspection", &finding("门窗")), Ok(StepState::Done));
    assert_eq!(checked("first_hand", "inspection", &finding("")), Err(vec!["/findings/0/item".to_owned()]));
    assert_eq!(checked("first_hand", "inspection", &Evidence::default()), Err(vec!["/findings".to_owned()]));
    let handed = |pieces| Evidence {
        handed: Some(Handing {
            what: "入户门钥匙".to_owned(),
            pieces,
            signed_by: "杨秀兰".to_owned(),
            signature_id: None,
        }),
        ..Evidence::default()
    };
    assert_eq!(checked("first_hand", "keys", &handed(1)), Ok(StepState::Done));
    assert_eq!(checked("first_hand", "keys", &handed(0)), Err(vec!["/handed".to_owned()]));
    let lease = |from: &str, to: &str| Lease { from_on: day(from), to_on: day(to), residents: Vec::new() };
    let told = |lease| Evidence { lease: Some(lease), ..papers(&["lease"]) };
    assert_eq!(checked("tenant_in", "lease", &told(lease("2026-03-01", "2027-02-28"))), Ok(StepState::Done));
    assert_eq!(checked("tenant_in", "lease", &told(lease("2026-03-01", "2026-02-28"))), Err(vec!["/lease".to_owned()]));
    assert_eq!(lease("2026-03-01", "2027-03-31").remind_on(30), day("2027-03-01"));
    assert_eq!(lease("2026-03-01", "2026-03-20").remind_on(30), day("2026-03-01"), "a short lease");
}

/// Rule: MOV-02.
#[test]
fn who_asks_is_identified_and_a_review_that_rejects_blocks_with_its_reason() {
    let seen = IdentitySeen { document: crate::parties::IdDocKind::IdCard, last_four: None };
    let identified = Evidence { identity: Some(seen), ..Evidence::default() };
    assert_eq!(checked("tenant_in", "identity", &identified), Ok(StepState::Done));
    assert_eq!(checked("tenant_in", "identity", &Evidence::default()), Err(vec!["/identity".to_owned()]));
    let review = |review, declined: Option<&str>| Evidence {
        review,
        declined: declined.map(str::to_owned),
        ..Evidence::default()
    };
    assert_eq!(checked("heat_stop", "review", &review(Some(Review::Passed), None)), Ok(StepState::Done));
    assert_eq!(
        checked("heat_stop", "review", &review(Some(Review::Rejected), None)),
        Err(vec!["/declined".to_owned()])
    );
    let rejected = review(Some(Review::Rejected), Some("与邻户共用管路"));
    assert_eq!(checked("heat_stop", "review", &rejected), Ok(StepState::Blocked));
    assert_eq!(checked("heat_stop", "review", &review(None, None)), Err(vec!["/review".to_owned()]));
}

/// Rule: MOV-16.
#[test]
fn a_step_is_taken_back_only_before_others_build_on_it() {
    let kind = of("first_hand");
    let undo = |done: &[&str], key: &str| may_undo(&course(&kind, Stage::Opened, &steps(&kind, done)), key);
    assert_eq!(undo(&["identity"], "identity"), Ok(()));
    assert!(matches!(undo(&["identity", "developer_paid"], "identity"), Err(ProcedureError::Needed { .. })));
    assert_eq!(undo(&["identity"], "papers"), Err(ProcedureError::WrongStep(StepState::Open)));
    assert_eq!(undo(&["inspection"], "inspection"), Err(ProcedureError::ByRecord), "its defects are tickets already");
    assert_eq!(undo(&[], "dance"), Err(ProcedureError::UnknownStep));
}
