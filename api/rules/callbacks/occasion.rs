//! Callbacks beside those that every matter brings: of paid services by their share, and those that somebody orders. Who
//! may make each kind.

use super::{CallbackError, Kind};
use crate::dispatch::Case;
use crate::permission::Role;
use chrono::{DateTime, Utc};

/// Whether the nth paid service of a month falls into the share that is called back. The chosen ones lie as evenly as
/// they can, and anybody can count them again: of 40 %, the 3rd, the 5th, the 8th, the 10th.
///
/// Rule: CBK-13.
pub fn falls_in_share(nth: u32, percent: u32) -> bool {
    let chosen = |count: u64| count * u64::from(percent.min(100)) / 100;
    nth > 0 && chosen(u64::from(nth)) > chosen(u64::from(nth) - 1)
}

/// Whether a paid service needs a call that its matter would not bring by itself.
///
/// Rule: CBK-13, CBK-18.
pub fn paid_call_needed(case: Option<Case>, nth: u32, percent: u32) -> bool {
    case == Some(Case::Paid) && falls_in_share(nth, percent)
}

/// What is known of a matter that was handled, when it is asked who calls its customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handled {
    /// Whether its kind and the way it came in bring a callback, or it is a paid service of the share that is called.
    pub is_call_needed: bool,
    /// Whether it is a bespoke service.
    pub is_bespoke: bool,
    /// Whether somebody known gave it as an opinion in a survey.
    pub is_survey_opinion: bool,
}

/// The calls that a matter brings when it was handled, and whether the quality department makes them. A bespoke service is
/// called back by its provider and by the quality department; whoever gave an opinion in a survey is called, whatever it is
/// about.
///
/// Rule: CBK-02, CBK-14, CBK-15, CBK-18.
pub fn calls_after(matter: Handled) -> &'static [(Kind, bool)] {
    match matter {
        Handled { is_bespoke: true, .. } => &[(Kind::Bespoke, false), (Kind::Bespoke, true)],
        Handled { is_survey_opinion: true, .. } => &[(Kind::OpinionGiver, false)],
        Handled { is_call_needed: true, .. } => &[(Kind::Ticket, false)],
        _ => &[],
    }
}

/// Whether a callback may be ordered on occasion: kinds that follow from no rule of their own, and not for the past.
///
/// # Errors
/// [`CallbackError::KindRefused`] or [`CallbackError::DueInPast`].
///
/// Rule: CBK-01, CBK-23, CBK-24.
pub fn may_order(kind: Kind, due_at: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), CallbackError> {
    let is_occasional = matches!(
        kind,
        Kind::QualityMonthly | Kind::Separate | Kind::MajorVisit | Kind::DirectorTalk | Kind::SafetyEvent
    );
    match (is_occasional, due_at > now) {
        (false, _) => Err(CallbackError::KindRefused(kind)),
        (true, false) => Err(CallbackError::DueInPast),
        (true, true) => Ok(()),
    }
}

/// Whether somebody's posts let them make a call of this kind: the quality department asks on its own and phones the
/// samples, and the service centre does not ask in its place. Whether a survey's answers are true is asked by the head of the
/// project or, where quality organised it, by the quality manager. `is_for_quality` is set on these, on quality's call after a
/// bespoke service, and on the closing callback of a complaint that the company decided.
///
/// # Errors
/// [`CallbackError::NotTheirs`].
///
/// Rule: CBK-07, CBK-08, CBK-12, CBK-14, CBK-24, CMP-14.
pub fn caller_fits(kind: Kind, is_for_quality: bool, roles: &[Role]) -> Result<(), CallbackError> {
    let is_quality = |role: &Role| matches!(role, Role::QualityOfficer | Role::QualityManager);
    let fits = match (kind, is_for_quality) {
        (Kind::SurveyTruth, true) => roles.contains(&Role::QualityManager),
        (Kind::SurveyTruth, false) => roles.contains(&Role::ProjectHead),
        (Kind::WeeklySample | Kind::QualityMonthly, _) | (_, true) => roles.iter().any(is_quality),
        (_, false) => roles.iter().any(|role| !is_quality(role)),
    };
    if fits { Ok(()) } else { Err(CallbackError::NotTheirs(kind)) }
}

