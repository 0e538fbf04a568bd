//! How ids, moments, words and JSON are stored by each engine, mapped once for all tables.

use super::MultiBackend;
use chrono::{DateTime, NaiveDate, SubsecRound, Utc};
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::Pg;
use diesel::query_builder::QueryId;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{self, HasSqlType, SqlOrd, SqlType};
use diesel::sqlite::Sqlite;
use guanjia_rules::Word as RulesWord;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt::{self, Debug, Display};
use std::marker::PhantomData;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, Schema, SchemaFormat, Type};
use uuid::{ContextV7, Timestamp, Uuid};

/// `uuid` in PostgreSQL, a 16-byte `BLOB` in SQLite.
#[derive(Clone, Copy, Debug, Default, QueryId, SqlType)]
#[diesel(postgres_type(oid = 2950, array_oid = 2951), sqlite_type(name = "Binary"))]
pub struct Uuid7;

/// `timestamptz` in PostgreSQL, a `BIGINT` of microseconds since 1970 in SQLite.
#[derive(Clone, Copy, Debug, Default, QueryId, SqlType)]
#[diesel(postgres_type(oid = 1184, array_oid = 1185), sqlite_type(name = "Long"))]
pub struct UtcMicros;

impl SqlOrd for UtcMicros {}

/// What an id belongs to: gives the typed id its name in the API's document.
pub trait Kind: 'static {
    /// The schema's name, e.g. `TicketId`.
    const NAME: &'static str;
}

/// An identifier of one kind of record: a UUIDv7, so new rows go to the right edge of every index.
#[derive(AsExpression, FromSqlRow)]
#[diesel(sql_type = Uuid7)]
pub struct Id<K>(Uuid, PhantomData<fn() -> K>);

/// The random part of ids made within one microsecond counts up, so ids of one process are in order.
static CONTEXT: std::sync::Mutex<ContextV7> = std::sync::Mutex::new(ContextV7::new());

impl<K> Id<K> {
    /// A new id, made at `now`.
    pub fn fresh(now: DateTime<Utc>) -> Self {
        let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
        let context = CONTEXT.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let at = Timestamp::from_unix(&*context, seconds, now.timestamp_subsec_nanos());
        Self(Uuid::new_v7(at), PhantomData)
    }

    /// The bare UUID.
    pub fn uuid(self) -> Uuid {
        self.0
    }

    /// The id of no record: stands for the company where a project would stand.
    pub const fn nil() -> Self {
        Self(Uuid::nil(), PhantomData)
    }
}

impl<K> From<Uuid> for Id<K> {
    fn from(uuid: Uuid) -> Self {
        Self(uuid, PhantomData)
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Id<K> {}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<K> std::hash::Hash for Id<K> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<K> Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(&self.0, f)
    }
}
impl<K> Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(&self.0, f)
    }
}
impl<K> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(to)
    }
}
impl<'de, K> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(from)?;
        // Only the hyphenated form is an id: one record has one address.
        let uuid = Uuid::try_parse(&text).ok().filter(|_| text.len() == 36);
        uuid.map(Self::from).ok_or_else(|| serde::de::Error::custom("is not a UUID"))
    }
}

impl<K: Kind> utoipa::PartialSchema for Id<K> {
    fn schema() -> RefOr<Schema> {
        let id = ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Uuid)))
            .examples(["019450b2-7c00-7000-8000-0000000000a1"]);
        RefOr::T(Schema::Object(id.build()))
    }
}
impl<K: Kind> utoipa::ToSchema for Id<K> {
    fn name() -> std::borrow::Cow<'static, str> {
        K::NAME.into()
    }
}

/// A moment in UTC at the precision that both engines keep.
#[derive(AsExpression, Clone, Copy, Debug, FromSqlRow, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[diesel(sql_type = UtcMicros)]
#[serde(transparent)]
pub struct Moment(pub DateTime<Utc>);

impl From<DateTime<Utc>> for Moment {
    fn from(at: DateTime<Utc>) -> Self {
        Self(at.trunc_subsecs(6))
    }
}

