//! The decision table of repairs: which slips a case needs, which verbs it has, which limits it runs under, and the
//! size class of public work. Limits are named by their policy keys; the numbers are the policy's.

use super::{Case, SizeClass, SlipError, SlipType, Verb, verbs};

/// The case of a repair. Nobody is refused because the warranty has ended: the work is then paid.
///
/// Rule: RPR-28, PTY-08.
pub fn case_for(in_household: bool, in_warranty: bool) -> Case {
    match (in_household, in_warranty) {
        (false, _) => Case::Public,
        (true, true) => Case::InWarranty,
        (true, false) => Case::Paid,
    }
}

/// A case under which slips are to be issued.
#[derive(Clone, Copy, Debug)]
pub struct CaseWish<'a> {
    /// The case that the register row has.
    pub registered: Option<Case>,
    /// The case of the slips.
    pub wanted: Case,
    /// Whether the place is a room.
    pub in_household: bool,
    /// Whether whoever issues them may call a room a public place, or the reverse.
    pub may_recase: bool,
    /// Why it differs from the register.
    pub reason: &'a str,
}

/// Whether slips may be issued under a case. Another one than the register's needs a reason; a room is no public place and
/// a public place no room, unless the lead says so: price, opinion and signature, or the ten minutes, hang on it.
///
/// # Errors
/// [`SlipError::CaseNotOfPlace`] or [`SlipError::TextNotGiven`].
///
/// Rule: RPR-01, RPR-15, PTY-08.
pub fn may_issue_as(wish: &CaseWish<'_>) -> Result<(), SlipError> {
    if (wish.wanted == Case::Public) == wish.in_household && !wish.may_recase {
        return Err(SlipError::CaseNotOfPlace(wish.wanted));
    }
    let is_other = wish.registered.is_some_and(|case| case != wish.wanted);
    if is_other && wish.reason.trim().is_empty() { Err(SlipError::TextNotGiven("/reason")) } else { Ok(()) }
}

/// The slips that a case needs.
///
/// Rule: RPR-01, RPR-24.
pub fn slips_needed(case: Case, reported_by_owner: bool) -> &'static [SlipType] {
    match (case, reported_by_owner) {
        (Case::InWarranty, _) => &[SlipType::Dispatch],
        (Case::Paid, _) | (Case::Public, true) => &[SlipType::Dispatch, SlipType::Repair],
        (Case::Public, false) => &[SlipType::Repair],
    }
}

/// The policy keys of a case's limits; `None` where the case has no such limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// From the report until it stands in the register.
    pub register: Option<&'static str>,
    /// From the report until the slip is issued.
    pub dispatch: &'static str,
    /// Until somebody is on site; its start is chosen by `arrive.start_event`.
    pub arrive: Option<&'static str>,
    /// Until the work is done, before a size class is set.
    pub handle: &'static str,
}

/// The limits of a case.
///
/// Rule: TKT-05, RPR-02, RPR-03, RPR-04, RPR-05, RPR-07, RPR-08.
pub fn limits_for(case: Case) -> Limits {
    match case {
        Case::InWarranty | Case::Paid => Limits {
            register: Some("ticket.register_within"),
            dispatch: "dispatch.household_within",
            arrive: Some("arrive.household_within"),
            handle: "handle.household_within",
        },
        Case::Public => {
            Limits { register: None, dispatch: "dispatch.public_within", arrive: None, handle: "handle.public_within" }
        }
    }
}

/// The policy key of a size class's limit.
///
/// Rule: RPR-09.
pub fn size_class_key(class: SizeClass) -> &'static str {
    match class {
        SizeClass::Small => "handle.public_small",
        SizeClass::Medium => "handle.public_medium",
        SizeClass::Large => "handle.public_large",
    }
}

/// The policy keys of every limit that bounds the work of a case.
///
/// Rule: RPR-07, RPR-08, RPR-09.
pub fn handling_keys(case: Case) -> Vec<&'static str> {
    match case {
        Case::InWarranty | Case::Paid => vec![limits_for(case).handle],
        Case::Public => {
            let classes = [SizeClass::Small, SizeClass::Medium, SizeClass::Large].map(size_class_key);
            [limits_for(case).handle, PUBLIC_CAP_KEY, super::EXTENDED_KEY].into_iter().chain(classes).collect()
        }
    }
}

