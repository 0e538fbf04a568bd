//! The real binary in a process of its own, and a client that speaks plain HTTP to it over a socket.

use super::db::Place;
use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// The binary, serving; killed when it is dropped.
pub struct Binary {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Binary {
    /// Serves a place's database; comes back when it is ready.
    pub fn serving(place: &Place) -> Self {
        Self::serving_with(place, &[])
    }

    /// The same with more in its environment.
    pub fn serving_with(place: &Place, environment: &[(&str, &Path)]) -> Self {
        let address = free_address();
        let mut command = command(place, &["serve"]);
        command.envs(environment.iter().copied());
        command.env("BIND", address.to_string()).env("RUST_LOG", "warn").env("RATE_PER_SECOND", "100000");
        let child = command.stdout(Stdio::null()).spawn().expect("the binary runs");
        let binary = Self { child, address };
        let began = Instant::now();
        while binary.get("/readyz").map_or(0, |reply| reply.status) != 200 {
            assert!(began.elapsed() < Duration::from_secs(20), "the binary does not get ready");
            pause(Duration::from_millis(20));
        }
        binary
    }

    /// Takes the process away in the middle of whatever it does.
    pub fn kill(mut self) {
        self.child.kill().expect("it is running");
        self.child.wait().expect("it is ours");
    }

    /// Asks the process to stop, and waits until it has.
    pub fn stop(mut self) -> ExitStatus {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        assert!(asked.is_ok_and(|asked| asked.success()));
        self.child.wait().expect("it is ours")
    }

    /// Reads.
    pub fn get(&self, path: &str) -> io::Result<WireReply> {
        ask(self.address, "GET", path, &[], "")
    }
}

impl Drop for Binary {
    fn drop(&mut self) {
        // It may have ended before.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The binary with a place's database and folder.
pub fn command(place: &Place, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guanjia"));
    command.args(arguments).env("DATABASE_URL", &place.url).env("DATA_DIR", place.folder.path().join("data"));
    command
}

/// What came back over the wire.
#[derive(Debug)]
pub struct WireReply {
    /// The status.
    pub status: u16,
    /// The body.
    pub body: String,
}

/// One request on a connection of its own.
///
/// # Errors
/// A connection that is refused or breaks off before the answer is whole.
pub fn ask(
    address: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> io::Result<WireReply> {
    let mut request = format!(
        "{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-length: {}\r\n",
        body.len()
    );
    for (name, value) in headers {
        request.push_str(&format!("{name}: {value}\r\n"));
    }
    request.push_str("\r\n");
    request.push_str(body);
    raw(address, request.as_bytes())
}

/// Sends bytes as they are and reads the answer to its end.
///
/// # Errors
/// As [`ask`].
pub fn raw(address: SocketAddr, request: &[u8]) -> io::Result<WireReply> {
    let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(2))?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    // A server that has heard enough may close while we still speak: what it said stands all the same.
    let sent = stream.write_all(request);
    let mut answer = Vec::new();
    let read = stream.read_to_end(&mut answer);
    if answer.is_empty() {
        sent.and(read.map(drop))?;
    }
    parse(&String::from_utf8_lossy(&answer)).ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
}

/// The status and the whole body; `None` when the answer broke off.
fn parse(answer: &str) -> Option<WireReply> {
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let length =
        head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse::<usize>().ok());
    (length.is_none_or(|length| length == body.len())).then(|| WireReply { status, body: body.to_owned() })
}

/// Waits without doing anything: for another process there is nothing else to wait on.
pub fn pause(time: Duration) {
    let until = Instant::now() + time;
    while let Some(left) = until.checked_duration_since(Instant::now()) {
        std::thread::park_timeout(left);
    }
}

/// A port that nobody listens on.
pub fn free_address() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    listener.local_addr().expect("it has an address")
}
