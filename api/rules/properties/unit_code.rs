//! The short code of a unit: building–entrance–room, `4-2-301`; `4-301` where the building has one entrance.

use super::PropertyError;
use crate::text::fold_width;

/// The longest part of a code, in characters.
const MAX_PART: usize = 10;

/// The parts of a unit's short code. Its text is unique in a project.
///
/// Rule: PTY-04.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnitCode {
    building: String,
    entrance: String,
    room: String,
}

impl UnitCode {
    /// A code from its parts; `entrance` is empty where the building has one only.
    ///
    /// # Errors
    /// [`PropertyError::UnitCodeNotValid`] for a part that is no word of letters and digits of at most 10 characters.
    pub fn new(building: &str, entrance: &str, room: &str) -> Result<Self, PropertyError> {
        let folded_entrance = if entrance.trim().is_empty() { Some(String::new()) } else { part(entrance) };
        match (part(building), folded_entrance, part(room)) {
            (Some(building), Some(entrance), Some(room)) => Ok(Self { building, entrance, room }),
            _ => Err(PropertyError::UnitCodeNotValid { typed: format!("{building}-{entrance}-{room}") }),
        }
    }

    /// Reads a code as people type it: full-width digits, dashes of any kind, blanks and small letters are folded.
    ///
    /// # Errors
    /// [`PropertyError::UnitCodeNotValid`] for anything but two or three parts.
    pub fn parse(typed: &str) -> Result<Self, PropertyError> {
        let refused = || PropertyError::UnitCodeNotValid { typed: typed.trim().to_owned() };
        let folded: String = typed.chars().map(fold_width).map(fold_dash).collect();
        match folded.split('-').collect::<Vec<_>>().as_slice() {
            [building, room] => Self::new(building, "", room),
            [building, entrance, room] if !entrance.trim().is_empty() => Self::new(building, entrance, room),
            _ => Err(refused()),
        }
        .map_err(|_| refused())
    }

    /// The building.
    pub fn building(&self) -> &str {
        &self.building
    }

    /// The entrance; empty where the building has one only.
    pub fn entrance(&self) -> &str {
        &self.entrance
    }

    /// The room.
    pub fn room(&self) -> &str {
        &self.room
    }
}

impl std::fmt::Display for UnitCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.entrance.as_str() {
            "" => write!(f, "{}-{}", self.building, self.room),
            entrance => write!(f, "{}-{entrance}-{}", self.building, self.room),
        }
    }
}

fn fold_dash(c: char) -> char {
    match c {
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '－' | '﹣' => '-',
        other => other,
    }
}

fn part(typed: &str) -> Option<String> {
    let folded: String = typed.trim().chars().map(fold_width).flat_map(char::to_uppercase).collect();
    let is_word = (1..=MAX_PART).contains(&folded.chars().count()) && folded.chars().all(char::is_alphanumeric);
    is_word.then_some(folded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Rule: PTY-04.
    #[test]
    fn a_code_is_read_however_it_was_typed() {
        for (typed, code) in [
            ("4-2-301", "4-2-301"),
            (" 4 - 2 - 301 ", "4-2-301"),
            ("４－２－３０１", "4-2-301"),
            ("4—2–301", "4-2-301"),
            ("4−2‐301", "4-2-301"),
            ("4-301", "4-301"),
            ("a座-12b", "A座-12B"),
            ("12-1-1204A", "12-1-1204A"),
        ] {
            assert_eq!(UnitCode::parse(typed).map(|code| code.to_string()), Ok(code.to_owned()), "{typed}");
        }
        let code = UnitCode::parse("4-2-301").expect("a code");
        assert_eq!((code.building(), code.entrance(), code.room()), ("4", "2", "301"));
        assert_eq!(UnitCode::new("4", " ", "301"), UnitCode::parse("4-301"));
    }

    /// Rule: PTY-04.
    #[test]
    fn what_is_no_code_is_refused() {
        for wrong in ["", "301", "4--301", "-2-301", "4-2-", "4-2-3-1", "4/2/301", "4-2-30 1", "4-2-12345678901", "—"]
        {
            let refused = PropertyError::UnitCodeNotValid { typed: wrong.to_owned() };
            assert_eq!(UnitCode::parse(wrong), Err(refused), "{wrong}");
        }
        assert!(UnitCode::new("4", "2-1", "301").is_err() && UnitCode::new("", "", "").is_err());
    }

    proptest! {
        #[test]
        fn a_code_is_read_back_from_its_text(building in "[0-9A-Z座]{1,10}", entrance in "[0-9A-Z]{0,10}", room in "[0-9A-Z]{1,10}") {
            let code = UnitCode::new(&building, &entrance, &room).expect("a code");
            prop_assert_eq!(UnitCode::parse(&code.to_string()), Ok(code));
        }

        #[test]
        fn no_text_upsets_the_reader(typed in ".{0,40}") {
            if let Ok(code) = UnitCode::parse(&typed) {
                prop_assert_eq!(UnitCode::parse(&code.to_string()), Ok(code));
            }
        }
    }
}
