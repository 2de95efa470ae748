//! Numbers as bytes and back: what a learner is kept as.
//!
//! Reading never trusts: it ends with `None` where bytes are missing, too many, or a number is out of its range.

/// Begins what is kept; the last byte is the version of the format.
const MAGIC: &[u8; 8] = b"JBlearn\x01";

/// Bytes being written.
#[derive(Debug)]
pub(super) struct Writing(Vec<u8>);

impl Writing {
    pub(super) fn new() -> Self {
        Self(MAGIC.to_vec())
    }

    /// Seven bits a byte, the lowest first.
    pub(super) fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    pub(super) fn key(&mut self, key: i64) {
        self.0.extend(key.to_le_bytes());
    }

    pub(super) fn real(&mut self, real: f32) {
        self.0.extend(real.to_le_bytes());
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.0.extend(bytes);
    }

    /// Adds the checksum.
    pub(super) fn done(mut self) -> Vec<u8> {
        self.0.extend(checksum(&self.0).to_le_bytes());
        self.0
    }
}

/// Bytes being read.
#[derive(Debug)]
pub(super) struct Reading<'a>(&'a [u8]);

impl<'a> Reading<'a> {
    /// `None` for another format or version, and for what the checksum says is spoilt.
    pub(super) fn new(bytes: &'a [u8]) -> Option<Self> {
        let (whole, sum) = bytes.split_last_chunk::<8>()?;
        let inside = whole.strip_prefix(MAGIC)?;
        (u64::from_le_bytes(*sum) == checksum(whole)).then_some(Self(inside))
    }

    pub(super) fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let (&byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// A number of things, each of which takes at least a byte.
    pub(super) fn count(&mut self) -> Option<usize> {
        let count = usize::try_from(self.number()?).ok()?;
        (count <= self.0.len()).then_some(count)
    }

    pub(super) fn key(&mut self) -> Option<i64> {
        Some(i64::from_le_bytes(*self.chunk()?))
    }

    /// A real number that is one.
    pub(super) fn real(&mut self) -> Option<f32> {
        Some(f32::from_le_bytes(*self.chunk()?)).filter(|real| real.is_finite())
    }

    pub(super) fn bytes(&mut self) -> Option<&'a [u8]> {
        let count = self.count()?;
        let (bytes, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(bytes)
    }

    /// Whether everything was read.
    pub(super) fn ended(&self) -> bool {
        self.0.is_empty()
    }

    fn chunk<const N: usize>(&mut self) -> Option<&'a [u8; N]> {
        let (chunk, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(chunk)
    }
}

/// FNV-1a over words of eight bytes, mixed after each: fast, and every bit counts.
fn checksum(bytes: &[u8]) -> u64 {
    let mut sum = 0xcbf2_9ce4_8422_2325_u64 ^ bytes.len() as u64;
    for word in bytes.chunks(8) {
        let mut whole = [0; 8];
        whole[..word.len()].copy_from_slice(word);
        sum = (sum ^ u64::from_le_bytes(whole)).wrapping_mul(0x0000_0100_0000_01b3);
        sum ^= sum >> 29;
    }
    sum
}
