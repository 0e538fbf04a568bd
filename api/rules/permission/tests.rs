//! Tests of who may do what.

use super::{Permission as P, Role as R, *};

#[test]
fn every_permission_is_granted_to_somebody() {
    for permission in Permission::ALL {
        assert!(Role::ALL.iter().any(|role| role.may(*permission)), "{permission}");
        assert_eq!(GRANTS.iter().filter(|(granted, _)| granted == permission).count(), 1, "{permission}");
    }
}

/// Rule: PPL-02, PPL-03.
#[test]
fn the_posts_of_the_papers_are_all_there() {
    assert_eq!(Role::ALL.len(), 23);
    assert_eq!(Role::parse("project_head").map(Word::zh), Some("项目负责人"));
    let only_reads = |p: &Permission| ["read", "export", "follow"].iter().any(|deed| p.as_str().contains(deed));
    assert!(Role::Auditor.permissions().iter().all(only_reads), "the auditor changes nothing");
}

/// Rule: PPL-04.
#[test]
fn the_front_desk_dispatches_without_another_approval() {
    assert!(
        R::FrontDesk.may(P::TicketsAssign) && R::FrontDesk.may(P::SlipsIssue) && R::FrontDesk.may(P::SlipsReassign)
    );
}

/// Rule: PTY-11.
#[test]
fn tags_are_for_the_service_centre_and_its_leaders_only() {
    for hidden in [R::Technician, R::Guard, R::Finance, R::Customer, R::Integration, R::Developer, R::Subcontractor] {
        assert!(!hidden.may(P::TagsRead), "{hidden}");
    }
    assert!(R::Steward.may(P::TagsRead) && R::ProjectHead.may(P::TagsEdit));
}

/// Rule: TKT-18.
#[test]
fn any_employee_may_be_the_first_receiver() {
    assert!(STAFF.iter().all(|role| role.may(P::TicketsRegister)));
}

/// Rule: PTY-18, SEC-01.
#[test]
fn a_customer_asks_for_something_and_takes_no_calls() {
    assert!(R::Customer.may(P::TicketsRegister) && !R::Customer.may(P::ContactsTake));
    assert!(STAFF.iter().all(|role| role.may(P::ContactsTake)));
}

/// Rule: AUD-05.
#[test]
fn others_rows_are_corrected_by_the_lead_and_the_head_only() {
    let who: Vec<Role> = Role::ALL.iter().copied().filter(|role| role.may(P::TicketsCorrect)).collect();
    assert_eq!(who, [R::ServiceLead, R::ProjectHead]);
}

/// Rule: CBK-11.
#[test]
fn every_head_of_a_department_arranges_a_separate_callback() {
    for head in [R::EngineeringLead, R::TeamLead, R::ServiceLead, R::DepartmentHead, R::ProjectHead] {
        assert!(head.may(P::CallbacksOrder), "{head}");
    }
    assert!(!R::FrontDesk.may(P::CallbacksOrder) && !R::Technician.may(P::CallbacksOrder));
}

#[test]
fn a_set_is_what_its_roles_open_together() {
    let set = Permissions::of([R::Technician, R::Finance]);
    assert!(set.has(P::SlipsWork) && set.has(P::PartiesRead) && !set.has(P::TagsRead));
    assert_eq!(
        set.list().len(),
        Permission::ALL.iter().filter(|p| R::Technician.may(**p) || R::Finance.may(**p)).count()
    );
}