/// Whether somebody's posts let them arrange a call of this kind. A separate callback is arranged by the head of whichever
/// department is responsible; the leads of engineering and of the teams arrange nothing else.
///
/// # Errors
/// [`CallbackError::NotTheirs`].
///
/// Rule: CBK-08, CBK-11, CBK-24.
pub fn may_arrange(kind: Kind, roles: &[Role]) -> Result<(), CallbackError> {
    let leads_a_trade = |role: &Role| matches!(role, Role::EngineeringLead | Role::TeamLead);
    match kind {
        Kind::Separate => Ok(()),
        _ if roles.iter().all(leads_a_trade) => Err(CallbackError::NotTheirs(kind)),
        _ => caller_fits(kind, false, roles),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;
    use chrono::{TimeDelta, TimeZone};

    /// Rule: CBK-13.
    #[test]
    fn a_share_is_met_exactly_and_evenly() {
        let chosen = |percent| (1..=10).filter(|nth| falls_in_share(*nth, percent)).collect::<Vec<u32>>();
        assert_eq!(chosen(40), [3, 5, 8, 10]);
        assert_eq!(chosen(100).len(), 10);
        assert!(chosen(0).is_empty() && !falls_in_share(0, 100));
        for percent in 0..=100 {
            assert_eq!((1..=100).filter(|nth| falls_in_share(*nth, percent)).count(), percent as usize);
        }
        assert!(!paid_call_needed(Some(Case::Public), 1, 100) && !paid_call_needed(None, 1, 100));
        let paid = |nth, percent| paid_call_needed(Some(Case::Paid), nth, percent);
        assert_eq!((paid(1, 100), paid(1, 0), paid(2, 40), paid(3, 40)), (true, false, false, true));
    }

    /// Rule: CBK-01, CBK-23, CBK-24.
    #[test]
    fn only_kinds_without_a_rule_are_ordered_and_only_ahead() {
        let now = Utc.with_ymd_and_hms(2026, 3, 2, 0, 30, 0).single().expect("a moment");
        let later = now + TimeDelta::minutes(1);
        let open: Vec<Kind> = Kind::ALL.iter().copied().filter(|kind| may_order(*kind, later, now).is_ok()).collect();
        use Kind as K;
        assert_eq!(open, [K::QualityMonthly, K::Separate, K::MajorVisit, K::DirectorTalk, K::SafetyEvent]);
        assert_eq!(may_order(K::SafetyEvent, now, now), Err(CallbackError::DueInPast));
    }

    /// Rule: CBK-11.
    #[test]
    fn a_separate_callback_is_arranged_by_the_head_of_whichever_department() {
        for role in [Role::EngineeringLead, Role::TeamLead, Role::ServiceLead, Role::QualityManager] {
            assert_eq!(may_arrange(Kind::Separate, &[role]), Ok(()), "{role}");
        }
        for kind in [Kind::MajorVisit, Kind::DirectorTalk, Kind::SafetyEvent, Kind::QualityMonthly] {
            assert!(may_arrange(kind, &[Role::EngineeringLead, Role::TeamLead]).is_err(), "{kind}");
            let (lead, quality) = (may_arrange(kind, &[Role::ServiceLead]), may_arrange(kind, &[Role::QualityOfficer]));
            assert_eq!((lead.is_ok(), quality.is_ok()), (kind != Kind::QualityMonthly, kind == Kind::QualityMonthly));
        }
    }

    /// Rule: CBK-14, CBK-15, CBK-18.
    #[test]
    fn a_bespoke_service_brings_two_calls_and_an_opinion_in_a_survey_one_of_its_own() {
        let plain = Handled { is_call_needed: true, is_bespoke: false, is_survey_opinion: false };
        assert_eq!(calls_after(plain), [(Kind::Ticket, false)]);
        assert_eq!(calls_after(Handled { is_call_needed: false, ..plain }), []);
        for is_call_needed in [false, true] {
            let opinion = Handled { is_call_needed, is_survey_opinion: true, ..plain };
            assert_eq!(calls_after(opinion), [(Kind::OpinionGiver, false)]);
            let bespoke = Handled { is_bespoke: true, ..opinion };
            assert_eq!(calls_after(bespoke), [(Kind::Bespoke, false), (Kind::Bespoke, true)]);
        }
    }

    /// Rule: CBK-12.
    #[test]
    fn the_truth_of_a_survey_is_asked_by_the_manager_of_whoever_organised_it() {
        let callers = |is_for_quality| {
            let fits = |role: &Role| caller_fits(Kind::SurveyTruth, is_for_quality, &[*role]).is_ok();
            Role::ALL.iter().copied().filter(fits).collect::<Vec<Role>>()
        };
        assert_eq!((callers(false), callers(true)), (vec![Role::ProjectHead], vec![Role::QualityManager]));
    }

    /// Rule: CBK-14.
    #[test]
    fn the_provider_and_quality_each_make_their_own_call_of_a_bespoke_service() {
        let (desk, quality) = ([Role::FrontDesk], [Role::QualityOfficer]);
        assert_eq!(caller_fits(Kind::Bespoke, false, &desk), Ok(()));
        assert_eq!(caller_fits(Kind::Bespoke, true, &quality), Ok(()));
        assert!(
            caller_fits(Kind::Bespoke, false, &quality).is_err() && caller_fits(Kind::Bespoke, true, &desk).is_err()
        );
    }

    /// Rule: CBK-07, CBK-08, CBK-24, CMP-14.
    #[test]
    fn quality_asks_on_its_own() {
        let (quality, desk) = ([Role::QualityOfficer], [Role::FrontDesk]);
        assert_eq!(caller_fits(Kind::QualityMonthly, false, &quality), Ok(()));
        assert!(caller_fits(Kind::QualityMonthly, false, &desk).is_err());
        assert_eq!(caller_fits(Kind::WeeklySample, false, &quality), Ok(()));
        assert!(caller_fits(Kind::WeeklySample, false, &[Role::FrontDesk, Role::ServiceLead]).is_err());
        assert!(caller_fits(Kind::Ticket, false, &quality).is_err());
        assert_eq!(caller_fits(Kind::Ticket, false, &desk), Ok(()));
        assert_eq!(caller_fits(Kind::Complaint, true, &quality), Ok(()), "the company decided, so quality closes");
        assert!(caller_fits(Kind::Complaint, true, &desk).is_err());
    }
}
