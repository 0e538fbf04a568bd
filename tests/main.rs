//! The tests of the whole: one binary, since each further one would link the service again and start its own
//! PostgreSQL. Areas have the names that they have in `api/service`; the rules' own tests lie beside the rules.

mod support;

mod archive;
mod auditing;
mod authorization;
mod callbacks;
mod cards;
mod clocks;
mod complaints;
mod concierge;
mod contract;
mod database;
mod decorations;
mod dispatch;
mod duties;
mod entrustments;
mod figures;
mod gate;
mod hostile;
mod identity;
mod imports;
mod journal;
mod keys;
mod kill;
mod limits;
mod lists;
mod messages;
mod migrations;
mod openapi;
mod operations;
mod own_matters;
mod parties;
mod plans;
mod problems;
mod procedures;
mod properties;
mod samples;
mod simulation;
mod suggestions;
mod telephone;
mod tickets;
mod tidy;
mod visits;
mod work;
