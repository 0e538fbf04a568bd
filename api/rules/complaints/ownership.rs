//! Who receives, handles and tracks a complaint under each preset, and at which level it is decided.

use super::{ComplaintError, Level};
use crate::permission::Role;

words! {
    /// Whose a complaint is: the policy `complaint.ownership`. Receiver, handler and tracker are separate in each.
    ///
    /// Rule: CMP-04.
    #[schema(as = ComplaintOwnership)]
    pub enum Ownership {
        /// Who receives it handles it and follows it up.
        Receiver = "CO-RECEIVER" "谁受理谁处理",
        /// The desk receives, is never the direct handler, and passes it to a responsible department.
        Intake = "CO-INTAKE" "前台受理转责任部门",
        /// Whoever was asked first tracks it until the customer is satisfied; the service centre arranges.
        First = "CO-FIRST" "首问负责",
    }
}

/// Whether a post is of the service centre: what it receives need not be passed on to it.
///
/// Rule: CMP-05.
pub fn is_of_centre(role: Role) -> bool {
    matches!(role, Role::FrontDesk | Role::Steward | Role::ServiceLead | Role::ProjectHead)
}

/// Who handles a new complaint, if the preset names somebody.
///
/// Rule: CMP-04.
pub fn first_handler<P: Copy>(ownership: Ownership, receiver: P) -> Option<P> {
    match ownership {
        Ownership::Receiver => Some(receiver),
        Ownership::Intake | Ownership::First => None,
    }
}

/// Who follows a complaint up until the customer is satisfied: the receiver, whoever was asked first, or the lead, to
/// whom the desk has handed it.
///
/// Rule: CMP-04, CMP-06.
pub fn first_tracker<P: Copy>(ownership: Ownership, receiver: P, first_asked: P, lead: Option<P>) -> P {
    match ownership {
        Ownership::Receiver => receiver,
        Ownership::First => first_asked,
        Ownership::Intake => lead.unwrap_or(receiver),
    }
}

/// Who is to handle a complaint, and who says so.
#[derive(Clone, Copy, Debug)]
pub struct Assignment<'a> {
    /// The preset that the card began under.
    pub ownership: Ownership,
    /// Whether the assigning person leads complaints: lead, project head, or the quality department at its level.
    pub is_by_lead: bool,
    /// Whether the person assigns to themselves.
    pub is_to_self: bool,
    /// Whether the handler is who received the complaint.
    pub is_receiver: bool,
    /// The handler's posts.
    pub handler_roles: &'a [Role],
    /// Whether a responsible department is named.
    pub has_department: bool,
}

/// Whether a complaint may be given to this handler. Where the receiver handles, they may begin without being told to;
/// where the desk only takes in, neither the desk nor the receiver handles, and a department answers for it.
///
/// # Errors
/// [`ComplaintError::NotTheirs`], [`ComplaintError::DeskHandles`] or [`ComplaintError::DepartmentMissing`].
///
/// Rule: CMP-04, CMP-06.
pub fn may_assign(assignment: &Assignment<'_>) -> Result<(), ComplaintError> {
    let begins_own = assignment.ownership == Ownership::Receiver && assignment.is_receiver && assignment.is_to_self;
    if !assignment.is_by_lead && !begins_own {
        return Err(ComplaintError::NotTheirs);
    }
    if assignment.ownership == Ownership::Intake {
        let is_desk = !assignment.handler_roles.is_empty()
            && assignment.handler_roles.iter().all(|role| *role == Role::FrontDesk);
        if is_desk || (assignment.is_receiver && assignment.handler_roles.contains(&Role::FrontDesk)) {
            return Err(ComplaintError::DeskHandles);
        }
        if !assignment.has_department {
            return Err(ComplaintError::DepartmentMissing);
        }
    }
    Ok(())
}

/// The level that a complaint's subjects leave: anything about compensation or against the office's director is the
/// leaders', whatever was chosen.
///
/// Rule: CMP-12.
pub fn level_of(chosen: Level, is_about_compensation: bool, is_against_director: bool) -> Level {
    if is_about_compensation || is_against_director { Level::Leaders } else { chosen }
}

