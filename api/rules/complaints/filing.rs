//! How a complaint ends: analysed, filed with a complete card, or closed by a leader's decision.

use super::gap::{gaps, is_given, refuse};
use super::{CardGap, ComplaintError, Level, Node, ReplyMeans};
use crate::permission::Role;
use chrono::{DateTime, Utc};

/// Why it came to the complaint, and what keeps it from coming again.
#[derive(Clone, Copy, Debug)]
pub struct Analysis<'a> {
    /// Why.
    pub cause: &'a str,
    /// What prevents it.
    pub prevention: &'a str,
    /// Whether both are wanted: the policy `complaint.cause_required`.
    pub is_required: bool,
    /// Whether the complaint is special.
    pub is_special: bool,
    /// The special report, as text or as a file.
    pub has_special_report: bool,
    /// Whether the complaint is major.
    pub is_major: bool,
    /// The corrective action report, as text or as a file.
    pub has_corrective_report: bool,
    /// Whether the company was told of it: what and when.
    pub is_announced: bool,
    /// Whether it is known if the complaint holds.
    pub is_judged: bool,
    /// Whether the customer is satisfied, or could not be asked by a recorded exception.
    pub is_called_back: bool,
}

/// Whether a complaint may be analysed.
///
/// # Errors
/// [`ComplaintError::Incomplete`] with all that is missing.
///
/// Rule: CMP-08, CMP-11, CMP-15, CMP-16.
pub fn may_analyse(analysis: &Analysis<'_>) -> Result<(), ComplaintError> {
    refuse(&[
        (analysis.is_called_back, CardGap::Callback),
        (analysis.is_judged, CardGap::Validity),
        (is_given(analysis.cause) || !analysis.is_required, CardGap::Cause),
        (is_given(analysis.prevention) || !analysis.is_required, CardGap::Prevention),
        (analysis.has_special_report || !analysis.is_special, CardGap::SpecialReport),
        (analysis.has_corrective_report || !analysis.is_major, CardGap::CorrectiveReport),
        (analysis.is_announced || !analysis.is_major, CardGap::Announcement),
    ])
}

/// What stands on a card that somebody wants to file.
#[derive(Clone, Copy, Debug)]
pub struct Card<'a> {
    /// The subject.
    pub subject: &'a str,
    /// Whether it has a category.
    pub has_category: bool,
    /// Whether somebody handles it.
    pub has_handler: bool,
    /// What was found out.
    pub investigation: &'a str,
    /// What was planned.
    pub plan: &'a str,
    /// What was done.
    pub actions: &'a str,
    /// What the customer was told.
    pub reply: &'a str,
    /// When.
    pub replied_at: Option<DateTime<Utc>>,
    /// How.
    pub reply_means: Option<ReplyMeans>,
    /// What the last step asks.
    pub analysis: Analysis<'a>,
    /// Head office's nodes, and whether each was reported.
    pub nodes: &'a [(Node, bool)],
    /// Whether it told of a hazard or of a dispute about money, of which the project's head was not told.
    pub head_not_told: bool,
}

/// What a card lacks before it may be filed.
///
/// Rule: CMP-03, CMP-10.
pub fn card_gaps(card: &Card<'_>) -> Vec<CardGap> {
    let mut found = gaps(&[
        (is_given(card.subject), CardGap::Subject),
        (card.has_category, CardGap::Category),
        (card.has_handler, CardGap::Handler),
        (is_given(card.investigation), CardGap::Investigation),
        (is_given(card.plan), CardGap::Plan),
        (is_given(card.actions), CardGap::Actions),
        (is_given(card.reply), CardGap::ReplyText),
        (card.replied_at.is_some(), CardGap::ReplyTime),
        (card.reply_means.is_some(), CardGap::ReplyMeans),
        (!card.head_not_told, CardGap::HeadNotTold),
    ]);
    if let Err(ComplaintError::Incomplete(missing)) = may_analyse(&card.analysis) {
        found.extend(missing);
    }
    found.extend(card.nodes.iter().filter(|(_, is_done)| !is_done).map(|(node, _)| CardGap::Node(*node)));
    found
}

