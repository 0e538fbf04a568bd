//! Statements that stay prepared. Diesel prepares an update, an upsert or an `IN (…)` anew each time, since it cannot know
//! how many texts such a statement has, and walks through every other one to find out. Those of the hot paths have few:
//! wrapped, they are kept without asking.
//!
//! Only for one engine's own connection (`on_either!`): on the way through [`super::Conn`] diesel asks the statement behind
//! the wrapper, and would prepare it anew without a word. So it does on the way through `execute`: [`Kept::run`] is for that.

use diesel::pg::Pg;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::query_dsl::LoadQuery;
use diesel::sql_types::Integer;
use diesel::sqlite::Sqlite;
use diesel::{QueryResult, RunQueryDsl};

/// A statement whose text differs little from call to call.
#[derive(Clone, Copy, Debug)]
pub struct Kept<Q>(Q);

/// A statement that gives no rows, loaded as if it gave some: diesel then asks the wrapper.
#[derive(Clone, Copy, Debug)]
pub struct Silent<Q>(Q);

/// Gives every statement `kept()`.
pub trait Keep: QueryId + Sized {
    /// The same statement, prepared once for each of its texts.
    fn kept(self) -> Kept<Self> {
        Kept(self)
    }
}

impl<Q: QueryId> Keep for Q {}

impl<Q> Kept<Q> {
    /// Runs a statement that gives no rows. Not `execute`, which asks the statement behind the wrapper.
    ///
    /// # Errors
    /// What the database says.
    pub fn run<'query, C>(self, conn: &mut C) -> QueryResult<()>
    where
        Silent<Q>: LoadQuery<'query, C, i32>,
    {
        Silent(self.0).load(conn).map(drop)
    }
}

macro_rules! kept {
    ($wrapper:ident, $($engine:ty),+) => {
        $(impl<Q: QueryFragment<$engine>> QueryFragment<$engine> for $wrapper<Q> {
            fn walk_ast<'b>(&'b self, pass: AstPass<'_, 'b, $engine>) -> QueryResult<()> {
                self.0.walk_ast(pass)
            }

            fn is_safe_to_cache_prepared(&self, _: &$engine) -> QueryResult<bool> {
                Ok(true)
            }
        })+

        impl<Q: QueryId> QueryId for $wrapper<Q> {
            type QueryId = Q::QueryId;
            const HAS_STATIC_QUERY_ID: bool = Q::HAS_STATIC_QUERY_ID;
        }

        impl<C, Q> RunQueryDsl<C> for $wrapper<Q> {}
    };
}

kept!(Kept, Pg, Sqlite);
kept!(Silent, Pg, Sqlite);

impl<Q: Query> Query for Kept<Q> {
    type SqlType = Q::SqlType;
}

impl<Q> Query for Silent<Q> {
    type SqlType = Integer;
}
