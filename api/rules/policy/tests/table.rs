//! Tests of the table of keys: that it is whole, and that each shape takes what it should.

use super::super::shape::{MOST_FEN, Shape};
use super::super::table::LATER;
use super::*;
use proptest::prelude::*;

/// How many keys there are.
const COUNT: usize = 246;

/// The units of numbers. Money is whole fen.
const UNITS: &[&str] = &[
    "%",
    "activities",
    "attempts",
    "checks",
    "d",
    "day of month",
    "fen",
    "h",
    "households",
    "m",
    "min",
    "month of year",
    "months",
    "opinions",
    "patrols",
    "points",
    "records",
    "reports",
    "rings",
    "rounds",
    "s",
    "slips",
    "suggestions",
    "topics",
    "visits",
    "weeks",
    "years",
    "zones",
];

/// Rule: CLK-01.
#[test]
fn the_table_holds_each_key_once_with_its_rule_and_unit() {
    assert_eq!(TABLE.len(), COUNT);
    let mut units = BTreeSet::new();
    for entry in TABLE.iter() {
        let key = entry.key;
        let words: Vec<&str> = key.split('.').collect();
        assert!(matches!(words[..], [group, name] if !group.is_empty() && !name.is_empty()), "{key}");
        let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._".contains(c);
        assert!(key.chars().all(is_word), "{key}");
        let rule = entry.rule.split_once('-').expect("a context and a number");
        assert!(rule.0.len() == 3 && rule.0.bytes().all(|byte| byte.is_ascii_uppercase()), "{key}: {}", entry.rule);
        assert!(rule.1.len() == 2 && rule.1.bytes().all(|byte| byte.is_ascii_digit()), "{key}: {}", entry.rule);
        assert!(entry.en.ends_with('.') && !entry.zh.ends_with('。') && !entry.zh.is_ascii(), "{key}");
        let is_number = matches!(entry.shape, Shape::Number(..) | Shape::NumberOrNone(..) | Shape::Range(..));
        assert!(!is_number || !entry.unit.is_empty(), "{key} has a unit");
        let is_limit = matches!(entry.shape, Shape::Limit | Shape::LimitOrNone);
        assert!(!is_limit || entry.unit.is_empty(), "{key} has the unit in its value");
        units.extend(Some(entry.unit).filter(|unit| !unit.is_empty()));
        assert_eq!(super::entry(key).map(|found| found.key), Some(key));
    }
    assert_eq!(units.into_iter().collect::<Vec<_>>(), UNITS);
    let texts: BTreeSet<&str> = TABLE.iter().flat_map(|entry| [entry.zh, entry.en]).collect();
    assert_eq!(texts.len(), 2 * COUNT, "no two keys mean the same");
}

/// Rule: CLK-02.
#[test]
fn keys_that_are_not_in_use_are_keys() {
    assert!(LATER.is_sorted());
    assert_eq!(LATER.iter().collect::<BTreeSet<_>>().len(), LATER.len(), "each once");
    for key in LATER {
        assert!(entry(key).is_some_and(|entry| !entry.is_in_use()), "{key}");
    }
    let used = entry(keys::CALLBACK_WITHIN).expect("a key");
    assert!(used.is_in_use());
    assert_eq!((used.meaning_zh(), used.meaning_en()), (used.zh.to_owned(), used.en.to_owned()));
}

/// Rule: CLK-01, CLK-05.
#[test]
fn every_limit_has_a_companion_that_switches_its_basis() {
    for entry in TABLE.iter() {
        let is_limit = entry.shape.kind() == ValueKind::Limit;
        for basis in ["cal", "oh", "wd"] {
            assert_eq!(check(&format!("{}.basis", entry.key), &text(basis)).is_ok(), is_limit, "{}", entry.key);
        }
    }
}

/// Rule: CLK-02.
#[test]
fn limits_of_the_other_areas_are_those_of_the_papers() {
    let policy = Policy::shipped(1, Preset::Dp001);
    for (key, told) in [
        (keys::ICCARD_VERIFY_WITHIN, "2 minute cal"),
        (keys::ICCARD_OPEN_WITHIN, "8 minute cal"),
        (keys::ICCARD_TOTAL_WITHIN, "10 minute cal"),
        (keys::DECORATION_REFUND_WITHIN, "15 day wd"),
        (keys::EVENT_REPORT_TEAM_WITHIN, "1 minute cal"),
        (keys::GATE_ID_CHECK_WITHIN, "25 second cal"),
        (keys::VACANT_FEEDBACK_UNPAID, "8 hour cal"),
        (keys::INTERVIEW_AFTER_MOVE_IN_WITHIN, "3 day wd"),
        (keys::CONCIERGE_CONTACT_WINDOW, "5 day wd"),
        (keys::MINUTES_WITHIN, "3 day cal"),
        (keys::SURVEY_PUBLIC_LETTER_WITHIN, "14 day cal"),
        (keys::MOVE_IN_SECOND_HAND_WITHIN, "60 minute cal"),
        (keys::INSPECTION_SKIP_TRIVIAL_WITHIN, "30 minute cal"),
        (keys::ACTIVITY_PLAN_DUE, "12-05"),
        (keys::AUDIT_KEEP, NONE),
        (keys::KEY_DAY_END, "17:30"),
        (keys::KEY_CUSTODIAN, "entrusted:steward,vacant:hr_admin,management:engineering"),
        (keys::VACANT_DISASTER_ORDER, "entrusted,furnished,shell"),
        (keys::MEETING_ASSEMBLY_DAYS, "mon,thu"),
        (keys::SURVEY_MONTHS, "6,11"),
    ] {
        assert_eq!(policy.value(key).map(ToString::to_string).as_deref(), Some(told), "{key}");
    }
    assert_eq!(policy.range(keys::CONDUCT_GAZE_SHARE), Some((20, 60)));
    assert_eq!(policy.range(keys::MEETING_SPEECH_LENGTH), Some((5, 8)));
    assert_eq!((policy.range(keys::ZONE_COUNT), policy.range(keys::ACTIVITY_INVITE_READING)), (None, None));
    assert_eq!(policy.numbers(keys::CONCIERGE_SEASON), [1, 2, 3, 4, 10, 11, 12], "from October to April");
    assert_eq!(policy.numbers(keys::VACANT_DISASTER_WITHIN), [4, 12, 24]);
}

