//! Both schemas, `schema.rs` and the enums of the rules say the same.

use super::words::WORDS;
use super::{ask, folder, sql, steps};
use crate::support::Engine;
use crate::support::db::Place;
use crate::support::tree::{file, none};
use std::collections::{BTreeMap, BTreeSet};

/// Tables of the company. All others belong to a project, whose id comes first in their keys.
const COMPANY: &[&str] = &[
    "projects",
    "users",
    "role_assignments",
    "sessions",
    "refresh_tokens",
    "login_failures",
    "setup_tokens",
    "job_runs",
    "message_settings",
];

/// Indexes of project tables that serve one job for all projects.
const ACROSS_PROJECTS: &[&str] = &["clocks_steps", "clock_steps_to_pass_on", "messages_due"];

#[test]
fn the_tables_are_what_schema_rs_says() {
    for engine in Engine::chosen() {
        let place = Place::migrated(engine);
        let told = tables();
        let mut complaints = Vec::new();
        let found = columns(engine, &place);
        for name in found.keys().filter(|name| !told.contains_key(*name)) {
            complaints.push(format!("{engine} has a table {name}, schema.rs has not"));
        }
        for (name, table) in &told {
            let wanted: Vec<_> = table.columns.iter().map(|(column, kind)| described(engine, column, kind)).collect();
            let found = found.get(name).cloned().unwrap_or_default();
            if found != wanted {
                complaints.push(format!("{name} on {engine}:\n  schema.rs: {wanted:?}\n  database:  {found:?}"));
            }
            let key = ask(&place, &key_of(engine, name));
            if key != table.key.join(",") {
                complaints
                    .push(format!("the key of {name} on {engine} is ({key}), in schema.rs ({})", table.key.join(",")));
            }
        }
        none(&complaints);
    }
}

#[test]
fn keys_indexes_and_references_are_the_same_on_both_databases() {
    let [sqlite, postgres] = [Engine::Sqlite, Engine::Postgres].map(|engine| (engine, Place::migrated(engine)));
    for question in [indexes, references] {
        let [one, other] = [&sqlite, &postgres].map(|(engine, place)| lines(&ask(place, question(*engine))));
        assert_eq!(one.difference(&other).collect::<Vec<_>>(), Vec::<&String>::new(), "on SQLite only");
        assert_eq!(other.difference(&one).collect::<Vec<_>>(), Vec::<&String>::new(), "on PostgreSQL only");
    }
}

/// Every query of an estate's records finds them by project, and PostgreSQL can be spread by it.
///
/// Rule: SEC-01, OPR-07.
#[test]
fn the_project_comes_first_in_every_key_index_and_reference() {
    let place = Place::migrated(Engine::Sqlite);
    let mut complaints = Vec::new();
    for (name, table) in tables().iter().filter(|(name, _)| !COMPANY.contains(&name.as_str())) {
        if table.key.first().is_none_or(|first| first != "project_id") {
            complaints.push(format!("{name}: project_id must come first in its key"));
        }
    }
    for line in lines(&ask(&place, indexes(Engine::Sqlite))).union(&lines(&ask(&place, references(Engine::Sqlite)))) {
        let (table, rest) = line.split_once(' ').unwrap_or((line, ""));
        let across = ACROSS_PROJECTS.iter().any(|index| rest.contains(index));
        if !COMPANY.contains(&table) && !rest.contains("(project_id") && !across {
            complaints.push(format!("{line}: project_id must come first"));
        }
    }
    none(&complaints);
}

#[test]
fn lists_of_words_are_the_enums_of_the_rules() {
    let known: BTreeMap<_, _> = WORDS.iter().map(|(column, texts)| (*column, texts())).collect();
    let mut complaints = Vec::new();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let found = word_lists(engine);
        for (column, words) in &found {
            match known.get(column.as_str()) {
                None => complaints.push(format!("{column} on {}: name its enum in WORDS", folder(engine))),
                Some(wanted) if wanted != words => {
                    complaints.push(format!(
                        "{column} on {}:\n  rules:    {wanted:?}\n  database: {words:?}",
                        folder(engine)
                    ));
                }
                Some(_) => {}
            }
        }
        complaints.extend(
            known
                .keys()
                .filter(|column| !found.contains_key(**column))
                .map(|column| format!("{column} has no list of words")),
        );
    }
    none(&complaints);
}

