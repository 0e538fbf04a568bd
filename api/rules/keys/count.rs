//! Counting keys: scans that are never changed, what they come to, and when a count may close.
//!
//! Rule: KEY-08, KEY-09, CUS-02.

use super::KeyError;
use std::collections::BTreeMap;
use uuid::Uuid;

words! {
    /// How far a count has come.
    #[schema(as = KeyCountState)]
    pub enum Count {
        Opened = "opened" "盘点中",
        Counted = "counted" "已点清，有差异",
        Explained = "explained" "待签字",
        Closed = "closed" "已完成",
    }

    /// How what was found differs from what should hang there.
    #[schema(as = KeyDifference)]
    pub enum Difference {
        None = "none" "相符",
        Missing = "missing" "缺少",
        Surplus = "surplus" "多出",
        Unexpected = "unexpected" "不应在此",
    }
}

/// A set that should be counted, as it stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Its number.
    pub number: String,
    /// How many pieces the office answers for.
    pub held: i32,
    /// How many of them are out.
    pub out: i32,
}

/// What somebody saw: the code on the label, and how many pieces. A later scan of the same code puts an earlier one right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scan {
    /// The number of the set, or whatever the label said.
    pub code: String,
    /// How many pieces hang there.
    pub found: i32,
    /// What the office held of the set, and had out, when it was seen; `None` for a code that is not in the scope.
    pub then: Option<(i32, i32)>,
}

/// A row of the count sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The number of the set, or whatever the label said.
    pub code: String,
    /// Pieces held.
    pub held: i32,
    /// Pieces out.
    pub out: i32,
    /// Pieces found; `None` while nobody has looked.
    pub found: Option<i32>,
    /// What was not as it should be.
    pub kind: Difference,
}

impl Line {
    /// How many pieces should hang in the cabinet.
    ///
    /// Rule: KEY-09.
    pub fn expected(&self) -> i32 {
        self.held - self.out
    }

    /// How many more were found than expected; what nobody has seen is missing.
    ///
    /// Rule: KEY-09.
    pub fn difference(&self) -> i32 {
        self.found.unwrap_or(0) - self.expected()
    }

    /// Whether somebody has to look at it yet: pieces should hang there, and nobody has scanned them.
    pub fn is_open(&self) -> bool {
        self.found.is_none() && self.expected() > 0
    }
}

/// The count sheet: what was expected in the cabinet when it was looked at, and what was found, by the last scan of each code.
/// What is not in the scope and was found all the same is unexpected.
///
/// Rule: KEY-09, CUS-02.
pub fn report(expected: &[Expected], scans: &[Scan]) -> Vec<Line> {
    let mut lines: BTreeMap<&str, Line> = BTreeMap::new();
    for one in expected {
        let line = Line { code: one.number.clone(), held: one.held, out: one.out, found: None, kind: Difference::None };
        lines.insert(&one.number, line);
    }
    for scan in scans {
        let (held, out) = scan.then.unwrap_or((0, 0));
        let line = Line { code: scan.code.clone(), held, out, found: Some(scan.found), kind: Difference::None };
        lines.insert(&scan.code, line);
    }
    let is_known: BTreeMap<&str, bool> = scans.iter().map(|scan| (scan.code.as_str(), scan.then.is_some())).collect();
    let judged = |line: Line| {
        let kind = match line.difference() {
            0 => Difference::None,
            ..0 => Difference::Missing,
            _ if is_known.get(line.code.as_str()) == Some(&false) => Difference::Unexpected,
            _ => Difference::Surplus,
        };
        Line { kind, ..line }
    };
    lines.into_values().map(judged).collect()
}

/// Who has signed a count sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signatures {
    /// Of HR-administration.
    pub by_hr: Option<Uuid>,
    /// Of the stewards.
    pub by_steward: Option<Uuid>,
}

impl Count {
    /// How far a count has come: every set was looked at, every difference has its reason, two different persons signed.
    ///
    /// Rule: KEY-08, KEY-09, CUS-02.
    pub fn of(lines: &[Line], has_reason: impl Fn(&str) -> bool, signed: Signatures) -> Self {
        let is_explained = |line: &Line| line.kind == Difference::None || has_reason(&line.code);
        match signed {
            _ if lines.iter().any(|line| line.is_open() && !is_explained(line)) => Self::Opened,
            _ if !lines.iter().all(is_explained) => Self::Counted,
            Signatures { by_hr: Some(hr), by_steward: Some(steward) } if hr != steward => Self::Closed,
            _ => Self::Explained,
        }
    }
}

/// Whether a count sheet may be signed: nothing is unexplained, and nobody signs twice.
///
/// # Errors
/// [`KeyError::NotExplained`] with the codes, [`KeyError::SignedAlready`], [`KeyError::OnePerson`].
///
/// Rule: KEY-08, KEY-09, CUS-02.
pub fn may_close(
    lines: &[Line],
    has_reason: impl Fn(&str) -> bool,
    (signed, other, signer): (Option<Uuid>, Option<Uuid>, Uuid),
) -> Result<(), KeyError> {
    let open: Vec<String> = lines
        .iter()
        .filter(|line| line.kind != Difference::None && !has_reason(&line.code))
        .map(|line| line.code.clone())
        .collect();
    match () {
        () if !open.is_empty() => Err(KeyError::NotExplained(open)),
        () if signed.is_some() => Err(KeyError::SignedAlready),
        () if other == Some(signer) => Err(KeyError::OnePerson),
        () => Ok(()),
    }
}
