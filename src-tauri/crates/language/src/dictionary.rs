//! The dictionary of Chinese words, unpacked once for all who cut text into words.

use std::sync::LazyLock;

use jieba_rs::Jieba;

/// It takes a sixth of a second to unpack, so only who asks pays for it.
pub(crate) static DICTIONARY: LazyLock<Jieba> = LazyLock::new(Jieba::new);
