//! What is sent for a step, with its bounds.

use crate::db::types::AttachmentId;
use chrono::NaiveDate;
use guanjia_rules::parties::IdDocKind;
use guanjia_rules::procedures::{self as rules, ArrearsDecision, Copy, Evidence, MeterKind, Review};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// What is written down for a step; which parts it needs, its form says.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProcedureStepComplete {
    /// The step's key.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "identity", min_length = 1, max_length = 40)]
    pub(super) step: String,
    /// By which document somebody was identified.
    #[validate(nested)]
    identity: Option<IdentityGiven>,
    /// The papers.
    #[serde(default)]
    #[validate(nested, length(max = 20))]
    #[schema(max_items = 20)]
    papers: Vec<PaperGiven>,
    /// The payments.
    #[serde(default)]
    #[validate(nested, length(max = 10))]
    #[schema(max_items = 10)]
    payments: Vec<PaymentGiven>,
    /// Why property fees or the bank are put off, or why a review rejects.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "约定下月托收", min_length = 1, max_length = 500)]
    declined: Option<String>,
    /// What the meters show.
    #[serde(default)]
    #[validate(nested, length(max = 20))]
    #[schema(max_items = 20)]
    readings: Vec<ReadingGiven>,
    /// What who leaves owes.
    #[validate(nested)]
    arrears: Option<ArrearsGiven>,
    /// What was found in the unit.
    #[serde(default)]
    #[validate(nested, length(max = 100))]
    #[schema(max_items = 100)]
    findings: Vec<FindingGiven>,
    /// What was handed over.
    #[validate(nested)]
    handed: Option<HandingGiven>,
    /// The lease.
    #[validate(nested)]
    lease: Option<LeaseGiven>,
    /// What the review says.
    review: Option<Review>,
    /// What else is to be known.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "客户带走副本", min_length = 1, max_length = 500)]
    pub(super) note: Option<String>,
}

/// By which document somebody was identified.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IdentityGiven {
    /// The document.
    document: IdDocKind,
    /// The last four characters of its number; never the whole one.
    #[validate(length(min = 1, max = 4))]
    #[schema(example = "123X", min_length = 1, max_length = 4)]
    last_four: Option<String>,
}

/// A paper that is given.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PaperGiven {
    /// Which of those that the step asks for.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "covenant", min_length = 1, max_length = 40)]
    code: String,
    /// How it was seen.
    copy: Copy,
    /// The scan, attached to this procedure before.
    file_id: Option<AttachmentId>,
    /// Its number.
    #[validate(length(min = 1, max = 60))]
    #[schema(example = "2026-0312", min_length = 1, max_length = 60)]
    number: Option<String>,
    /// Its date.
    #[schema(example = "2026-03-01")]
    dated_on: Option<NaiveDate>,
    /// Who signed it.
    #[validate(length(min = 1, max = 80))]
    #[schema(example = "杨秀兰", min_length = 1, max_length = 80)]
    signed_by: Option<String>,
    /// Where the paper lies.
    #[validate(length(min = 1, max = 80))]
    #[schema(example = "档案柜 3", min_length = 1, max_length = 80)]
    place: Option<String>,
}

/// Money that is taken.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PaymentGiven {
    /// Which of the fees that the step asks for.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "property_fee", min_length = 1, max_length = 40)]
    code: String,
    /// How much, in fen.
    #[validate(range(min = 0, max = 100_000_000_000_i64))]
    #[schema(example = 96_000, minimum = 0, maximum = 100_000_000_000_i64)]
    amount_fen: i64,
    /// The number of the receipt.
    #[validate(length(max = 60))]
    #[schema(example = "R-20260302-7", max_length = 60)]
    receipt_number: String,
}

/// What a meter shows.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadingGiven {
    /// What it measures.
    meter: MeterKind,
    /// Its number.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "W-3-0201", min_length = 1, max_length = 40)]
    number: Option<String>,
    /// What it shows, in thousandths of its unit.
    #[validate(range(min = 0, max = 1_000_000_000_000_i64))]
    #[schema(example = 1_234_500, minimum = 0, maximum = 1_000_000_000_000_i64)]
    value_thousandths: i64,
}

/// What who leaves owes.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ArrearsGiven {
    /// How much is owed, in fen.
    #[validate(range(min = 0, max = 100_000_000_000_i64))]
    #[schema(example = 120_000, minimum = 0, maximum = 100_000_000_000_i64)]
    amount_fen: i64,
    /// What became of it; left out while it is open.
    decision: Option<ArrearsDecision>,
}

