//! The ways by which customers complain: which an office keeps open, and who reads them.
//!
//! Rule: CMP-17, CMP-26.

use super::ComplaintError;
use crate::tickets::Channel;
use serde::Serialize;
use utoipa::ToSchema;

/// A way that is named to customers: by what means, and whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ComplaintWay)]
pub struct Way {
    /// By what means.
    pub channel: Channel,
    /// Whether it leads to the company, past the office.
    pub is_of_company: bool,
}

/// The ways that every office keeps open and names in its service directory. A telephone leads to the office, another to the
/// company; of the others one is enough, whosoever it is.
///
/// Rule: CMP-17.
pub const KEPT_OPEN: &[Way] = &[
    Way { channel: Channel::Call, is_of_company: false },
    Way { channel: Channel::Call, is_of_company: true },
    Way { channel: Channel::Email, is_of_company: false },
    Way { channel: Channel::Box, is_of_company: false },
    Way { channel: Channel::Forum, is_of_company: false },
    Way { channel: Channel::Visit, is_of_company: false },
    Way { channel: Channel::Letter, is_of_company: false },
];

/// Which of the ways that are to be kept open are named nowhere.
///
/// Rule: CMP-17.
pub fn missing_ways(named: &[Way]) -> Vec<Way> {
    let is_named = |wanted: &&Way| {
        let is_telephone = wanted.channel == Channel::Call;
        named
            .iter()
            .any(|way| way.channel == wanted.channel && (!is_telephone || way.is_of_company == wanted.is_of_company))
    };
    KEPT_OPEN.iter().filter(|wanted| !is_named(wanted)).copied().collect()
}

/// Whether a way may be named to customers: one that leads to the office from outside; a forum with the department that
/// collects what is written there and answers it.
///
/// # Errors
/// [`ComplaintError::NoWayForCustomers`] and [`ComplaintError::DepartmentMissing`].
///
/// Rule: CMP-17, CMP-26.
pub fn may_name(way: Way, has_department: bool) -> Result<(), ComplaintError> {
    match way.channel {
        Channel::Forum if !has_department => Err(ComplaintError::DepartmentMissing),
        Channel::Call
        | Channel::Visit
        | Channel::Letter
        | Channel::Email
        | Channel::Box
        | Channel::Forum
        | Channel::Online => Ok(()),
        _ => Err(ComplaintError::NoWayForCustomers),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word as _;

    fn way(channel: Channel, is_of_company: bool) -> Way {
        Way { channel, is_of_company }
    }

    /// Rule: CMP-17.
    #[test]
    fn an_office_is_told_which_ways_it_does_not_name() {
        assert_eq!(missing_ways(&[]), KEPT_OPEN);
        let kept: Vec<Channel> = KEPT_OPEN.iter().map(|way| way.channel).collect();
        let of_papers = [Channel::Email, Channel::Box, Channel::Forum, Channel::Visit, Channel::Letter];
        assert_eq!(
            kept,
            [[Channel::Call; 2].as_slice(), &of_papers].concat(),
            "two telephones, and one of each other way"
        );
        assert_eq!(missing_ways(KEPT_OPEN), []);
        let own_phone = [way(Channel::Call, false)];
        assert!(missing_ways(&own_phone).contains(&way(Channel::Call, true)), "the company has a telephone of its own");
        let of_company: Vec<Way> = KEPT_OPEN.iter().map(|way| Way { is_of_company: true, ..*way }).collect();
        assert_eq!(missing_ways(&of_company), [way(Channel::Call, false)], "one box is enough, whosoever it is");
    }

    /// Rule: CMP-17.
    #[test]
    fn only_what_customers_can_use_is_named_to_them() {
        let named: Vec<Channel> =
            Channel::ALL.iter().copied().filter(|channel| may_name(way(*channel, false), true).is_ok()).collect();
        assert_eq!(
            named,
            [
                Channel::Call,
                Channel::Visit,
                Channel::Letter,
                Channel::Email,
                Channel::Box,
                Channel::Forum,
                Channel::Online
            ]
        );
        assert_eq!(may_name(way(Channel::Patrol, false), true), Err(ComplaintError::NoWayForCustomers));
    }

    /// Rule: CMP-26.
    #[test]
    fn a_forum_names_the_department_that_answers() {
        assert_eq!(may_name(way(Channel::Forum, false), false), Err(ComplaintError::DepartmentMissing));
        assert_eq!(may_name(way(Channel::Box, false), false), Ok(()));
    }
}
