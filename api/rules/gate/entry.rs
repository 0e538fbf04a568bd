//! Lines of the gate's log: who or what comes in or goes out, and the visitor's document.

use super::{Gap, GateError};
use chrono::{DateTime, Utc};

words! {
    /// What passes the gate.
    ///
    /// Rule: GAT-01, GAT-02.
    #[schema(as = GateEntryKind)]
    pub enum EntryKind {
        Person = "person" "人员",
        Vehicle = "vehicle" "车辆",
    }

    /// Which way.
    #[schema(as = GateDirection)]
    pub enum Direction {
        In = "in" "进",
        Out = "out" "出",
    }

    /// The kind of document that a visitor shows.
    ///
    /// Rule: GAT-05.
    #[schema(as = GateDocumentKind)]
    pub enum DocumentKind {
        IdCard = "id_card" "身份证",
        DrivingLicence = "driving_licence" "驾驶证",
        Passport = "passport" "护照",
        WorkPass = "work_pass" "工作证",
        Other = "other" "其他",
    }

    /// What a line of the log tells the steward of a customer.
    ///
    /// Rule: CLI-05.
    pub enum Movement {
        Arrive = "arrive" "返家",
        Leave = "leave" "离开",
        Visitors = "visitors" "有访客",
    }
}

/// Somebody or something at the gate, as the guard writes it down.
#[derive(Clone, Copy, Debug)]
pub struct Coming<'a> {
    /// Person or vehicle.
    pub kind: EntryKind,
    /// In or out.
    pub direction: Direction,
    /// The name.
    pub name: &'a str,
    /// Whether a plate was read.
    pub has_plate: bool,
    /// Whether it is a resident.
    pub is_resident: bool,
    /// Whether a room is visited.
    pub has_unit: bool,
    /// What for.
    pub reason: &'a str,
    /// Whether a document was taken.
    pub has_document: bool,
}

/// Whether a line may stand in the log: a person has a name, a vehicle its plate; who comes in and does not live here says
/// where to or what for; a document is taken from a person who comes in.
///
/// # Errors
/// [`GateError::EntryIncomplete`] with all that is missing.
///
/// Rule: GAT-01, GAT-02.
pub fn may_enter(coming: &Coming<'_>) -> Result<(), GateError> {
    let is_in = coming.direction == Direction::In;
    let is_given = |text: &str| !text.trim().is_empty();
    let has_aim = coming.is_resident || coming.has_unit || is_given(coming.reason);
    let checks = [
        (coming.kind == EntryKind::Vehicle || coming.is_resident || is_given(coming.name), Gap::Name),
        (coming.kind == EntryKind::Person || coming.has_plate, Gap::Plate),
        (!is_in || has_aim, Gap::Aim),
        (is_in || !coming.has_document, Gap::DocumentOut),
    ];
    let gaps: Vec<Gap> = checks.into_iter().filter(|(holds, _)| !holds).map(|(_, gap)| gap).collect();
    if gaps.is_empty() { Ok(()) } else { Err(GateError::EntryIncomplete(gaps)) }
}

/// Whether who came in may be noted as gone: came in, is still inside, left after coming, and has the document back.
///
/// # Errors
/// [`GateError::NotInside`], [`GateError::DocumentHeld`], [`GateError::BeforeComing`].
///
/// Rule: GAT-01, GAT-05.
pub fn may_leave(
    (direction, came_at, left_at): (Direction, DateTime<Utc>, Option<DateTime<Utc>>),
    holds_document: bool,
    at: DateTime<Utc>,
) -> Result<(), GateError> {
    if direction != Direction::In || left_at.is_some() {
        return Err(GateError::NotInside);
    }
    if holds_document {
        return Err(GateError::DocumentHeld);
    }
    if at < came_at { Err(GateError::BeforeComing("/at")) } else { Ok(()) }
}

