//! The features of all articles, packed: about two bytes each, for a hundred thousand articles are kept in memory.

use std::collections::HashMap;

use super::bytes::{Reading, Writing};
use super::features::{FEATURES, Feature, Level};

/// Articles by their keys, in the order they were added.
#[derive(Debug, Clone)]
pub(super) struct Shelf {
    slots: HashMap<i64, u32>,
    /// Key and packed bytes of each slot; a removed article leaves an empty one until the shelf is packed anew.
    articles: Vec<Slot>,
    packed: Vec<u8>,
    /// Bytes of `packed` that belong to no article any more.
    waste: usize,
    /// In how many articles each feature stands.
    spread: Vec<u32>,
}

#[derive(Debug, Clone, Copy)]
struct Slot {
    key: i64,
    start: u32,
    end: u32,
    /// How many themes it has, and for how many anything was said.
    tags: u16,
    said: u16,
    gone: bool,
}

impl Shelf {
    pub(super) fn new() -> Self {
        Self {
            slots: HashMap::new(),
            articles: Vec::new(),
            packed: Vec::new(),
            waste: 0,
            spread: vec![0; FEATURES],
        }
    }

    /// Adds an article or replaces it.
    pub(super) fn add(&mut self, key: i64, features: &[(Feature, Level)]) {
        let before = self.slots.get(&key).map(|&at| self.articles[at as usize]);
        self.remove(key);
        if self.waste > self.packed.len() / 2 {
            self.pack();
        }
        let start = self.packed.len() as u32;
        let mut last = 0;
        for &(feature, level) in features {
            self.spread[feature as usize] += 1;
            push(&mut self.packed, (feature - last) << 2 | u32::from(level));
            last = feature;
        }
        self.slots.insert(key, self.articles.len() as u32);
        self.articles.push(Slot {
            key,
            start,
            end: self.packed.len() as u32,
            tags: before.map_or(0, |slot| slot.tags),
            said: before.map_or(0, |slot| slot.said),
            gone: false,
        });
    }

    pub(super) fn remove(&mut self, key: i64) -> bool {
        let Some(slot) = self.slots.remove(&key) else {
            return false;
        };
        let Self {
            articles,
            packed,
            spread,
            waste,
            ..
        } = self;
        let slot = &mut articles[slot as usize];
        for (feature, _) in unpack(&packed[slot.start as usize..slot.end as usize]) {
            spread[feature as usize] -= 1;
        }
        slot.gone = true;
        *waste += (slot.end - slot.start) as usize;
        true
    }

    /// Moves what is left together.
    fn pack(&mut self) {
        let mut packed = Vec::with_capacity(self.packed.len() - self.waste);
        self.articles.retain(|slot| !slot.gone);
        for (at, slot) in self.articles.iter_mut().enumerate() {
            let start = packed.len() as u32;
            packed.extend_from_slice(&self.packed[slot.start as usize..slot.end as usize]);
            (slot.start, slot.end) = (start, packed.len() as u32);
            self.slots.insert(slot.key, at as u32);
        }
        (self.packed, self.waste) = (packed, 0);
    }

    pub(super) fn has(&self, key: i64) -> bool {
        self.slots.contains_key(&key)
    }

    /// Notes that more or fewer themes of an article are known.
    pub(super) fn tag(&mut self, key: i64, tags: i16, said: i16) {
        if let Some(&at) = self.slots.get(&key) {
            let slot = &mut self.articles[at as usize];
            slot.tags = slot.tags.saturating_add_signed(tags);
            slot.said = slot.said.saturating_add_signed(said);
        }
    }

    /// How many themes an article has, and whether anything was said of it and any theme.
    pub(super) fn tags(&self, key: i64) -> (usize, bool) {
        let slot = self.slots.get(&key).map(|&at| self.articles[at as usize]);
        slot.map_or((0, false), |slot| (slot.tags.into(), slot.said > 0))
    }

    /// How many articles there are.
    pub(super) fn len(&self) -> usize {
        self.slots.len()
    }

    /// The features of an article; none for one that was not added.
    pub(super) fn features(&self, key: i64) -> impl Iterator<Item = (Feature, Level)> + '_ {
        let slot = self.slots.get(&key).map(|&at| self.articles[at as usize]);
        unpack(slot.map_or(&[], |slot| {
            &self.packed[slot.start as usize..slot.end as usize]
        }))
    }

    /// All keys in the order the articles were added.
    pub(super) fn keys(&self) -> impl Iterator<Item = i64> + '_ {
        self.articles
            .iter()
            .filter(|slot| !slot.gone)
            .map(|slot| slot.key)
    }

    /// Writes all articles.
    pub(super) fn write(&self, to: &mut Writing) {
        to.number(self.len() as u64);
        for slot in self.articles.iter().filter(|slot| !slot.gone) {
            to.key(slot.key);
            to.bytes(&self.packed[slot.start as usize..slot.end as usize]);
        }
    }

    /// Reads what `write` wrote; `None` when it can't be that.
    pub(super) fn read(from: &mut Reading) -> Option<Self> {
        let mut shelf = Self::new();
        for _ in 0..from.count()? {
            let key = from.key()?;
            let features = checked(from.bytes()?)?;
            if shelf.has(key) {
                return None;
            }
            shelf.add(key, &features);
        }
        Some(shelf)
    }

    /// In which share of the articles a feature stands.
    pub(super) fn common(&self, feature: Feature) -> f32 {
        self.spread(feature) as f32 / self.len().max(1) as f32
    }

    /// In how many articles a feature stands.
    pub(super) fn spread(&self, feature: Feature) -> u32 {
        self.spread[feature as usize]
    }
}

/// Writes a number, seven bits a byte, the lowest first.
fn push(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// The packed features when they are well formed: whole, in rising order, each below `FEATURES`.
fn checked(bytes: &[u8]) -> Option<Vec<(Feature, Level)>> {
    let mut features: Vec<(Feature, Level)> = Vec::new();
    let (mut number, mut shift, mut last) = (0_u64, 0, 0_u64);
    for &byte in bytes {
        if shift > 28 {
            return None;
        }
        number |= u64::from(byte & 0x7F) << shift;
        shift += 7;
        if byte < 0x80 {
            let gap = number >> 2;
            last += gap;
            if last >= FEATURES as u64 || gap == 0 && !features.is_empty() {
                return None;
            }
            features.push((last as Feature, (number & 3) as Level));
            (number, shift) = (0, 0);
        }
    }
    (shift == 0).then_some(features)
}

fn unpack(bytes: &[u8]) -> impl Iterator<Item = (Feature, Level)> + '_ {
    let mut bytes = bytes.iter();
    let mut last = 0;
    std::iter::from_fn(move || {
        let (mut number, mut shift) = (0_u32, 0);
        loop {
            let byte = *bytes.next()?;
            number |= u32::from(byte & 0x7F) << shift;
            shift += 7;
            if byte < 0x80 {
                break;
            }
        }
        last += number >> 2;
        Some((last, (number & 3) as Level))
    })
}
