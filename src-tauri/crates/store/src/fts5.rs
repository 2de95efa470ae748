//! What FTS5 is taught: the tokenizers `bigram`, every two neighbouring characters of a block, folded, and `single`,
//! characters as they are printed with where they stand; and the function `near_by`, whether the phrases of a question
//! stand near each other in one block.
//!
//! rusqlite has no door to these parts of FTS5, so this module speaks to SQLite directly. It holds the only `unsafe` of
//! the workspace and nothing else: what a gram is and what is near, `jianbao_language` says.
#![allow(unsafe_code)]

use std::ffi::{CStr, c_char, c_int, c_void};
use std::ptr;

use jianbao_language::{BLOCK_END, Stretch, near_each_other};
use rusqlite::{Connection, ffi};

type Emit = unsafe extern "C" fn(*mut c_void, c_int, *const c_char, c_int, c_int, c_int) -> c_int;

/// Takes a text, whether it is a query, and where tokens go, with their ranges of bytes.
type Cut = fn(&str, bool, &mut dyn FnMut(&str, usize, usize));

/// Makes the tokenizers and the function known to one connection.
pub(crate) fn register(connection: &Connection) -> rusqlite::Result<()> {
    let api = fts5_api(connection)?;
    offer(api, c"bigram", tokenize::<Bigram>)?;
    offer(api, c"single", tokenize::<Single>)?;
    // SAFETY: `api` is the live FTS5 interface of this connection; the function needs no data of its own.
    let status = unsafe {
        let make = (*api)
            .xCreateFunction
            .expect("FTS5 always offers xCreateFunction");
        make(
            api,
            c"near_by".as_ptr(),
            ptr::null_mut(),
            Some(near_by),
            None,
        )
    };
    checked(status)
}

/// A way to cut a text into tokens.
trait Cutter {
    const CUT: Cut;
}

struct Bigram;
impl Cutter for Bigram {
    const CUT: Cut = |text, query, give| {
        jianbao_language::grams(text, query, &mut |t: &str, s, e| give(t, s, e))
    };
}

struct Single;
impl Cutter for Single {
    const CUT: Cut = |text, _, give| singles(text, give);
}

/// Gives each character of a text; those after the n-th `BLOCK_END` with the control character n before them.
///
/// A lone control character is one byte, one with something after it two or more: they can't be taken for each other.
fn singles(text: &str, give: &mut dyn FnMut(&str, usize, usize)) {
    let mut part = 0u8;
    for (at, c) in text.char_indices() {
        if c == BLOCK_END {
            part += 1;
            continue;
        }
        let mut token = [part; 5];
        let length = c.encode_utf8(&mut token[1..]).len();
        let token = str::from_utf8(&token[usize::from(part == 0)..=length]);
        give(
            token.expect("whole characters were written"),
            at,
            at + c.len_utf8(),
        );
    }
}

type Tokenize = unsafe extern "C" fn(
    *mut ffi::Fts5Tokenizer,
    *mut c_void,
    c_int,
    *const c_char,
    c_int,
    Option<Emit>,
) -> c_int;

fn offer(api: *mut ffi::fts5_api, name: &CStr, tokenize: Tokenize) -> rusqlite::Result<()> {
    let mut tokenizer = ffi::fts5_tokenizer {
        xCreate: Some(create),
        xDelete: Some(delete),
        xTokenize: Some(tokenize),
    };
    // SAFETY: `api` is the live FTS5 interface of this connection; FTS5 copies the struct and the name.
    let status = unsafe {
        let make = (*api)
            .xCreateTokenizer
            .expect("FTS5 always offers xCreateTokenizer");
        make(api, name.as_ptr(), ptr::null_mut(), &mut tokenizer, None)
    };
    checked(status)
}

fn checked(status: c_int) -> rusqlite::Result<()> {
    if status == ffi::SQLITE_OK {
        Ok(())
    } else {
        Err(rusqlite::Error::SqliteFailure(
            ffi::Error::new(status),
            Some("what FTS5 is taught".into()),
        ))
    }
}

/// FTS5 hands out its interface through `SELECT fts5(?1)` and a bound pointer (sqlite.org/fts5.html, section 7).
fn fts5_api(connection: &Connection) -> rusqlite::Result<*mut ffi::fts5_api> {
    let mut api: *mut ffi::fts5_api = ptr::null_mut();
    // SAFETY: the handle is open for as long as `connection` is borrowed; the statement is finalised on every
    // way out; `api` outlives the step that writes to it.
    unsafe {
        let db = connection.handle();
        let mut statement = ptr::null_mut();
        checked(ffi::sqlite3_prepare_v2(
            db,
            c"SELECT fts5(?1)".as_ptr(),
            -1,
            &mut statement,
            ptr::null_mut(),
        ))?;
        ffi::sqlite3_bind_pointer(
            statement,
            1,
            ptr::from_mut(&mut api).cast::<c_void>(),
            c"fts5_api_ptr".as_ptr(),
            None,
        );
        ffi::sqlite3_step(statement);
        checked(ffi::sqlite3_finalize(statement))?;
    }
    if api.is_null() {
        checked(ffi::SQLITE_ERROR).map(|()| api)
    } else {
        Ok(api)
    }
}

