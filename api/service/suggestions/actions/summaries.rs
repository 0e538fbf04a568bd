//! Summing up each month what people said, and what is done about it.

use super::super::store::{self, OpinionLine, SummaryRow};
use crate::db::Conn;
use crate::db::types::{Id, Json, ProjectId, SummaryId, UserId};
use crate::duties;
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Author, Changes, Deed, Entry, Subject};
use crate::policy;
use chrono::{DateTime, Months, NaiveDate, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use guanjia_rules::suggestions::{self as rules, Measured};
use guanjia_rules::tickets::{Kind, is_asked_for};

/// Sums up the month before, once: complaints, suggestions and what matters else, by category. What the office asked for
/// is counted apart.
///
/// Rule: SUG-05, SUG-09.
///
/// # Errors
/// What the database says.
pub fn sum_up_opinions(tx: &mut Conn, project: ProjectId, now: DateTime<Utc>) -> Result<bool> {
    let force = policy::in_force(tx, project, now)?;
    let (first, end) = rules::month_before(force.day(now));
    let month = rules::month_of(first);
    if store::has_summary(tx, project, &month)? {
        return Ok(false);
    }
    let stretch = (force.calendar.midnight(first), force.calendar.midnight(end));
    let opinions = store::opinions(tx, project, stretch)?;
    let row = SummaryRow {
        project_id: project,
        id: Id::fresh(now),
        month,
        lines: Json(lines_of(opinions)),
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
    };
    let is_new = store::keep_summary(tx, &row)?;
    if is_new {
        let changes = Changes::none().new_field("classes", row.lines.0.len());
        let entry = Entry::new(Deed::OpinionsSummed, subject(&row), changes);
        journal::record(tx, &Author::system(project), entry, now)?;
        told(tx, &Author::system(project), &row, now)?;
    }
    Ok(is_new)
}

/// The duty of the month after is done once every class has its measure; where nobody said anything, at once.
fn told(tx: &mut Conn, author: &Author, row: &SummaryRow, now: DateTime<Utc>) -> Result<()> {
    let first = NaiveDate::parse_from_str(&format!("{}-01", row.month), "%Y-%m-%d").ok();
    let next = first.and_then(|first| first.checked_add_months(Months::new(1)));
    let is_whole = row.lines.0.iter().all(|line| line.measure.is_some());
    let Some(on) = next.filter(|_| is_whole) else { return Ok(()) };
    let by = duties::By { author, kind: "opinion_summary", id: row.id.uuid() };
    duties::fulfilled(tx, row.project_id, "opinions_summary", on, by, now)
}

/// The opinions by class, the largest first.
fn lines_of(opinions: Vec<store::Opinion>) -> Vec<OpinionLine> {
    let mut lines: Vec<OpinionLine> = Vec::new();
    for (category, name, kind, channel) in opinions {
        let at = lines.iter().position(|line| line.category_id == category).unwrap_or_else(|| {
            lines.push(OpinionLine {
                category_id: category,
                class: name.unwrap_or_else(|| "未分类".to_owned()),
                complaints: 0,
                suggestions: 0,
                others: 0,
                asked_for: 0,
                factor: None,
                measure: None,
                responsible_id: None,
                due_on: None,
            });
            lines.len() - 1
        });
        match kind.0 {
            Kind::Complaint => lines[at].complaints += 1,
            Kind::Suggestion => lines[at].suggestions += 1,
            _ => lines[at].others += 1,
        }
        lines[at].asked_for += i64::from(is_asked_for(channel.0));
    }
    lines.sort_by_key(|line| std::cmp::Reverse(line.complaints + line.suggestions + line.others));
    lines
}

/// What is said of a class.
#[derive(Clone, Debug)]
pub struct LineOrder {
    /// Which line, counted from 0.
    pub line: usize,
    /// The main factor.
    pub factor: Option<String>,
    /// The corrective measure.
    pub measure: Option<String>,
    /// Who is responsible.
    pub responsible: Option<UserId>,
    /// By the end of which day.
    pub due_on: Option<NaiveDate>,
}

/// Analyses a class of a month: its main factor, and the measure with somebody responsible and a day.
///
/// Rule: SUG-09.
///
/// # Errors
/// 403 without `suggestions.answer`; 412 for a stale version; 422 for a line that is not there or an analysis with gaps.
pub fn analyse_opinions(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (SummaryId, i32),
    order: &LineOrder,
    now: DateTime<Utc>,
) -> Result<SummaryRow> {
    actor.require(Permission::SuggestionsAnswer)?;
    let before = store::find_summary(tx, actor.project(), id)?;
    if before.version != version {
        return Err(Error::Stale { now: before.version });
    }
    rules::may_measure(Measured {
        factor: order.factor.as_deref().unwrap_or_default(),
        measure: order.measure.as_deref().unwrap_or_default(),
        has_responsible: order.responsible.is_some(),
        due_on: order.due_on,
    })?;
    let mut after = before.clone();
    let missing = || Error::fault(Code::NotValid, "/line", "没有这一类", "there is no such class");
    let line = after.lines.0.get_mut(order.line).ok_or_else(missing)?;
    line.factor.clone_from(&order.factor);
    line.measure.clone_from(&order.measure);
    line.responsible_id = order.responsible;
    line.due_on = order.due_on;
    let changes = Changes::none()
        .new_field("class", &line.class)
        .new_field("factor", &line.factor)
        .new_field("measure", &line.measure)
        .new_field("responsible_id", line.responsible_id)
        .new_field("due_on", line.due_on);
    let saved = store::save_summary(tx, &before, &after, now)?;
    journal::record(tx, &actor.author, Entry::new(Deed::OpinionsAnalysed, subject(&saved), changes), now)?;
    told(tx, &actor.author, &saved, now)?;
    Ok(saved)
}

fn subject(row: &SummaryRow) -> Subject {
    Subject::of("opinion_summary", row.id.uuid(), &row.month, Some(row.version))
}