/// A table as `schema.rs` has it.
pub struct Table {
    key: Vec<String>,
    columns: Vec<(String, String)>,
}

/// The tables of `schema.rs` by name.
pub fn tables() -> BTreeMap<String, Table> {
    let source = file("api/service/db/schema.rs").text;
    let mut found = BTreeMap::new();
    for block in source.split("diesel::table! {").skip(1) {
        let mut lines = block
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with("use ") && !line.starts_with("//"));
        let (name, key) = lines
            .next()
            .and_then(|head| head.trim_end_matches(" {").split_once(" ("))
            .expect("a table has a name and a key");
        let key = key.trim_end_matches(')').split(", ").map(str::to_owned).collect();
        let column = |line: &str| {
            line.trim_end_matches(',').split_once(" -> ").map(|(name, kind)| (name.to_owned(), kind.to_owned()))
        };
        let columns = lines.take_while(|line| *line != "}").filter_map(column).collect();
        found.insert(name.to_owned(), Table { key, columns });
    }
    found
}

/// A column as the engine names its type.
fn described(engine: Engine, column: &str, kind: &str) -> String {
    let (kind, needed) = match kind.strip_prefix("Nullable<") {
        Some(kind) => (kind.trim_end_matches('>'), "null"),
        None => (kind, "needed"),
    };
    let (sqlite, postgres) = match kind {
        "Uuid7" => ("BLOB", "uuid"),
        "Binary" => ("BLOB", "bytea"),
        "Text" => ("TEXT", "text"),
        "Date" => ("TEXT", "date"),
        "UtcMicros" => ("INTEGER", "timestamp with time zone"),
        "Bool" => ("INTEGER", "boolean"),
        "Integer" => ("INTEGER", "integer"),
        "BigInt" => ("INTEGER", "bigint"),
        other => panic!("{other}: say how both engines keep it"),
    };
    format!("{column} {} {needed}", if engine == Engine::Sqlite { sqlite } else { postgres })
}

/// Full-text indexes are made differently on each engine, and only `db/search.rs` knows them.
const OURS: &str = "name NOT LIKE '%grams%' AND name <> '__diesel_schema_migrations'";

/// The columns of each table in their order.
fn columns(engine: Engine, place: &Place) -> BTreeMap<String, Vec<String>> {
    let query = match engine {
        Engine::Sqlite => format!(
            "SELECT group_concat(line, char(10)) AS value FROM (
               SELECT t.name || '|' || c.name || ' ' || c.type || ' ' || iif(c.\"notnull\", 'needed', 'null') AS line
               FROM (SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND {OURS}) t
               JOIN pragma_table_info(t.name) c ORDER BY t.name, c.cid)"
        ),
        Engine::Postgres => format!(
            "SELECT string_agg(name || '|' || column_name || ' ' || data_type || ' ' || needed, chr(10) ORDER BY name, at) AS value
             FROM (SELECT table_name::text AS name, column_name, data_type, ordinal_position AS at,
                          CASE is_nullable WHEN 'NO' THEN 'needed' ELSE 'null' END AS needed
                   FROM information_schema.columns WHERE table_schema = 'public') c
             WHERE {OURS}"
        ),
    };
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in ask(place, &query).lines() {
        let (table, column) = line.split_once('|').expect("a table and a column");
        found.entry(table.to_owned()).or_default().push(column.to_owned());
    }
    found
}

/// The columns of a table's key, in the key's order.
fn key_of(engine: Engine, table: &str) -> String {
    match engine {
        Engine::Sqlite => format!(
            "SELECT coalesce(group_concat(name), '') AS value FROM (SELECT name FROM pragma_table_info('{table}') WHERE pk > 0 ORDER BY pk)"
        ),
        Engine::Postgres => format!(
            "SELECT coalesce(string_agg(a.attname, ',' ORDER BY k.at), '') AS value FROM pg_constraint c
             CROSS JOIN unnest(c.conkey) WITH ORDINALITY AS k(column_number, at)
             JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.column_number
             WHERE c.contype = 'p' AND c.conrelid = '{table}'::regclass"
        ),
    }
}