/// The policy key of the limit that no public work may pass, whatever its class.
///
/// Rule: RPR-09.
pub const PUBLIC_CAP_KEY: &str = "handle.public_cap";

/// Whether slips of the case have the verb: public work is classified and checked by the office, household work is
/// confirmed by the customer.
///
/// # Errors
/// [`SlipError::WrongCase`].
///
/// Rule: RPR-09, RPR-16, RPR-17.
pub fn may_use(case: Case, verb: Verb) -> Result<(), SlipError> {
    let fits = match verb {
        Verb::Classify | Verb::Check | Verb::FailCheck => case == Case::Public,
        Verb::Work | Verb::Confirm => case != Case::Public,
        _ => true,
    };
    if fits { Ok(()) } else { Err(SlipError::WrongCase { verb, case }) }
}

/// The verbs that a slip of the case has in a stage.
pub fn verbs_for(case: Case, stage: super::Stage) -> Vec<Verb> {
    verbs(stage).into_iter().filter(|verb| may_use(case, *verb).is_ok()).collect()
}

/// A size class that somebody wants to set.
#[derive(Clone, Copy, Debug)]
pub struct Classification<'a> {
    /// The class it has.
    pub current: Option<SizeClass>,
    /// The class it shall have.
    pub wanted: SizeClass,
    /// Whether it was changed before.
    pub changed_before: bool,
    /// Why it is changed.
    pub reason: &'a str,
}

