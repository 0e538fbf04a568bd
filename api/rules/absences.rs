//! Who stands in for whom while somebody is away.
//!
//! Rule: CLX-05.

use crate::code::Code;
use crate::refusal::Refusal;
use chrono::{DateTime, Utc};
use uuid::Uuid;

words! {
    /// Why somebody is away.
    pub enum AbsenceKind {
        Leave = "leave" "请假",
        Swap = "swap" "替班",
        Away = "away" "外出",
    }
}

/// Somebody who is away now, and who stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Away {
    /// Who is away.
    pub user: Uuid,
    /// Who stands in.
    pub substitute: Uuid,
    /// Whether who is away is told as well.
    pub is_told_too: bool,
}

/// Somebody who is told, for themselves or for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// Who is told.
    pub user: Uuid,
    /// In whose stead; `None` for themselves.
    pub stead_of: Option<Uuid>,
}

/// Why an absence cannot be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AbsenceError {
    /// Nobody stands in for themselves.
    #[error("somebody else must stand in")]
    OneSelf,
    /// It ends before it begins, or is over.
    #[error("the absence must end after it begins, and after now")]
    EndsTooEarly,
    /// Another absence of the same person lies in it.
    #[error("the person is away already in this time, with a substitute")]
    Overlaps,
    /// The substitute holds no post here.
    #[error("the substitute holds no post in this project")]
    NoPost,
    /// It ended or was taken back.
    #[error("the absence is over or was taken back")]
    Over,
}

impl Refusal for AbsenceError {
    fn code(&self) -> Code {
        match self {
            Self::Over => Code::AbsenceOver,
            _ => Code::AbsenceNotValid,
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::OneSelf => "代理人不能是本人",
            Self::EndsTooEarly => "结束时间须晚于开始时间，且晚于现在",
            Self::Overlaps => "此人在这段时间已登记外出并有代理人",
            Self::NoPost => "代理人在本项目没有岗位",
            Self::Over => "此次外出已结束或已撤销",
        }
        .to_owned()
    }

    fn pointer(&self) -> Option<&'static str> {
        match self {
            Self::OneSelf | Self::NoPost => Some("/substitute_id"),
            Self::EndsTooEarly => Some("/to_at"),
            Self::Overlaps => Some("/from_at"),
            Self::Over => None,
        }
    }
}

/// Whether an absence may be entered: somebody else stands in, it ends after it begins and after now.
///
/// # Errors
/// [`AbsenceError::OneSelf`], [`AbsenceError::EndsTooEarly`].
///
/// Rule: CLX-05.
pub fn enter(
    (user, substitute): (Uuid, Uuid),
    (from, to): (DateTime<Utc>, DateTime<Utc>),
    now: DateTime<Utc>,
) -> Result<(), AbsenceError> {
    if user == substitute {
        return Err(AbsenceError::OneSelf);
    }
    if to <= from || to <= now {
        return Err(AbsenceError::EndsTooEarly);
    }
    Ok(())
}

/// Who is told in place of these people, each once: whoever is away is stood in for by their substitute, who may be away
/// in turn. Where the way of substitutes leads round in a circle, the person is told after all, so that nobody is left out.
///
/// Rule: CLX-05.
pub fn stand_ins(people: &[Uuid], away: &[Away]) -> Vec<Told> {
    let mut told: Vec<Told> = Vec::new();
    let mut add = |one: Told| {
        if told.iter().all(|known| known.user != one.user) {
            told.push(one);
        }
    };
    for person in people {
        let absence = |user: Uuid| away.iter().find(|one| one.user == user);
        if absence(*person).is_none_or(|own| own.is_told_too) {
            add(Told { user: *person, stead_of: None });
        }
        let Some(own) = absence(*person) else { continue };
        match last_substitute(own, away) {
            Some(user) if user != *person => add(Told { user, stead_of: Some(*person) }),
            _ => add(Told { user: *person, stead_of: None }),
        }
    }
    told
}

/// The first on the way of substitutes who is there; `None` for a way that leads round.
fn last_substitute(first: &Away, away: &[Away]) -> Option<Uuid> {
    let mut at = first.substitute;
    for _ in 0..=away.len() {
        match away.iter().find(|one| one.user == at) {
            None => return Some(at),
            Some(next) => at = next.substitute,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    fn person(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn away(user: u128, substitute: u128, is_told_too: bool) -> Away {
        Away { user: person(user), substitute: person(substitute), is_told_too }
    }

    fn told(people: &[u128], away: &[Away]) -> Vec<(u128, Option<u128>)> {
        let people: Vec<Uuid> = people.iter().map(|one| person(*one)).collect();
        let told = stand_ins(&people, away);
        told.iter().map(|one| (one.user.as_u128(), one.stead_of.map(|stead| stead.as_u128()))).collect()
    }

    /// Rule: CLX-05.
    #[test]
    fn who_is_away_is_stood_in_for_and_told_too_only_if_they_wish() {
        assert_eq!(told(&[1, 2], &[]), [(1, None), (2, None)]);
        assert_eq!(told(&[1, 2], &[away(1, 3, false)]), [(3, Some(1)), (2, None)]);
        assert_eq!(told(&[1], &[away(1, 3, true)]), [(1, None), (3, Some(1))]);
        assert_eq!(told(&[1, 2], &[away(1, 2, false)]), [(2, Some(1))], "each is told once");
    }

    /// Rule: CLX-05.
    #[test]
    fn a_substitute_who_is_away_has_a_substitute_in_turn_and_a_circle_leaves_nobody_out() {
        assert_eq!(told(&[1], &[away(1, 2, false), away(2, 3, false)]), [(3, Some(1))]);
        assert_eq!(told(&[1], &[away(1, 2, false), away(2, 1, false)]), [(1, None)]);
        assert_eq!(told(&[1], &[away(1, 2, false), away(2, 3, false), away(3, 2, false)]), [(1, None)]);
    }

    /// Rule: CLX-05.
    #[test]
    fn an_absence_has_somebody_else_and_an_end_to_come() {
        let now = DateTime::<Utc>::UNIX_EPOCH;
        let hour = TimeDelta::hours(1);
        let enter = |user, substitute, from, to| enter((person(user), person(substitute)), (from, to), now);
        assert_eq!(enter(1, 2, now, now + hour), Ok(()));
        assert_eq!(enter(1, 2, now - hour, now + hour), Ok(()), "who fell ill this morning is entered now");
        assert_eq!(enter(1, 1, now, now + hour), Err(AbsenceError::OneSelf));
        assert_eq!(enter(1, 2, now + hour, now + hour), Err(AbsenceError::EndsTooEarly));
        assert_eq!(enter(1, 2, now - hour, now), Err(AbsenceError::EndsTooEarly));
    }
}
