//! What samples say: how far the calls have come, and the share of the satisfied with its base and interval.

use super::super::super::store::{self, SampleRow, Told};
use super::draw::drawn_of;
use crate::db::Conn;
use crate::db::types::{ProjectId, SampleId, UserId};
use crate::error::Result;
use guanjia_rules::callbacks::{Formula, Grade, Stage as CallStage};
use guanjia_rules::sampling::{self as rules, Answer, Report};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// How far the calls of a sample have come.
#[derive(Clone, Copy, Debug, Default)]
pub struct Progress {
    /// Those who are or were to be asked: drawn or stepped in.
    pub asked: u64,
    /// Those who still have to be called.
    pub open: u64,
    /// Those who were spoken to.
    pub reached: u64,
    /// Those who were given up.
    pub replaced: u64,
}

/// How far the calls of these samples have come.
///
/// # Errors
/// What the database says.
pub fn progress(conn: &mut Conn, project: ProjectId, of: &[SampleId]) -> Result<HashMap<SampleId, Progress>> {
    let mut found: HashMap<SampleId, Progress> = HashMap::new();
    for told in store::told_for(conn, project, of)? {
        let sum = found.entry(told.sample_id).or_default();
        sum.asked += 1;
        sum.open += u64::from(told.stage.0.is_open());
        sum.reached += u64::from(is_reached(&told));
        sum.replaced += u64::from(told.is_given_up);
    }
    Ok(found)
}

fn is_reached(told: &Told) -> bool {
    matches!(told.stage.0, CallStage::Done | CallStage::FollowUp)
}

/// By what a sample's figures are told.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Group {
    /// Those of a technician; `None` for the whole, or what nobody did.
    pub technician: Option<UserId>,
    /// Those of a category; `None` for the whole, or what has none.
    pub category: Option<String>,
}

/// What a sample, or a part of it, says.
#[derive(Clone, Copy, Debug)]
pub struct Figure {
    /// How many stand in the frame.
    pub population: u64,
    /// How many were drawn.
    pub drawn: u64,
    /// How many were spoken to.
    pub reached: u64,
    /// How many gave each grade.
    pub grades: [u64; 3],
    /// Share, interval, response, replacements, and the figure of the papers.
    pub report: Report,
}

/// What a sample says, as a whole or by the groups that `group` makes of its strata.
///
/// Rule: SMP-02, SMP-03, CBK-19.
///
/// # Errors
/// What the database says.
pub fn figures(
    conn: &mut Conn,
    sample: &SampleRow,
    group: impl Fn(Group) -> Group,
    formula: Formula,
) -> Result<Vec<(Group, Figure)>> {
    if sample.drawn.is_none() {
        return Ok(Vec::new());
    }
    let drawn = drawn_of(sample)?;
    let told = store::told_for(conn, sample.project_id, &[sample.id])?;
    let answers: Vec<Answer> = told.iter().filter(|one| is_reached(one)).map(answer).collect();
    let home = |key: &str| {
        let (technician, category) = rules::parts_of(key);
        group(Group { technician: technician.map(UserId::from), category: category.map(str::to_owned) })
    };
    let mut groups: BTreeMap<Group, (u64, u64, Vec<&Told>)> = BTreeMap::new();
    for stratum in &drawn.strata {
        let own = groups.entry(home(&stratum.key)).or_default();
        own.0 += stratum.population;
        own.1 += u64::try_from(stratum.chosen.len()).unwrap_or(u64::MAX);
    }
    // An empty frame says so too.
    if drawn.strata.is_empty() {
        groups.entry(group(Group::default())).or_default();
    }
    for one in &told {
        let own = group(Group { technician: one.technician_id, category: one.category.clone() });
        groups.entry(own).or_default().2.push(one);
    }
    let figure = |(own, (population, chosen, members)): (Group, (u64, u64, Vec<&Told>))| {
        let given_up = members.iter().filter(|one| one.is_given_up).count();
        let asked: Vec<Uuid> = members.iter().map(|one| one.item_id.uuid()).collect();
        let report = rules::report_of(asked, given_up, &answers, formula);
        let grades = [Grade::A, Grade::B, Grade::C].map(|grade| with_grade(&members, grade));
        let reached = members.iter().filter(|one| is_reached(one)).count();
        let reached = u64::try_from(reached).unwrap_or(u64::MAX);
        (own, Figure { population, drawn: chosen, reached, grades, report })
    };
    Ok(groups.into_iter().map(figure).collect())
}

fn with_grade(members: &[&Told], grade: Grade) -> u64 {
    let gave = members.iter().filter(|one| is_reached(one) && one.grade.map(|given| given.0) == Some(grade));
    u64::try_from(gave.count()).unwrap_or(u64::MAX)
}

fn answer(told: &Told) -> Answer {
    Answer {
        item: told.item_id.uuid(),
        grade: told.grade.map(|grade| grade.0),
        parts: told.part_grades.as_ref().map(|parts| parts.0),
    }
}
