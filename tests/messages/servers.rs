//! A gateway and a mail server of the tests' own, and what the real senders say to them.

use super::{late, reach_by, send, states};
use crate::support::both;
use crate::support::estate::Office;
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use guanjia::config::Outgoing;
use guanjia::messages::{Failure, Parcel, Senders, signature};
use guanjia_rules::messages::{Channel, State};
use serde_json::Value;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, mpsc};

/// What somebody posted to a gateway.
#[derive(Clone, Debug)]
pub struct Post {
    pub body: Value,
    raw: Vec<u8>,
    timestamp: i64,
    signature: String,
    id: String,
}

/// A gateway that notes what is posted, and answers with a status or never.
pub struct Gateway {
    address: SocketAddr,
    posts: Arc<Mutex<Vec<Post>>>,
}

impl Gateway {
    pub const SECRET: &str = "a secret of both sides";

    /// Starts one in a thread of its own; it ends with the tests.
    pub fn start(status: Option<u16>) -> Self {
        let posts: Arc<Mutex<Vec<Post>>> = Arc::default();
        let (told, heard) = mpsc::channel();
        let kept = Arc::clone(&posts);
        std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let server = HttpServer::new(move || {
                    let kept = Arc::clone(&kept);
                    App::new().default_service(web::to(move |req: HttpRequest, body: web::Bytes| {
                        kept.lock().expect("nobody panics with it").push(read(&req, &body));
                        async move {
                            match status {
                                Some(status) => HttpResponse::build(status.try_into().expect("a status")).finish(),
                                None => std::future::pending().await,
                            }
                        }
                    }))
                });
                let server = server.workers(1).bind("127.0.0.1:0").expect("a free port");
                told.send(server.addrs()[0]).expect("somebody listens");
                server.run().await
            })
        });
        Self { address: heard.recv().expect("it starts"), posts }
    }

    pub fn url(&self) -> String {
        format!("http://{}/send?key=abc", self.address)
    }

    pub fn posts(&self) -> Vec<Post> {
        self.posts.lock().expect("nobody panics with it").clone()
    }

    fn senders(&self) -> Senders {
        let outgoing =
            Outgoing { hook_url: Some(self.url()), hook_secret: Some(Self::SECRET.to_owned()), ..Outgoing::default() };
        Senders::of(&outgoing).expect("the settings are whole")
    }
}

fn read(req: &HttpRequest, body: &[u8]) -> Post {
    let header =
        |name: &str| req.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    Post {
        body: serde_json::from_slice(body).expect("the body is JSON"),
        raw: body.to_vec(),
        timestamp: header("x-guanjia-timestamp").parse().expect("a time"),
        signature: header("x-guanjia-signature"),
        id: header("x-guanjia-message"),
    }
}

/// Rule: CLX-05.
#[test]
fn a_receiver_proves_by_the_signature_who_posted_what_and_when() {
    both(async |app| {
        let office = Office::of(app).await;
        reach_by(&office.lead, "hook", "13800138000", &["due"]).await;
        late(&office).await;
        let gateway = Gateway::start(Some(200));
        assert!(send(&office.app, &Arc::new(gateway.senders())).await > 0);
        for post in gateway.posts() {
            let expected =
                |timestamp, body: &[u8]| format!("sha256={}", signature(Gateway::SECRET.as_bytes(), timestamp, body));
            assert_eq!(post.signature, expected(post.timestamp, &post.raw));
            assert_ne!(post.signature, expected(post.timestamp + 1, &post.raw), "the time is signed");
            assert_ne!(post.signature, expected(post.timestamp, b"{}"), "the body is signed");
            assert_eq!(post.timestamp, office.app.now().timestamp());
            assert_eq!(
                (post.body["id"].as_str(), post.body["to"].as_str()),
                (Some(post.id.as_str()), Some("13800138000"))
            );
        }
        assert!(states(&office.app).iter().all(|state| state == "sent"));
    });
}