/// A value of one of the rules' enums, kept as its text.
#[derive(AsExpression, Clone, Copy, Debug, FromSqlRow, PartialEq, Eq, Hash)]
#[diesel(sql_type = sql_types::Text)]
pub struct Word<T>(pub T);

impl<T: RulesWord> From<T> for Word<T> {
    fn from(word: T) -> Self {
        Self(word)
    }
}

/// A value kept as JSON text. What is inside is never searched by the database.
#[derive(AsExpression, Clone, Debug, Default, FromSqlRow, PartialEq, Eq)]
#[diesel(sql_type = sql_types::Text)]
pub struct Json<T>(pub T);

/// The last day that counts as "still going on" in dated relations.
pub const FOREVER: NaiveDate = NaiveDate::from_ymd_opt(9999, 12, 31).expect("a date of the calendar");

impl<K> ToSql<Uuid7, Pg> for Id<K> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        ToSql::<sql_types::Uuid, Pg>::to_sql(&self.0, out)
    }
}
impl<K> FromSql<Uuid7, Pg> for Id<K> {
    fn from_sql(value: <Pg as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        <Uuid as FromSql<sql_types::Uuid, Pg>>::from_sql(value).map(Self::from)
    }
}
impl<K> ToSql<Uuid7, Sqlite> for Id<K> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.as_bytes().as_slice());
        Ok(IsNull::No)
    }
}
impl<K> FromSql<Uuid7, Sqlite> for Id<K> {
    fn from_sql(mut value: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Uuid::from_slice(value.read_blob())?.into())
    }
}

impl ToSql<UtcMicros, Pg> for Moment {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        ToSql::<sql_types::Timestamptz, Pg>::to_sql(&self.0, &mut out.reborrow())
    }
}
impl FromSql<UtcMicros, Pg> for Moment {
    fn from_sql(value: <Pg as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        <DateTime<Utc> as FromSql<sql_types::Timestamptz, Pg>>::from_sql(value).map(Self)
    }
}
impl ToSql<UtcMicros, Sqlite> for Moment {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.timestamp_micros());
        Ok(IsNull::No)
    }
}
impl FromSql<UtcMicros, Sqlite> for Moment {
    fn from_sql(value: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        let micros = <i64 as FromSql<sql_types::BigInt, Sqlite>>::from_sql(value)?;
        let at = DateTime::from_timestamp_micros(micros);
        at.map(Self).ok_or_else(|| format!("{micros} is no moment").into())
    }
}

impl<T: RulesWord, DB: Backend> ToSql<sql_types::Text, DB> for Word<T>
where
    str: ToSql<sql_types::Text, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.0.as_str().to_sql(out)
    }
}
impl<T: RulesWord, DB: Backend> FromSql<sql_types::Text, DB> for Word<T>
where
    String: FromSql<sql_types::Text, DB>,
{
    fn from_sql(value: DB::RawValue<'_>) -> deserialize::Result<Self> {
        let text = String::from_sql(value)?;
        T::parse(&text).map(Self).ok_or_else(|| format!("{text:?} is no {}", T::NAME).into())
    }
}

impl<T: Debug + Serialize> ToSql<sql_types::Text, Pg> for Json<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        serde_json::to_writer(out, &self.0)?;
        Ok(IsNull::No)
    }
}
impl<T: Debug + Serialize> ToSql<sql_types::Text, Sqlite> for Json<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(serde_json::to_string(&self.0)?);
        Ok(IsNull::No)
    }
}
impl<T: Debug + Serialize + Send + Sync + 'static> ToSql<sql_types::Text, MultiBackend> for Json<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
        out.set_value((sql_types::Text, self));
        Ok(IsNull::No)
    }
}
impl<T: DeserializeOwned, DB: Backend> FromSql<sql_types::Text, DB> for Json<T>
where
    String: FromSql<sql_types::Text, DB>,
{
    fn from_sql(value: DB::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(serde_json::from_str(&String::from_sql(value)?)?))
    }
}