/// Whether a complaint may go up from one level to another: upward only.
///
/// # Errors
/// [`ComplaintError::NotUpward`].
///
/// Rule: CMP-12, CMP-13.
pub fn may_escalate(from: Level, to: Level, is_instructed: bool) -> Result<(), ComplaintError> {
    // A card whose subject raised its level by itself has still to be put before that level.
    match to > from || (to == from && to != Level::Office && !is_instructed) {
        true => Ok(()),
        false => Err(ComplaintError::NotUpward { level: from }),
    }
}

/// Whether somebody's posts let them decide a complaint of this level: how it is solved.
///
/// # Errors
/// [`ComplaintError::LevelNotTheirs`].
///
/// Rule: CMP-12, CMP-14.
pub fn may_decide(level: Level, roles: &[Role]) -> Result<(), ComplaintError> {
    let fits = |role: &Role| match level {
        Level::Office => is_of_centre(*role),
        Level::Quality => matches!(role, Role::QualityOfficer | Role::QualityManager),
        Level::Leaders => matches!(role, Role::CompanyLeader | Role::ManagementRepresentative),
    };
    if roles.iter().any(fits) { Ok(()) } else { Err(ComplaintError::LevelNotTheirs { level }) }
}

/// Whether a complaint of this level may be answered: above the office only by the plan of those who decide there.
///
/// # Errors
/// [`ComplaintError::LevelNotTheirs`].
///
/// Rule: CMP-12, CMP-14.
pub fn may_answer(level: Level, is_instructed: bool) -> Result<(), ComplaintError> {
    match level == Level::Office || is_instructed {
        true => Ok(()),
        false => Err(ComplaintError::LevelNotTheirs { level }),
    }
}