/// Rule: CLK-02.
#[test]
fn money_is_whole_fen() {
    let policy = Policy::shipped(1, Preset::Dp001);
    let amounts = TABLE.iter().filter(|entry| entry.unit == "fen");
    let amounts: Vec<_> = amounts.map(|entry| (entry.key, policy.number(entry.key))).collect();
    assert_eq!(
        amounts,
        [
            (keys::DECORATION_DEPOSIT, Some(0)),
            (keys::DECORATION_EXTENSION_DEPOSIT, Some(100_000)),
            (keys::DECORATION_RUBBISH_FEE, Some(0)),
            (keys::ICCARD_REISSUE_FEE, Some(5_000)),
        ]
    );
    let fee = |fen| check(keys::ICCARD_REISSUE_FEE, &PolicyValue::Number(fen));
    assert_eq!((fee(0), fee(MOST_FEN)), (Ok(()), Ok(())));
    assert!(fee(-1).is_err() && fee(MOST_FEN + 1).is_err());
    assert!(check(keys::ICCARD_REISSUE_FEE, &text("50.00")).is_err());
}

/// Rule: CLK-02.
#[test]
fn each_shape_takes_its_values_and_refuses_others() {
    for (key, good, bad) in [
        (
            keys::ACTIVITY_PLAN_DUE,
            &["12-05", "01-01", "02-28", "12-31"][..],
            &["02-29", "02-30", "13-01", "00-10", "12-5", "1-05", "12/05", "last", ""][..],
        ),
        (keys::KEY_DAY_END, &["00:00", "17:30", "24:00"], &["24:01", "7:30", "17:60", "17.30", "08:30-17:30", ""]),
        (
            keys::CONDUCT_GAZE_SHARE,
            &["20-60", "0-100", "30-30"],
            &["60-20", "20-101", "20", "-20-60", "20-60-80", "020-60", "a-b"],
        ),
        (keys::MEETING_SPEECH_LENGTH, &["1-240", "5-8"], &["0-8", "5-241"]),
        (
            keys::KEY_CUSTODIAN,
            &[
                "entrusted:steward,vacant:steward,management:steward",
                "vacant:hr_admin,management:steward,entrusted:hr_admin",
            ],
            &[
                "entrusted:steward,vacant:steward",
                "entrusted:steward,entrusted:hr_admin,vacant:steward",
                "entrusted:steward,entrusted:hr_admin,vacant:steward,management:steward",
                "entrusted:steward,vacant:steward,management:gate",
                "entrusted,vacant,management",
                "",
            ],
        ),
        (keys::VACANT_PHOTO_RULE, &["paid:on_problem,other:always"], &["paid:always,paid:on_problem", "other:always"]),
        (
            keys::VACANT_DISASTER_ORDER,
            &["shell,furnished,entrusted", "entrusted,shell,furnished"],
            &["entrusted,furnished", "entrusted,furnished,furnished", "entrusted,furnished,shell,shell", "a,b,c"],
        ),
        (keys::FEE_DUE_DAY, &["1", "31", "last"], &["0", "32", "01", "first"]),
        (keys::SURVEY_MONTHS, &["6", "11,6"], &["", "0", "13", "6,6"]),
        (keys::AUDIT_KEEP, &["none", "1", "100"], &["0", "101", "unlimited"]),
    ] {
        for told in good {
            let value = parse(key, told).expect(told);
            assert_eq!(value.to_string(), *told, "{key}");
        }
        for told in bad {
            let error = parse(key, told).expect_err(told);
            assert_eq!(error.code(), Code::PolicyValueNotValid, "{key} = {told}");
        }
    }
}

proptest! {
    /// Rule: CLK-01, CLX-07.
    #[test]
    fn a_number_fits_within_its_bounds_and_nowhere_else(at in 0..COUNT, number in -10i64..=1_200) {
        let entry = &TABLE[at];
        if let Shape::Number(least, most) | Shape::NumberOrNone(least, most) = entry.shape {
            for number in [number, least, most, least - 1, most + 1] {
                let told = check(entry.key, &PolicyValue::Number(number));
                prop_assert_eq!(told.is_ok(), (least..=most).contains(&number), "{}", entry.key);
            }
        }
    }

    /// Rule: CLK-02, CLX-07.
    #[test]
    fn to_set_keys_to_what_they_are_changes_nothing(picks in proptest::collection::vec(0..COUNT, 0..20)) {
        for preset in <Preset as crate::Word>::ALL {
            let shipped = Policy::shipped(7, *preset);
            let same = picks.iter().map(|at| {
                let key = TABLE[*at].key;
                (key.to_owned(), shipped.value(key).cloned().expect("each key has a value"))
            });
            let policy = Policy::of(7, *preset, &same.collect()).expect("a policy");
            prop_assert_eq!(compare(&shipped, &policy), []);
        }
    }

    /// Rule: CLX-07.
    #[test]
    fn what_is_written_is_read_again(key in 0..COUNT, told in "[a-z0-9:,-]{0,12}") {
        let key = TABLE[key].key;
        if let Ok(value) = parse(key, &told) {
            prop_assert_eq!(parse(key, &value.to_string()), Ok(value));
        }
    }
}
