//! Who holds which pieces of a set: in the cabinet, or out with one borrower each. Custody never forks.
//!
//! Rule: KEY-03, KEY-04, CUS-01.

use super::{KeyError, State};
use uuid::Uuid;

words! {
    /// What happened to pieces of a set.
    #[schema(as = KeyMoveKind)]
    pub enum MoveKind {
        TakenIn = "taken_in" "收存",
        PassedOn = "passed_on" "移交保管",
        Lent = "lent" "借出",
        Back = "back" "收回",
        Lost = "lost" "遗失",
        HandedOver = "handed_over" "交还业主",
    }
}

/// Pieces that went from one hand to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// What happened.
    pub kind: MoveKind,
    /// The loan: always where pieces are lent or come back, and for what a borrower lost.
    pub loan: Option<Uuid>,
    /// How many pieces.
    pub pieces: i32,
}

/// Where the pieces of one set are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Custody {
    /// How many pieces the office answers for, those that are out included.
    pub held: i32,
    /// How many were lost.
    pub lost: i32,
    /// The loans that still hold pieces, and how many.
    pub out: Vec<(Uuid, i32)>,
    /// Whether the set went to its owner.
    pub is_handed_over: bool,
}

impl Custody {
    /// What the moves of a set come to.
    ///
    /// # Errors
    /// The first move that cannot have happened.
    ///
    /// Rule: CUS-01.
    pub fn of(moves: impl IntoIterator<Item = Moved>) -> Result<Self, KeyError> {
        moves.into_iter().try_fold(Self::default(), |custody, moved| custody.after(moved))
    }

    /// How many pieces are out.
    pub fn out(&self) -> i32 {
        self.out.iter().map(|(_, pieces)| pieces).sum()
    }

    /// How many pieces a loan still holds.
    pub fn out_with(&self, loan: Uuid) -> i32 {
        self.out.iter().find(|(id, _)| *id == loan).map_or(0, |(_, pieces)| *pieces)
    }

    /// How many pieces hang in the cabinet.
    ///
    /// Rule: KEY-09.
    pub fn in_cabinet(&self) -> i32 {
        self.held - self.out()
    }

    /// Where the set is.
    pub fn state(&self) -> State {
        match () {
            () if self.is_handed_over => State::Returned,
            () if self.held == 0 => State::Lost,
            () if self.out.is_empty() => State::InCabinet,
            () => State::Lent,
        }
    }

    /// Custody after a move. Pieces are lent from the cabinet only, and come back from who has them only.
    ///
    /// # Errors
    /// [`KeyError::TooMany`] for pieces that are not there.
    ///
    /// Rule: KEY-03, KEY-04.
    pub fn after(&self, moved: Moved) -> Result<Self, KeyError> {
        let source = match (moved.kind, moved.loan) {
            (MoveKind::TakenIn, _) => i32::MAX - self.held,
            (MoveKind::PassedOn, _) => self.held,
            (MoveKind::Back, Some(loan)) | (MoveKind::Lost, Some(loan)) => self.out_with(loan),
            (MoveKind::Lent, Some(_)) | (MoveKind::Lost, None) => self.in_cabinet(),
            // The whole set goes to its owner, or nothing.
            (MoveKind::HandedOver, None) if moved.pieces == self.held => self.in_cabinet(),
            (MoveKind::Lent | MoveKind::Back, None) | (MoveKind::HandedOver, _) => 0,
        };
        if moved.pieces < 1 || moved.pieces > source || self.is_handed_over {
            return Err(KeyError::TooMany { wanted: moved.pieces, there: source });
        }
        let mut next = self.clone();
        match moved.kind {
            MoveKind::TakenIn => next.held += moved.pieces,
            MoveKind::Lost => {
                next.held -= moved.pieces;
                next.lost += moved.pieces;
            }
            MoveKind::HandedOver => {
                next.held -= moved.pieces;
                next.is_handed_over = true;
            }
            MoveKind::PassedOn | MoveKind::Lent | MoveKind::Back => {}
        }
        if let Some(loan) = moved.loan.filter(|_| moved.kind != MoveKind::PassedOn) {
            let change = if moved.kind == MoveKind::Lent { moved.pieces } else { -moved.pieces };
            match next.out.iter_mut().find(|(id, _)| *id == loan) {
                Some((_, pieces)) => *pieces += change,
                None => next.out.push((loan, change)),
            }
            next.out.retain(|(_, pieces)| *pieces > 0);
        }
        Ok(next)
    }
}
