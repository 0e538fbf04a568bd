//! Parties and their phones.

use super::AT_ONCE;
use crate::db::expr::{contains, row_gt, row_lt};
use crate::db::schema::{parties, party_phones, party_tags};
use crate::db::search::{self, Index};
use crate::db::types::{Json, Moment, PartyId, ProjectId, UserId, Word, kind};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use crate::on_either;
use crate::properties::kept;
use chrono::NaiveDate;
use diesel::dsl::not;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::parties::{Category, IdDocKind, PartyKind, TagKind};
use guanjia_rules::text::fold_width;
use serde::{Deserialize, Serialize};

/// A party as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, AsChangeset, Insertable, Queryable, Selectable)]
#[diesel(table_name = parties, primary_key(project_id, id), treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct PartyRow {
    pub project_id: ProjectId,
    pub id: PartyId,
    pub kind: Word<PartyKind>,
    pub name: String,
    pub categories: Json<Vec<Category>>,
    pub id_doc_kind: Option<Word<IdDocKind>>,
    pub id_doc_no: Option<String>,
    pub email: Option<String>,
    pub address: Option<String>,
    pub is_important: bool,
    pub is_special: bool,
    pub contact_person_id: Option<UserId>,
    pub term_from: Option<NaiveDate>,
    pub term_to: Option<NaiveDate>,
    pub note: Option<String>,
    pub version: i32,
    pub created_at: Moment,
    pub created_by: Option<UserId>,
    pub updated_at: Moment,
}

kept!(parties, PartyRow, PartyId);

/// A phone of a party: as typed, in normal form, and by its last digits.
#[derive(Clone, Debug, PartialEq, Eq, Insertable, Queryable, Selectable)]
#[diesel(table_name = party_phones)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the migration")]
pub struct PhoneRow {
    pub project_id: ProjectId,
    pub party_id: PartyId,
    pub position: i32,
    pub typed: String,
    pub normal: String,
    pub reversed: String,
}

/// The digits of a normal phone from the last to the first, its extension left out: what a caller's last digits begin.
pub fn reversed(normal: &str) -> String {
    let main = normal.split('-').next().unwrap_or(normal);
    main.chars().rev().filter(char::is_ascii_digit).collect()
}

/// The digits of what was typed, if it is nothing but digits and what stands between them.
pub fn digits_of(typed: &str) -> Option<String> {
    let folded: Vec<char> = typed.trim().chars().map(fold_width).collect();
    let is_phone = folded.iter().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '+' | '(' | ')' | '.'));
    let digits: String = folded.into_iter().filter(char::is_ascii_digit).collect();
    (is_phone && !digits.is_empty()).then_some(digits)
}

/// The phones of parties, each party's in its own order.
///
/// # Errors
/// What the database says.
pub fn phones(conn: &mut Conn, project: ProjectId, of: &[PartyId]) -> Result<Vec<PhoneRow>> {
    let mut found = Vec::new();
    for some in of.chunks(AT_ONCE) {
        let rows = party_phones::table
            .filter(party_phones::project_id.eq(project))
            .filter(party_phones::party_id.eq_any(some.to_vec()))
            .order((party_phones::party_id.asc(), party_phones::position.asc()));
        found.extend(rows.select(PhoneRow::as_select()).load(conn)?);
    }
    Ok(found)
}

/// Every phone of a project.
///
/// # Errors
/// What the database says.
pub fn all_phones(conn: &mut Conn, project: ProjectId) -> Result<Vec<PhoneRow>> {
    let rows = party_phones::table.filter(party_phones::project_id.eq(project));
    let ordered = rows.order((party_phones::party_id.asc(), party_phones::position.asc()));
    Ok(ordered.select(PhoneRow::as_select()).load(conn)?)
}

/// Every party of a project.
///
/// # Errors
/// What the database says.
pub fn all(conn: &mut Conn, project: ProjectId) -> Result<Vec<PartyRow>> {
    Ok(parties::table.filter(parties::project_id.eq(project)).select(PartyRow::as_select()).load(conn)?)
}

/// Adds many phones at once.
///
/// # Errors
/// What the database says.
pub fn insert_phones(tx: &mut Conn, rows: &[PhoneRow]) -> Result<()> {
    for some in rows.chunks(AT_ONCE) {
        let some = some.to_vec();
        on_either!(tx, |c| diesel::insert_into(party_phones::table).values(&some).execute(c))?;
    }
    Ok(())
}