unsafe extern "C" fn create(
    _: *mut c_void,
    _: *mut *const c_char,
    _: c_int,
    out: *mut *mut ffi::Fts5Tokenizer,
) -> c_int {
    // The tokenizer has no state; FTS5 only wants a pointer that is not null.
    // SAFETY: FTS5 passes a valid place to write to.
    unsafe { *out = ptr::NonNull::<u8>::dangling().as_ptr().cast() };
    ffi::SQLITE_OK
}

unsafe extern "C" fn delete(_: *mut ffi::Fts5Tokenizer) {}

unsafe extern "C" fn tokenize<C: Cutter>(
    _: *mut ffi::Fts5Tokenizer,
    context: *mut c_void,
    flags: c_int,
    text: *const c_char,
    length: c_int,
    emit: Option<Emit>,
) -> c_int {
    let (Some(emit), false) = (emit, text.is_null()) else {
        return ffi::SQLITE_OK;
    };
    // SAFETY: FTS5 gives `length` readable bytes at `text`.
    let bytes = unsafe {
        std::slice::from_raw_parts(text.cast::<u8>(), usize::try_from(length).unwrap_or(0))
    };
    let text = String::from_utf8_lossy(bytes);
    let mut status = ffi::SQLITE_OK;
    (C::CUT)(
        &text,
        flags & ffi::FTS5_TOKENIZE_QUERY != 0,
        &mut |token: &str, start, end| {
            if status == ffi::SQLITE_OK {
                // SAFETY: `context` and `emit` are FTS5's own pair for this call; the token lives until it returns.
                // Lengths fit: SQLite caps a text at 2^31 - 1 bytes.
                status = unsafe {
                    emit(
                        context,
                        0,
                        token.as_ptr().cast(),
                        token.len() as c_int,
                        start as c_int,
                        end as c_int,
                    )
                };
            }
        },
    );
    status
}

/// `near_by(gram, within)`: whether all phrases of the question but the first and the last stand in one block, each at
/// most so many characters from the next; the first phrase is a period, the last `BLOCK_END`, which tells where blocks
/// end.
///
/// Every character of a column starts one gram, the last of a block a `BLOCK_END`: the place of a phrase's first gram
/// is the place of its first character, and a phrase of n grams has n + 1 characters.
unsafe extern "C" fn near_by(
    api: *const ffi::Fts5ExtensionApi,
    row: *mut ffi::Fts5Context,
    answer: *mut ffi::sqlite3_context,
    count: c_int,
    values: *mut *mut ffi::sqlite3_value,
) {
    // SAFETY: FTS5 calls this with its own live interface, row and answer, and with `count` values; the places that are
    // written to outlive the calls.
    unsafe {
        let api = &*api;
        let (Some(phrases), Some(size), Some(hits), Some(hit)) =
            (api.xPhraseCount, api.xPhraseSize, api.xInstCount, api.xInst)
        else {
            return ffi::sqlite3_result_error_code(answer, ffi::SQLITE_ERROR);
        };
        if count != 1 {
            return ffi::sqlite3_result_error_code(answer, ffi::SQLITE_MISUSE);
        }
        let within = u32::try_from(ffi::sqlite3_value_int64(*values)).unwrap_or(0);
        let last = phrases(row) - 1;
        let words = usize::try_from(last - 1).unwrap_or(0);
        let mut total = 0;
        let status = hits(row, &mut total);
        if status != ffi::SQLITE_OK {
            return ffi::sqlite3_result_error_code(answer, status);
        }
        // Hits come by column and place; what is gathered since the last end of a block is looked at there.
        let (mut block, mut column): (Vec<Stretch>, c_int) = (Vec::new(), -1);
        let mut found = false;
        for at in 0..total {
            let (mut phrase, mut of, mut place) = (0, 0, 0);
            let status = hit(row, at, &mut phrase, &mut of, &mut place);
            if status != ffi::SQLITE_OK {
                return ffi::sqlite3_result_error_code(answer, status);
            }
            if phrase == last || of != column {
                found |= block.len() >= words && near_each_other(&block, words, within);
                block.clear();
                column = of;
            }
            if (1..last).contains(&phrase) {
                let which = usize::try_from(phrase - 1).unwrap_or(0);
                let from = u32::try_from(place).unwrap_or(0);
                let to = from + u32::try_from(size(row, phrase)).unwrap_or(0) + 1;
                block.push(Stretch { from, to, which });
            }
            if found {
                break;
            }
        }
        ffi::sqlite3_result_int(answer, c_int::from(found));
    }
}
