//! Users as a file.

use super::super::{Actor, hand_out};
use super::users::page_of;
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::http::call::{Answer, Call};
use crate::http::json::Everything;
use crate::http::sheet::{Column, Exported, Rows, Sheet, column};
use crate::policy::InForce;
use actix_web::get;
use guanjia_rules::permission::Permission;

/// Export users
///
/// With their posts, as CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "users", responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("users.manage"))))]
#[get("/users/export")]
pub async fn export_users(call: Call, actor: Actor, query: Exported<Everything>) -> Answer {
    actor.require(Permission::UsersManage)?;
    let sheet = Sheet::of("user_list", "账号清单", COLUMNS, query.form);
    let fill =
        move |conn: &mut Conn, _: &InForce, out: &mut Rows| out.pages(COLUMNS, |cursor| page_of(conn, (cursor, BATCH)));
    hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const COLUMNS: &[Column] = &[
    column("login", "账号"),
    column("name", "姓名"),
    column("phone", "电话"),
    column("is_active", "启用"),
    column("is_all_day", "全天开机"),
    column("created_at", "建立"),
];