/// Adds many parties at once, to be found by their names.
///
/// # Errors
/// What the database says.
pub fn insert_all(tx: &mut Conn, rows: &[PartyRow]) -> Result<()> {
    for some in rows.chunks(AT_ONCE) {
        let some = some.to_vec();
        on_either!(tx, |c| diesel::insert_into(parties::table).values(&some).execute(c))?;
    }
    rows.iter().try_for_each(|row| index(tx, row))
}

/// Makes a party found by its name.
///
/// # Errors
/// What the database says.
pub fn index(tx: &mut Conn, row: &PartyRow) -> Result<()> {
    search::index(tx, Index::Parties, row.project_id, row.id, &row.name)
}

/// Exchanges a party's phones.
///
/// # Errors
/// What the database says.
pub fn replace_phones(tx: &mut Conn, project: ProjectId, party: PartyId, rows: &[PhoneRow]) -> Result<()> {
    let old = party_phones::table.filter(party_phones::project_id.eq(project)).filter(party_phones::party_id.eq(party));
    diesel::delete(old).execute(tx)?;
    insert_phones(tx, rows)
}

/// What a list of parties is for; `None` does not filter.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// A part of the name.
    pub text: Option<String>,
    /// Only parties that are this to the office.
    pub category: Option<Category>,
    /// Only customers who are not the developer.
    pub is_resident: bool,
    /// Only the important ones, or only the others.
    pub is_important: Option<bool>,
    /// Only the special ones, or only the others.
    pub is_special: Option<bool>,
    /// Whether the list runs the other way round.
    pub is_reversed: bool,
    /// Only those that carry this tag now.
    pub tag: Option<TagKind>,
}

/// Where a page ended.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Cursor {
    name: String,
    id: PartyId,
}

impl Cursor {
    /// A page that ends with this row.
    pub fn of(row: &PartyRow) -> Self {
        Self { name: row.name.clone(), id: row.id }
    }
}

/// How a category stands in the column, which is a JSON list of texts.
fn quoted(category: Category) -> String {
    format!("\"{category}\"")
}

fn filtered<'a>(conn: &Conn, project: ProjectId, filter: &Filter) -> Option<parties::BoxedQuery<'a, MultiBackend>> {
    let mut query = parties::table.filter(parties::project_id.eq(project)).into_boxed();
    if let Some(category) = filter.category {
        query = query.filter(contains(parties::categories, &quoted(category)));
    }
    if filter.is_resident {
        query = query
            .filter(contains(parties::categories, &quoted(Category::Customer)))
            .filter(not(contains(parties::categories, &quoted(Category::Developer))));
    }
    if let Some(is_important) = filter.is_important {
        query = query.filter(parties::is_important.eq(is_important));
    }
    if let Some(is_special) = filter.is_special {
        query = query.filter(parties::is_special.eq(is_special));
    }
    if let Some(tag) = filter.tag {
        let tagged = party_tags::table
            .filter(party_tags::project_id.eq(project))
            .filter(party_tags::tag.eq(Word(tag)))
            .filter(party_tags::ended_at.is_null())
            .select(party_tags::party_id);
        query = query.filter(parties::id.eq_any(tagged));
    }
    match &filter.text {
        None => Some(query),
        Some(text) => {
            let question = search::question(conn, Index::Parties, text)?;
            Some(query.filter(search::found::<kind::Party>(conn, Index::Parties, question)))
        }
    }
}

/// Parties that fit, by name; one more than `limit` tells that there is a next page.
pub fn list(
    conn: &mut Conn,
    project: ProjectId,
    filter: &Filter,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Vec<PartyRow>> {
    let Some(mut query) = filtered(conn, project, filter) else { return Ok(Vec::new()) };
    if let Some(after) = after {
        let (place, end) = ((parties::name, parties::id), (after.name.clone(), after.id));
        query = if filter.is_reversed { query.filter(row_lt(place, end)) } else { query.filter(row_gt(place, end)) };
    }
    query = match filter.is_reversed {
        false => query.order((parties::name.asc(), parties::id.asc())),
        true => query.order((parties::name.desc(), parties::id.desc())),
    };
    Ok(query.limit(limit + 1).select(PartyRow::as_select()).load(conn)?)
}

/// How many parties fit, counted up to `most`.
pub fn count(conn: &mut Conn, project: ProjectId, filter: &Filter, most: i64) -> Result<i64> {
    let Some(query) = filtered(conn, project, filter) else { return Ok(0) };
    let found: Vec<PartyId> = query.select(parties::id).limit(most).load(conn)?;
    Ok(i64::try_from(found.len()).unwrap_or(most))
}
