//! Whether the values of a policy fit each other: limits that another one must hold, numbers in order, and keys that tell
//! of one matter.

use super::check::companion;
use super::value::PolicyValue;
use super::{Policy, PolicyError, entry, keys};
use crate::Word;
use crate::calendar::{Basis, Calendar, parse_frames};
use chrono::{DateTime, Offset, TimeDelta, Utc};
use std::collections::BTreeMap;

/// Limits of which one must hold the other, or several that run one after another.
///
/// Rule: CLK-09.
const BOUNDED: &[(&[&str], &str)] = &[
    (&[keys::TICKET_REGISTER_WITHIN], keys::DISPATCH_HOUSEHOLD_WITHIN),
    (&[keys::HANDLE_PUBLIC_SMALL], keys::HANDLE_PUBLIC_MEDIUM),
    (&[keys::HANDLE_PUBLIC_MEDIUM], keys::HANDLE_PUBLIC_LARGE),
    (&[keys::HANDLE_PUBLIC_LARGE], keys::HANDLE_PUBLIC_CAP),
    (&[keys::HANDLE_PUBLIC_WITHIN], keys::HANDLE_PUBLIC_CAP),
    (&[keys::COMPLAINT_FIRST_REPLY_WITHIN], keys::COMPLAINT_SOLVE_WITHIN),
    (&[keys::ICCARD_VERIFY_WITHIN, keys::ICCARD_OPEN_WITHIN], keys::ICCARD_TOTAL_WITHIN),
    (&[keys::EVENT_REPORT_TEAM_WITHIN, keys::EVENT_REPORT_HEAD_WITHIN], keys::EVENT_TOTAL_WITHIN),
    (&[keys::EVENT_PASS_ON_WITHIN], keys::EVENT_TOTAL_WITHIN),
    (&[keys::VACANT_FEEDBACK_PAID], keys::VACANT_FEEDBACK_UNPAID),
    (&[keys::VACANT_FEEDBACK_UNPAID], keys::VACANT_FEEDBACK_VACANT),
];

/// Numbers of which the first must not be more than the second: days before a date, days of one month, shares.
const NOT_MORE: &[(&str, &str)] = &[
    (keys::ACTIVITY_INVITE_WINDOW, keys::ACTIVITY_SCHEME_BEFORE),
    (keys::DUNNING_LIST_DAY, keys::DUNNING_ESCALATE_DAY),
    (keys::REPORT_ANALYSE_DAY, keys::REPORT_PRESENT_DAY),
    (keys::SURVEY_SEND_MIN_OLD, keys::SURVEY_SEND_MIN),
];

/// Switches the bases of limits as their companions say.
pub(super) fn switch_bases(
    values: &mut BTreeMap<&'static str, PolicyValue>,
    overrides: &BTreeMap<String, PolicyValue>,
) -> Result<(), PolicyError> {
    let mut fits = Ok(());
    let mut told: BTreeMap<&str, (&str, Basis)> = BTreeMap::new();
    for (key, value) in overrides {
        if let (Some(entry), PolicyValue::Limit(limit)) = (entry(key), value) {
            told.insert(entry.key, (key, limit.basis));
        }
    }
    for (key, value) in overrides {
        let (Some(owner), PolicyValue::Text(word)) = (companion(key), value) else { continue };
        let (Some(PolicyValue::Limit(limit)), Some(basis)) = (values.get_mut(owner.key), Basis::parse(word)) else {
            continue;
        };
        limit.basis = basis;
        if let Some((first, _)) = told.insert(owner.key, (key, basis)).filter(|(_, other)| *other != basis) {
            fits = fits.and(Err(PolicyError::Contradiction { first: first.to_owned(), second: key.clone() }));
        }
    }
    if let Some(PolicyValue::Limit(limit)) = values.get(keys::CALLBACK_WITHIN) {
        let word = PolicyValue::text(limit.basis.as_str());
        values.insert(keys::CALLBACK_BASIS, word);
    }
    fits
}

