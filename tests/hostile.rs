//! Bytes that nobody means well: whatever stands in a file, a cursor, a query or a header, it is read or refused, and never
//! a fault of ours. What once did harm, or might, lies in `tests/data/hostile` and is tried with every run.

use crate::support::client::{Ask, Client, Reply};
use crate::support::{Engine, TestApp, on};
use guanjia::imports::read_sheet;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, TestRunner};
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;

/// How many cases of one kind are tried through the service.
const CASES: usize = 120;
/// The parts of a workbook, of which the first sheet stands last.
const PARTS: &[(&str, &str)] = &[
    ("[Content_Types].xml", include_str!("data/hostile/workbook/content_types.xml")),
    ("_rels/.rels", include_str!("data/hostile/workbook/rels.xml")),
    ("xl/workbook.xml", include_str!("data/hostile/workbook/workbook.xml")),
    ("xl/_rels/workbook.xml.rels", include_str!("data/hostile/workbook/workbook_rels.xml")),
    ("xl/sharedStrings.xml", include_str!("data/hostile/workbook/shared_strings.xml")),
    ("xl/worksheets/sheet1.xml", include_str!("data/hostile/workbook/sheet.xml")),
];
/// Which of them holds the texts.
const SHARED: usize = 4;

fn corpus(kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/hostile").join(kind)
}

/// The lines of a file of the corpus; `\xNN` in them is a byte.
fn lines(name: &str) -> Vec<Vec<u8>> {
    let text = std::fs::read_to_string(corpus(name)).expect("the corpus is there");
    let line = |line: &str| {
        let mut parts = line.split("\\x");
        let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
        for part in parts {
            bytes.push(u8::from_str_radix(&part[..2], 16).expect("two digits"));
            bytes.extend_from_slice(&part.as_bytes()[2..]);
        }
        bytes
    };
    text.lines().filter(|text| !text.starts_with("# ")).map(line).collect()
}

/// Bytes with some of them cut off, changed, doubled or put in.
fn mutated(seed: Vec<u8>) -> impl Strategy<Value = Vec<u8>> {
    let edit = (any::<prop::sample::Index>(), 0_u8..4, any::<u8>());
    prop::collection::vec(edit, 1..8).prop_map(move |edits| {
        let mut bytes = seed.clone();
        for (at, what, byte) in edits {
            if bytes.is_empty() {
                break;
            }
            let at = at.index(bytes.len());
            match what {
                0 => bytes.truncate(at),
                1 => bytes[at] = byte,
                2 => bytes.extend_from_within(at..),
                _ => bytes.insert(at, byte),
            }
        }
        bytes
    })
}

/// A workbook with these bytes in place of one of its parts.
fn workbook(part: usize, bytes: &[u8]) -> Vec<u8> {
    let mut file = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (nth, (name, text)) in PARTS.iter().enumerate() {
        file.start_file(*name, SimpleFileOptions::default()).expect("it takes a part");
        file.write_all(if nth == part { bytes } else { text.as_bytes() }).expect("it takes its bytes");
    }
    file.finish().expect("it ends").into_inner()
}

/// Reads bytes as a sheet: what cannot be read is refused as such.
fn read(bytes: &[u8]) {
    if let Err(error) = read_sheet(bytes) {
        assert_eq!(error.code(), Code::FileNotReadable, "{error}");
    }
}

/// Rule: API-09, IMP-01.
#[test]
fn a_workbook_of_the_corpus_is_read_at_all() {
    let rows = read_sheet(&workbook(usize::MAX, b"")).expect("it is read");
    let texts: Vec<Vec<&str>> =
        rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect()).collect();
    assert_eq!(texts, [["楼栋", "房号"], ["4", "301"]]);
}

proptest! {
    #![proptest_config(Config { cases: 200, ..Config::default() })]

    /// Rule: API-09, IMP-01.
    #[test]
    fn any_bytes_are_a_sheet_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..4096)) {
        read(&bytes);
        for head in [&b"PK\x03\x04"[..], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"] {
            read(&[head, &bytes].concat());
        }
    }

    /// Rule: API-09, IMP-01.
    #[test]
    fn a_workbook_with_a_spoilt_part_is_read_or_refused(
        (part, bytes) in (0..PARTS.len()).prop_flat_map(|part| (Just(part), mutated(PARTS[part].1.as_bytes().to_vec())))
    ) {
        read(&workbook(part, &bytes));
    }

    /// Rule: API-09, IMP-01.
    #[test]
    fn a_spoilt_workbook_is_read_or_refused(bytes in mutated(workbook(usize::MAX, b""))) {
        read(&bytes);
    }

    /// Rule: API-09, IMP-01.
    #[test]
    fn spoilt_text_is_a_sheet_or_refused(
        bytes in prop::sample::select(vec!["楼栋,房号\n4,\"3\"\"01\"\n", "楼栋\t房号\r\n4\t301\r\n"])
            .prop_flat_map(|text| mutated(text.as_bytes().to_vec()))
    ) {
        read(&bytes);
        read(&encoding_rs::GB18030.encode(&String::from_utf8_lossy(&bytes)).0);
    }
}

/// Rule: API-09, IMP-01.
#[test]
fn every_sheet_of_the_corpus_is_refused() {
    let mut tried = 0;
    for entry in std::fs::read_dir(corpus("sheets")).expect("the corpus is there") {
        let path = entry.expect("it can be read").path();
        let refused = read_sheet(&std::fs::read(&path).expect("it can be read"));
        let code = refused.expect_err(&path.display().to_string()).code();
        assert_eq!(code, Code::FileNotReadable, "{}", path.display());
        tried += 1;
    }
    assert!(tried >= 6, "{tried}");
}

