//! The code keeps to its own layout: what may import what, how long files are, what stands in none of them. Each failure
//! says what to do.

use crate::support::tree::{Source, file, files, none};
use std::collections::{BTreeSet, HashMap};

/// The longest file and function, in lines.
const LONGEST_FILE: usize = 400;
const LONGEST_FUNCTION: usize = 70;

/// Files that are one long table.
const TABLES: &[&str] = &["api/service/db/schema.rs", "web-ui/src/api/rules.gen.ts"];

/// What each kind of file of an area must not mention, and where that belongs instead.
const ROOMS: &[(&str, &str, &str)] = &[
    ("store", "actix", "rows and queries know no HTTP: shape answers in http.rs"),
    ("store", "crate::http", "rows and queries know no HTTP: let http.rs pass plain values"),
    ("store", ".transaction(", "the transaction is opened by `db.write` in http.rs or jobs.rs"),
    ("actions", "actix", "deeds know no HTTP: shape answers in http.rs"),
    ("actions", "crate::http", "deeds know no HTTP: shape answers in http.rs"),
    ("actions", "diesel::", "queries stand in store.rs"),
    ("http", "diesel::", "queries stand in store.rs"),
    ("http", "db::schema", "queries stand in store.rs"),
];

/// The floors: every area stands on them, and they may use one another.
const FLOORS: &[&str] = &["clock", "config", "db", "error", "http", "metrics"];

/// The top: puts all areas together.
const TOP: &[&str] = &["cli", "demo", "jobs", "main", "openapi", "server"];

/// Contexts of the rules: `TKT-07` is the seventh of the tickets.
const CONTEXTS: &str = "ACT API ARC AUD CBK CHK CLI CLK CLX CMP COM CON CUS DEC EVT EXT FEE GAT ICC IMP INS KEY LED MOV MTC MTG \
    MTR NUM OPR OPS PPL PRV PTY PUB RDR RPR RPTD SEC SMP STA STF SUG SUR SYN TEL TKT UIX VAC";

#[test]
fn areas_use_only_those_above_them_in_lib_rs() {
    let order: Vec<String> = modules(&file("api/service/lib.rs")).collect();
    let rank = |area: &str| order.iter().position(|known| known == area);
    let mut complaints = Vec::new();
    for source in files("api/service", &["rs"]) {
        let area = area(&source);
        if area == "lib" || TOP.contains(&area) {
            continue;
        }
        for (line, used) in uses(&source) {
            let place = format!("{}:{line}", source.path);
            let allowed = match (FLOORS.contains(&area), FLOORS.contains(&used.as_str())) {
                (_, true) => true,
                (true, false) => false,
                // Who acts is an argument of every deed, in areas below `identity` too.
                (false, false) if used == "identity" => true,
                (false, false) => rank(&used).is_some_and(|used| rank(area).is_some_and(|own| used <= own)),
            };
            if !allowed && rank(&used).is_some() {
                complaints.push(format!("{place}: `{area}` must not use `{used}`, which stands below it in lib.rs: a deed of both belongs to the lower one"));
            }
        }
    }
    none(&complaints);
}

#[test]
fn areas_are_reached_through_their_front_doors() {
    let order: BTreeSet<String> =
        modules(&file("api/service/lib.rs")).filter(|name| !FLOORS.contains(&name.as_str())).collect();
    let mut complaints = Vec::new();
    for source in files("api/service", &["rs"]).into_iter().filter(|source| !TOP.contains(&area(source))) {
        for (line, text) in source.code() {
            for other in order.iter().filter(|other| *other != area(&source)) {
                for inside in ["store", "actions", "http"] {
                    if text.contains(&format!("crate::{other}::{inside}"))
                        || text.contains(&format!(" {other}::{inside}::"))
                    {
                        complaints.push(format!(
                            "{}:{line}: use what `{other}/mod.rs` offers, not its `{inside}`",
                            source.path
                        ));
                    }
                }
            }
        }
    }
    none(&complaints);
}

