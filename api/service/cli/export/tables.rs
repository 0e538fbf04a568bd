//! Which tables belong to a project, and how their rows are read as text: alike on both engines, whose ids, moments and
//! truths are kept in different forms. What the tables are stands in `db/schema.rs`, and is read from there.

use crate::db::types::ProjectId;
use serde::Serialize;

/// The tables as both engines hold them.
const SCHEMA: &str = include_str!("../../db/schema.rs");

/// What the service makes anew from the other tables, or keeps for a few days only.
const LEFT_OUT: &[&str] = &["idempotency_keys", "party_grams", "ticket_grams", "ticket_totals"];

/// What of an account is nobody's business but the service's.
const SECRET: &[&str] = &["password_hash", "must_change_password"];

/// A column of an exported table.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Column {
    /// Its name.
    pub name: String,
    /// What stands in it.
    pub kind: Kind,
}

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kind {
    /// A UUID.
    Id,
    /// A moment in UTC, with microseconds.
    Moment,
    /// `true` or `false`.
    Bool,
    /// A date.
    Date,
    /// An integer.
    Integer,
    /// Bytes in hexadecimal.
    Bytes,
    /// A text; JSON where the column holds more than one thing.
    Text,
}

impl Kind {
    /// The kind of a type of the schema.
    fn of(sql_type: &str) -> Self {
        let inner = sql_type.strip_prefix("Nullable<").and_then(|rest| rest.strip_suffix('>')).unwrap_or(sql_type);
        match inner {
            "Uuid7" => Self::Id,
            "UtcMicros" => Self::Moment,
            "Bool" => Self::Bool,
            "Date" => Self::Date,
            "Integer" | "BigInt" => Self::Integer,
            "Binary" => Self::Bytes,
            _ => Self::Text,
        }
    }

    /// A column as text.
    fn written(self, name: &str, is_postgres: bool) -> String {
        match (self, is_postgres) {
            (Self::Moment, true) => format!(r#"to_char({name} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"#),
            (Self::Moment, false) => format!(
                "strftime('%Y-%m-%dT%H:%M:%S', {name} / 1000000, 'unixepoch') || printf('.%06dZ', {name} % 1000000)"
            ),
            (Self::Bool, _) => format!("CASE WHEN {name} THEN 'true' WHEN NOT {name} THEN 'false' END"),
            (Self::Bytes, true) => format!("encode({name}, 'hex')"),
            (Self::Bytes, false) => format!("CASE WHEN {name} IS NOT NULL THEN lower(hex({name})) END"),
            (Self::Id, false) => {
                let parts = [(1, 8), (9, 4), (13, 4), (17, 4), (21, 12)];
                let parts = parts.map(|(from, length)| format!("substr(lower(hex({name})), {from}, {length})"));
                format!("CASE WHEN {name} IS NOT NULL THEN {} END", parts.join(" || '-' || "))
            }
            (_, _) => format!("CAST({name} AS text)"),
        }
    }
}

/// A table that belongs to projects.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// Its name.
    pub name: String,
    key: Vec<String>,
    /// Its columns.
    pub columns: Vec<Column>,
}

/// Every table whose rows belong to a project, the project's own row, and the accounts of those who work there.
pub(super) fn of_projects() -> Vec<Table> {
    let belongs = |table: &Table| {
        matches!(table.name.as_str(), "projects" | "users")
            || table.columns.iter().any(|column| column.name == "project_id")
    };
    all().into_iter().filter(|table| belongs(table) && !LEFT_OUT.contains(&table.name.as_str())).collect()
}

/// The tables that the schema declares.
fn all() -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    for line in SCHEMA.lines().map(str::trim) {
        if let Some((name, key)) = line.strip_suffix(") {").and_then(|head| head.split_once(" (")) {
            let key = key.split(", ").map(str::to_owned).collect();
            tables.push(Table { name: name.to_owned(), key, columns: Vec::new() });
        } else if let (Some((name, sql_type)), Some(table)) = (line.split_once(" -> "), tables.last_mut()) {
            let kind = Kind::of(sql_type.trim_end_matches(','));
            if !SECRET.contains(&name) {
                table.columns.push(Column { name: name.to_owned(), kind });
            }
        }
    }
    tables
}

impl Table {
    /// A query that gives each row as a JSON list of texts, in the order of the key.
    pub fn query(&self, project: ProjectId, is_postgres: bool) -> String {
        let cells: Vec<String> =
            self.columns.iter().map(|column| column.kind.written(&column.name, is_postgres)).collect();
        let cells = cells.join(", ");
        let row = match is_postgres {
            true => format!("to_json(ARRAY[{cells}]::text[])::text"),
            false => format!("json_array({cells})"),
        };
        let Self { name, key, .. } = self;
        format!(
            "SELECT {row} AS value FROM {name} WHERE {} ORDER BY {}",
            self.rows_of(project, is_postgres),
            key.join(", ")
        )
    }

    fn rows_of(&self, project: ProjectId, is_postgres: bool) -> String {
        let id = literal(project, is_postgres);
        match self.name.as_str() {
            "projects" => format!("id = {id}"),
            "users" => format!(
                "id IN (SELECT user_id FROM role_assignments WHERE project_id = {id}
                 UNION SELECT actor_id FROM journal WHERE project_id = {id})"
            ),
            _ => format!("project_id = {id}"),
        }
    }
}

/// A query that gives the hash of each attached file once.
pub(super) fn hashes_of(project: ProjectId, is_postgres: bool) -> String {
    let id = literal(project, is_postgres);
    format!("SELECT DISTINCT hash AS value FROM attachments WHERE project_id = {id} ORDER BY 1")
}

fn literal(project: ProjectId, is_postgres: bool) -> String {
    match is_postgres {
        true => format!("'{project}'::uuid"),
        false => format!("x'{}'", project.uuid().simple()),
    }
}
