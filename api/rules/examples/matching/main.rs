//! Measures the matching of calls to rows on generated months of 5,000 calls: the share of true pairs that is found, and
//! that of false ones. `scripts/bench` shows what it prints.
//!
//! Rule: TEL-02.
#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a measurement is printed and timed")]

use guanjia_rules::telephone::generate::{Proven, score_of};
use std::time::Instant;

/// Calls of a month.
const CALLS: usize = 5000;
/// How many months are measured.
const MONTHS: u64 = 10;

fn main() {
    let mut all = Proven::default();
    let begun = Instant::now();
    println!("month  true pairs  found      false     left to a person");
    for seed in 1..=MONTHS {
        let one = score_of(seed, CALLS);
        print(&seed.to_string(), &one);
        all.true_pairs += one.true_pairs;
        all.found += one.found;
        all.falsely += one.falsely;
        all.ambiguous += one.ambiguous;
    }
    print("all", &all);
    println!("{} ms a month", begun.elapsed().as_millis() / u128::from(MONTHS));
}

fn print(name: &str, one: &Proven) {
    let Proven { true_pairs, found, falsely, ambiguous } = *one;
    let of = |part: u64, whole: u64| {
        let thousandths = part * 100_000 / whole.max(1);
        format!("{}.{:03} %", thousandths / 1000, thousandths % 1000)
    };
    let (share, wrong) = (of(found, true_pairs), of(falsely, found + falsely));
    println!("{name:>5}  {true_pairs:>10}  {share:>9}  {wrong:>8}  {ambiguous:>6}");
}
