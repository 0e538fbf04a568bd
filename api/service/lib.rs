//! What is done in a service centre: HTTP, transactions, queries, jobs and the command line. What is right is decided
//! by the package `guanjia-rules`. This list is the map; an area may use those above it, never those below.

// Floors.
pub mod clock;
pub mod config;
pub mod db;
pub mod error;
pub mod http;
pub mod metrics;

// What every area stands on: the log, the numbers in force, who stands in for whom, what leaves the house, the promises,
// the people who act.
pub mod journal;
pub mod policy;

pub mod absences;

pub mod messages;

pub mod clocks;
pub mod identity;

pub mod simulation;

// What comes round by itself; areas below tell it what fulfilled it.
pub mod duties;

// The estate, who lives there, and files.
pub mod properties;

pub mod parties;

pub mod archive;

pub mod imports;

// The work: what comes in, who goes, who calls back.
pub mod tickets;

pub mod callbacks;

pub mod complaints;

pub mod dispatch;

pub mod suggestions;

pub mod telephone;

// What is done at the desk step by step; what is entrusted, lent and held, and who could enter.
pub mod procedures;

pub mod entrustments;

pub mod keys;

pub mod cards;

pub mod decorations;

pub mod access;

pub mod shifts;

// The gate.
pub mod gate;

// Homes that nobody lives in, and those who come for a holiday.
pub mod visits;

pub mod concierge;

// What holds it together.
pub mod cli;
pub mod demo;
pub mod jobs;
pub mod openapi;
pub mod server;
