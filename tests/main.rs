//! The tests of the whole: one binary, since each further one would link the service again and start its own
//! PostgreSQL. Areas have the names that they have in `api/service`; the rules' own tests lie beside the rules.

mod support;

mod authorization;
mod callbacks;
mod clocks;
mod database;
mod dispatch;
mod identity;
mod migrations;
mod openapi;
mod problems;
mod tickets;
mod tidy;
