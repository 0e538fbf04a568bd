//! Tests of keys that must fit each other.

use super::*;

fn minutes(amount: i64) -> PolicyValue {
    limit(amount, Unit::Minute, Basis::Cal)
}

fn pointers(error: &PolicyError) -> Vec<String> {
    error.faults().into_iter().map(|fault| fault.pointer).collect()
}

/// Rule: CLK-09.
#[test]
fn the_parts_of_a_card_fit_its_whole() {
    let parts: &[&str] = &[keys::ICCARD_VERIFY_WITHIN, keys::ICCARD_OPEN_WITHIN];
    for (verify, open, total, fits) in
        [(2, 8, 10, true), (1, 8, 10, true), (3, 8, 10, false), (2, 9, 10, false), (2, 8, 9, false), (3, 8, 11, true)]
    {
        let set = [
            (keys::ICCARD_VERIFY_WITHIN, minutes(verify)),
            (keys::ICCARD_OPEN_WITHIN, minutes(open)),
            (keys::ICCARD_TOTAL_WITHIN, minutes(total)),
        ];
        let error = of(Preset::Dp001, &set).err();
        let wrong = PolicyError::PartsTooLong { parts, whole: keys::ICCARD_TOTAL_WITHIN };
        assert_eq!(error, (!fits).then_some(wrong), "{verify} + {open} in {total}");
    }
    let error = of(Preset::Dp001, &[(keys::ICCARD_OPEN_WITHIN, minutes(9))]).expect_err("a contradiction");
    assert_eq!(error.code(), Code::PolicyContradiction);
    let told = "`iccard.verify_within` and `iccard.open_within` together must not be longer than `iccard.total_within`";
    assert_eq!(error.to_string(), told);
    assert_eq!(error.zh(), "“iccard.verify_within”与“iccard.open_within”之和不得长于“iccard.total_within”");
    let both = ["/overrides/iccard.verify_within", "/overrides/iccard.open_within", "/overrides/iccard.total_within"];
    assert_eq!(pointers(&error), both);
}

/// Rule: CLK-09.
#[test]
fn the_reports_of_an_event_fit_its_whole() {
    let with = |key, amount| of(Preset::Dp004, &[(key, minutes(amount))]);
    assert!(with(keys::EVENT_REPORT_HEAD_WITHIN, 9).is_ok(), "one and nine are ten");
    let error = with(keys::EVENT_REPORT_HEAD_WITHIN, 10).expect_err("a contradiction");
    assert!(matches!(error, PolicyError::PartsTooLong { whole: keys::EVENT_TOTAL_WITHIN, .. }));
    let out = PolicyError::OutOfOrder { shorter: keys::EVENT_PASS_ON_WITHIN, longer: keys::EVENT_TOTAL_WITHIN };
    assert_eq!(with(keys::EVENT_PASS_ON_WITHIN, 11), Err(out));
    assert!(with(keys::EVENT_HEAD_ON_SITE_WITHIN, 30).is_ok(), "the head's way is no part of it");
}

/// Rule: CLK-09, CMP-07, RPR-09.
#[test]
fn limits_are_compared_as_they_run_from_a_monday_morning() {
    let (reply, solve) = (keys::COMPLAINT_FIRST_REPLY_WITHIN, keys::COMPLAINT_SOLVE_WITHIN);
    let within_a_day = |hours| {
        of(Preset::Dp001, &[(reply, limit(hours, Unit::Hour, Basis::Cal)), (solve, limit(1, Unit::Day, Basis::Wd))])
            .err()
    };
    assert_eq!(within_a_day(33), None, "half past five on Tuesday, as the office closes");
    assert_eq!(within_a_day(34), Some(PolicyError::OutOfOrder { shorter: reply, longer: solve }));
    let (public, cap) = (keys::HANDLE_PUBLIC_WITHIN, keys::HANDLE_PUBLIC_CAP);
    let handled = |days| of(Preset::Dp001, &[(public, limit(days, Unit::Day, Basis::Wd))]).err();
    assert_eq!((handled(30), handled(31)), (None, Some(PolicyError::OutOfOrder { shorter: public, longer: cap })));
}