/// Whether a document may be noted as given back: it was taken, not given back yet, and not before it was taken.
///
/// # Errors
/// [`GateError::NoDocument`], [`GateError::BeforeComing`].
///
/// Rule: GAT-05.
pub fn may_give_back(
    (taken_at, returned_at): (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
    (pointer, at): (&'static str, DateTime<Utc>),
) -> Result<DateTime<Utc>, GateError> {
    match (taken_at, returned_at) {
        (Some(taken), None) if at < taken => Err(GateError::BeforeComing(pointer)),
        (Some(taken), None) => Ok(taken),
        _ => Err(GateError::NoDocument),
    }
}

/// What a line tells of a customer; `None` where it tells nothing.
///
/// Rule: CLI-05, GAT-04.
pub fn movement(direction: Direction, is_resident: bool, has_unit: bool) -> Option<Movement> {
    match (direction, is_resident) {
        (Direction::In, true) => Some(Movement::Arrive),
        (Direction::Out, true) => Some(Movement::Leave),
        (Direction::In, false) if has_unit => Some(Movement::Visitors),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        format!("2026-03-02T{text}Z").parse().expect("a moment")
    }

    fn visitor() -> Coming<'static> {
        Coming {
            kind: EntryKind::Person,
            direction: Direction::In,
            name: "李雷",
            has_plate: false,
            is_resident: false,
            has_unit: true,
            reason: "",
            has_document: true,
        }
    }

    fn lacks(gaps: &[Gap]) -> Result<(), GateError> {
        Err(GateError::EntryIncomplete(gaps.to_vec()))
    }

    /// Rule: GAT-01, GAT-02.
    #[test]
    fn a_line_says_who_or_which_and_where_to() {
        let good = visitor();
        assert_eq!(may_enter(&good), Ok(()));
        assert_eq!(may_enter(&Coming { name: " ", ..good }), lacks(&[Gap::Name]));
        assert_eq!(may_enter(&Coming { name: "", is_resident: true, ..good }), Ok(()), "a resident is known");
        assert_eq!(may_enter(&Coming { has_unit: false, ..good }), lacks(&[Gap::Aim]));
        assert_eq!(may_enter(&Coming { has_unit: false, reason: "送货", ..good }), Ok(()));
        let vehicle = Coming { kind: EntryKind::Vehicle, name: "", has_document: false, ..good };
        assert_eq!(may_enter(&vehicle), lacks(&[Gap::Plate]));
        assert_eq!(may_enter(&Coming { has_plate: true, ..vehicle }), Ok(()));
        let out = Coming { direction: Direction::Out, has_unit: false, ..good };
        assert_eq!(may_enter(&out), lacks(&[Gap::DocumentOut]));
        assert_eq!(may_enter(&Coming { has_document: false, ..out }), Ok(()), "who goes says nothing more");
        let bare = Coming { name: "", has_unit: false, has_document: false, ..good };
        assert_eq!(may_enter(&bare), lacks(&[Gap::Name, Gap::Aim]));
    }

    /// Rule: GAT-01, GAT-05.
    #[test]
    fn who_is_inside_leaves_once_and_with_the_document() {
        let came = (Direction::In, at("08:00:00"), None);
        assert_eq!(may_leave(came, false, at("08:00:00")), Ok(()));
        assert_eq!(may_leave(came, false, at("07:59:59")), Err(GateError::BeforeComing("/at")));
        assert_eq!(may_leave(came, true, at("09:00:00")), Err(GateError::DocumentHeld));
        let gone = (Direction::In, at("08:00:00"), Some(at("08:30:00")));
        assert_eq!(may_leave(gone, false, at("09:00:00")), Err(GateError::NotInside));
        let out = (Direction::Out, at("08:00:00"), None);
        assert_eq!(may_leave(out, false, at("09:00:00")), Err(GateError::NotInside));
    }

    /// Rule: GAT-05.
    #[test]
    fn a_document_is_given_back_once_and_after_it_was_taken() {
        let taken = Some(at("08:00:00"));
        assert_eq!(may_give_back((taken, None), ("/returned_at", at("08:00:25"))), Ok(at("08:00:00")));
        assert_eq!(
            may_give_back((taken, None), ("/returned_at", at("07:59:59"))),
            Err(GateError::BeforeComing("/returned_at"))
        );
        assert_eq!(may_give_back((taken, taken), ("/returned_at", at("08:00:25"))), Err(GateError::NoDocument));
        assert_eq!(may_give_back((None, None), ("/returned_at", at("08:00:25"))), Err(GateError::NoDocument));
    }

    /// Rule: CLI-05, GAT-04.
    #[test]
    fn a_line_tells_of_a_customer_who_comes_goes_or_has_visitors() {
        use Direction::{In, Out};
        assert_eq!(movement(In, true, true), Some(Movement::Arrive));
        assert_eq!(movement(In, true, false), Some(Movement::Arrive));
        assert_eq!(movement(Out, true, false), Some(Movement::Leave));
        assert_eq!(movement(In, false, true), Some(Movement::Visitors));
        assert_eq!((movement(Out, false, true), movement(In, false, false)), (None, None));
    }
}
