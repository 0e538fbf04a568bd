//! The kinds of procedures of a project: those of the papers, those that it changed, and its own.
//!
//! Rule: MOV-21.

use crate::db::Conn;
use crate::db::types::{Id, Json, ProjectId};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry, Subject};
use crate::procedures::store::{self, KindRow};
use chrono::{DateTime, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use guanjia_rules::policy::{Shape, entry};
use guanjia_rules::procedures::{Definition, shipped, shipped_kinds};

/// A kind as it is in force.
#[derive(Clone, Debug)]
pub struct Known {
    /// What it asks for.
    pub definition: Definition,
    /// Its version; 0 for one of the papers that was never changed.
    pub number: i32,
    /// Whether the desk may open it.
    pub is_active: bool,
}

/// A kind to be, or to be changed.
#[derive(Clone, Debug)]
pub struct KindOrder {
    /// What it asks for.
    pub definition: Definition,
    /// Whether the desk may open it.
    pub is_active: bool,
}

/// Every kind of a project, those of the papers first.
///
/// # Errors
/// What the database says.
pub fn kinds(conn: &mut Conn, project: ProjectId) -> Result<Vec<Known>> {
    let mut own = store::last_kinds(conn, project)?;
    let mut all: Vec<Known> = shipped_kinds()
        .into_iter()
        .map(|definition| own.remove(&definition.code).map_or_else(|| of_papers(definition), kept))
        .collect();
    all.extend(own.into_values().map(kept));
    Ok(all)
}

fn of_papers(definition: Definition) -> Known {
    Known { definition, number: 0, is_active: true }
}

fn kept(row: KindRow) -> Known {
    Known { definition: row.definition.0, number: row.number, is_active: row.is_active }
}

/// A kind as it is in force.
///
/// # Errors
/// 404.
pub(super) fn known(conn: &mut Conn, project: ProjectId, code: &str) -> Result<Known> {
    let own = store::last_kind(conn, project, code)?.map(kept);
    own.or_else(|| shipped(code).map(of_papers)).ok_or_else(|| Code::NotFound.into())
}

/// What a kind asks for that the desk may open.
pub(super) fn active(conn: &mut Conn, project: ProjectId, code: &str) -> Result<Definition> {
    let unknown = || {
        Error::fault(Code::NotValid, "/kind", "没有这种手续，或已停用", "there is no such kind, or it is not in use")
    };
    match known(conn, project, code) {
        Ok(kind) if kind.is_active => Ok(kind.definition),
        Ok(_) | Err(Error::Code(Code::NotFound)) => Err(unknown()),
        Err(error) => Err(error),
    }
}

/// Makes a kind, or changes one; procedures that are open go on as they began.
///
/// # Errors
/// 403 without `procedures.set`; 412 for another version than the last; 422 for parts that do not fit together, a policy key
/// that is not there, and a kind of a record that would become another.
pub fn set_kind(
    tx: &mut Conn,
    actor: &Actor,
    (code, version): (&str, i32),
    order: &KindOrder,
    now: DateTime<Utc>,
) -> Result<Known> {
    actor.require(Permission::ProceduresSet)?;
    let before = match known(tx, actor.project(), code) {
        Err(Error::Code(Code::NotFound)) => None,
        found => Some(found?),
    };
    let last = before.as_ref().map_or(0, |kind| kind.number);
    if last != version {
        return Err(Error::Stale { now: last });
    }
    fits(code, &order.definition)?;
    let row = KindRow {
        project_id: actor.project(),
        id: Id::fresh(now),
        code: code.to_owned(),
        number: last + 1,
        definition: Json(order.definition.clone()),
        is_active: order.is_active,
        created_at: now.into(),
        created_by: actor.user,
    };
    store::insert_kind(tx, &row)?;
    let changes = Changes::none()
        .field("definition", before.as_ref().map(|kind| &kind.definition), &order.definition)
        .field("is_active", before.as_ref().map(|kind| kind.is_active), order.is_active);
    let subject = Subject::of("procedure_kind", row.id.uuid(), order.definition.zh.clone(), Some(row.number));
    journal::record(tx, &actor.author, Entry::new(Deed::ProcedureKindSet, subject, changes), now)?;
    Ok(kept(row))
}

/// The parts fit together; what the papers say a kind brings about, and the steps that a record does, stay.
fn fits(code: &str, definition: &Definition) -> Result<()> {
    definition.check()?;
    let wrong = |pointer: &str, zh: &str, en: &str| Err(Error::fault(Code::ProcedureKindNotValid, pointer, zh, en));
    if definition.code != code {
        return wrong("/definition/code", "代码不能更改", "the code does not change");
    }
    if let Some(pointer) = unfit_key(definition) {
        return wrong(&pointer, "策略项不存在或种类不对", "a policy key is not there, or is of another sort");
    }
    let records = |kind: &Definition| {
        let steps = kind.steps.iter().filter(|step| step.form == guanjia_rules::procedures::Form::Record);
        steps.map(|step| step.key.clone()).collect::<Vec<_>>()
    };
    match shipped(code) {
        Some(paper) if paper.effect != definition.effect || paper.is_of_record != definition.is_of_record => wrong(
            "/definition/effect",
            "不能更改规定手续的结果",
            "what a kind of the papers brings about does not change",
        ),
        Some(paper) if records(&paper) != records(definition) => {
            wrong("/definition/steps", "由记录办理的步骤不能增减", "steps that a record does stay as they are")
        }
        None if definition.is_of_record => {
            wrong("/definition/is_of_record", "自设手续不能由记录办理", "only kinds of the papers belong to records")
        }
        _ => Ok(()),
    }
}

/// The field of the first policy key that is not there, or says something else than it is asked for: a limit or days, yes or
/// no, an amount.
fn unfit_key(definition: &Definition) -> Option<String> {
    let is_time = |key: &str| {
        entry(key).is_some_and(|entry| match entry.shape {
            Shape::Limit | Shape::LimitOrNone => true,
            Shape::Number(..) | Shape::NumberOrNone(..) => entry.unit == "d",
            _ => false,
        })
    };
    let is_flag = |key: &str| entry(key).is_some_and(|entry| matches!(entry.shape, Shape::Flag));
    let is_amount = |key: &str| entry(key).is_some_and(|entry| entry.unit == "fen");
    let unfit = |key: &Option<String>, fits: &dyn Fn(&str) -> bool| key.as_deref().is_some_and(|key| !fits(key));
    if unfit(&definition.within_key, &is_time) {
        return Some("/definition/within_key".to_owned());
    }
    definition.steps.iter().enumerate().find_map(|(at, step)| {
        let fee = step.fees.iter().position(|fee| unfit(&fee.amount_key, &is_amount));
        let part = match fee {
            _ if unfit(&step.within_key, &is_time) => "within_key".to_owned(),
            _ if unfit(&step.required_key, &is_flag) => "required_key".to_owned(),
            Some(fee) => format!("fees/{fee}/amount_key"),
            None => return None,
        };
        Some(format!("/definition/steps/{at}/{part}"))
    })
}