#[test]
fn each_file_of_an_area_keeps_to_its_room() {
    let mut complaints = Vec::new();
    for source in files("api/service", &["rs"]) {
        let kind = kind(&source);
        if FLOORS.contains(&area(&source)) || TOP.contains(&area(&source)) {
            continue;
        }
        for (line, text) in source.code() {
            for (room, word, advice) in ROOMS.iter().filter(|(room, ..)| Some(*room) == kind) {
                if text.contains(word) {
                    complaints.push(format!("{}:{line}: {room} must not mention `{word}`: {advice}", source.path));
                }
            }
            if text.contains("sql_query") || text.contains("dsl::sql") {
                complaints.push(format!("{}:{line}: raw SQL stands in api/service/db only", source.path));
            }
        }
    }
    none(&complaints);
}

#[test]
fn every_area_has_its_four_files() {
    let mut complaints = Vec::new();
    let all = files("api/service", &["rs"]);
    for area in modules(&file("api/service/lib.rs"))
        .filter(|area| !FLOORS.contains(&area.as_str()) && !TOP.contains(&area.as_str()))
    {
        for part in ["mod", "http", "actions", "store"] {
            let (flat, folder) = (format!("api/service/{area}/{part}.rs"), format!("api/service/{area}/{part}/mod.rs"));
            if !all.iter().any(|source| source.path == flat || source.path == folder) {
                complaints.push(format!("{flat} is missing: a short file is an answer, a missing one a question"));
            }
        }
    }
    none(&complaints);
}

#[test]
fn files_and_functions_are_short() {
    let mut complaints = Vec::new();
    for source in files("", &["rs", "ts", "tsx"]).into_iter().filter(|source| !TABLES.contains(&source.path.as_str())) {
        let count = source.lines().count();
        if count > LONGEST_FILE {
            complaints.push(format!(
                "{}: {count} lines; at {LONGEST_FILE} a file becomes a folder of the same name",
                source.path
            ));
        }
        for (line, length) in functions(&source).filter(|(_, length)| *length > LONGEST_FUNCTION) {
            complaints.push(format!(
                "{}:{line}: a function of {length} lines; at {LONGEST_FUNCTION} it becomes two",
                source.path
            ));
        }
    }
    none(&complaints);
}

#[test]
fn every_file_says_what_it_is() {
    let silent = files("", &["rs", "ts", "tsx"]).into_iter().filter(|source| !opens_with_its_purpose(&source.text));
    let complaints: Vec<_> =
        silent.map(|source| format!("{}: open the file with `//!` and what it is", source.path)).collect();
    none(&complaints);
}

#[test]
fn every_file_is_used() {
    let mut complaints = Vec::new();
    for source in files("", &["rs"]) {
        let (folder, name) = source.path.rsplit_once('/').unwrap_or(("", &source.path));
        if !source.path.starts_with("api/") && !source.path.starts_with("tests/")
            || matches!(name, "lib.rs" | "main.rs")
        {
            continue;
        }
        // A module is declared by its folder's `mod.rs`, or by the root of its package.
        let (own, module) = match name {
            "mod.rs" => folder.rsplit_once('/').unwrap_or_default(),
            _ => (folder, source.stem()),
        };
        let parents = ["mod.rs", "lib.rs", "main.rs"].map(|parent| format!("{own}/{parent}"));
        let all = files(own, &["rs"]);
        let declared = all
            .iter()
            .filter(|other| parents.contains(&other.path))
            .any(|parent| modules(parent).any(|known| known == module));
        if !declared {
            complaints.push(format!("{}: nothing declares it as a module", source.path));
        }
    }
    none(&complaints);
}

#[test]
fn rules_are_named_in_one_form() {
    let contexts: BTreeSet<_> = CONTEXTS.split_whitespace().collect();
    let mut complaints = Vec::new();
    for source in files("", &["rs", "ts", "tsx"]) {
        for (line, text) in source.lines() {
            let mark = [concat!("/ Ru", "le: "), concat!("! Ru", "le: ")];
            let Some((_, named)) = mark.iter().find_map(|mark| text.split_once(mark)) else { continue };
            for id in named.trim_end_matches('.').split(", ") {
                let fine =
                    id.split_once('-').is_some_and(|(context, number)| contexts.contains(context) && is_number(number));
                if !fine {
                    complaints.push(format!(
                        "{}:{line}: `{id}` names no rule; the form is `Rule: TKT-07, TKT-08.`",
                        source.path
                    ));
                }
            }
        }
    }
    none(&complaints);
}