/// Whether somebody's posts let them file a complaint of this level: the customer-service lead at the office, the quality
/// department at the company.
///
/// # Errors
/// [`ComplaintError::LevelNotTheirs`].
///
/// Rule: CMP-09, CMP-14.
pub fn closing_fits(level: Level, roles: &[Role]) -> Result<(), ComplaintError> {
    let fits = |role: &Role| match level {
        Level::Office => matches!(role, Role::ServiceLead | Role::ProjectHead),
        Level::Quality | Level::Leaders => matches!(role, Role::QualityOfficer | Role::QualityManager),
    };
    if roles.iter().any(fits) { Ok(()) } else { Err(ComplaintError::LevelNotTheirs { level }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;

    fn by_lead(ownership: Ownership, roles: &[Role]) -> Assignment<'_> {
        Assignment {
            ownership,
            is_by_lead: true,
            is_to_self: false,
            is_receiver: false,
            handler_roles: roles,
            has_department: true,
        }
    }

    /// Rule: CMP-04.
    #[test]
    fn receiver_handler_and_tracker_follow_the_preset() {
        let (receiver, asked, lead) = ("desk", "guard", Some("lead"));
        for (ownership, handler, tracker) in [
            (Ownership::Receiver, Some("desk"), "desk"),
            (Ownership::Intake, None, "lead"),
            (Ownership::First, None, "guard"),
        ] {
            assert_eq!(first_handler(ownership, receiver), handler, "{ownership}");
            assert_eq!(first_tracker(ownership, receiver, asked, lead), tracker, "{ownership}");
        }
        assert_eq!(first_tracker(Ownership::Intake, receiver, asked, None), "desk", "an office without a lead");
    }

    /// Rule: CMP-04.
    #[test]
    fn the_desk_that_only_takes_in_is_never_the_handler() {
        let engineer = [Role::EngineeringLead];
        assert_eq!(may_assign(&by_lead(Ownership::Intake, &engineer)), Ok(()));
        assert_eq!(may_assign(&by_lead(Ownership::Intake, &[Role::FrontDesk])), Err(ComplaintError::DeskHandles));
        let both = [Role::FrontDesk, Role::Steward];
        let receiving = Assignment { is_receiver: true, ..by_lead(Ownership::Intake, &both) };
        assert_eq!(may_assign(&receiving), Err(ComplaintError::DeskHandles));
        assert_eq!(
            may_assign(&by_lead(Ownership::Intake, &both)),
            Ok(()),
            "another steward, who also sits at the desk"
        );
        let nowhere = Assignment { has_department: false, ..by_lead(Ownership::Intake, &engineer) };
        assert_eq!(may_assign(&nowhere), Err(ComplaintError::DepartmentMissing));
        for ownership in [Ownership::Receiver, Ownership::First] {
            let desk = Assignment { has_department: false, ..by_lead(ownership, &[Role::FrontDesk]) };
            assert_eq!(may_assign(&desk), Ok(()), "{ownership}");
        }
    }

    /// Rule: CMP-04, CMP-06.
    #[test]
    fn the_lead_gives_it_to_anybody_and_a_receiver_who_handles_begins_unasked() {
        let own = |ownership| Assignment {
            is_by_lead: false,
            is_to_self: true,
            is_receiver: true,
            ..by_lead(ownership, &[Role::Steward])
        };
        assert_eq!(may_assign(&own(Ownership::Receiver)), Ok(()));
        assert_eq!(may_assign(&own(Ownership::First)), Err(ComplaintError::NotTheirs));
        let other = Assignment { is_to_self: false, ..own(Ownership::Receiver) };
        assert_eq!(may_assign(&other), Err(ComplaintError::NotTheirs));
        let stranger = Assignment { is_receiver: false, ..own(Ownership::Receiver) };
        assert_eq!(may_assign(&stranger), Err(ComplaintError::NotTheirs));
    }

    /// Rule: CMP-05.
    #[test]
    fn the_service_centre_is_its_desk_its_stewards_and_those_who_lead_it() {
        let centre: Vec<Role> = Role::ALL.iter().copied().filter(|role| is_of_centre(*role)).collect();
        assert_eq!(centre, [Role::FrontDesk, Role::Steward, Role::ServiceLead, Role::ProjectHead]);
    }

    /// Rule: CMP-12.
    #[test]
    fn compensation_and_the_director_are_the_leaders_whatever_was_chosen() {
        for chosen in Level::ALL.iter().copied() {
            assert_eq!(level_of(chosen, false, false), chosen);
            for (compensation, director) in [(true, false), (false, true), (true, true)] {
                assert_eq!(level_of(chosen, compensation, director), Level::Leaders);
            }
        }
    }

    /// Rule: CMP-12, CMP-13.
    #[test]
    fn a_complaint_goes_up_and_never_down() {
        use Level as L;
        for (from, to, open) in [
            (L::Office, L::Quality, true),
            (L::Office, L::Leaders, true),
            (L::Quality, L::Leaders, true),
            (L::Office, L::Office, false),
            (L::Leaders, L::Quality, false),
            (L::Quality, L::Office, false),
        ] {
            assert_eq!(may_escalate(from, to, true).is_ok(), open, "{from} {to}");
        }
        assert_eq!(
            may_escalate(L::Leaders, L::Leaders, false),
            Ok(()),
            "raised by its subject, not yet put before them"
        );
    }

    /// Rule: CMP-09, CMP-12, CMP-14.
    #[test]
    fn each_level_decides_its_own_and_the_quality_department_files_what_is_the_company_s() {
        let decides = |level, role| may_decide(level, &[role]).is_ok();
        let files = |level, role| closing_fits(level, &[role]).is_ok();
        assert!(decides(Level::Office, Role::Steward) && !decides(Level::Quality, Role::ProjectHead));
        assert!(decides(Level::Quality, Role::QualityOfficer) && !decides(Level::Leaders, Role::QualityManager));
        assert!(decides(Level::Leaders, Role::CompanyLeader) && !decides(Level::Office, Role::CompanyLeader));
        assert_eq!((may_answer(Level::Office, false), may_answer(Level::Leaders, true)), (Ok(()), Ok(())));
        for level in [Level::Quality, Level::Leaders] {
            assert_eq!(may_answer(level, false), Err(ComplaintError::LevelNotTheirs { level }), "nobody decided yet");
        }
        assert!(files(Level::Office, Role::ServiceLead) && !files(Level::Office, Role::Steward));
        assert!(files(Level::Leaders, Role::QualityOfficer) && !files(Level::Quality, Role::ServiceLead));
    }
}