/// What is found in the unit.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FindingGiven {
    /// Where.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "主卧", min_length = 1, max_length = 40)]
    place: String,
    /// What was looked at.
    #[validate(length(min = 1, max = 200))]
    #[schema(example = "飘窗渗水", min_length = 1, max_length = 200)]
    item: String,
    /// Whether it is in order; what is not becomes a ticket.
    is_ok: bool,
    /// What is wrong.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "窗台左侧有水渍", min_length = 1, max_length = 500)]
    note: Option<String>,
}

/// What is handed over, and who signs.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HandingGiven {
    /// What.
    #[validate(length(min = 1, max = 200))]
    #[schema(example = "入户门钥匙 5 把", min_length = 1, max_length = 200)]
    what: String,
    /// How many pieces.
    #[validate(range(min = 1, max = 1000))]
    #[schema(example = 7, minimum = 1, maximum = 1000)]
    pieces: i64,
    /// Who signs.
    #[validate(length(min = 1, max = 80))]
    #[schema(example = "杨秀兰", min_length = 1, max_length = 80)]
    signed_by: String,
    /// The strokes or the scan, attached to this procedure before; left out where it is signed on paper.
    signature_id: Option<AttachmentId>,
}

/// A tenant's lease.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LeaseGiven {
    /// Its first day.
    #[schema(example = "2026-03-01")]
    from_on: NaiveDate,
    /// Its last day.
    #[schema(example = "2027-02-28")]
    to_on: NaiveDate,
    /// Who lives there besides the tenant.
    #[serde(default)]
    #[validate(nested, length(max = 20))]
    #[schema(max_items = 20)]
    residents: Vec<ResidentGiven>,
}

/// Somebody who lives with a tenant.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResidentGiven {
    /// The name.
    #[validate(length(min = 1, max = 80))]
    #[schema(example = "王小明", min_length = 1, max_length = 80)]
    name: String,
    /// What they are to the tenant.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "配偶", min_length = 1, max_length = 40)]
    relation: Option<String>,
}

impl PaperGiven {
    /// As rules see it.
    fn into_rule(self) -> rules::PaperGiven {
        let file = self.file_id.map(AttachmentId::uuid);
        let Self { code, copy, number, dated_on, signed_by, place, .. } = self;
        rules::PaperGiven { code, copy, file, number, dated_on, signed_by, place }
    }
}

impl PaymentGiven {
    /// As rules see it.
    fn into_rule(self) -> rules::Payment {
        let Self { code, amount_fen, receipt_number } = self;
        rules::Payment { code, amount_fen, receipt_number }
    }
}

/// The evidence of a step that its record does: papers and payments alone.
pub fn parts(papers: &[PaperGiven], payments: &[PaymentGiven]) -> Evidence {
    Evidence {
        papers: papers.iter().cloned().map(PaperGiven::into_rule).collect(),
        payments: payments.iter().cloned().map(PaymentGiven::into_rule).collect(),
        ..Evidence::default()
    }
}

impl ProcedureStepComplete {
    /// As rules see it.
    pub(super) fn evidence(&self) -> Evidence {
        let body = self.clone();
        let identity = |one: IdentityGiven| rules::IdentitySeen { document: one.document, last_four: one.last_four };
        let reading = |one: ReadingGiven| rules::Reading {
            meter: one.meter,
            number: one.number,
            value_thousandths: one.value_thousandths,
        };
        let finding = |one: FindingGiven| rules::Finding {
            place: one.place,
            item: one.item,
            is_ok: one.is_ok,
            note: one.note,
            ticket_id: None,
        };
        let handed = |one: HandingGiven| rules::Handing {
            what: one.what,
            pieces: one.pieces,
            signed_by: one.signed_by,
            signature_id: one.signature_id.map(AttachmentId::uuid),
        };
        let resident = |one: ResidentGiven| rules::Resident { name: one.name, relation: one.relation };
        let lease = |one: LeaseGiven| rules::Lease {
            from_on: one.from_on,
            to_on: one.to_on,
            residents: one.residents.into_iter().map(resident).collect(),
        };
        let arrears = |one: ArrearsGiven| rules::ArrearsSeen { amount_fen: one.amount_fen, decision: one.decision };
        Evidence {
            identity: body.identity.map(identity),
            papers: body.papers.into_iter().map(PaperGiven::into_rule).collect(),
            payments: body.payments.into_iter().map(PaymentGiven::into_rule).collect(),
            declined: body.declined,
            readings: body.readings.into_iter().map(reading).collect(),
            arrears: body.arrears.map(arrears),
            findings: body.findings.into_iter().map(finding).collect(),
            handed: body.handed.map(handed),
            lease: body.lease.map(lease),
            review: body.review,
            released_because: None,
        }
    }
}