/// Whether a complaint may be closed: its card is complete.
///
/// # Errors
/// [`ComplaintError::CardIncomplete`] with all that is missing.
///
/// Rule: CMP-03, CMP-10, CMP-11, CMP-15, CMP-16, CMP-18.
pub fn may_close(card: &Card<'_>) -> Result<(), ComplaintError> {
    let gaps = card_gaps(card);
    if gaps.is_empty() { Ok(()) } else { Err(ComplaintError::CardIncomplete(gaps)) }
}

/// How somebody decides to close a complaint although the customer is not satisfied.
#[derive(Clone, Copy, Debug)]
pub struct Decision<'a> {
    /// At which level the complaint is.
    pub level: Level,
    /// The posts of who decides.
    pub roles: &'a [Role],
    /// Whether the customer was called back, and said that they are not satisfied.
    pub was_dissatisfied: bool,
    /// Whether it is about a bespoke service.
    pub is_bespoke: bool,
    /// Why.
    pub reason: &'a str,
}

/// Whether a complaint may be closed although the customer is not satisfied: by the decision of the level's leader with a
/// reason, once the customer was asked. About a bespoke service it may not: that is solved only when the customer is
/// satisfied.
///
/// # Errors
/// [`ComplaintError::LevelNotTheirs`], [`ComplaintError::OnlySatisfied`], [`ComplaintError::NeverAsked`] or
/// [`ComplaintError::Incomplete`].
///
/// Rule: CMP-08, CMP-23.
pub fn may_close_unsolved(decision: &Decision<'_>) -> Result<(), ComplaintError> {
    let decides = |role: &Role| match decision.level {
        Level::Office => *role == Role::ProjectHead,
        Level::Quality => *role == Role::QualityManager,
        Level::Leaders => matches!(role, Role::CompanyLeader | Role::ManagementRepresentative),
    };
    if !decision.roles.iter().any(decides) {
        return Err(ComplaintError::LevelNotTheirs { level: decision.level });
    }
    if decision.is_bespoke {
        return Err(ComplaintError::OnlySatisfied);
    }
    if !decision.was_dissatisfied {
        return Err(ComplaintError::NeverAsked);
    }
    refuse(&[(is_given(decision.reason), CardGap::Reason)])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a moment")
    }

    fn missing(result: Result<(), ComplaintError>) -> Vec<CardGap> {
        match result {
            Ok(()) => Vec::new(),
            Err(ComplaintError::Incomplete(gaps) | ComplaintError::CardIncomplete(gaps)) => gaps,
            Err(other) => panic!("{other}"),
        }
    }

    fn analysis() -> Analysis<'static> {
        Analysis {
            cause: "未提前告知施工时间",
            prevention: "施工前三天张贴告示",
            is_required: true,
            is_special: false,
            has_special_report: false,
            is_major: false,
            has_corrective_report: false,
            is_announced: false,
            is_judged: true,
            is_called_back: true,
        }
    }

    /// Rule: CMP-08, CMP-11, CMP-15, CMP-16.
    #[test]
    fn before_the_end_stand_cause_prevention_and_the_reports_of_special_and_major_ones() {
        let good = analysis();
        assert_eq!(missing(may_analyse(&good)), []);
        assert_eq!(missing(may_analyse(&Analysis { cause: "", ..good })), [CardGap::Cause]);
        assert_eq!(missing(may_analyse(&Analysis { prevention: " ", ..good })), [CardGap::Prevention]);
        let not_asked = Analysis { cause: "", prevention: "", is_required: false, ..good };
        assert_eq!(missing(may_analyse(&not_asked)), [], "the office does not ask for it");
        assert_eq!(missing(may_analyse(&Analysis { is_called_back: false, ..good })), [CardGap::Callback]);
        assert_eq!(missing(may_analyse(&Analysis { is_judged: false, ..good })), [CardGap::Validity]);
        let special = Analysis { is_special: true, ..good };
        assert_eq!(missing(may_analyse(&special)), [CardGap::SpecialReport]);
        assert_eq!(missing(may_analyse(&Analysis { has_special_report: true, ..special })), []);
        let major = Analysis { is_major: true, ..good };
        assert_eq!(missing(may_analyse(&major)), [CardGap::CorrectiveReport, CardGap::Announcement]);
        let reported = Analysis { has_corrective_report: true, ..major };
        assert_eq!(missing(may_analyse(&reported)), [CardGap::Announcement]);
        assert_eq!(missing(may_analyse(&Analysis { is_announced: true, ..reported })), []);
    }

    fn card<'a>(nodes: &'a [(Node, bool)]) -> Card<'a> {
        Card {
            subject: "夜间施工噪声",
            has_category: true,
            has_handler: true,
            investigation: "属实",
            plan: "约谈",
            actions: "已约谈",
            reply: "不再夜间施工",
            replied_at: Some(at("2026-03-02T10:00:00Z")),
            reply_means: Some(ReplyMeans::Phone),
            analysis: analysis(),
            nodes,
            head_not_told: false,
        }
    }

    /// Rule: CMP-03, CMP-10, CMP-18, CMP-29.
    #[test]
    fn an_incomplete_card_is_not_closed_and_all_that_is_missing_is_told() {
        let reported = [(Node::Return, true), (Node::FollowUp, true), (Node::Close, true)];
        assert_eq!(missing(may_close(&card(&reported))), []);
        let half = [(Node::Return, true), (Node::FollowUp, false), (Node::Close, false)];
        assert_eq!(missing(may_close(&card(&half))), [CardGap::Node(Node::FollowUp), CardGap::Node(Node::Close)]);
        assert_eq!(missing(may_close(&Card { head_not_told: true, ..card(&[]) })), [CardGap::HeadNotTold]);
        let bare = Card {
            subject: "",
            has_category: false,
            has_handler: false,
            investigation: "",
            plan: " ",
            actions: "",
            reply: "",
            replied_at: None,
            reply_means: None,
            ..card(&[])
        };
        use CardGap as G;
        assert_eq!(
            missing(may_close(&bare)),
            [
                G::Subject,
                G::Category,
                G::Handler,
                G::Investigation,
                G::Plan,
                G::Actions,
                G::ReplyText,
                G::ReplyTime,
                G::ReplyMeans
            ]
        );
    }

    /// Rule: CMP-08, CMP-23.
    #[test]
    fn what_cannot_be_solved_is_closed_by_a_leader_s_decision_but_never_a_bespoke_service() {
        let head = [Role::ProjectHead];
        let good = Decision {
            level: Level::Office,
            roles: &head,
            was_dissatisfied: true,
            is_bespoke: false,
            reason: "诉求超出合同范围，已书面说明",
        };
        assert_eq!(may_close_unsolved(&good), Ok(()));
        assert_eq!(may_close_unsolved(&Decision { is_bespoke: true, ..good }), Err(ComplaintError::OnlySatisfied));
        let unasked = Decision { was_dissatisfied: false, ..good };
        assert_eq!(may_close_unsolved(&unasked), Err(ComplaintError::NeverAsked));
        assert_eq!(missing(may_close_unsolved(&Decision { reason: " ", ..good })), [CardGap::Reason]);
        for (level, role) in [
            (Level::Office, Role::ServiceLead),
            (Level::Quality, Role::ProjectHead),
            (Level::Leaders, Role::QualityManager),
        ] {
            let refused = may_close_unsolved(&Decision { level, roles: &[role], ..good });
            assert_eq!(refused, Err(ComplaintError::LevelNotTheirs { level }), "{role}");
        }
        for (level, role) in [(Level::Quality, Role::QualityManager), (Level::Leaders, Role::CompanyLeader)] {
            assert_eq!(may_close_unsolved(&Decision { level, roles: &[role], ..good }), Ok(()), "{role}");
        }
    }
}
