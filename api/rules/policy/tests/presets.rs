//! Tests of the choices that decide the defaults of other keys, each for itself.

use super::*;

fn told(policy: &Policy, key: &str) -> String {
    policy.value(key).map(ToString::to_string).unwrap_or_default()
}

/// Rule: CLK-02.
#[test]
fn the_preset_of_surveys_decides_what_comes_back_and_when_it_is_counted() {
    assert_eq!(Policy::shipped(1, Preset::Dp001).text(keys::SURVEY_PRESET), "SV-B");
    for (preset, response, analysed) in [
        ("SV-A", "75", "3 day cal"),
        ("SV-B", "75", "7 day cal"),
        ("SV-C", "90", "7 day cal"),
        ("SV-D", "75", "7 day cal"),
    ] {
        let policy = of(Preset::Dp001, &[(keys::SURVEY_PRESET, text(preset))]).expect("a policy");
        assert_eq!(told(&policy, keys::SURVEY_RESPONSE_MIN), response, "{preset}");
        assert_eq!(told(&policy, keys::SURVEY_ANALYSE_WITHIN), analysed, "{preset}");
        assert_eq!(policy.overrides().len(), 1, "what follows is not set");
    }
}

/// Rule: CLK-02.
#[test]
fn the_preset_of_shell_units_decides_how_often_they_are_visited() {
    for (preset, months) in [("VS-2M", 2), ("VS-1M", 1)] {
        let policy = of(Preset::Dp004, &[(keys::VACANT_PRESET, text(preset))]).expect("a policy");
        assert_eq!(policy.number(keys::VACANT_SHELL_EVERY), Some(months), "{preset}");
    }
}

/// Rule: CLK-02.
#[test]
fn what_a_project_sets_stays_whatever_is_chosen() {
    let own = [
        (keys::SURVEY_PRESET, text("SV-C")),
        (keys::SURVEY_RESPONSE_MIN, PolicyValue::Number(60)),
        (keys::SURVEY_ANALYSE_WITHIN, limit(5, Unit::Day, Basis::Wd)),
    ];
    let policy = of(Preset::Dp001, &own).expect("a policy");
    assert_eq!(policy.number(keys::SURVEY_RESPONSE_MIN), Some(60));
    assert_eq!(told(&policy, keys::SURVEY_ANALYSE_WITHIN), "5 day wd");
    let basis = [(keys::SURVEY_PRESET, text("SV-A")), ("survey.analyse_within.basis", text("wd"))];
    let policy = of(Preset::Dp001, &basis).expect("a policy");
    assert_eq!(told(&policy, keys::SURVEY_ANALYSE_WITHIN), "3 day wd", "only how it is counted was set");
}

/// Rule: CLK-02.
#[test]
fn a_key_that_is_not_set_says_what_it_would_be() {
    let set = [(keys::SURVEY_PRESET, text("SV-C")), (keys::SURVEY_RESPONSE_MIN, PolicyValue::Number(60))];
    let policy = of(Preset::Dp001, &set).expect("a policy");
    let inherited = |key, preset| policy.inherited(entry(key).expect("a key"), preset).to_string();
    for preset in [Preset::Dp001, Preset::Dp004] {
        assert_eq!(inherited(keys::SURVEY_RESPONSE_MIN, preset), "90", "the survey's choice, not the own value");
        assert_eq!(inherited(keys::SURVEY_PRESET, preset), "SV-B");
        assert_eq!(inherited(keys::DISPATCH_PRESET, preset), preset.to_string());
    }
    assert_eq!(inherited(keys::CALLBACK_WITHIN, Preset::Dp001), "2 hour cal");
    assert_eq!(inherited(keys::CALLBACK_WITHIN, Preset::Dp004), "8 hour cal");
    for preset in <Preset as crate::Word>::ALL {
        let shipped = Policy::shipped(1, *preset);
        for (entry, value) in shipped.values() {
            assert_eq!(shipped.inherited(entry, *preset), *value, "{}", entry.key);
        }
    }
}

/// Rule: CLK-02.
#[test]
fn the_presets_do_not_decide_each_other() {
    let chosen = [(keys::SURVEY_PRESET, text("SV-A")), (keys::VACANT_PRESET, text("VS-1M"))];
    let (one, four) = (of(Preset::Dp001, &chosen).expect("a policy"), of(Preset::Dp004, &chosen).expect("a policy"));
    let shipped = compare(&Policy::shipped(1, Preset::Dp001), &Policy::shipped(1, Preset::Dp004));
    assert_eq!(compare(&one, &four), shipped, "the dispatch preset changes the same keys as ever");
    let changed = compare(&Policy::shipped(1, Preset::Dp001), &one);
    let changed: Vec<&str> = changed.iter().map(|one| one.key.as_str()).collect();
    let follow =
        [keys::SURVEY_ANALYSE_WITHIN, keys::SURVEY_PRESET, keys::VACANT_PRESET, keys::VACANT_SHELL_EVERY].as_slice();
    assert_eq!(changed, follow);
}

/// Rule: CLK-02.
#[test]
fn the_other_presets_are_choices_of_their_own() {
    for (key, default, others) in [
        (keys::DISPATCH_PRESET, "DP-001", &["DP-004"][..]),
        (keys::SURVEY_PRESET, "SV-B", &["SV-A", "SV-C", "SV-D"]),
        (keys::SATISFACTION_SURVEY_FORMULA, "SF-4", &["SF-3"]),
        (keys::SATISFACTION_CALLBACK_FORMULA, "SF-3", &["SF-4"]),
        (keys::INSPECTION_RECORDING, "RC-SKIP", &["RC-ALL"]),
        (keys::VACANT_PRESET, "VS-2M", &["VS-1M"]),
        (keys::SURVEY_APPROVAL, "AP-4122", &["AP-31", "AP-32"]),
    ] {
        assert_eq!(Policy::shipped(1, Preset::Dp001).text(key), default, "{key}");
        let offered: BTreeSet<&str> = entry(key).expect("a key").shape.choices().iter().copied().collect();
        assert_eq!(offered, others.iter().copied().chain([default]).collect(), "{key}");
    }
}

/// Rule: CLK-02.
#[test]
fn whatever_decides_a_default_is_a_choice_that_offers_it() {
    let mut deciders = BTreeSet::new();
    for entry in TABLE.iter() {
        let Some(decision) = entry.decision else { continue };
        deciders.insert(decision.key);
        let decider = super::entry(decision.key).expect("a key");
        assert!(matches!(decider.shape, Shape::Choice(_)), "{}", decision.key);
        for (choice, _) in decision.seeds {
            assert!(decider.shape.choices().contains(choice), "{}: {choice}", entry.key);
            assert_ne!(decider.default.value(), text(choice), "{}: that is the default", entry.key);
        }
    }
    assert_eq!(
        deciders.into_iter().collect::<Vec<_>>(),
        [keys::DISPATCH_PRESET, keys::SURVEY_PRESET, keys::VACANT_PRESET]
    );
    let choices = |key| entry(key).expect("a key").shape.choices();
    for preset in <Preset as crate::Word>::ALL {
        for survey in choices(keys::SURVEY_PRESET) {
            for vacant in choices(keys::VACANT_PRESET) {
                let chosen = [(keys::SURVEY_PRESET, text(survey)), (keys::VACANT_PRESET, text(vacant))];
                assert!(of(*preset, &chosen).is_ok(), "{preset} {survey} {vacant}");
            }
        }
    }
}
