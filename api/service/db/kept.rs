//! Statements that stay prepared. Diesel prepares an update, an upsert or an `IN (…)` anew each time, since it cannot know
//! how many texts such a statement has. Those of the hot paths have few: wrapped, they are kept like any other.

use diesel::backend::Backend;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
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

impl<DB: Backend, Q: QueryFragment<DB>> QueryFragment<DB> for Kept<Q> {
    fn walk_ast<'b>(&'b self, pass: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.0.walk_ast(pass)
    }

    fn is_safe_to_cache_prepared(&self, _: &DB) -> QueryResult<bool> {
        Ok(true)
    }
}

impl<Q> QueryId for Kept<Q> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Q: Query> Query for Kept<Q> {
    type SqlType = Q::SqlType;
}

impl<C, Q> RunQueryDsl<C> for Kept<Q> {}