/// Whether keys contradict each other. Limits are compared as they run from a Monday morning of a week without
/// holidays.
///
/// # Errors
/// [`PolicyError`] with the keys.
pub(super) fn contradictions(policy: &Policy) -> Result<(), PolicyError> {
    let preset = policy.preset();
    if policy.text(keys::DISPATCH_PRESET) != preset.as_str() {
        return Err(PolicyError::ValueNotValid {
            key: keys::DISPATCH_PRESET.to_owned(),
            expected_zh: format!("所选预设 {preset}"),
            expected_en: format!("the chosen preset, {preset}"),
        });
    }
    bounds(policy)?;
    for (less, more) in NOT_MORE.iter().copied() {
        if matches!((policy.number(less), policy.number(more)), (Some(a), Some(b)) if a > b) {
            return Err(PolicyError::NotInOrder { less, more });
        }
    }
    match one_matter(policy) {
        Some((first, second)) => Err(PolicyError::Contradiction { first: first.to_owned(), second: second.to_owned() }),
        None => Ok(()),
    }
}

fn bounds(policy: &Policy) -> Result<(), PolicyError> {
    let calendar = Calendar::standard(Utc.fix());
    let monday = DateTime::<Utc>::UNIX_EPOCH + TimeDelta::days(4) + TimeDelta::minutes(510);
    let after = |start, key: &str| policy.limit(key).map(|limit| calendar.due(start, &limit));
    for (parts, whole) in BOUNDED.iter().copied() {
        let together = parts.iter().try_fold(monday, |start, part| after(start, part));
        if !matches!((together, after(monday, whole)), (Some(a), Some(b)) if a > b) {
            continue;
        }
        return match parts {
            [shorter] => Err(PolicyError::OutOfOrder { shorter, longer: whole }),
            _ => Err(PolicyError::PartsTooLong { parts, whole }),
        };
    }
    Ok(())
}

/// Two keys that say unlike things of one matter.
fn one_matter(policy: &Policy) -> Option<(&'static str, &'static str)> {
    let is_half_monthly = policy.text(keys::REPORT_UNFINISHED_EVERY) == "half_month";
    let welcomes = |hours| {
        let frames = parse_frames(policy.text(hours)).unwrap_or_default();
        let open: TimeDelta = frames.iter().map(|frame| frame.to.since_midnight() - frame.from.since_midnight()).sum();
        policy.number(keys::WELCOME_DURATION).is_none_or(|minutes| TimeDelta::minutes(minutes) <= open)
    };
    let disaster = (policy.list(keys::VACANT_DISASTER_ORDER), policy.list(keys::VACANT_DISASTER_WITHIN));
    let unlike = [
        (
            is_half_monthly && policy.list(keys::REPORT_UNFINISHED_DAYS).len() < 2,
            (keys::REPORT_UNFINISHED_EVERY, keys::REPORT_UNFINISHED_DAYS),
        ),
        // The figures are presented in the quality meeting.
        (
            policy.number(keys::REPORT_PRESENT_DAY) != policy.number(keys::MEETING_QUALITY_DAY),
            (keys::REPORT_PRESENT_DAY, keys::MEETING_QUALITY_DAY),
        ),
        // Each kind of unit has its time.
        (disaster.0.len() != disaster.1.len(), (keys::VACANT_DISASTER_ORDER, keys::VACANT_DISASTER_WITHIN)),
        (!welcomes(keys::WELCOME_OFFICE_TIME), (keys::WELCOME_DURATION, keys::WELCOME_OFFICE_TIME)),
        (!welcomes(keys::WELCOME_RESIDENTIAL_TIME), (keys::WELCOME_DURATION, keys::WELCOME_RESIDENTIAL_TIME)),
    ];
    unlike.into_iter().find(|(is_so, _)| *is_so).map(|(_, keys)| keys)
}
