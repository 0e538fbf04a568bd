//! What callers cannot do to the process: large and slow requests, too many connections, and stopping it half-way.

use crate::support::binary::{Binary, ask, raw};
use crate::support::db::Place;
use crate::support::{Engine, TestApp, user};
use guanjia_rules::permission::Role;
use serde_json::json;
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// Rule: API-09.
#[test]
fn headers_without_end_are_refused() {
    with_binary(|binary| {
        let large = format!("GET /healthz HTTP/1.1\r\nhost: x\r\nx-large: {}\r\n\r\n", "x".repeat(200_000));
        match raw(binary.address, large.as_bytes()) {
            Ok(reply) => assert_eq!(reply.status, 431),
            // It closed while we still spoke, and its answer was lost on the way.
            Err(error) => {
                assert!(matches!(error.kind(), ErrorKind::ConnectionReset | ErrorKind::BrokenPipe), "{error}")
            }
        }
        assert_eq!(binary.get("/healthz").expect("it answers").status, 200);
    });
}

/// Rule: API-09.
#[test]
fn who_drips_a_header_is_shown_out_and_nobody_else_waits() {
    with_binary(|binary| {
        let began = Instant::now();
        let mut slow: Vec<_> = (0..60).map(|_| TcpStream::connect(binary.address).expect("it listens")).collect();
        for stream in &mut slow {
            stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a time");
            stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: x\r\nx-slow: ").expect("the first bytes are taken");
        }
        let honest = Instant::now();
        assert_eq!(binary.get("/healthz").expect("it answers").status, 200);
        assert!(honest.elapsed() < Duration::from_secs(1));
        for stream in &mut slow {
            let mut answer = String::new();
            stream.read_to_string(&mut answer).expect("it is closed");
            assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 408"), "{answer}");
        }
        assert!(began.elapsed() < Duration::from_secs(8), "{:?}", began.elapsed());
    });
}

/// Rule: API-09.
#[test]
fn who_drips_a_body_is_shown_out() {
    with_binary(|binary| {
        let mut slow = TcpStream::connect(binary.address).expect("it listens");
        slow.set_read_timeout(Some(Duration::from_secs(40))).expect("a time");
        let head = "POST /api/v1/auth/login HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 60\r\n\r\n{";
        slow.write_all(head.as_bytes()).expect("the first bytes are taken");
        let mut answer = [0_u8; 12];
        slow.read_exact(&mut answer).expect("it is answered");
        assert_eq!(&answer, b"HTTP/1.1 408");
    });
}

/// Rule: API-09.
#[test]
fn who_holds_connections_and_says_nothing_keeps_nobody_waiting() {
    with_binary(|binary| {
        let idle: Vec<_> = (0..400).map(|_| TcpStream::connect(binary.address).expect("it listens")).collect();
        let honest = Instant::now();
        assert_eq!(binary.get("/readyz").expect("it answers").status, 200);
        assert!(honest.elapsed() < Duration::from_secs(3), "{:?}", honest.elapsed());
        drop(idle);
    });
}

/// Rule: OPR-04.
#[test]
fn asked_to_stop_it_finishes_what_is_under_way() {
    let place = actix_web::rt::System::new().block_on(async {
        let app = TestApp::start(Engine::Sqlite).await;
        user("chen").holding(Role::FrontDesk).made(&app);
        app.closed()
    });
    let binary = Binary::serving(&place);
    let address = binary.address;
    let wrong = json!({ "login": "nobody", "password": "not the password" }).to_string();
    // A hash takes a tenth of a second: the last of these are under way when the sign comes.
    let callers: Vec<_> = (0..8)
        .map(|_| {
            let wrong = wrong.clone();
            let mut stream = TcpStream::connect(address).expect("it listens");
            let head = format!("POST /api/v1/auth/login HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n", wrong.len());
            stream.write_all((head + &wrong).as_bytes()).expect("it is taken");
            stream
        })
        .collect();
    let began = Instant::now();
    assert!(binary.stop().success());
    assert!(began.elapsed() < Duration::from_secs(21));
    for mut stream in callers {
        let mut answer = [0_u8; 12];
        stream.read_exact(&mut answer).expect("who was heard is answered");
        assert_eq!(&answer, b"HTTP/1.1 401");
    }
    ask(address, "GET", "/healthz", &[], "").expect_err("nobody is there any more");
}

fn with_binary(test: impl FnOnce(&Binary)) {
    let place = Place::migrated(Engine::Sqlite);
    let binary = Binary::serving(&place);
    test(&binary);
}