/// Rule: CLK-02.
#[test]
fn who_pays_is_told_first() {
    let hours = |key, amount| of(Preset::Dp001, &[(key, limit(amount, Unit::Hour, Basis::Cal))]).err();
    let out = |shorter, longer| Some(PolicyError::OutOfOrder { shorter, longer });
    let (paid, unpaid, vacant) =
        (keys::VACANT_FEEDBACK_PAID, keys::VACANT_FEEDBACK_UNPAID, keys::VACANT_FEEDBACK_VACANT);
    assert_eq!((hours(paid, 8), hours(unpaid, 24)), (None, None));
    assert_eq!(hours(paid, 9), out(paid, unpaid));
    assert_eq!(hours(unpaid, 25), out(unpaid, vacant));
    assert_eq!(hours(vacant, 7), out(unpaid, vacant));
}

/// Rule: CLK-02.
#[test]
fn numbers_that_bound_each_other_stay_in_order() {
    let with = |key, number| of(Preset::Dp001, &[(key, PolicyValue::Number(number))]).err();
    for (less, more, at) in [
        (keys::ACTIVITY_INVITE_WINDOW, keys::ACTIVITY_SCHEME_BEFORE, 20),
        (keys::DUNNING_LIST_DAY, keys::DUNNING_ESCALATE_DAY, 28),
        (keys::REPORT_ANALYSE_DAY, keys::REPORT_PRESENT_DAY, 15),
        (keys::SURVEY_SEND_MIN_OLD, keys::SURVEY_SEND_MIN, 30),
    ] {
        assert_eq!(with(less, at), None, "{less}: as much is not more");
        let error = with(less, at + 1).expect("a contradiction");
        assert_eq!(error, PolicyError::NotInOrder { less, more });
        assert_eq!(error.code(), Code::PolicyContradiction);
        assert_eq!(pointers(&error), [format!("/overrides/{less}"), format!("/overrides/{more}")]);
        assert_eq!(error.zh(), format!("“{less}”不得大于“{more}”"));
    }
}

/// Rule: CLK-02.
#[test]
fn keys_of_one_matter_agree() {
    let contradict = |set: &[(&str, PolicyValue)]| match of(Preset::Dp001, set) {
        Err(PolicyError::Contradiction { first, second }) => Some((first, second)),
        Err(other) => panic!("{other}"),
        Ok(_) => None,
    };
    let pair = |first: &str, second: &str| Some((first.to_owned(), second.to_owned()));
    let number = PolicyValue::Number;
    let (present, meeting) = (keys::REPORT_PRESENT_DAY, keys::MEETING_QUALITY_DAY);
    assert_eq!(contradict(&[(present, number(16))]), pair(present, meeting));
    assert_eq!(contradict(&[(meeting, number(16))]), pair(present, meeting));
    assert_eq!(contradict(&[(present, number(16)), (meeting, number(16))]), None);

    let hours = PolicyValue::List(vec!["4".to_owned(), "12".to_owned()]);
    let (order, within) = (keys::VACANT_DISASTER_ORDER, keys::VACANT_DISASTER_WITHIN);
    assert_eq!(contradict(&[(within, hours)]), pair(order, within));
    let hours = PolicyValue::List(["4", "8", "12", "24"].map(str::to_owned).to_vec());
    assert_eq!(contradict(&[(within, hours)]), pair(order, within), "a time without a kind of unit");

    let (duration, office, home) = (keys::WELCOME_DURATION, keys::WELCOME_OFFICE_TIME, keys::WELCOME_RESIDENTIAL_TIME);
    assert_eq!(contradict(&[(office, text("08:00-08:29"))]), pair(duration, office));
    assert_eq!(contradict(&[(home, text("17:30-17:40,17:50-18:00"))]), pair(duration, home));
    assert_eq!(contradict(&[(home, text("17:30-17:45,17:50-18:05"))]), None);
    assert_eq!(contradict(&[(duration, number(31))]), pair(duration, office));
    assert_eq!(contradict(&[(duration, number(20))]), None);
}
