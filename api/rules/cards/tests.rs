//! Cards: every pair of stage and verb, and that a number never belongs to two.

use super::*;
use crate::Word;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Rule: ICC-04, ICC-05, ICC-06, ICC-08.
#[test]
fn whatever_the_table_does_not_open_is_refused() {
    for stage in Stage::ALL {
        for verb in Verb::ALL {
            let listed = MOVES.iter().find(|(from, deed, _)| (from, deed) == (stage, verb)).map(|(.., to)| *to);
            assert_eq!(next(*stage, *verb).ok(), listed, "{stage} {verb}");
        }
        assert_eq!(stage.is_over(), matches!(stage, Stage::Refused | Stage::Cancelled));
    }
    let to_hand: Vec<Stage> = MOVES.iter().filter(|(.., to)| *to == Stage::HandedOut).map(|(from, ..)| *from).collect();
    assert_eq!(to_hand, [Stage::Opened, Stage::Entrusted, Stage::Lost], "never without having been opened");
    assert!(!Stage::Lost.is_live(), "a lost card opens nothing at once");
}

/// Rule: ICC-01, ICC-07.
#[test]
fn a_parking_card_names_its_car_and_only_a_lost_card_is_replaced() {
    let apply = |kind, plate, replaces| may_apply(&Application { kind, plate, replaces });
    assert_eq!(apply(Kind::Parking, None, None), Err(CardError::PlateMissing));
    assert_eq!(apply(Kind::Parking, Some("京A12345"), None), Ok(()));
    assert_eq!(apply(Kind::Water, Some("京A12345"), None), Err(CardError::PlateNotAsked));
    for stage in Stage::ALL {
        let expected = if *stage == Stage::Lost { Ok(()) } else { Err(CardError::NotLost) };
        assert_eq!(apply(Kind::Owner, None, Some(*stage)), expected, "{stage}");
    }
}

/// Rule: ICC-05, ICC-06.
#[test]
fn a_card_is_handed_out_against_a_signature() {
    let signed = |signed_by, has_signature, paper_place| is_signed(&Signing { signed_by, has_signature, paper_place });
    assert_eq!(signed("杨秀兰", true, ""), Ok(()));
    assert_eq!(signed("杨秀兰", false, "档案柜 3"), Ok(()));
    assert_eq!(signed("杨秀兰", false, " "), Err(CardError::NotSigned));
    assert_eq!(signed("", true, ""), Err(CardError::NotSigned));
}

/// Rule: ICC-08.
#[test]
fn a_found_card_is_used_again_only_before_the_new_one_is_open() {
    for stage in Stage::ALL {
        let expected = if Stage::NUMBERED.contains(stage) { Err(CardError::Replaced) } else { Ok(()) };
        assert_eq!(may_reactivate(true, Some(*stage)), expected, "{stage}");
    }
    assert_eq!(may_reactivate(true, None), Ok(()));
    let unsigned = CardError::WrongStage { verb: Verb::Reactivate, stage: Stage::Lost };
    assert_eq!(may_reactivate(false, None), Err(unsigned), "nobody ever signed for it");
}

/// Rule: ICC-09, RDR-01.
#[test]
fn a_number_is_kept_the_same_however_it_was_read() {
    for given in ["0a:1b:2c:3d", "０Ａ１Ｂ２Ｃ３Ｄ", " 0A1B 2C3D ", "0a1b-2c3d"] {
        assert_eq!(number(given).as_deref(), Ok("0A1B2C3D"), "{given}");
    }
    for given in ["", "123", "卡1234", "12345678901234567890123456789012A", "1234;5"] {
        assert_eq!(number(given), Err(CardError::NumberNotValid), "{given}");
    }
    assert_eq!(number("1234").as_deref(), Ok("1234"));
}

proptest! {
    /// Whatever is done with however many cards, a number belongs to one of them at most, and a lost card is live again
    /// only while nothing that replaces it was opened.
    ///
    /// Rule: ICC-08, ICC-09.
    #[test]
    fn custody_of_a_card_never_forks(deeds in proptest::collection::vec((0..4usize, 0..Verb::ALL.len()), 1..80)) {
        // The second card replaces the first, the fourth the third; each pair wants the same number.
        let mut stages = [Stage::Applied; 4];
        let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
        for (card, verb) in deeds {
            let verb = Verb::ALL[verb];
            let Ok(to) = next(stages[card], verb) else { continue };
            let replacement = (card % 2 == 0).then(|| stages[card + 1]);
            if verb == Verb::Reactivate && may_reactivate(true, replacement).is_err() {
                continue;
            }
            let wanted = card / 2;
            if verb == Verb::Open && numbers.contains_key(&wanted) {
                continue;
            }
            stages[card] = to;
            if verb == Verb::Open {
                numbers.insert(wanted, card);
            }
            if !Stage::NUMBERED.contains(&to) && numbers.get(&wanted) == Some(&card) {
                numbers.remove(&wanted);
            }
            for pair in 0..2 {
                let holders = [2 * pair, 2 * pair + 1].into_iter().filter(|one| Stage::NUMBERED.contains(&stages[*one]));
                prop_assert!(holders.count() <= 1);
            }
        }
    }
}
