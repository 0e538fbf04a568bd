//! Tests of what follows a step of the ladder: the way that it is passed on, and what is told of it.

use super::*;
use crate::policy::Preset;

/// The way of a telling that nobody ever acknowledges, from a post on; substitutes are there for those posts.
fn way(from: Post, substituted: &[Post]) -> Vec<PassOn> {
    let mut way = Vec::new();
    let (mut post, mut was_to_substitutes) = (from, false);
    while let Some(next) = pass_on(Some(post), was_to_substitutes, substituted.contains(&post)) {
        (post, was_to_substitutes) = match next {
            PassOn::Substitutes(post) => (post, true),
            PassOn::Post(post) => (post, false),
        };
        way.push(next);
        assert!(way.len() < 10, "it never ends");
    }
    way
}

/// Rule: CLX-05.
#[test]
fn what_nobody_acknowledges_goes_to_the_substitutes_and_upward_and_comes_to_an_end() {
    use PassOn::{Post as To, Substitutes};
    assert_eq!(way(Post::Owner, &[]), [To(Post::Lead), To(Post::ProjectHead)]);
    assert_eq!(
        way(Post::Owner, Post::ALL),
        [
            Substitutes(Post::Owner),
            To(Post::Lead),
            Substitutes(Post::Lead),
            To(Post::ProjectHead),
            Substitutes(Post::ProjectHead)
        ]
    );
    assert_eq!(way(Post::ProjectHead, &[]), []);
    assert_eq!(pass_on(None, false, true), None, "what was told to nobody has no way on");
    assert_eq!(Post::Lead.upward().collect::<Vec<_>>(), [Post::Lead, Post::ProjectHead]);
}

/// Rule: CLX-05.
#[test]
fn a_telling_waits_for_its_acknowledgement_as_long_as_the_policy_says() {
    let five = Limit::of(5, Unit::Minute, Basis::Cal);
    assert_eq!(pass_on_at(clock("10:00:00"), Some(five), &calendar()), Some(clock("10:05:00")));
    assert_eq!(pass_on_at(clock("10:00:00"), None, &calendar()), None);
}

fn reader(name: &str, stead_of: Option<&str>) -> Reader {
    Reader { name: name.to_owned(), stead_of: stead_of.map(str::to_owned) }
}

/// A warning that went to the lead because there is no owner, and a step at due that was passed on to the lead.
fn warned_and_passed_on() -> [Taken; 2] {
    let warned = Taken {
        rung: Rung::Warn,
        post: Post::Owner,
        told_post: Some(Post::Lead),
        is_to_substitutes: false,
        is_passed_on: false,
        told_at: clock("09:48:00"),
        told: vec![reader("王强", Some("周颖"))],
        pass_on_at: None,
        acknowledged_at: Some(clock("09:50:00")),
        acknowledged_by: Some("王强".to_owned()),
        ended_at: None,
    };
    let due = Taken {
        rung: Rung::Due,
        post: Post::Lead,
        told_post: Some(Post::Lead),
        is_passed_on: true,
        told_at: clock("10:00:00"),
        told: vec![reader("周颖", None), reader("王强", None)],
        pass_on_at: Some(clock("10:05:00")),
        acknowledged_at: None,
        acknowledged_by: None,
        ..warned.clone()
    };
    [warned, due]
}

/// Rule: CLX-02, CLX-05.
#[test]
fn the_explanation_tells_whom_each_step_told_and_who_acknowledged() {
    let promise = of(60, Unit::Minute, Basis::Cal, clock("09:00:00"));
    let steps = ladder(&promise, POSTS, &calendar());
    let taken = warned_and_passed_on();
    let account = Account {
        promise: &promise,
        preset: Preset::Dp001,
        policy_version: 1,
        calendar: &calendar(),
        started_by: None,
        stopped_at: None,
        verdict: Verdict::Running,
        moves: &[],
        pauses: &[],
        ladder: &steps,
        told: 2,
        taken: &taken,
        next_told: &[reader("郑国栋", None)],
    };
    let running = why(&account, clock("10:01:00"));
    let last = |words: &[String]| {
        words[words.len() - 3..]
            .iter()
            .map(|line| line.split_once(' ').map_or(String::new(), |(_, rest)| rest.to_owned()))
            .collect::<Vec<_>>()
    };
    let zh = last(&running.words_zh);
    assert!(
        zh[0].contains("已通知客服领班（责任人无人在岗）：王强（代周颖）（到期提醒）")
            && zh[0].contains("09:50 王强 确认"),
        "{zh:?}"
    );
    assert!(zh[1].contains("无人确认，转告客服领班：周颖、王强（到期）") && zh[1].contains("待确认"), "{zh:?}");
    assert!(zh[2].contains("11:00 通知项目负责人：郑国栋（超时升级）"), "{zh:?}");
    let en = running.words_en[running.words_en.len() - 3..].join("\n");
    assert!(
        en.contains("Told the lead (nobody is its owner) at") && en.contains("王强 (for 周颖) (warn); acknowledged at"),
        "{en}"
    );
    assert!(
        en.contains("Not acknowledged, passed on to the lead at") && en.contains("to be acknowledged, or passed on at"),
        "{en}"
    );
    assert!(en.ends_with("(after): 郑国栋."), "{en}");
    let ended =
        why(&Account { verdict: Verdict::OnTime, stopped_at: Some(clock("09:55:00")), ..account }, clock("10:01:00"));
    assert!(ended.next_told.is_empty() && ended.next_step.is_none() && ended.taken.len() == 2);
}