/// Rule: API-09, IMP-01.
#[test]
fn a_workbook_that_unpacks_to_too_much_is_refused_whatever_it_says() {
    let (head, texts) = PARTS[SHARED].1.split_once("<sst").expect("a list of texts");
    let bytes = workbook(SHARED, &[head.as_bytes(), &vec![b' '; 401 << 20], b"<sst", texts.as_bytes()].concat());
    assert!(bytes.len() < 1 << 20, "it is small: {}", bytes.len());
    // The directory says that the list of texts is but a hundred bytes long.
    let mut lying = bytes.clone();
    let name = lying.windows(20).rposition(|name| name == b"xl/sharedStrings.xml").expect("its entry");
    lying[name - 46 + 24..name - 46 + 28].copy_from_slice(&100_u32.to_le_bytes());
    for bytes in [bytes, lying] {
        let code = read_sheet(&bytes).expect_err("it is refused").code();
        assert_eq!(code, Code::FileNotReadable);
    }
}

/// Where foreign bytes come in: a request that carries them.
type Carry = fn(&Client, &[u8]) -> Option<Ask>;

/// Every reader of a header or a query.
const READERS: &[(&str, Carry)] = &[
    ("tokens.txt", |client, bytes| client.get("tickets").raw_header("authorization", &[b"Bearer ", bytes].concat())),
    ("keys.txt", |client, bytes| {
        client.post("tickets").json(serde_json::json!({})).raw_header("idempotency-key", bytes)
    }),
    ("versions.txt", |client, bytes| {
        let path = format!("tickets/{}/close", uuid::Uuid::nil());
        client.post(&path).json(serde_json::json!({})).raw_header("if-match", bytes)
    }),
    ("cursors.txt", |client, bytes| Some(client.get(&format!("tickets?cursor={}", encoded(bytes))))),
    ("queries.txt", |client, bytes| Some(client.get(&format!("tickets?{}", written(bytes)?)))),
];

/// Lists with filters, orders and cursors of their own.
const LISTS: &[&str] =
    &["tickets", "slips", "callbacks", "contacts", "clocks", "units", "parties", "journal", "people"];

fn encoded(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("%{byte:02X}")).collect()
}

/// Bytes as they may stand in an address; `None` for what no client could send.
fn written(bytes: &[u8]) -> Option<String> {
    let may_stand = |byte: &u8| byte.is_ascii_graphic() && !b"#<>\"{}|\\^`".contains(byte);
    bytes.iter().all(may_stand).then(|| String::from_utf8_lossy(bytes).into_owned())
}

/// What came back is no fault of ours.
fn blameless(what: &str, bytes: &[u8], reply: &Reply) {
    let told = String::from_utf8_lossy(bytes);
    assert!(reply.status.as_u16() < 500, "{what} {told:?}: {} {}", reply.status, reply.text());
}

/// Rule: API-02, API-09, SEC-02.
#[test]
fn every_line_of_the_corpus_is_answered_without_a_fault() {
    on(Engine::Sqlite, async |app| {
        let lead = app.holding(Role::ServiceLead);
        for (name, carry) in READERS {
            let all = lines(name);
            assert!(all.len() >= 5, "{name}");
            for bytes in all {
                if let Some(ask) = carry(&lead, &bytes) {
                    blameless(name, &bytes, &ask.await);
                }
            }
        }
    });
}

/// Rule: API-02, API-09, SEC-02.
#[test]
fn any_header_and_any_query_is_answered_without_a_fault() {
    on(Engine::Sqlite, async |app| {
        let lead = app.holding(Role::ServiceLead);
        let mut runner = TestRunner::deterministic();
        for (name, carry) in READERS {
            let seeds = lines(name);
            let near = prop::sample::select(seeds).prop_flat_map(mutated);
            let any = prop_oneof![prop::collection::vec(any::<u8>(), 0..300), near];
            for _ in 0..CASES {
                let bytes = any.new_tree(&mut runner).expect("a case").current();
                if let Some(ask) = carry(&lead, &bytes) {
                    blameless(name, &bytes, &ask.await);
                }
            }
        }
    });
}

/// Rule: API-02, API-05, API-09.
#[test]
fn a_cursor_of_one_list_is_no_fault_in_another() {
    on(Engine::Sqlite, async |app| {
        let lead = app.holding(Role::ServiceLead);
        let shapes = [
            "null",
            "0",
            "-1",
            "[]",
            "{}",
            "\"x\"",
            "[1,2]",
            "[\"2026-03-02T00:00:00Z\",\"x\"]",
            "1e400",
            "[true,\"2026-03-02\",\"019450b2-7c00-7000-8000-0000000000a1\"]",
            "9223372036854775808",
        ];
        for list in LISTS {
            for shape in shapes {
                let cursor = base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, shape);
                let reply = lead.get(&format!("{list}?cursor={cursor}")).await;
                blameless(list, shape.as_bytes(), &reply);
            }
            for parameter in ["sort", "fields", "limit", "from", "q", "stage", "total"] {
                for value in ["", "%00", "%ff", "a%2Cb", "-", "NaN", "99999999999999999999", "%F0%9F%98%80", "a&a=b"] {
                    let reply = lead.get(&format!("{list}?{parameter}={value}")).await;
                    blameless(list, format!("{parameter}={value}").as_bytes(), &reply);
                }
            }
        }
        the_same(&app).await;
    });
}

/// After all that the service works as before.
async fn the_same(app: &TestApp) {
    app.holding(Role::ServiceLead).get("tickets").await.ok();
}
