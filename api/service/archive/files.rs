//! Bytes by the hash of their content: checked by what they are and not by what they are called, kept once, and compared
//! with their hash whenever they are read.

use super::Kind;
use crate::config::private_folder;
use crate::error::{Error, Result};
use crate::http::json;
use actix_web::web::Bytes;
use guanjia_rules::code::Code;
use object_store::local::LocalFileSystem;
use object_store::path::Path as Key;
use object_store::{ObjectStore, ObjectStoreExt};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::path::Path;
use std::sync::Arc;

/// The most bytes of one file: 10 MiB.
pub const MOST_BYTES: usize = 10 << 20;

/// Where the bytes lie: a folder, or whatever else the crate `object_store` can reach. Cloning shares it.
#[derive(Clone, Debug)]
pub struct Files(Arc<dyn ObjectStore>);

impl Files {
    /// The files of a folder that only its owner can enter; it is made if it is not there.
    ///
    /// # Errors
    /// A folder that cannot be made or entered.
    pub fn open(folder: &Path) -> Result<Self> {
        private_folder(folder)?;
        let local = LocalFileSystem::new_with_prefix(folder).map_err(Error::internal)?;
        Ok(Self(Arc::new(local.with_fsync(true))))
    }

    /// Keeps the content; it is on disk once this returns. Content that is there already is written over with itself.
    ///
    /// # Errors
    /// 503 when the disk is full; whatever else the store says.
    pub async fn keep(&self, content: &Content) -> Result<()> {
        self.0.put(&key(&content.hash), content.bytes.clone().into()).await.map(drop).map_err(unkept)
    }

    /// The content of a hash, exactly as it was kept.
    ///
    /// # Errors
    /// Content that is missing or not what it was.
    pub async fn read(&self, hash: &str) -> Result<Bytes> {
        let lost = |error| Error::internal(format!("the file {hash} cannot be read: {error}"));
        let bytes = self.0.get(&key(hash)).await.map_err(lost)?.bytes().await.map_err(lost)?;
        match hash_of(&bytes) == hash {
            true => Ok(bytes),
            false => Err(Error::internal(format!("the file {hash} is not what it was"))),
        }
    }
}

/// Where a hash lies; two levels keep folders small.
fn key(hash: &str) -> Key {
    Key::from_iter([hash.get(..2).unwrap_or_default(), hash])
}

fn unkept(error: object_store::Error) -> Error {
    let mut cause: Option<&dyn std::error::Error> = Some(&error);
    while let Some(this) = cause {
        if this.downcast_ref::<std::io::Error>().is_some_and(|io| io.kind() == std::io::ErrorKind::StorageFull) {
            return Error::Later { code: Code::StorageFull, seconds: 5 };
        }
        cause = this.source();
    }
    Error::internal(format!("a file cannot be kept: {error}"))
}

fn hash_of(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What was sent, once it is known to be what its kind allows.
#[derive(Clone, Debug)]
pub struct Content {
    /// What it is, by its content.
    pub media_type: &'static str,
    /// How the names of such files end.
    pub ending: &'static str,
    /// The SHA-256 in hexadecimal.
    pub hash: String,
    /// The bytes.
    pub bytes: Bytes,
}

/// A type of file: how it is called, how its names end, and how it is told by its bytes.
type Form = (&'static str, &'static str, fn(&[u8]) -> bool);

const IMAGES: &[Form] = &[
    ("image/jpeg", "jpg", infer::image::is_jpeg),
    ("image/png", "png", infer::image::is_png),
    ("image/webp", "webp", infer::image::is_webp),
];
const SOUNDS: &[Form] = &[
    ("audio/mpeg", "mp3", infer::audio::is_mp3),
    ("audio/mp4", "m4a", infer::audio::is_m4a),
    ("audio/wav", "wav", infer::audio::is_wav),
    ("audio/amr", "amr", infer::audio::is_amr),
];
const PAPERS: &[Form] = &[
    ("application/pdf", "pdf", infer::archive::is_pdf),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", infer::doc::is_xlsx),
];

impl Content {
    /// Tells by the bytes what they are; what the sender calls them does not count.
    ///
    /// # Errors
    /// 422 `file-type-refused` for what the kind does not allow: drawings that can run scripts (SVG) never are.
    pub fn check(kind: Kind, bytes: Bytes) -> Result<Self> {
        let forms: &[&[Form]] = match kind {
            Kind::Photo => &[IMAGES],
            Kind::Recording => &[SOUNDS],
            Kind::Document => &[PAPERS, IMAGES],
            Kind::Signature => return Self::signature(&bytes),
        };
        let found = forms.iter().copied().flatten().find(|(_, _, is)| is(&bytes));
        let (media_type, ending, _) = found.ok_or(Code::FileTypeRefused)?;
        Ok(Self { media_type, ending, hash: hash_of(&bytes), bytes })
    }

    fn signature(bytes: &[u8]) -> Result<Self> {
        let read: Result<Signature> = json::parse(bytes);
        // What is no JSON is a file of another type, not a request that cannot be read.
        let signature = read.map_err(|error| match error.code() {
            Code::MalformedRequest => Code::FileTypeRefused.into(),
            _ => error,
        })?;
        signature.check()?;
        let bytes: Bytes = serde_json::to_vec(&signature).map_err(Error::internal)?.into();
        Ok(Self { media_type: "application/json", ending: "json", hash: hash_of(&bytes), bytes })
    }
}

/// The way of a finger or a pen: places in pixels, and milliseconds since the first touch.
pub type Stroke = Vec<[i32; 3]>;

/// A signature as it was written.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Signature {
    strokes: Vec<Stroke>,
    width: i32,
    height: i32,
}

impl Signature {
    /// The most strokes and points of a signature, its largest field in pixels, and the longest it may take.
    const MOST_STROKES: usize = 500;
    const MOST_POINTS: usize = 20_000;
    const LARGEST: i32 = 10_000;
    const LONGEST_MILLISECONDS: i32 = 600_000;

    fn check(&self) -> Result<()> {
        let wrong = |pointer: &str, zh: &str, en: &str| Err(Error::fault(Code::FileTypeRefused, pointer, zh, en));
        if !(1..=Self::LARGEST).contains(&self.width) || !(1..=Self::LARGEST).contains(&self.height) {
            return wrong("/width", "签名区域的大小不对", "the field of the signature has no such size");
        }
        let points: usize = self.strokes.iter().map(Vec::len).sum();
        if points < 2 {
            return wrong("/strokes", "还没有签名", "nothing was signed");
        }
        if self.strokes.len() > Self::MOST_STROKES || points > Self::MOST_POINTS {
            return wrong("/strokes", "签名笔迹太多", "the signature has too many strokes");
        }
        let inside = |[x, y, t]: &[i32; 3]| {
            (0..=self.width).contains(x)
                && (0..=self.height).contains(y)
                && (0..=Self::LONGEST_MILLISECONDS).contains(t)
        };
        match self.strokes.iter().flatten().all(inside) {
            true => Ok(()),
            false => wrong("/strokes", "签名笔迹超出签名区域", "a stroke leaves the field of the signature"),
        }
    }
}
