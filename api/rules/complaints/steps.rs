//! What each step on a complaint's card needs.

use super::gap::{is_given, refuse};
use super::{CardGap, ComplaintError, Node, ReplyMeans};
use chrono::{DateTime, Utc};

/// How a complaint is going to be solved.
#[derive(Clone, Copy, Debug)]
pub struct Plan<'a> {
    /// What was found out.
    pub investigation: &'a str,
    /// What is going to be done.
    pub plan: &'a str,
}

/// The answer that a customer was given.
#[derive(Clone, Copy, Debug)]
pub struct Reply<'a> {
    /// What was done about it.
    pub actions: &'a str,
    /// What the customer was told.
    pub text: &'a str,
    /// When.
    pub at: DateTime<Utc>,
    /// How.
    pub means: Option<ReplyMeans>,
}

/// Whether a plan may be made: what was found out, and what is going to be done.
///
/// # Errors
/// [`ComplaintError::Incomplete`] with all that is missing.
///
/// Rule: CMP-03.
pub fn may_plan(plan: &Plan<'_>) -> Result<(), ComplaintError> {
    refuse(&[(is_given(plan.investigation), CardGap::Investigation), (is_given(plan.plan), CardGap::Plan)])
}

/// Whether an answer may be recorded: what was done, and what the customer was told, when and how.
///
/// # Errors
/// [`ComplaintError::Incomplete`] with all that is missing.
///
/// Rule: CMP-18.
pub fn may_reply(reply: &Reply<'_>, now: DateTime<Utc>) -> Result<(), ComplaintError> {
    refuse(&[
        (is_given(reply.actions), CardGap::Actions),
        (is_given(reply.text), CardGap::ReplyText),
        (reply.means.is_some(), CardGap::ReplyMeans),
        (reply.at <= now, CardGap::ReplyAhead),
    ])
}

/// Whether a complaint may be judged valid or invalid: with a reason. An invalid one goes the same way to its end.
///
/// # Errors
/// [`ComplaintError::Incomplete`].
///
/// Rule: CMP-19.
pub fn may_judge(reason: &str) -> Result<(), ComplaintError> {
    refuse(&[(is_given(reason), CardGap::ValidityReason)])
}

/// Whether head office may be told of a node: with a text, and each node once and in order.
///
/// # Errors
/// [`ComplaintError::Incomplete`], [`ComplaintError::NoSuchNode`] or [`ComplaintError::NodeReported`].
///
/// Rule: CMP-10.
pub fn may_report_node(nodes: &[(Node, bool)], node: Node, text: &str) -> Result<(), ComplaintError> {
    refuse(&[(is_given(text), CardGap::NodeText)])?;
    match nodes.iter().position(|(named, _)| *named == node) {
        None => Err(ComplaintError::NoSuchNode),
        Some(at) if nodes.get(at).is_some_and(|(_, is_done)| *is_done) => Err(ComplaintError::NodeReported(node)),
        Some(at) => match nodes.iter().take(at).find(|(_, is_done)| !is_done) {
            Some((before, _)) => Err(ComplaintError::NodeBefore(*before)),
            None => Ok(()),
        },
    }
}

/// The first words of a complaint, as its subject until somebody writes a better one.
pub fn first_words(content: &str) -> String {
    const LONGEST: usize = 40;
    let first = content.split(['。', '；', '\n', '！', '？', '.', ';']).next().unwrap_or_default().trim();
    let whole = if first.is_empty() { content.trim() } else { first };
    match whole.chars().count() {
        0..=LONGEST => whole.to_owned(),
        _ => whole.chars().take(LONGEST - 1).chain(['…']).collect(),
    }
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

    /// Rule: CMP-03.
    #[test]
    fn a_plan_stands_on_what_was_found_out() {
        assert_eq!(missing(may_plan(&Plan { investigation: "夜间施工属实", plan: "约谈施工方" })), []);
        let bare = missing(may_plan(&Plan { investigation: " ", plan: "" }));
        assert_eq!(bare, [CardGap::Investigation, CardGap::Plan]);
    }

    /// Rule: CMP-18.
    #[test]
    fn an_answer_has_a_text_a_time_and_a_means() {
        let now = at("2026-03-02T10:00:00Z");
        let good = Reply {
            actions: "已约谈", text: "施工方承诺不再夜间施工", at: now, means: Some(ReplyMeans::Phone)
        };
        assert_eq!(missing(may_reply(&good, now)), []);
        let ahead = Reply { at: at("2026-03-02T10:00:01Z"), ..good };
        assert_eq!(missing(may_reply(&ahead, now)), [CardGap::ReplyAhead]);
        let bare = Reply { actions: "", text: " ", means: None, ..good };
        assert_eq!(missing(may_reply(&bare, now)), [CardGap::Actions, CardGap::ReplyText, CardGap::ReplyMeans]);
    }

    /// Rule: CMP-19.
    #[test]
    fn a_complaint_is_judged_with_a_reason() {
        assert_eq!(missing(may_judge("噪声来自市政施工")), []);
        assert_eq!(missing(may_judge(" ")), [CardGap::ValidityReason]);
    }

    /// Rule: CMP-10.
    #[test]
    fn head_office_hears_each_node_once_and_in_order() {
        let nodes =
            |done: [bool; 3]| [Node::Return, Node::FollowUp, Node::Close].into_iter().zip(done).collect::<Vec<_>>();
        let none = nodes([false; 3]);
        assert_eq!(may_report_node(&none, Node::Return, "已转管理处"), Ok(()));
        assert_eq!(missing(may_report_node(&none, Node::Return, "")), [CardGap::NodeText]);
        assert_eq!(may_report_node(&none, Node::Close, "已结案"), Err(ComplaintError::NodeBefore(Node::Return)));
        let first = nodes([true, false, false]);
        assert_eq!(may_report_node(&first, Node::Return, "再报"), Err(ComplaintError::NodeReported(Node::Return)));
        assert_eq!(may_report_node(&first, Node::FollowUp, "处理中"), Ok(()));
        assert_eq!(may_report_node(&[], Node::Return, "无"), Err(ComplaintError::NoSuchNode));
    }

    #[test]
    fn the_subject_begins_as_the_first_words() {
        assert_eq!(first_words("夜间施工噪声。连续三晚"), "夜间施工噪声");
        assert_eq!(first_words("  "), "");
        let long = "很".repeat(60);
        assert_eq!(first_words(&long).chars().count(), 40);
        assert!(first_words(&long).ends_with('…'));
        assert_eq!(first_words("。保安态度差"), "。保安态度差");
    }
}