#[test]
fn nothing_is_left_for_later() {
    let marks = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("todo", "!("),
        concat!("unimplemented", "!("),
        concat!("#[ig", "nore"),
        concat!("test.", "skip"),
        concat!("test.", "only"),
    ];
    complain_of(&marks, "finish it, or leave it out");
}

#[test]
fn the_tree_names_no_machine_and_no_registry() {
    let marks = [
        concat!("/wo", "rk/"),
        concat!("/ro", "ot/"),
        concat!("/ho", "me/"),
        concat!("registry.np", "mjs"),
        concat!("index.crates", ".io"),
        concat!("static.crates", ".io"),
        concat!("pypi", ".org"),
        concat!("deb.deb", "ian.org"),
    ];
    complain_of(&marks, "the tree must build on any machine");
}

fn complain_of(marks: &[&str], advice: &str) {
    let mut complaints = Vec::new();
    for source in files("", &[]).into_iter().filter(|source| source.path != "Cargo.lock") {
        for (line, text) in source.lines() {
            for mark in marks.iter().filter(|mark| text.contains(**mark)) {
                complaints.push(format!("{}:{line}: `{mark}`: {advice}", source.path));
            }
        }
    }
    none(&complaints);
}

/// The modules that a file declares, in its order.
fn modules(source: &Source) -> impl Iterator<Item = String> {
    source.code().filter_map(|(_, line)| {
        let line =
            line.trim().trim_start_matches("pub(crate) ").trim_start_matches("pub(super) ").trim_start_matches("pub ");
        Some(line.strip_prefix("mod ")?.strip_suffix(';')?.trim().to_owned())
    })
}

/// The area of a file of the service: its folder, or its own name at the root.
fn area(source: &Source) -> &str {
    let inside = source.path.strip_prefix("api/service/").unwrap_or_default();
    match inside.split_once('/') {
        Some((folder, _)) => folder,
        None => source.stem(),
    }
}

/// Which of an area's four files it is, or belongs to.
fn kind(source: &Source) -> Option<&str> {
    let inside = source.path.strip_prefix("api/service/")?.split_once('/')?.1;
    let first = inside.split('/').next()?.trim_end_matches(".rs");
    ["http", "actions", "store"].into_iter().find(|kind| *kind == first)
}

/// The other modules of the crate that a file mentions, with the line.
fn uses(source: &Source) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (line, text) in source.code() {
        for (at, _) in text.match_indices("crate::") {
            let rest = &text[at + "crate::".len()..];
            let names: Vec<&str> = match rest.strip_prefix('{') {
                Some(group) => group.split('}').next().unwrap_or_default().split(',').collect(),
                None => vec![rest],
            };
            let word =
                |name: &str| name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
            found.extend(names.into_iter().map(word).filter(|name| !name.is_empty()).map(|name| (line, name)));
        }
    }
    found
}

/// The functions of a formatted Rust file: the line and how many lines they take.
fn functions(source: &Source) -> impl Iterator<Item = (usize, usize)> {
    let mut open: HashMap<usize, usize> = HashMap::new();
    let mut found = Vec::new();
    for (line, text) in source.code().filter(|_| source.path.ends_with(".rs")) {
        let indent = text.len() - text.trim_start().len();
        let is_head = text.trim_start().split("fn ").next().is_some_and(|before| {
            before
                .split_whitespace()
                .all(|word| matches!(word, "pub" | "async" | "const" | "pub(super)" | "pub(crate)"))
        });
        if is_head && text.contains("fn ") && !text.trim_end().ends_with(';') {
            open.insert(indent, line);
        }
        if text.trim() == "}"
            && let Some(began) = open.remove(&indent)
        {
            found.push((began, line - began + 1));
        }
    }
    found.into_iter()
}

fn opens_with_its_purpose(text: &str) -> bool {
    text.lines().next().and_then(|line| line.strip_prefix("//! ")).is_some_and(|purpose| purpose.len() > 10)
}

fn is_number(text: &str) -> bool {
    // `(F-09)` after it names the figure that the rule defines.
    let (text, figure) = text.split_once(" (F-").unwrap_or((text, "0)"));
    let digits = text.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let digits = digits.strip_prefix('T').unwrap_or(digits);
    let is_whole = |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_whole(digits) && figure.strip_suffix(')').is_some_and(is_whole)
}
