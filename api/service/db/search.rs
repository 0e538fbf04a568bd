//! Search inside Chinese text on either engine: the overlapping pairs of `rules::text::bigrams`, indexed by FTS5 in
//! SQLite and by a GIN `tsvector` in PostgreSQL. Most words have two characters, which a trigram index cannot find.

use super::Conn;
use super::kept::Keep as _;
use super::types::Id;
use crate::error::Result;
use diesel::sql_query;
use diesel::sql_types::Text;
use guanjia_rules::text::bigrams;

/// What can be searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Index {
    /// Numbers, places, callers and contents of tickets.
    Tickets,
    /// Names of parties.
    Parties,
}

impl Index {
    fn grams(self) -> &'static str {
        match self {
            Self::Tickets => "ticket_grams",
            Self::Parties => "party_grams",
        }
    }

    fn table(self) -> &'static str {
        match self {
            Self::Tickets => "tickets",
            Self::Parties => "parties",
        }
    }

    /// The grams of a text: pairs, and for names also their single characters (one surname is a search).
    fn of(self, text: &str) -> Vec<String> {
        let mut grams = bigrams(text);
        if self == Self::Parties {
            grams.extend(text.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_lowercase().to_string()));
            grams.sort_unstable();
            grams.dedup();
        }
        grams
    }
}

/// Indexes a record's text, or indexes it anew. The record's row must be there.
///
/// # Errors
/// What the database says.
pub fn index<P, K>(tx: &mut Conn, index: Index, project: Id<P>, id: Id<K>, text: &str) -> Result<()>
where
    Id<P>: Copy,
    Id<K>: Copy,
{
    let (grams, table) = (index.grams(), index.table());
    let words = index.of(text).join(" ");
    match tx {
        Conn::Sqlite(tx) => {
            let rowid = format!("(SELECT rowid FROM {table} WHERE project_id = ? AND id = ?)");
            sql_query(format!("INSERT OR REPLACE INTO {grams} (rowid, grams) VALUES ({rowid}, ?)"))
                .bind::<super::types::Uuid7, _>(project)
                .bind::<super::types::Uuid7, _>(id)
                .bind::<Text, _>(words)
                .kept()
                .run(tx)?;
        }
        Conn::Pg(tx) => {
            let upsert = "ON CONFLICT (project_id, id) DO UPDATE SET grams = excluded.grams";
            let vector = "array_to_tsvector(array_remove(string_to_array($3, ' '), ''))";
            sql_query(format!("INSERT INTO {grams} (project_id, id, grams) VALUES ($1, $2, {vector}) {upsert}"))
                .bind::<super::types::Uuid7, _>(project)
                .bind::<super::types::Uuid7, _>(id)
                .bind::<Text, _>(words)
                .kept()
                .run(tx)?;
        }
    }
    Ok(())
}

/// The question as the engine's own index understands it; `None` when the text has nothing to look for.
pub fn question(conn: &Conn, index: Index, text: &str) -> Option<String> {
    let typed: String = text.chars().take(100).collect();
    let mut grams = bigrams(&typed);
    grams.retain(|gram| gram.chars().count() > 1 || index == Index::Parties);
    if grams.is_empty() {
        return None;
    }
    let quoted = |quote: char| grams.iter().map(move |gram| format!("{quote}{gram}{quote}")).collect::<Vec<_>>();
    Some(match conn {
        Conn::Sqlite(_) => quoted('"').join(" "),
        Conn::Pg(_) => quoted('\'').join(" & "),
    })
}

/// `id` of the table is among the records whose text has all pairs of the question.
pub fn found<K>(conn: &Conn, index: Index, question: String) -> Found<K> {
    Found { index, question, is_pg: matches!(conn, Conn::Pg(_)), kind: std::marker::PhantomData }
}

/// See [`found`].
#[derive(Debug, Clone)]
pub struct Found<K> {
    index: Index,
    question: String,
    is_pg: bool,
    kind: std::marker::PhantomData<fn() -> K>,
}

mod expression {
    use super::{Found, Text};
    use crate::db::MultiBackend;
    use diesel::backend::Backend;
    use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate};
    use diesel::prelude::*;
    use diesel::query_builder::{AstPass, QueryFragment, QueryId};
    use diesel::serialize::ToSql;
    use diesel::sql_types::{Bool, HasSqlType};

    impl<K> Expression for Found<K> {
        type SqlType = Bool;
    }
    impl<K: 'static> QueryId for Found<K> {
        type QueryId = ();
        const HAS_STATIC_QUERY_ID: bool = false;
    }
    impl<K, G> ValidGrouping<G> for Found<K> {
        type IsAggregate = is_aggregate::Never;
    }
    impl<K, QS> AppearsOnTable<QS> for Found<K> {}
    impl<K, QS> SelectableExpression<QS> for Found<K> {}

    impl<K> Found<K> {
        fn walk<'b, DB: Backend + HasSqlType<Text>>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()>
        where
            String: ToSql<Text, DB>,
        {
            let (grams, table) = (self.index.grams(), self.index.table());
            match self.is_pg {
                true => {
                    out.push_sql(&format!("(({table}.project_id, {table}.id) IN (SELECT {grams}.project_id, {grams}.id FROM {grams} WHERE {grams}.grams @@ ("));
                    out.push_bind_param::<Text, _>(&self.question)?;
                    out.push_sql(")::tsquery))");
                }
                false => {
                    out.push_sql(&format!("({table}.rowid IN (SELECT {grams}.rowid FROM {grams} WHERE {grams} MATCH "));
                    out.push_bind_param::<Text, _>(&self.question)?;
                    out.push_sql("))");
                }
            }
            Ok(())
        }
    }

    impl<K> QueryFragment<MultiBackend> for Found<K> {
        fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
            self.walk(out)
        }
    }
}