/// Every index: its table, whether it is unique, its name, its columns, and whether it covers only some rows.
fn indexes(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => {
            "SELECT group_concat(line, char(10)) AS value FROM (
               SELECT i.tbl_name || ' ' || iif(l.\"unique\", 'unique ', '') || i.name || ' (' ||
                 (SELECT group_concat(name, ', ') FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)) || ')' ||
                 iif(l.partial, ' partly', '') AS line
               FROM sqlite_master i JOIN pragma_index_list(i.tbl_name) l ON l.name = i.name
               WHERE i.type = 'index' AND i.sql IS NOT NULL)"
        }
        Engine::Postgres => {
            "SELECT string_agg(t.relname || ' ' || CASE WHEN x.indisunique THEN 'unique ' ELSE '' END || i.relname || ' (' ||
               (SELECT string_agg(a.attname, ', ' ORDER BY k.at) FROM unnest(x.indkey::int2[]) WITH ORDINALITY AS k(attnum, at)
                JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum) || ')' ||
               CASE WHEN x.indpred IS NULL THEN '' ELSE ' partly' END, chr(10)) AS value
             FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
             WHERE t.relnamespace = 'public'::regnamespace AND NOT x.indisprimary AND t.relname NOT LIKE '%grams%'"
        }
    }
}

/// Every reference: its table, its columns, and the table and columns that it leads to.
fn references(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => {
            "SELECT group_concat(line, char(10)) AS value FROM (
               SELECT m.name || ' (' || group_concat(f.\"from\", ', ') || ') to ' || f.\"table\" || ' (' || group_concat(f.\"to\", ', ') || ')' AS line
               FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' GROUP BY m.name, f.id)"
        }
        Engine::Postgres => {
            "SELECT string_agg(t.relname || ' ' || substr(pg_get_constraintdef(c.oid), 13), chr(10)) AS value
             FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid WHERE c.contype = 'f' AND t.relname NOT LIKE '%grams%'"
        }
    }
}

/// The lines of an answer, PostgreSQL's spelling of references made SQLite's.
fn lines(text: &str) -> BTreeSet<String> {
    text.lines().map(|line| line.replace("REFERENCES", "to").replace('(', " (").replace("  (", " (")).collect()
}

/// The words that each column may hold, from the steps of an engine.
fn word_lists(engine: Engine) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for step in steps(engine) {
        let mut table = String::new();
        for line in sql(engine, &step, "up").lines() {
            if let Some(rest) = line.strip_prefix("CREATE TABLE ") {
                rest.trim_end_matches(" (").clone_into(&mut table);
            }
            // SQLite changes no check in place: a new column takes the place of the old one, with other words.
            if let Some((altered, names)) = line.split_once(" RENAME COLUMN ")
                && let Some((before, after)) = names.trim_end_matches(';').split_once(" TO ")
            {
                let altered = altered.trim_start_matches("ALTER TABLE ");
                let words = found.remove(&format!("{altered}.{before}")).expect("the column was made before");
                found.insert(format!("{altered}.{after}"), words);
            }
            let Some((head, list)) = line.split_once(" IN ('").filter(|(head, _)| head.contains("CHECK (")) else {
                continue;
            };
            // A column that a later step adds stands in one line with its table.
            let head = match head.strip_prefix("ALTER TABLE ").and_then(|rest| rest.split_once(" ADD COLUMN ")) {
                Some((altered, rest)) => {
                    altered.clone_into(&mut table);
                    rest
                }
                None => head,
            };
            let column = head.split_whitespace().next().unwrap_or_default();
            let words = list.split("')").next().unwrap_or_default().split("', '").map(str::to_owned).collect();
            found.insert(format!("{table}.{column}"), words);
        }
    }
    found
}