/// Whether the size class may be set: the first time freely, then changed once with a reason.
///
/// # Errors
/// [`SlipError::ClassUnchanged`], [`SlipError::ClassChangedBefore`] or [`SlipError::ClassReasonMissing`].
///
/// Rule: RPR-09.
pub fn may_classify(wish: Classification<'_>) -> Result<(), SlipError> {
    match wish.current {
        None => Ok(()),
        Some(current) if current == wish.wanted => Err(SlipError::ClassUnchanged),
        Some(_) if wish.changed_before => Err(SlipError::ClassChangedBefore),
        Some(_) if wish.reason.trim().is_empty() => Err(SlipError::ClassReasonMissing),
        Some(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;
    use crate::dispatch::Stage;

    /// Rule: RPR-28, PTY-08.
    #[test]
    fn out_of_warranty_is_paid_and_never_refused() {
        assert_eq!(case_for(true, true), Case::InWarranty);
        assert_eq!(case_for(true, false), Case::Paid);
        assert_eq!(case_for(false, true), Case::Public);
        assert_eq!(case_for(false, false), Case::Public);
    }

    /// Rule: RPR-01, RPR-15, PTY-08.
    #[test]
    fn another_case_needs_a_reason_and_another_kind_of_place_the_lead() {
        for registered in Case::ALL.iter().copied() {
            for wanted in Case::ALL.iter().copied() {
                let in_household = registered != Case::Public;
                let wish = CaseWish {
                    registered: Some(registered),
                    wanted,
                    in_household,
                    may_recase: false,
                    reason: "人为损坏",
                };
                let fits = (wanted != Case::Public) == in_household;
                assert_eq!(may_issue_as(&wish), if fits { Ok(()) } else { Err(SlipError::CaseNotOfPlace(wanted)) });
                let lead = CaseWish { may_recase: true, ..wish };
                assert_eq!(may_issue_as(&lead), Ok(()));
                let silent = may_issue_as(&CaseWish { reason: " ", ..lead });
                assert_eq!(silent.is_ok(), registered == wanted, "{registered} {wanted}");
                assert_eq!(may_issue_as(&CaseWish { registered: None, reason: "", ..lead }), Ok(()));
            }
        }
    }

    /// Rule: RPR-01.
    #[test]
    fn what_owners_report_has_a_dispatch_slip_and_paid_and_public_work_a_repair_slip_too() {
        use SlipType::{Dispatch, Repair};
        assert_eq!(slips_needed(Case::InWarranty, true), [Dispatch]);
        assert_eq!(slips_needed(Case::Paid, true), [Dispatch, Repair]);
        assert_eq!(slips_needed(Case::Public, true), [Dispatch, Repair]);
    }

    /// Rule: RPR-24.
    #[test]
    fn what_staff_find_follows_public_work_or_household_work_inside_a_unit() {
        assert_eq!(slips_needed(Case::Public, false), [SlipType::Repair]);
        assert_eq!(slips_needed(Case::InWarranty, false), slips_needed(Case::InWarranty, true));
        assert_eq!(slips_needed(Case::Paid, false), slips_needed(Case::Paid, true));
    }

    /// Rule: TKT-05, RPR-02, RPR-03, RPR-05, RPR-06, RPR-07.
    #[test]
    fn household_work_is_registered_dispatched_reached_and_handled_within_its_limits() {
        for case in [Case::InWarranty, Case::Paid] {
            let limits = limits_for(case);
            assert_eq!(limits.register, Some("ticket.register_within"), "{case}");
            assert_eq!(limits.dispatch, "dispatch.household_within", "{case}");
            assert_eq!(limits.arrive, Some("arrive.household_within"), "{case}");
            assert_eq!(limits.handle, "handle.household_within", "{case}");
        }
    }

    /// Rule: TKT-05, RPR-02, RPR-04, RPR-08.
    #[test]
    fn public_work_is_exempt_from_the_first_minute_and_has_limits_of_its_own() {
        let limits = limits_for(Case::Public);
        assert_eq!((limits.register, limits.arrive), (None, None));
        assert_eq!((limits.dispatch, limits.handle), ("dispatch.public_within", "handle.public_within"));
    }

    /// Rule: RPR-09.
    #[test]
    fn each_size_class_has_its_limit_under_one_cap() {
        let keys: Vec<&str> = SizeClass::ALL.iter().copied().map(size_class_key).collect();
        assert_eq!(keys, ["handle.public_small", "handle.public_medium", "handle.public_large"]);
        assert!(!keys.contains(&PUBLIC_CAP_KEY));
    }

    /// Rule: RPR-16, RPR-17.
    #[test]
    fn owners_confirm_household_work_and_the_office_checks_public_work() {
        assert_eq!(verbs_for(Case::InWarranty, Stage::Done), [Verb::Confirm]);
        assert_eq!(verbs_for(Case::Paid, Stage::Done), [Verb::Confirm]);
        assert_eq!(verbs_for(Case::Public, Stage::Done), [Verb::Check, Verb::FailCheck]);
        let refused = SlipError::WrongCase { verb: Verb::Confirm, case: Case::Public };
        assert_eq!(may_use(Case::Public, Verb::Confirm), Err(refused));
        for verb in [Verb::Check, Verb::FailCheck, Verb::Classify] {
            assert_eq!(may_use(Case::Paid, verb), Err(SlipError::WrongCase { verb, case: Case::Paid }));
        }
    }

    /// Rule: RPR-09.
    #[test]
    fn public_work_starts_with_its_class_and_household_work_without() {
        assert_eq!(verbs_for(Case::Public, Stage::OnSite), [Verb::Classify, Verb::Suspend]);
        assert_eq!(verbs_for(Case::InWarranty, Stage::OnSite), [Verb::Work, Verb::Suspend]);
    }

    #[test]
    fn no_case_is_left_without_a_way_on() {
        for case in Case::ALL.iter().copied() {
            for stage in Stage::ALL.iter().copied().filter(|stage| *stage != Stage::Void) {
                assert!(!verbs_for(case, stage).is_empty(), "{case} {stage}");
            }
        }
    }

    /// Rule: RPR-09.
    #[test]
    fn a_size_class_is_changed_once_with_a_reason() {
        let first = Classification { current: None, wanted: SizeClass::Small, changed_before: false, reason: "" };
        assert_eq!(may_classify(first), Ok(()));
        let change = Classification { current: Some(SizeClass::Medium), reason: "需更换整段管道", ..first };
        assert_eq!(may_classify(change), Ok(()));
        assert_eq!(may_classify(Classification { reason: " ", ..change }), Err(SlipError::ClassReasonMissing));
        let again = Classification { changed_before: true, ..change };
        assert_eq!(may_classify(again), Err(SlipError::ClassChangedBefore));
        let same = Classification { wanted: SizeClass::Medium, ..change };
        assert_eq!(may_classify(same), Err(SlipError::ClassUnchanged));
    }
}
