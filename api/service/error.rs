//! Everything that can go wrong, and which refusal becomes which.

use diesel::result::{DatabaseErrorKind, Error as DbError};
use guanjia_rules::code::Code;
use guanjia_rules::refusal::{Fault, Refusal};

/// The service's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why something could not be done. `http::problem` shows it to the caller.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A rule of the office said no.
    #[error("{0}")]
    Refused(Box<dyn Refusal>),
    /// A refusal that its code alone explains.
    #[error("{}", .0.en())]
    Code(Code),
    /// What was sent is not valid; each fault names its field.
    #[error("{} fault(s) in what was sent", .1.len())]
    Faulty(Code, Vec<Fault>),
    /// The record changed since the caller read it; carries the version that stands now.
    #[error("the record is at version {now}")]
    Stale {
        /// The version that stands now.
        now: i32,
    },
    /// The caller must wait some seconds before the next try.
    #[error("{} (retry in {seconds} s)", .code.en())]
    Later {
        /// Why.
        code: Code,
        /// How long to wait, in seconds.
        seconds: u64,
    },
    /// The database failed in a way that is not the caller's doing.
    #[error("database: {0}")]
    Database(#[source] DbError),
    /// Anything else that is our fault; logged in full, shown as nothing.
    #[error("{0}")]
    Internal(String),
}

impl Error {
    /// The stable code that the caller sees.
    pub fn code(&self) -> Code {
        match self {
            Self::Refused(refusal) => refusal.code(),
            Self::Code(code) | Self::Faulty(code, _) | Self::Later { code, .. } => *code,
            Self::Stale { .. } => Code::VersionStale,
            Self::Database(_) | Self::Internal(_) => Code::Internal,
        }
    }

    /// One fault at one field.
    pub fn at(code: Code, pointer: &str) -> Self {
        let fault = Fault { pointer: pointer.to_owned(), zh: code.zh().to_owned(), en: code.en().to_owned() };
        Self::Faulty(code, vec![fault])
    }

    /// One fault at one field, in words of its own.
    pub fn fault(code: Code, pointer: &str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Faulty(code, vec![Fault { pointer: pointer.to_owned(), zh: zh.into(), en: en.into() }])
    }

    /// Something of ours that should not have happened.
    pub fn internal(what: impl std::fmt::Display) -> Self {
        Self::Internal(what.to_string())
    }

    /// Somebody changed a row since it was read to be changed: the transaction is to be run again.
    pub fn changed_meanwhile(what: &str) -> Self {
        let said = format!("{what} was changed meanwhile");
        Self::Database(DbError::DatabaseError(DatabaseErrorKind::SerializationFailure, Box::new(said)))
    }

    /// Whether running the whole transaction again may help: the database chose a victim among concurrent ones.
    pub fn is_transient(&self) -> bool {
        let Self::Database(DbError::DatabaseError(kind, info)) = self else { return false };
        matches!(kind, DatabaseErrorKind::SerializationFailure) || info.message().contains("deadlock detected")
    }

    /// Whether nothing more can be done in a transaction that met this, whatever savepoints it has.
    pub fn ends_transaction(&self) -> bool {
        self.is_transient() || matches!(self.code(), Code::StorageFull | Code::StorageDamaged)
    }
}

impl From<Code> for Error {
    fn from(code: Code) -> Self {
        Self::Code(code)
    }
}

impl From<DbError> for Error {
    fn from(error: DbError) -> Self {
        match &error {
            DbError::NotFound => Self::Code(Code::NotFound),
            DbError::DatabaseError(DatabaseErrorKind::UniqueViolation, _) => Self::Code(Code::Conflict),
            DbError::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _) => Self::Code(Code::NotFound),
            DbError::DatabaseError(DatabaseErrorKind::ClosedConnection, _) => {
                Self::Later { code: Code::DatabaseUnavailable, seconds: 1 }
            }
            DbError::DatabaseError(_, info) => match storage_fault(info.message()) {
                Some(later) => later,
                None => Self::Database(error),
            },
            _ => Self::Database(error),
        }
    }
}

/// What the engines say of their storage and their server, told apart by their messages: SQLite gives nothing better.
fn storage_fault(message: &str) -> Option<Error> {
    let told = |marks: &[&str]| marks.iter().any(|mark| message.contains(mark));
    if told(&["database or disk is full", "No space left on device", "could not extend file", "disk I/O error"]) {
        return Some(Error::Later { code: Code::StorageFull, seconds: 5 });
    }
    if told(&["database disk image is malformed", "file is not a database"]) {
        return Some(Error::Later { code: Code::StorageDamaged, seconds: 60 });
    }
    if told(&["database is locked", "database table is locked", "canceling statement due to", "lock timeout"]) {
        return Some(Error::Later { code: Code::Busy, seconds: 1 });
    }
    let gone =
        ["terminating connection", "server closed the connection", "shutting down", "starting up", "no connection"];
    told(&gone).then_some(Error::Later { code: Code::DatabaseUnavailable, seconds: 1 })
}

impl From<r2d2::Error> for Error {
    fn from(_: r2d2::Error) -> Self {
        Self::Later { code: Code::Busy, seconds: 1 }
    }
}

/// Each area's refusals, one line an area: `?` makes them an [`Error`].
macro_rules! refusals {
    ($($refusal:ty),+ $(,)?) => {$(
        impl From<$refusal> for Error {
            fn from(refusal: $refusal) -> Self {
                Self::Refused(Box::new(refusal))
            }
        }
    )+};
}

refusals! {
    guanjia_rules::calendar::CalendarError,
    guanjia_rules::absences::AbsenceError,
    guanjia_rules::clock::ClockError,
    guanjia_rules::messages::MessageError,
    guanjia_rules::policy::PolicyError,
    guanjia_rules::parties::PartyError,
    guanjia_rules::people::PeopleError,
    guanjia_rules::properties::PropertyError,
    guanjia_rules::tickets::TicketError,
    guanjia_rules::dispatch::SlipError,
    guanjia_rules::callbacks::CallbackError,
    guanjia_rules::sampling::SampleError,
    guanjia_rules::suggestions::SuggestionError,
    guanjia_rules::procedures::ProcedureError,
    guanjia_rules::cards::CardError,
    guanjia_rules::decorations::DecorationError,
    guanjia_rules::complaints::ComplaintError,
    guanjia_rules::duties::DutyError,
    guanjia_rules::entrustments::EntrustmentError,
    guanjia_rules::keys::KeyError,
    guanjia_rules::shifts::ShiftError,
    guanjia_rules::gate::GateError,
    guanjia_rules::visits::VisitError,
    guanjia_rules::concierge::CaseError,
    guanjia_rules::telephone::TelephoneError,
    guanjia_rules::telephone::RowFault,
}
