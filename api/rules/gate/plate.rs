//! Chinese number plates, ordinary and of new-energy vehicles, checked and in one form; others as they are typed.

use super::GateError;
use crate::text::fold_width;

/// The first character of a plate: its province.
const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
/// What may end an ordinary plate instead of a letter or a digit.
const LAST: &str = "挂学警港澳";
/// The letters of new-energy plates.
const NEW_ENERGY: &str = "ABCDEFGHJK";
/// The longest plate from elsewhere, in characters.
const LONGEST: usize = 16;

/// A number plate in the one form in which it is kept and looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plate(String);

impl Plate {
    /// Reads a plate as people type it: `粤b·12345`, `粤B D12345`, full-width or not. One from elsewhere is any text that has
    /// letters or digits.
    ///
    /// # Errors
    /// [`GateError::PlateNotValid`].
    ///
    /// Rule: GAT-02.
    pub fn parse(typed: &str, is_from_elsewhere: bool) -> Result<Self, GateError> {
        let plate = plain(typed);
        let chars: Vec<char> = plate.chars().collect();
        let is_valid = match is_from_elsewhere {
            true => (1..=LONGEST).contains(&chars.len()) && chars.iter().any(|c| c.is_alphanumeric()),
            false => is_chinese(&chars),
        };
        if is_valid { Ok(Self(plate)) } else { Err(GateError::PlateNotValid) }
    }

    /// What a plate is looked for by: its plain form, whether it is a whole plate or not.
    pub fn sought(typed: &str) -> String {
        plain(typed)
    }

    /// The plate as it is kept.
    pub fn into_text(self) -> String {
        self.0
    }
}

/// In half width and capitals, without what stands between.
fn plain(typed: &str) -> String {
    let between = |c: &char| !(c.is_whitespace() || matches!(c, '·' | '•' | '・' | '.' | '-' | '—' | '－'));
    typed.chars().map(fold_width).filter(between).flat_map(char::to_uppercase).collect()
}

fn is_chinese(plate: &[char]) -> bool {
    let [province, city, rest @ ..] = plate else { return false };
    if !PROVINCES.contains(*province) || !city.is_ascii_uppercase() {
        return false;
    }
    match rest {
        [head @ .., last] if rest.len() == 5 => {
            head.iter().all(is_sign) && (is_sign(last) || LAST.contains(*last)) && rest.iter().any(char::is_ascii_digit)
        }
        _ if rest.len() == 6 => is_new_energy(rest),
        _ => false,
    }
}

/// A small vehicle has the letter in front, a large one at the end.
fn is_new_energy(rest: &[char]) -> bool {
    let digits = |some: &[char]| some.iter().all(char::is_ascii_digit);
    let is_small = NEW_ENERGY.contains(rest[0]) && is_sign(&rest[1]) && digits(&rest[2..]);
    let is_large = digits(&rest[..5]) && NEW_ENERGY.contains(rest[5]);
    is_small || is_large
}

/// A letter or a digit of a plate; I and O would be read as digits.
fn is_sign(c: &char) -> bool {
    c.is_ascii_digit() || (c.is_ascii_uppercase() && !matches!(c, 'I' | 'O'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(typed: &str) -> Result<String, GateError> {
        Plate::parse(typed, false).map(Plate::into_text)
    }

    /// Rule: GAT-02.
    #[test]
    fn plates_are_read_however_they_are_typed() {
        for (typed, plate) in [
            ("粤B12345", "粤B12345"),
            ("粤b·12345", "粤B12345"),
            (" 粤Ｂ－１２３４５ ", "粤B12345"),
            ("京A8K9Z1", "京A8K9Z1"),
            ("粤ZF123港", "粤ZF123港"),
            ("沪A1234挂", "沪A1234挂"),
            ("粤BD12345", "粤BD12345"),
            ("粤B·F1 2345", "粤BF12345"),
            ("粤BDA2345", "粤BDA2345"),
            ("粤B12345D", "粤B12345D"),
        ] {
            assert_eq!(read(typed).as_deref(), Ok(plate), "{typed}");
        }
    }

    /// Rule: GAT-02.
    #[test]
    fn what_is_no_plate_is_refused() {
        for typed in [
            "",
            "粤",
            "B12345",
            "粤B1234",
            "粤B1234567",
            "粤1B2345",
            "粤BI2345",
            "粤BO2345",
            "粤BABCDE",
            "国B12345",
            "粤BL12345",
            "粤B12345L",
            "粤BDAB345",
            "粤B123港4",
            "粤B12 34",
        ] {
            assert_eq!(read(typed), Err(GateError::PlateNotValid), "{typed}");
        }
    }

    /// Rule: GAT-02.
    #[test]
    fn a_plate_from_elsewhere_is_any_text_with_letters_or_digits() {
        let elsewhere = |typed: &str| Plate::parse(typed, true).map(Plate::into_text);
        assert_eq!(elsewhere("ab 123-cd").as_deref(), Ok("AB123CD"));
        assert_eq!(elsewhere("使014578").as_deref(), Ok("使014578"));
        for wrong in ["", " · ", "???", "12345678901234567"] {
            assert_eq!(elsewhere(wrong), Err(GateError::PlateNotValid), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn reading_a_plate_again_changes_nothing(typed in "[粤京使]?[ A-Za-z0-9·港－]{0,10}", elsewhere: bool) {
            if let Ok(plate) = Plate::parse(&typed, elsewhere) {
                prop_assert_eq!(Plate::parse(&plate.0, elsewhere), Ok(plate.clone()));
                prop_assert_eq!(Plate::sought(&typed), plate.0);
            }
        }
    }
}
