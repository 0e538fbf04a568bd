//! Trying a draft on what was kept: each promise with the versions that it began with, those of policies and calendars read
//! once each.

use super::store::{self, PastRow, Place};
use crate::clocks::Filter;
use crate::db::Conn;
use crate::db::batch::{BATCH, walk};
use crate::db::types::{ProjectId, TeamId, UserId};
use crate::error::Result;
use crate::policy::{self, InForce};
use chrono::{DateTime, Utc};
use guanjia_rules::Word as _;
use guanjia_rules::clock::StopEvent;
use guanjia_rules::clock::simulation::{self, Change, Count, Effect, Gap, Past, Trial};
use guanjia_rules::policy::{Policy, PolicyValue, Preset, compare};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// A draft, and the period that it is tried on.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    policy: Policy,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
}

impl Draft {
    /// Checks both: a draft as it would be published, a period that is over.
    ///
    /// # Errors
    /// 422 for unknown keys, values that do not fit or contradict each other, and a period that is empty, ahead or too long.
    pub fn of(
        (preset, overrides): (Preset, &BTreeMap<String, PolicyValue>),
        (from, to): (DateTime<Utc>, DateTime<Utc>),
        now: DateTime<Utc>,
    ) -> Result<Self> {
        simulation::may_try(from, to, now)?;
        Ok(Self { policy: Policy::of(0, preset, overrides)?, from, to })
    }

    fn period(&self, filter: &Filter) -> Filter {
        Filter { from: Some(self.from), to: Some(self.to), ..filter.clone() }
    }
}

/// What a draft does to the promises of one key.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// What the versions say that the promises began with; empty for a time that is no key of the policy.
    pub before: Vec<PolicyValue>,
    /// What the draft says.
    pub after: Option<PolicyValue>,
    /// All of them.
    pub count: Count,
    /// Those of each team.
    pub teams: BTreeMap<Option<TeamId>, Count>,
    /// Those of each person.
    pub people: BTreeMap<Option<UserId>, Count>,
    /// What keeps some of them from being tried.
    pub gaps: BTreeSet<Gap>,
}

/// What a draft does to the promises of a period.
#[derive(Debug, Default)]
pub(super) struct Figures {
    /// How many began in it.
    pub clocks: u64,
    /// By key: those that the draft changes.
    pub lines: BTreeMap<String, Line>,
}

/// Versions that promises began with, each read once.
struct Trials<'a> {
    project: ProjectId,
    draft: &'a Policy,
    known: HashMap<(i32, i32), Arc<InForce>>,
    now: DateTime<Utc>,
}

impl<'a> Trials<'a> {
    fn of(project: ProjectId, draft: &'a Policy, now: DateTime<Utc>) -> Self {
        Self { project, draft, known: HashMap::new(), now }
    }

    fn began_with(&mut self, conn: &mut Conn, row: &PastRow) -> Result<Arc<InForce>> {
        let numbers = (row.policy_number, row.calendar_number);
        if let Some(known) = self.known.get(&numbers) {
            return Ok(Arc::clone(known));
        }
        let force = policy::of_versions(conn, self.project, numbers.0, numbers.1)?;
        self.known.insert(numbers, Arc::clone(&force));
        Ok(force)
    }

    fn tried(&self, row: &PastRow, force: &InForce) -> std::result::Result<Option<Trial>, Gap> {
        let past = Past {
            key: &row.key,
            start_event: row.start_event.0,
            started_at: row.started_at.0,
            due_at: row.due_at.0,
            stopped_at: row.stopped_at.map(|at| at.0),
            stop_event: row.stop_event.as_deref().and_then(StopEvent::parse),
            verdict: row.verdict.0,
            moves: &row.moves.0,
        };
        simulation::try_draft(&past, (&force.policy, self.draft), &force.calendar, self.now)
    }
}

/// What a draft does to the promises that began in its period, by key, team and person.
///
/// Rule: CLX-06.
pub(super) fn figures(conn: &mut Conn, project: ProjectId, draft: &Draft, now: DateTime<Utc>) -> Result<Figures> {
    let mut figures = Figures::default();
    for at in [draft.from, draft.to] {
        let force = policy::in_force(conn, project, at)?;
        for difference in compare(&force.policy, &draft.policy) {
            line(&mut figures, &difference.key, &force.policy, &draft.policy);
        }
    }
    let (filter, mut trials) = (draft.period(&Filter::default()), Trials::of(project, &draft.policy, now));
    walk(
        conn,
        |conn, after| store::began(conn, project, &filter, after, BATCH),
        place,
        |conn, rows| {
            for row in rows {
                figures.clocks += 1;
                let force = trials.began_with(conn, &row)?;
                if let Some(tried) = trials.tried(&row, &force).transpose() {
                    count(line(&mut figures, &row.key, &force.policy, &draft.policy), &row, tried);
                }
            }
            Ok(())
        },
    )?;
    Ok(figures)
}

fn place(row: &PastRow) -> Place {
    (row.started_at.0, row.id)
}

/// The line of a key, which tells what a version says of it.
fn line<'a>(figures: &'a mut Figures, key: &str, before: &Policy, draft: &Policy) -> &'a mut Line {
    if !figures.lines.contains_key(key) {
        let fresh = Line { after: draft.value(key).cloned(), ..Line::default() };
        figures.lines.insert(key.to_owned(), fresh);
    }
    let line = figures.lines.get_mut(key).expect("it was put there");
    if let Some(value) = before.value(key).filter(|value| !line.before.contains(value)) {
        line.before.push(value.clone());
    }
    let is_new = simulation::effect(key) == Effect::Counted && before.limit(key).is_none();
    if is_new && draft.limit(key).is_some() {
        line.gaps.insert(Gap::NoneBefore);
    }
    line
}

fn count(line: &mut Line, row: &PastRow, tried: std::result::Result<Trial, Gap>) {
    line.count.add(tried);
    line.teams.entry(row.team_id).or_default().add(tried);
    line.people.entry(row.owner_id).or_default().add(tried);
    line.gaps.extend(tried.err());
}

/// Promises of the period that the draft changes, in the order of their start: behind a place, so many.
///
/// Rule: CLX-06, NUM-01.
pub(super) fn changed(
    conn: &mut Conn,
    project: ProjectId,
    draft: &Draft,
    (filter, change): (&Filter, Option<Change>),
    (mut after, limit): (Option<Place>, i64),
    now: DateTime<Utc>,
) -> Result<Vec<(PastRow, Trial, Change)>> {
    let (filter, mut trials) = (draft.period(filter), Trials::of(project, &draft.policy, now));
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut found = Vec::new();
    loop {
        let rows = store::began(conn, project, &filter, after, BATCH)?;
        let is_last = i64::try_from(rows.len()).unwrap_or(i64::MAX) < BATCH;
        after = rows.last().map(place);
        for row in rows {
            let force = trials.began_with(conn, &row)?;
            let Ok(Some(trial)) = trials.tried(&row, &force) else { continue };
            match trial.change() {
                Some(told) if change.is_none_or(|wanted| wanted == told) => found.push((row, trial, told)),
                _ => continue,
            }
            if found.len() == most {
                return Ok(found);
            }
        }
        if is_last {
            return Ok(found);
        }
    }
}
