//! Statements that stay prepared. Diesel prepares an update, an upsert or an `IN (…)` anew each time, since it cannot know
//! how many texts such a statement has. Those of the hot paths have few: wrapped, they are kept like any other.
//!
//! Only for one engine's own connection (`on_either!`): on the way through [`super::Conn`] diesel asks the statement behind
//! the wrapper, and would prepare it anew without a word.

use diesel::pg::Pg;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sqlite::Sqlite;
use diesel::{QueryResult, RunQueryDsl};

/// A statement whose text differs little from call to call.
#[derive(Clone, Copy, Debug)]
pub struct Kept<Q>(Q);

/// Gives every statement `kept()`.
pub trait Keep: QueryId + Sized {
    /// The same statement, prepared once for each of its texts.
    fn kept(self) -> Kept<Self> {
        Kept(self)
    }
}

impl<Q: QueryId> Keep for Q {}

macro_rules! kept_on {
    ($engine:ty) => {
        impl<Q: QueryFragment<$engine>> QueryFragment<$engine> for Kept<Q> {
            fn walk_ast<'b>(&'b self, pass: AstPass<'_, 'b, $engine>) -> QueryResult<()> {
                self.0.walk_ast(pass)
            }

            fn is_safe_to_cache_prepared(&self, _: &$engine) -> QueryResult<bool> {
                Ok(true)
            }
        }
    };
}

kept_on!(Pg);
kept_on!(Sqlite);

impl<Q> QueryId for Kept<Q> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Q: Query> Query for Kept<Q> {
    type SqlType = Q::SqlType;
}

impl<C, Q> RunQueryDsl<C> for Kept<Q> {}
