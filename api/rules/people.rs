//! The people of an office: what their staff file holds, and the groups that they form. Posts and what these may do are in
//! `permission`.

use crate::code::Code;
use crate::permission::Role;
use crate::refusal::Refusal;

words! {
    /// What an entry of the staff file is about.
    ///
    /// Rule: PPL-07.
    pub enum StaffEntryKind {
        Inspection = "inspection" "检查",
        NineS = "nine_s" "9S",
        Completion = "completion" "完成率",
        Training = "training" "培训",
        Reward = "reward" "奖励",
        Penalty = "penalty" "处罚",
        Appraisal = "appraisal" "考核",
    }

    /// What a group is for.
    ///
    /// Rule: PPL-11.
    pub enum GroupKind {
        QualityTeam = "quality_team" "品质小组",
        Supervision = "supervision" "督导小组",
        StaffShare = "staff_share" "内部共享群",
    }
}

/// What is refused of the people's records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PeopleError {
    /// An entry without its reason.
    #[error("the reason is missing")]
    NoReason,
    /// A reward or a penalty that nobody decided.
    #[error("a reward or a penalty names who decided it")]
    NoDecision,
    /// The supervision group is led by the customer-service lead.
    #[error("the supervision group is convened by a customer-service lead")]
    NotServiceLead,
    /// A convenor who does not belong to the group.
    #[error("the convenor belongs to the group")]
    NotMember,
}

impl Refusal for PeopleError {
    fn code(&self) -> Code {
        match self {
            Self::NoReason | Self::NoDecision => Code::StaffEntryIncomplete,
            Self::NotServiceLead | Self::NotMember => Code::ConvenorRefused,
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::NoReason => "须填写事由",
            Self::NoDecision => "奖励或处罚须写明决定机构",
            Self::NotServiceLead => "督导小组须由客服领班召集",
            Self::NotMember => "召集人须是小组成员",
        }
        .to_owned()
    }

    fn pointer(&self) -> Option<&'static str> {
        Some(match self {
            Self::NoReason => "/reason",
            Self::NoDecision => "/decided_by",
            Self::NotServiceLead | Self::NotMember => "/convenor_id",
        })
    }
}

/// Whether an entry may stand in the staff file: with a reason, and a reward or a penalty with who decided it. The
/// system records decisions; it makes none.
///
/// # Errors
/// [`PeopleError::NoReason`] or [`PeopleError::NoDecision`].
///
/// Rule: PPL-07, PPL-08.
pub fn may_enter(kind: StaffEntryKind, reason: &str, decided_by: &str) -> Result<(), PeopleError> {
    let needs_decision = matches!(kind, StaffEntryKind::Reward | StaffEntryKind::Penalty);
    match (reason.trim().is_empty(), needs_decision && decided_by.trim().is_empty()) {
        (true, _) => Err(PeopleError::NoReason),
        (_, true) => Err(PeopleError::NoDecision),
        (false, false) => Ok(()),
    }
}

/// Whether somebody may convene a group: one of its members, and for supervision a customer-service lead.
///
/// # Errors
/// [`PeopleError::NotMember`] or [`PeopleError::NotServiceLead`].
///
/// Rule: PPL-11.
pub fn may_convene(kind: GroupKind, is_member: bool, roles: &[Role]) -> Result<(), PeopleError> {
    match kind {
        _ if !is_member => Err(PeopleError::NotMember),
        GroupKind::Supervision if !roles.contains(&Role::ServiceLead) => Err(PeopleError::NotServiceLead),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rule: PPL-07, PPL-08.
    #[test]
    fn rewards_and_penalties_name_who_decided_them() {
        use StaffEntryKind as K;
        assert_eq!(may_enter(K::Training, "消防培训", ""), Ok(()));
        assert_eq!(may_enter(K::Training, " ", ""), Err(PeopleError::NoReason));
        for kind in [K::Reward, K::Penalty] {
            assert_eq!(may_enter(kind, "表扬信", ""), Err(PeopleError::NoDecision));
            assert_eq!(may_enter(kind, "表扬信", "董事长办公会"), Ok(()));
        }
    }

    /// Rule: PPL-11.
    #[test]
    fn supervision_is_led_by_the_service_lead() {
        let (lead, guard) = ([Role::ServiceLead], [Role::Guard]);
        assert_eq!(may_convene(GroupKind::Supervision, true, &lead), Ok(()));
        assert_eq!(may_convene(GroupKind::Supervision, true, &guard), Err(PeopleError::NotServiceLead));
        assert_eq!(may_convene(GroupKind::QualityTeam, true, &guard), Ok(()));
        assert_eq!(may_convene(GroupKind::QualityTeam, false, &lead), Err(PeopleError::NotMember));
    }
}
