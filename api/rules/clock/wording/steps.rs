//! The steps of the ladder in sentences: whom the taken ones told and who acknowledged, and what comes next.
//!
//! Rule: CLX-02, CLX-05.

use super::{local, plain};
use crate::Word;
use crate::clock::{Post, Reader, Taken, Why};
use chrono::FixedOffset;

/// The sentences in Chinese.
pub(super) fn zh(why: &Why, offset: FixedOffset) -> Vec<String> {
    let local = |at| local(at, offset);
    let mut words: Vec<String> = why
        .taken
        .iter()
        .map(|taken| {
            let again = if taken.is_passed_on { "无人确认，转告" } else { "已通知" };
            let post = match taken.told_post {
                Some(told) if told == taken.post => taken.post.zh().to_owned(),
                Some(told) => format!("{}（{}无人在岗）", told.zh(), taken.post.zh()),
                None => format!("{}，但无人在岗", taken.post.zh()),
            };
            let substitutes = if taken.is_to_substitutes { "的代理人" } else { "" };
            let names = names(&taken.told, "、", |stead| format!("（代{stead}）"));
            let names = if names.is_empty() { names } else { format!("：{names}") };
            format!(
                "{} {again}{post}{substitutes}{names}（{}）；{}。",
                local(taken.told_at),
                taken.rung.zh(),
                answer_zh(taken, offset)
            )
        })
        .collect();
    words.extend(why.next_step.map(|step| {
        let names = names(&why.next_told, "、", |stead| format!("（代{stead}）"));
        let names = if names.is_empty() { names } else { format!("：{names}") };
        format!("如无人处理，{} 通知{}{names}（{}）。", local(step.at), step.post.zh(), step.rung.zh())
    }));
    words
}

fn answer_zh(taken: &Taken, offset: FixedOffset) -> String {
    let local = |at| local(at, offset);
    match (taken.acknowledged_at, taken.ended_at, taken.pass_on_at) {
        (Some(at), ..) => format!("{} {} 确认", local(at), taken.acknowledged_by.as_deref().unwrap_or("系统")),
        (None, Some(at), _) => format!("{} 计时结束，无须确认", local(at)),
        (None, None, Some(at)) => format!("待确认，{} 仍无人确认则转告", local(at)),
        (None, None, None) => "无人确认".to_owned(),
    }
}

/// The sentences in English.
pub(super) fn en(why: &Why, offset: FixedOffset) -> Vec<String> {
    let local = |at| local(at, offset);
    let mut words: Vec<String> = why
        .taken
        .iter()
        .map(|taken| {
            let again = if taken.is_passed_on { "Not acknowledged, passed on to" } else { "Told" };
            let substitutes = if taken.is_to_substitutes { "the substitutes of " } else { "" };
            let post = match taken.told_post {
                Some(told) if told == taken.post => format!("the {}", plain(told)),
                Some(told) => format!("the {} (nobody is {})", plain(told), a(taken.post)),
                None => format!("nobody: there is no {}", plain(taken.post)),
            };
            let names = names(&taken.told, ", ", |stead| format!(" (for {stead})"));
            let names = if names.is_empty() { names } else { format!(": {names}") };
            format!(
                "{again} {substitutes}{post} at {}{names} ({}); {}.",
                local(taken.told_at),
                taken.rung,
                answer_en(taken, offset)
            )
        })
        .collect();
    words.extend(why.next_step.map(|step| {
        let names = names(&why.next_told, ", ", |stead| format!(" (for {stead})"));
        let names = if names.is_empty() { names } else { format!(": {names}") };
        format!("If nobody acts, the {} is told at {} ({}){names}.", plain(step.post), local(step.at), step.rung)
    }));
    words
}

fn answer_en(taken: &Taken, offset: FixedOffset) -> String {
    let local = |at| local(at, offset);
    match (taken.acknowledged_at, taken.ended_at, taken.pass_on_at) {
        (Some(at), ..) => {
            format!("acknowledged at {} by {}", local(at), taken.acknowledged_by.as_deref().unwrap_or("the system"))
        }
        (None, Some(at), _) => format!("the promise ended at {}, so nobody need acknowledge it", local(at)),
        (None, None, Some(at)) => format!("to be acknowledged, or passed on at {}", local(at)),
        (None, None, None) => "not acknowledged".to_owned(),
    }
}

/// A post with its article.
fn a(post: Post) -> String {
    match post {
        Post::Owner => "its owner".to_owned(),
        Post::Lead | Post::ProjectHead => format!("the {}", plain(post)),
    }
}

fn names(readers: &[Reader], between: &str, in_stead: impl Fn(&str) -> String) -> String {
    let name = |one: &Reader| format!("{}{}", one.name, one.stead_of.as_deref().map(&in_stead).unwrap_or_default());
    readers.iter().map(name).collect::<Vec<_>>().join(between)
}
