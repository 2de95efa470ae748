//! What is seen of a place that makes it more or less likely to be wrong: small facts, gathered while a page is read.
//!
//! A hint decides nothing. `weights` says how much each counts, `confidence` what comes of all of them.

/// One such fact. The order is that of the rows of `weights`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Hint {
    // Those that a person is told as reasons, by code.
    ColumnBreak,
    Repeat,
    ShortLine,
    NoHeading,
    NoByline,
    Quotes,
    Latin,
    CaptionGuess,
    KickerGuess,
    OpenEnd,
    OddStart,
    Garbled,
    NoBody,
    SplitArticle,
    /// It begins with a stretch, or has one after a seam, that stands further up too.
    TwoReadings,
    /// A word that is nearly one the page has often.
    NearWord,
    /// A part of it has the shape of a heading.
    HeadInside,
    /// The line of a heading that has no mark on a page whose headings have.
    BareHead,
    /// What stands before it does not end.
    AfterOpenEnd,
    /// A dateline that is not the first text of its article.
    LateDateline,
    /// Its rank is not that of the page's headlines.
    OffRank,
    /// Joined more than once.
    JoinedOften,
    // Of the whole page; the first two are reasons where there is no other.
    /// No heading is marked.
    FlatPage,
    /// Two and more signs of misread characters on the page.
    NoisyPage,
    /// Six and more.
    VeryNoisyPage,
    /// Some headings are marked and some are not.
    MixedPage,
    // Of headings.
    /// Nothing proves that the text under it is an article.
    Unproven,
    /// The text under it begins with a dateline.
    Dated,
    /// The head has two lines.
    TwoLines,
    /// The head has three lines or more.
    ThreeLines,
    /// It is the page's first article.
    First,
    /// The article before it has no byline.
    AfterUnsigned,
    /// Directly after a byline.
    AfterByline,
    /// At most one paragraph stands under it.
    Brief,
    /// It has a comma.
    Comma,
    /// More than twenty letters.
    Long,
    /// Fewer than six letters.
    Tiny,
    /// It has a colon.
    Colon,
    /// It has the form of a column's standing head.
    Column,
    /// It has two parts, set apart by a space.
    TwoParts,
    /// It begins with a number.
    Numbered,
    /// A crosshead beside another.
    InRow,
    /// The only crosshead of its article.
    Single,
    /// A dateline follows.
    BeforeDated,
    /// The text that follows begins as a sentence does not, or with the rest of one.
    BeforeRest,
    // Of text.
    /// The stretch that stands further up too stands directly before.
    EchoBeside,
    /// A stretch of it stands not far before too.
    EchoNear,
    /// A long stretch of it stands further up too.
    LongEcho,
    /// Joined once.
    Joined,
    /// Joined past captions or bylines.
    JoinedPast,
    /// The part before a seam is short.
    ShortPart,
    /// More than three hundred letters.
    LongText,
    /// More than six hundred letters.
    VeryLongText,
    /// Under thirty letters.
    ShortText,
    /// It does not end a sentence anywhere.
    NoStop,
    /// The first block of its article.
    FirstBlock,
    /// The last block of its article.
    LastBlock,
    /// Short, with words of bylines or folios.
    BylineWords,
    /// A line of verse, a roll or a signature.
    Alone,
    /// A heading follows.
    BeforeHead,
    /// Its article has no headline.
    Headless,
    /// Its article begins where others would not.
    DoubtedHead,
    /// A heading stands directly before.
    AfterHead,
}

/// How many hints there are.
pub const HINTS: usize = Hint::AfterHead as usize + 1;

/// A set of hints.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hints(u64);

impl Hints {
    pub fn of(hints: &[Hint]) -> Self {
        let mut all = Hints::default();
        hints.iter().for_each(|hint| all.add(*hint));
        all
    }

    pub fn add(&mut self, hint: Hint) {
        self.0 |= 1 << hint as u8;
    }

    pub fn add_if(&mut self, hint: Hint, holds: bool) {
        self.0 |= u64::from(holds) << hint as u8;
    }

    pub fn has(self, hint: Hint) -> bool {
        self.0 & 1 << hint as u8 != 0
    }

    pub fn extend(&mut self, others: Hints) {
        self.0 |= others.0;
    }

    /// Which hints are in it, by their numbers.
    pub fn numbers(self) -> impl Iterator<Item = usize> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let next = (left != 0).then(|| left.trailing_zeros() as usize)?;
            left &= left - 1;
            Some(next)
        })
    }

    pub fn bits(self) -> u64 {
        self.0
    }
}