/// The published example: whoever writes a receiver can check their own against it.
///
/// Rule: CLX-05.
#[test]
fn the_signature_is_hmac_sha256_of_time_and_body() {
    let signed = signature(b"key", 1_772_439_600, br#"{"id":"1"}"#);
    assert_eq!(signed, "373e787f5a1a61e23150ebcb9dfea3f2882385232e18624a477ae6388af4e316");
}

fn parcel(address: &str) -> Parcel {
    let at = "2026-03-02T08:20:00Z".parse().expect("a moment");
    let (subject, text) = ("维修单 20260302-014-1 · 已到时限".to_owned(), "到期：2026-03-02 16:20\n.\n".to_owned());
    Parcel { id: guanjia::db::types::Id::fresh(at), address: address.to_owned(), subject, text, at }
}

/// Rule: CLX-05.
#[test]
fn a_gateway_that_is_busy_is_asked_again_and_one_that_refuses_is_not() {
    for (status, is_passing) in [(500, true), (503, true), (429, true), (400, false), (404, false), (302, false)] {
        let gateway = Gateway::start(Some(status));
        let failure = gateway.senders().by(Channel::Hook).send(&parcel("13800138000")).expect_err("it is refused");
        assert_eq!(matches!(failure, Failure::Passing(_)), is_passing, "{status}: {failure:?}");
    }
    let closed = Outgoing {
        hook_url: Some(format!("http://{}/", crate::support::binary::free_address())),
        hook_secret: Some(Gateway::SECRET.to_owned()),
        ..Outgoing::default()
    };
    let senders = Senders::of(&closed).expect("the settings are whole");
    let failure = senders.by(Channel::Hook).send(&parcel("13800138000")).expect_err("nobody answers");
    assert!(matches!(failure, Failure::Passing(_)), "{failure:?}");
}

/// A mail server that takes one letter, or refuses its receiver with this answer; gives what it heard.
fn mail_server(to_receiver: &'static str) -> (SocketAddr, mpsc::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    let address = listener.local_addr().expect("it has an address");
    let (told, heard) = mpsc::channel();
    std::thread::spawn(move || {
        let (stream, _) = listener.accept().expect("somebody comes");
        told.send(converse(stream, to_receiver)).expect("somebody listens");
    });
    (address, heard)
}

fn converse(mut stream: TcpStream, to_receiver: &str) -> String {
    let mut lines = BufReader::new(stream.try_clone().expect("a second hand")).lines();
    let mut heard = String::new();
    let mut say = |line: &str| stream.write_all(format!("{line}\r\n").as_bytes()).expect("it listens");
    say("220 tests");
    let mut is_letter = false;
    while let Some(Ok(line)) = lines.next() {
        heard.push_str(&line);
        heard.push('\n');
        match (is_letter, line.split([' ', ':']).next().unwrap_or_default()) {
            (true, _) if line == "." => {
                is_letter = false;
                say("250 taken");
            }
            (true, _) => {}
            (false, "EHLO") => say("250 tests"),
            (false, "RCPT") => say(to_receiver),
            (false, "DATA") => {
                is_letter = true;
                say("354 go on");
            }
            (false, "QUIT") => {
                say("221 bye");
                break;
            }
            (false, _) => say("250 well"),
        }
    }
    heard
}

fn by_mail(address: SocketAddr) -> Senders {
    let outgoing = Outgoing {
        smtp_url: Some(format!("smtp://{address}")),
        mail_from: Some("管家 <guanjia@example.com>".to_owned()),
        ..Outgoing::default()
    };
    Senders::of(&outgoing).expect("the settings are whole")
}

/// Rule: CLX-05.
#[test]
fn a_letter_goes_to_the_mail_server_with_its_id_subject_and_text() {
    let (address, heard) = mail_server("250 well");
    let parcel = parcel("lead@example.com");
    assert_eq!(by_mail(address).by(Channel::Email).send(&parcel), Ok(State::Sent));
    let heard = heard.recv().expect("it was spoken to");
    assert!(
        heard.contains("MAIL FROM:<guanjia@example.com>") && heard.contains("RCPT TO:<lead@example.com>"),
        "{heard}"
    );
    assert!(heard.contains(&format!("Message-ID: <{}@example.com>", parcel.id)), "{heard}");
    assert!(heard.contains("Subject: =?utf-8?") && heard.contains("Date: Mon, 02 Mar 2026 08:20:00"), "{heard}");
}

/// Rule: CLX-05.
#[test]
fn a_mailbox_that_is_refused_for_good_is_told_from_one_that_is_busy() {
    for (answer, is_passing) in [("550 no such mailbox", false), ("451 try later", true)] {
        let (address, _heard) = mail_server(answer);
        let failure = by_mail(address).by(Channel::Email).send(&parcel("lead@example.com")).expect_err("it is refused");
        assert_eq!(matches!(failure, Failure::Passing(_)), is_passing, "{answer}: {failure:?}");
        let (Failure::Passing(told) | Failure::Lasting(told)) = failure;
        assert!(told.contains(&answer[4..]), "the server's own words: {told}");
    }
    let closed = by_mail(crate::support::binary::free_address());
    let failure = closed.by(Channel::Email).send(&parcel("lead@example.com")).expect_err("nobody answers");
    assert!(matches!(failure, Failure::Passing(_)), "{failure:?}");
}

/// Rule: SEC-06.
#[test]
fn settings_of_which_one_lacks_its_other_half_are_refused_at_the_start() {
    let text = |text: &str| Some(text.to_owned());
    let wrong = [
        Outgoing { smtp_url: text("smtp://127.0.0.1:25"), ..Outgoing::default() },
        Outgoing { smtp_url: text("ftp://127.0.0.1"), mail_from: text("a@b.cn"), ..Outgoing::default() },
        Outgoing { smtp_url: text("smtp://127.0.0.1:25"), mail_from: text("nobody"), ..Outgoing::default() },
        Outgoing { hook_url: text("http://127.0.0.1/"), ..Outgoing::default() },
        Outgoing { hook_url: text("http://127.0.0.1/"), hook_secret: text("short"), ..Outgoing::default() },
        Outgoing { hook_url: text("gopher://127.0.0.1/"), hook_secret: text(Gateway::SECRET), ..Outgoing::default() },
    ];
    for outgoing in wrong {
        assert!(Senders::of(&outgoing).is_err(), "{outgoing:?}");
    }
    let none = Senders::of(&Outgoing::default()).expect("nothing needs to be set up");
    assert_eq!((none.by(Channel::Email).place(), none.by(Channel::Hook).place()), (None, None));
    assert_eq!(none.by(Channel::Email).send(&parcel("lead@example.com")), Ok(State::Logged));
    let whole = Outgoing {
        smtp_url: text("smtps://user:secret@mail.example.com:465"),
        mail_from: text("guanjia@example.com"),
        ..Outgoing::default()
    };
    let place = Senders::of(&whole).expect("it is whole").by(Channel::Email).place();
    assert_eq!(place.as_deref(), Some("mail.example.com:465"), "without the password");
}