impl HasSqlType<Uuid7> for MultiBackend {
    fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
        MultiBackend::lookup_sql_type::<Uuid7>(lookup)
    }
}
impl<K: 'static> ToSql<Uuid7, MultiBackend> for Id<K> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
        out.set_value((Uuid7, self));
        Ok(IsNull::No)
    }
}
impl<K> FromSql<Uuid7, MultiBackend> for Id<K> {
    fn from_sql(value: <MultiBackend as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        value.from_sql::<Self, Uuid7>()
    }
}
impl HasSqlType<UtcMicros> for MultiBackend {
    fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
        MultiBackend::lookup_sql_type::<UtcMicros>(lookup)
    }
}
impl ToSql<UtcMicros, MultiBackend> for Moment {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
        out.set_value((UtcMicros, self));
        Ok(IsNull::No)
    }
}
impl FromSql<UtcMicros, MultiBackend> for Moment {
    fn from_sql(value: <MultiBackend as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        value.from_sql::<Self, UtcMicros>()
    }
}

/// Declares typed ids: `ids! { TicketId Ticket }` makes `TicketId = Id<kind::Ticket>`.
macro_rules! ids {
    ($($(#[$meta:meta])* $alias:ident $kind:ident),+ $(,)?) => {
        /// What ids belong to.
        pub mod kind {
            $(#[doc = concat!("Marks a `", stringify!($alias), "`.")] pub struct $kind;
            impl super::Kind for $kind { const NAME: &'static str = stringify!($alias); })+
        }
        $($(#[$meta])* #[doc = concat!("The id of a ", stringify!($kind), " record.")] pub type $alias = Id<kind::$kind>;)+
    };
}

ids! {
    ProjectId Project, UserId User, SessionId Session, RoleAssignmentId RoleAssignment, TeamId Team,
    CertificateId Certificate, BuildingId Building, UnitId Unit, ZoneId Zone, FacilityId Facility, PartyId Party,
    OccupancyId Occupancy, TagId Tag, CategoryId Category, TicketId Ticket, ContactId Contact, SlipId Slip,
    CallbackId Callback, ClockId Clock, SuggestionId Suggestion, HotListId HotList, ComplaintChannelId ComplaintChannel, AttachmentId Attachment, ImportId Import,
    PolicyVersionId PolicyVersion, CalendarId Calendar, ReportId Report, CheckId Check, PhraseId Phrase,
    AnswerId Answer, NeedId Need, ViewId View, IncidentId Incident, ReviewId Review, SummaryId Summary,
    StaffEntryId StaffEntry, GroupId Group, EventId Event, DutyId Duty, DutyTaskId DutyTask, ClockStepId ClockStep,
    AbsenceId Absence, MessageId Message, SampleId Sample, SampleItemId SampleItem,
    RecorderProfileId RecorderProfile, CallImportId CallImport, RecordedCallId RecordedCall,
    ProcedureId Procedure, ProcedureKindId ProcedureKind, ProcedureStepId ProcedureStep, SignedPaperId SignedPaper,
    ProcedurePaymentId ProcedurePayment, CardId Card, CardEventId CardEvent, CardTopUpId CardTopUp,
    DecorationId Decoration, DecorationChangeId DecorationChange, WorkerPassId WorkerPass,
    DecorationViolationId DecorationViolation, DecorationExitId DecorationExit,
    CallSettlementId CallSettlement, ReturnCallId ReturnCall, TelephoneKeyId TelephoneKey, LiveCallId LiveCall,
    EntrustmentId Entrustment, KeySetId KeySet, KeyLoanId KeyLoan, KeyMoveId KeyMove, KeyCountId KeyCount,
    KeyScanId KeyScan, KeyReasonId KeyReason, ShiftId Shift,
    GateId Gate, GateEntryId GateEntry, GateReadingId GateReading, ParkingPermitId ParkingPermit,
    GoodsReleaseId GoodsRelease, ParcelId Parcel,
    VisitId Visit, AlertId Alert, CampaignId Campaign, CaseId Case,
}
