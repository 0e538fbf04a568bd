//! Photos, recordings, signatures and documents, each belonging to a record. The bytes lie in [`Files`] by the hash of
//! their content; what they are, to what they belong and who brought them is in the database.
//!
//! Rule: AUD-03, AUD-04.

pub mod actions;
mod files;
pub mod http;
mod store;

use crate::db::types::Id;
use guanjia_rules::Word;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

pub use actions::{Attach, attach};
pub use files::{Content, Files, Stroke};
pub use store::{AttachmentRow, find, photos_of};

/// The record that an attachment belongs to, of whatever kind.
pub type SubjectId = Id<crate::db::types::kind::Report>;

/// Declares enums that are kept as text.
macro_rules! kept {
    ($($(#[$meta:meta])* pub enum $name:ident { $($value:ident = $text:tt $zh:literal),+ $(,)? })+) => {$(
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
        $(#[$meta])*
        pub enum $name {
            $(#[doc = $zh] #[serde(rename = $text)] $value),+
        }

        impl Word for $name {
            const ALL: &'static [Self] = &[$(Self::$value),+];
            const NAME: &'static str = stringify!($name);
            fn as_str(self) -> &'static str {
                match self { $(Self::$value => $text),+ }
            }
            fn zh(self) -> &'static str {
                match self { $(Self::$value => $zh),+ }
            }
        }
    )+};
}

kept! {
    /// What an attachment is.
    #[schema(as = AttachmentKind)]
    pub enum Kind {
        Photo = "photo" "照片",
        Recording = "recording" "录音",
        Signature = "signature" "签名",
        Document = "document" "文件",
    }

    /// The kind of record that an attachment belongs to.
    #[schema(as = AttachmentSubject)]
    pub enum SubjectKind {
        Ticket = "ticket" "工单",
        Contact = "contact" "来电来访",
        Slip = "slip" "维修单",
        Callback = "callback" "回访",
        Suggestion = "suggestion" "建议",
        Party = "party" "客户",
        Unit = "unit" "房屋",
        Facility = "facility" "设施",
        Procedure = "procedure" "手续",
        Card = "card" "IC 卡",
        Decoration = "decoration" "装修",
        KeySet = "key_set" "钥匙",
        Visit = "visit" "房屋查看",
    }
}

impl Kind {
    /// Whether reading it is a deed of its own in the journal.
    ///
    /// Rule: AUD-04.
    pub fn is_sensitive(self) -> bool {
        matches!(self, Self::Recording | Self::Signature)
    }
}

/// The record that an attachment belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Its kind.
    pub kind: SubjectKind,
    /// Its id.
    pub id: Uuid,
}
