//! SQL expressions that diesel does not offer for both engines.

use super::MultiBackend;
use diesel::backend::Backend;
use diesel::dsl::sql;
use diesel::expression::{
    AppearsOnTable, AsExpression, Expression, SelectableExpression, SqlLiteral, ValidGrouping, is_aggregate,
};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{BigInt, Bool, Nullable, SqlType, Text};
use diesel::sqlite::Sqlite;
use guanjia_rules::Word;

/// `(a, b) < (x, y)`: the row comparison of keyset pages from the newest down, which an index on (a, b) answers.
pub fn row_lt<A, B, X, Y>(left: (A, B), right: (X, Y)) -> RowCompare<A, B, X::Expression, Y::Expression>
where
    A: Expression<SqlType: SqlType>,
    B: Expression<SqlType: SqlType>,
    X: AsExpression<A::SqlType>,
    Y: AsExpression<B::SqlType>,
{
    RowCompare { a: left.0, b: left.1, x: right.0.as_expression(), y: right.1.as_expression(), sign: ") < (" }
}

/// `(a, b) > (x, y)`: the row comparison of keyset pages from the first up.
pub fn row_gt<A, B, X, Y>(left: (A, B), right: (X, Y)) -> RowCompare<A, B, X::Expression, Y::Expression>
where
    A: Expression<SqlType: SqlType>,
    B: Expression<SqlType: SqlType>,
    X: AsExpression<A::SqlType>,
    Y: AsExpression<B::SqlType>,
{
    RowCompare { a: left.0, b: left.1, x: right.0.as_expression(), y: right.1.as_expression(), sign: ") > (" }
}

/// A word as part of the statement's text. SQLite plans a statement once for all values that are bound to it, so that an index
/// on the rows with one word is taken only where the statement itself says the word.
pub fn spelt<W: Word>(word: W) -> SqlLiteral<Text> {
    sql(&format!("'{}'", word.as_str()))
}

/// Whether a column has one of these words; see [`spelt`].
pub fn spelt_in<W: Word>(column: &str, words: &[W]) -> SqlLiteral<Bool> {
    let words: Vec<String> = words.iter().map(|word| format!("'{}'", word.as_str())).collect();
    sql(&format!("{column} IN ({})", words.join(", ")))
}

/// See [`row_lt`] and [`row_gt`].
#[derive(Clone, Copy, Debug, ValidGrouping)]
pub struct RowCompare<A, B, X, Y> {
    a: A,
    b: B,
    x: X,
    y: Y,
    sign: &'static str,
}

impl<A, B, X, Y> QueryId for RowCompare<A, B, X, Y> {
    type QueryId = ();
    // The sign is a value, not a type.
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<A: Expression, B: Expression, X: Expression, Y: Expression> Expression for RowCompare<A, B, X, Y> {
    type SqlType = Bool;
}

impl<A, B, X, Y, DB> QueryFragment<DB> for RowCompare<A, B, X, Y>
where
    DB: Backend,
    A: QueryFragment<DB>,
    B: QueryFragment<DB>,
    X: QueryFragment<DB>,
    Y: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("(");
        self.a.walk_ast(out.reborrow())?;
        out.push_sql(", ");
        self.b.walk_ast(out.reborrow())?;
        out.push_sql(self.sign);
        self.x.walk_ast(out.reborrow())?;
        out.push_sql(", ");
        self.y.walk_ast(out.reborrow())?;
        out.push_sql(")");
        Ok(())
    }
}

impl<A, B, X, Y, QS> AppearsOnTable<QS> for RowCompare<A, B, X, Y>
where
    A: AppearsOnTable<QS>,
    B: AppearsOnTable<QS>,
    X: AppearsOnTable<QS>,
    Y: AppearsOnTable<QS>,
{
}

/// A case-insensitive search for `needle` anywhere in `column`; `%` and `_` stand for themselves.
pub fn contains<C: Expression<SqlType = Text>>(column: C, needle: &str) -> Like<C> {
    Like { column, pattern: text_expression(format!("%{}%", escaped(needle))) }
}

/// A case-insensitive search for what begins with `head`.
pub fn begins_with<C: Expression<SqlType = Text>>(column: C, head: &str) -> Like<C> {
    Like { column, pattern: text_expression(format!("{}%", escaped(head))) }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

type TextExpression = diesel::dsl::AsExprOf<String, Text>;

fn text_expression(text: String) -> TextExpression {
    <String as AsExpression<Text>>::as_expression(text)
}

/// See [`contains`] and [`begins_with`].
#[derive(Clone, Debug, QueryId, ValidGrouping)]
pub struct Like<C> {
    column: C,
    pattern: TextExpression,
}

impl<C: Expression> Expression for Like<C> {
    type SqlType = Bool;
}

impl<C> Like<C> {
    fn walk<'b, DB: Backend>(&'b self, operator: &'static str, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()>
    where
        C: QueryFragment<DB>,
        TextExpression: QueryFragment<DB>,
    {
        out.push_sql("(");
        self.column.walk_ast(out.reborrow())?;
        out.push_sql(operator);
        self.pattern.walk_ast(out.reborrow())?;
        out.push_sql(" ESCAPE '\\')");
        Ok(())
    }
}

impl<C: QueryFragment<Pg>> QueryFragment<Pg> for Like<C> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.walk(" ILIKE ", out)
    }
}

impl<C: QueryFragment<Sqlite>> QueryFragment<Sqlite> for Like<C> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        self.walk(" LIKE ", out)
    }
}

impl<C> QueryFragment<MultiBackend> for Like<C>
where
    Self: QueryFragment<Pg> + QueryFragment<Sqlite>,
{
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        MultiBackend::walk_variant_ast(self, out)
    }
}

impl<C: AppearsOnTable<QS>, QS> AppearsOnTable<QS> for Like<C> {}

/// The sum of a `BIGINT` column as an `i64`; PostgreSQL's own sum of one is numeric.
pub fn sum_i64<E: Expression<SqlType = BigInt>>(expr: E) -> SumI64<E> {
    SumI64(expr)
}

/// See [`sum_i64`].
#[derive(Clone, Copy, Debug, QueryId)]
pub struct SumI64<E>(E);

impl<E: Expression> Expression for SumI64<E> {
    type SqlType = Nullable<BigInt>;
}

impl<E, GroupBy> ValidGrouping<GroupBy> for SumI64<E> {
    type IsAggregate = is_aggregate::Yes;
}

impl<E: QueryFragment<DB>, DB: Backend> QueryFragment<DB> for SumI64<E> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("CAST(SUM(");
        self.0.walk_ast(out.reborrow())?;
        out.push_sql(") AS BIGINT)");
        Ok(())
    }
}

impl<E: AppearsOnTable<QS>, QS> AppearsOnTable<QS> for SumI64<E> {}
impl<E: SelectableExpression<QS>, QS> SelectableExpression<QS> for SumI64<E> {}
