//! What every test works with: the service on a fresh database, people who ask it, and builders for what they ask about.

pub mod app;
pub mod binary;
pub mod build;
pub mod client;
pub mod contract;
pub mod db;
pub mod estate;
pub mod tree;

pub use app::{TestApp, both, on};
pub use build::user;
pub use client::{PASSWORD, Reply};
pub use db::Engine;
