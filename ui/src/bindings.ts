// Made from the Rust types by `./dev types`; a test fails when it is stale. Do not edit.

/** A half-open range of code points. */
export type Hit = [number, number];

export type Role = "reporter" | "correspondent" | "photographer" | "intern" | "author" | "editor";

export type Kind = "news" | "photo" | "comment" | "notice" | "verse" | "interview" | "advertisement";

export type BlockKind = "paragraph" | "crosshead" | "caption" | "credit" | "jump";

export type Credit = { 
/**
 * The name as printed.
 */
name: string, 
/**
 * What the person did.
 */
role: Role, };

export type Failure = { 
/**
 * For programs.
 */
code: string, 
/**
 * For people.
 */
message: string, 
/**
 * What the system said, to be copied.
 */
details: string | null, };

export type Refusal = { 
/**
 * For programs.
 */
code: string, 
/**
 * For people.
 */
message: string, 
/**
 * What the system said, to be copied.
 */
details: string | null, 
/**
 * The folder.
 */
path: string, 
/**
 * Its backups, newest first.
 */
backups: Array<BackupFile>, };

export type Status = { 
/**
 * The open archive.
 */
archive: ArchiveInfo | null, 
/**
 * Or why none is open.
 */
refusal: Refusal | null, 
/**
 * The settings.
 */
settings: Settings, 
/**
 * linux, macos or windows.
 */
platform: string, 
/**
 * The version of the program.
 */
version: string, 
/**
 * Whether the search index is being made.
 */
index_missing: boolean, 
/**
 * What should be said at the start.
 */
notices: Array<string>, };

export type ArchiveInfo = { 
/**
 * The folder.
 */
path: string, 
/**
 * Its name without the ending.
 */
name: string, 
/**
 * Articles that are here.
 */
articles: number, 
/**
 * Pages that are here.
 */
pages: number, 
/**
 * When the newest backup was made, RFC 3339.
 */
last_backup: string | null, };

export type Theme = "system" | "light" | "dark";

export type Language = "zh" | "en";

export type Settings = { 
/**
 * Who is working.
 */
actor: string, 
/**
 * The language of the window.
 */
language: Language, 
/**
 * Light, dark, or as the system.
 */
theme: Theme, 
/**
 * Size of the reading text, px.
 */
text_size: number, 
/**
 * Characters in a line of reading text.
 */
line_length: number, 
/**
 * Characters in a summary that the program makes, 60 to 400.
 */
summary_length: number, 
/**
 * The reading font; empty for the system's.
 */
font: string, 
/**
 * Keys changed from their defaults, by action.
 */
keys: { [key in string]: string }, 
/**
 * Width of the side pane, px.
 */
side_width: number, 
/**
 * Width of the list, px.
 */
list_width: number, 
/**
 * What is folded in the side pane.
 */
collapsed: Array<string>, 
/**
 * The order of themes under one theme.
 */
tag_order: TagOrder, 
/**
 * How was printed last.
 */
print: Digest, 
/**
 * Ways of printing that were given a name.
 */
print_presets: Array<PrintPreset>, 
/**
 * How was exported last.
 */
export: ExportOptions, 
/**
 * Ways of exporting that were given a name.
 */
export_presets: Array<ExportPreset>, 
/**
 * Whether results are counted by theme, person and section beside the list.
 */
facets: boolean, };

export type Tag = { 
/**
 * Its uid.
 */
uid: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The uid of the tag it stands under.
 */
parent: string | null, 
/**
 * `#rrggbb`.
 */
color: string | null, 
/**
 * The number key it is pinned to.
 */
key: number | null, 
/**
 * Articles that have this very tag.
 */
count: number, 
/**
 * Articles that have it or one under it.
 */
total: number, 
/**
 * The names from the top to it, with `/` between.
 */
path: string, 
/**
 * Its place among all by pinyin, from 0.
 */
sort: number, 
/**
 * The letter it stands under by pinyin; `#` for digits.
 */
letter: string, };

export type Month = { 
/**
 * `YYYY-MM`.
 */
month: string, 
/**
 * Articles.
 */
articles: number, };

export type Day = { 
/**
 * `YYYY-MM-DD`; none for pages without a date.
 */
date: string | null, 
/**
 * Articles on all its pages.
 */
articles: number, 
/**
 * Its pages.
 */
pages: Array<PageRef>, };

export type PageRef = { 
/**
 * Its uid.
 */
uid: string, 
/**
 * Page number.
 */
number: number | null, 
/**
 * Section name.
 */
section: string | null, 
/**
 * The paper.
 */
paper: string | null, 
/**
 * The name of its file.
 */
name: string, 
/**
 * Articles on it.
 */
articles: number, 
/**
 * How many of them have no theme.
 */
untagged: number, 
/**
 * How many nobody has checked.
 */
unchecked: number, };

export type Overview = { 
/**
 * Articles that are here.
 */
articles: number, 
/**
 * Of them without a tag.
 */
untagged: number, 
/**
 * Of them with places that want a look, not yet checked.
 */
unsure: number, 
/**
 * Of them not checked.
 */
unchecked: number, 
/**
 * Articles in the bin.
 */
binned: number, 
/**
 * Articles tagged since midnight.
 */
tagged_today: number, 
/**
 * Articles without a date.
 */
undated: number, 
/**
 * All tags, by their paths.
 */
tags: Array<Tag>, 
/**
 * Months, newest first.
 */
months: Array<Month>, 
/**
 * What undo takes back next, as a sentence.
 */
undo: string | null, 
/**
 * What redo does again next.
 */
redo: string | null, };

export type Order = "newest" | "oldest" | "relevance";

export type Selection = { 
/**
 * Uids of tags: each with all under it, and all of these.
 */
tags: Array<string>, 
/**
 * Uids of tags: any of these.
 */
any_tags: Array<string>, 
/**
 * Without a tag.
 */
untagged: boolean, 
/**
 * With places that want a look, not yet checked.
 */
unsure: boolean, 
/**
 * Checked, or not.
 */
checked: boolean | null, 
/**
 * The bin.
 */
binned: boolean, 
/**
 * The articles tagged last.
 */
recent: boolean, 
/**
 * Uid of a tag: the articles that most probably lack it, likeliest first.
 */
lacking: string | null, 
/**
 * First day.
 */
from: string | null, 
/**
 * Last day.
 */
to: string | null, 
/**
 * Without a date.
 */
undated: boolean, 
/**
 * Uid of a page.
 */
page: string | null, 
/**
 * The paper.
 */
paper: string | null, 
/**
 * Uid of an import's operation.
 */
import: string | null, 
/**
 * These articles.
 */
uids: Array<string>, 
/**
 * What is searched for.
 */
query: string, };

export type QueryProblem = { 
/**
 * Where it stands in what was typed.
 */
at: [number, number], 
/**
 * What happened and what to do, as a sentence.
 */
message: string, };

export type ListInfo = { 
/**
 * Names it until eight newer ones were made.
 */
token: number, 
/**
 * How many articles it holds; while it is not `complete`, how many were found so far.
 */
total: number, 
/**
 * Whether all were found; if not, `counted` waits for them.
 */
complete: boolean, 
/**
 * By relevance: how many of the newest were scored; the others follow by date.
 */
scored: number | null, 
/**
 * How long finding them took.
 */
elapsed_ms: number, 
/**
 * What of the query could not be read as it may have been meant.
 */
problems: Array<QueryProblem>, };

export type Snippet = { 
/**
 * headline, kicker, deck, paragraph, crosshead, caption, credit, jump, lead, or read: what it said before it
 * was put right.
 */
field: string, 
/**
 * The text.
 */
text: string, 
/**
 * Hits in it.
 */
hits: Array<[number, number]>, };

export type Row = { 
/**
 * Its uid.
 */
uid: string, 
/**
 * 主题.
 */
headline: string | null, 
/**
 * Hits in the headline.
 */
headline_hits: Array<[number, number]>, 
/**
 * 引题.
 */
kicker: string | null, 
/**
 * 副题.
 */
deck: string | null, 
/**
 * The paper.
 */
paper: string | null, 
/**
 * `YYYY-MM-DD`.
 */
date: string | null, 
/**
 * Page number.
 */
page: number | null, 
/**
 * Section name.
 */
section: string | null, 
/**
 * People.
 */
credits: Array<Credit>, 
/**
 * Uids of its tags.
 */
tags: Array<string>, 
/**
 * Whether a person has looked.
 */
checked: boolean, 
/**
 * How many places want a look.
 */
unsure: number, 
/**
 * What sort of piece.
 */
kind: Kind, 
/**
 * The first hit in its surroundings, or how the body begins.
 */
snippet: Snippet, };

export type Block = { 
/**
 * Its number in the archive.
 */
id: number, 
/**
 * Its role.
 */
type: BlockKind, 
/**
 * The text as printed.
 */
text: string, 
/**
 * Hits in it.
 */
hits: Array<[number, number]>, 
/**
 * Why it may be wrong.
 */
unsure: Array<string>, 
/**
 * How sure the reader is, from 0 to 1.
 */
confidence: number, };

export type Line = { 
/**
 * The text as printed.
 */
text: string, 
/**
 * Hits in it.
 */
hits: Array<[number, number]>, };

export type Spot = { 
/**
 * The block's number in the archive.
 */
block: number, 
/**
 * Code points of it, half-open.
 */
range: [number, number], };

export type TagChoice = { "known": string } | { "new": string };

export type Passage = { 
/**
 * Its uid.
 */
uid: string, 
/**
 * The block it stands in; none where it is found no more.
 */
block: number | null, 
/**
 * Code points of the block, half-open.
 */
range: [number, number], 
/**
 * Its text as it was marked, or found last.
 */
quote: string, 
/**
 * What stood before it.
 */
prefix: string, 
/**
 * What stood after it.
 */
suffix: string, 
/**
 * What a person noted.
 */
note: string, 
/**
 * Uids of its tags.
 */
tags: Array<string>, 
/**
 * Who marked it.
 */
actor: string, 
/**
 * When, RFC 3339.
 */
when: string, };

export type FoundPassage = { 
/**
 * The passage.
 */
passage: Passage, 
/**
 * Uid of its article.
 */
article: string, 
/**
 * The article's headline, or how it begins.
 */
headline: string, 
/**
 * The paper.
 */
paper: string | null, 
/**
 * `YYYY-MM-DD`.
 */
date: string | null, 
/**
 * Page number.
 */
page: number | null, };

export type PassageList = { 
/**
 * How many there are.
 */
total: number, 
/**
 * Those that were asked for, newest article first.
 */
passages: Array<FoundPassage>, };

export type ArticleView = { 
/**
 * Its uid.
 */
uid: string, 
/**
 * 引题.
 */
kicker: Line | null, 
/**
 * 主题.
 */
headline: Line | null, 
/**
 * 副题.
 */
deck: Line | null, 
/**
 * 栏目.
 */
column: string | null, 
/**
 * What sort of piece.
 */
kind: Kind, 
/**
 * 电头.
 */
dateline: string | null, 
/**
 * People.
 */
credits: Array<Credit>, 
/**
 * The body.
 */
body: Array<Block>, 
/**
 * What people marked in it, in reading order; what is found no more comes last.
 */
passages: Array<Passage>, 
/**
 * Stretches read twice.
 */
repeats: Array<string>, 
/**
 * Banners of its page.
 */
banners: Array<string>, 
/**
 * The paper.
 */
paper: string | null, 
/**
 * `YYYY-MM-DD`.
 */
date: string | null, 
/**
 * Page number.
 */
page: number | null, 
/**
 * Section name.
 */
section: string | null, 
/**
 * Its page.
 */
page_uid: string, 
/**
 * The name of the page's file.
 */
page_name: string, 
/**
 * Uids of its tags.
 */
tags: Array<string>, 
/**
 * Where each of its tags came from, in the same order.
 */
origins: Array<TagOrigin>, 
/**
 * Whether a person has looked.
 */
checked: boolean, 
/**
 * Whether it is in the bin.
 */
binned: boolean, 
/**
 * Why its head may be wrong.
 */
unsure: Array<string>, 
/**
 * Characters of its body.
 */
characters: number, 
/**
 * 档号.
 */
call_number: string | null, 
/**
 * What comes before and after it on other pages.
 */
jumps: Jumps, };

export type PageText = { 
/**
 * The file's name.
 */
name: string, 
/**
 * The encoding found.
 */
encoding: string, 
/**
 * When it was imported, RFC 3339.
 */
imported: string, 
/**
 * The decoded text.
 */
text: string, };

export type TagMatch = { 
/**
 * The tag; none where it would be made.
 */
uid: string | null, 
/**
 * Its name.
 */
name: string, 
/**
 * Its path.
 */
path: string, 
/**
 * Its colour.
 */
color: string | null, 
/**
 * The characters of the name that were typed.
 */
hits: Array<[number, number]>, 
/**
 * Whether all the articles have it already.
 */
tagged: boolean, 
/**
 * The other name that was typed, where one was; the hits are of that.
 */
synonym: string | null, 
/**
 * How likely the article has it, where that was suggested: from 0 to 1.
 */
guess: number | null, 
/**
 * Whether it would be made.
 */
create: boolean, };

export type Target = { "uids": Array<string> } | { "list": number };

export type Done = { 
/**
 * The operation; none where nothing changed.
 */
operation: string | null, 
/**
 * What happened, as a sentence.
 */
sentence: string, 
/**
 * How many things changed.
 */
changed: number, 
/**
 * The uid of what was made, where something was: a tag, a rule.
 */
made: string | null, };

export type Operation = { 
/**
 * Its uid.
 */
uid: string, 
/**
 * What was done, as `tag.add`.
 */
kind: string, 
/**
 * What was done, as a sentence.
 */
sentence: string, 
/**
 * Who did it.
 */
actor: string, 
/**
 * When, RFC 3339.
 */
when: string, 
/**
 * Whether it was undone.
 */
undone: boolean, 
/**
 * How many things it changed.
 */
changed: number, };

export type ImportHints = { 
/**
 * `YYYY-MM-DD`.
 */
date: string | null, 
/**
 * Page number.
 */
number: number | null, 
/**
 * The paper.
 */
paper: string | null, 
/**
 * Section name.
 */
section: string | null, };

export type ImportProgress = { 
/**
 * Files looked at.
 */
files: number, 
/**
 * Files found.
 */
files_total: number, 
/**
 * Articles kept.
 */
articles: number, 
/**
 * Bytes looked at.
 */
bytes: number, 
/**
 * Bytes found.
 */
bytes_total: number, 
/**
 * Articles kept each second.
 */
articles_per_second: number, 
/**
 * Seconds that are left, once that can be said.
 */
seconds_left: number | null, 
/**
 * The file being kept.
 */
current: string, 
/**
 * Whether it was asked to stop.
 */
stopping: boolean, };

export type FileFailure = { 
/**
 * The file.
 */
path: string, 
/**
 * What was wrong, for programs.
 */
code: string, 
/**
 * What was wrong and what to do, as a sentence.
 */
reason: string, };

export type LookAt = { 
/**
 * Its uid.
 */
uid: string, 
/**
 * Its headline, or how it begins.
 */
headline: string, 
/**
 * Why.
 */
reason: string, };

export type ImportReport = { 
/**
 * Its operation; none where nothing new came.
 */
import: string | null, 
/**
 * Whether it was stopped before its end.
 */
stopped: boolean, 
/**
 * Files kept.
 */
imported: number, 
/**
 * Files that were here already.
 */
already: number, 
/**
 * Of the files kept, those that were another version of a page.
 */
updated: number, 
/**
 * Files of kinds that are not read.
 */
skipped: number, 
/**
 * Files that could not be read.
 */
failed: Array<FileFailure>, 
/**
 * Pages made.
 */
pages: number, 
/**
 * Articles made.
 */
articles: number, 
/**
 * Themes that rules gave to articles.
 */
tagged: number, 
/**
 * Why the rules that tag by themselves did not, where something was in their way.
 */
unruled: string | null, 
/**
 * Articles of earlier versions that the new ones do not have; they stay.
 */
missing: Array<LookAt>, 
/**
 * Passages that no longer fit the text of their article; they stay, to be put right by a person.
 */
lost: Array<LookAt>, 
/**
 * The first articles that want a look.
 */
look_at: Array<LookAt>, 
/**
 * How many want a look.
 */
look_at_total: number, 
/**
 * How long it took.
 */
seconds: number, };

export type ExportFormat = "csv" | "xlsx" | "docx" | "md" | "html" | "jsonl" | "anno" | "ris" | "csl" | "bibtex" | "gbt7714-2015" | "gbt7714-2025" | "bagit";

export type Exported = { 
/**
 * Where it lies.
 */
path: string, 
/**
 * How many it holds: of a set articles, of a vocabulary themes, of a print pages.
 */
count: number, 
/**
 * Its size.
 */
bytes: number, };

export type Copied = { 
/**
 * The text.
 */
text: string, 
/**
 * How many articles it is of.
 */
articles: number, };

export type CopyWhat = "citation" | "text";

export type PieceRole = "folio" | "banner" | "kicker" | "headline" | "deck" | "paragraph" | "crosshead" | "caption" | "credit" | "jump" | "repeat";

export type Neighbour = "previous" | "next";

export type SheetHead = { 
/**
 * Its uid.
 */
uid: string, 
/**
 * Its headline, or how it begins.
 */
headline: string, 
/**
 * What sort of piece it is.
 */
kind: Kind, 
/**
 * Its people.
 */
credits: Array<Credit>, 
/**
 * Whether a person said who they are.
 */
credits_said: boolean, 
/**
 * The uids of its tags.
 */
tags: Array<string>, 
/**
 * Whether a person has looked.
 */
checked: boolean, 
/**
 * Whether it is in the bin.
 */
binned: boolean, 
/**
 * Why its head may be wrong; none where it is sure.
 */
unsure: Array<string>, };

export type TextChange = { 
/**
 * What it says.
 */
text: string, 
/**
 * Whether the old text has it.
 */
old: boolean, 
/**
 * Whether the new text has it.
 */
new: boolean, };

export type SheetPiece = { 
/**
 * What corrections name it by.
 */
id: string, 
/**
 * The article it is in, by its number among the page's; none for folio and banners.
 */
article: number | null, 
/**
 * What it is.
 */
role: PieceRole, 
/**
 * What it says.
 */
text: string, 
/**
 * What the reader had, where people changed it.
 */
read: string | null, 
/**
 * How the two differ, character by character; empty where people changed nothing.
 */
changes: Array<TextChange>, 
/**
 * Characters before which the source goes on elsewhere: a column ended there.
 */
seams: Array<number>, 
/**
 * Where it begins in the source, in code points.
 */
at: number | null, 
/**
 * How sure it is, from 0 to 1.
 */
confidence: number, 
/**
 * Why it may be wrong; none where it is sure.
 */
unsure: Array<string>, };

export type PageSheet = { 
/**
 * The page's uid.
 */
uid: string, 
/**
 * A name for what it says now; a correction of another state is refused.
 */
revision: string, 
/**
 * The paper's name.
 */
paper: string | null, 
/**
 * `YYYY-MM-DD`.
 */
date: string | null, 
/**
 * Page number.
 */
number: number | null, 
/**
 * Section name.
 */
section: string | null, 
/**
 * The name of the file it was read from.
 */
name: string, 
/**
 * Its articles in reading order.
 */
articles: Array<SheetHead>, 
/**
 * Its pieces.
 */
pieces: Array<SheetPiece>, };

export type PageCorrection = { "what": "split", 
/**
 * The piece.
 */
piece: string, 
/**
 * The character.
 */
offset: number, } | { "what": "merge", 
/**
 * The article.
 */
article: string, 
/**
 * Which neighbour.
 */
with: Neighbour, } | { "what": "move", 
/**
 * The pieces.
 */
pieces: Array<string>, 
/**
 * The article.
 */
to: string, } | { "what": "role", 
/**
 * The pieces.
 */
pieces: Array<string>, 
/**
 * What they are.
 */
role: PieceRole, } | { "what": "join", 
/**
 * The block.
 */
piece: string, } | { "what": "break", 
/**
 * The block.
 */
piece: string, 
/**
 * The character the second begins with.
 */
offset: number, } | { "what": "text", 
/**
 * The piece.
 */
piece: string, 
/**
 * What it says.
 */
text: string, } | { "what": "as_read", 
/**
 * The piece.
 */
piece: string, } | { "what": "confirm", 
/**
 * The pieces.
 */
pieces: Array<string>, } | { "what": "credits", 
/**
 * The article.
 */
article: string, 
/**
 * The people.
 */
credits: Array<Credit> | null, } | { "what": "kind", 
/**
 * The article.
 */
article: string, 
/**
 * The sort.
 */
kind: Kind, };

export type PersonCard = { 
/**
 * What commands name the person by: the name, with the qualifier where there is one.
 */
key: string, 
/**
 * How the person is shown: with the qualifier where another has the name.
 */
label: string, 
/**
 * What tells the person from others of that name; empty where nothing does.
 */
qualifier: string, 
/**
 * Other spellings of the name.
 */
spellings: Array<string>, 
/**
 * Articles.
 */
articles: number, 
/**
 * The first year, of the articles that have a date.
 */
first: number | null, 
/**
 * The last.
 */
last: number | null, 
/**
 * Where what was typed stands in the label.
 */
hits: Array<[number, number]>, 
/**
 * The spelling that was typed, where it was not the label; `hits` are its then.
 */
spelling: string | null, };

export type PeopleList = { 
/**
 * How many there are, or fit.
 */
total: number, 
/**
 * Those asked for.
 */
people: Array<PersonCard>, };

export type PeopleOrder = "articles" | "name" | "latest";

export type Spelling = { 
/**
 * As it is printed.
 */
name: string, 
/**
 * In how many articles it is printed.
 */
articles: number, };

export type RoleCount = { 
/**
 * The role.
 */
role: Role, 
/**
 * Articles.
 */
articles: number, };

export type YearCount = { 
/**
 * The year.
 */
year: number, 
/**
 * Articles.
 */
articles: number, };

export type PersonView = { 
/**
 * The person.
 */
card: PersonCard, 
/**
 * The name as it is printed, and every other spelling.
 */
spellings: Array<Spelling>, 
/**
 * What the person did, the commonest first.
 */
roles: Array<RoleCount>, 
/**
 * Articles by year, oldest first.
 */
years: Array<YearCount>, 
/**
 * Others of that name.
 */
namesakes: Array<PersonCard>, 
/**
 * The newest articles.
 */
newest: Array<RowHead>, 
/**
 * What finds the person's articles.
 */
query: string, };

export type PersonMerge = { 
/**
 * Articles that name the one.
 */
articles: number, 
/**
 * Of these, those that name both.
 */
both: number, 
/**
 * Articles of the one that stays, afterwards.
 */
after: number, 
/**
 * Spellings that come along.
 */
spellings: Array<string>, 
/**
 * A few of the articles.
 */
examples: Array<RowHead>, };

export type PersonArticles = { 
/**
 * How many.
 */
total: number, 
/**
 * The newest.
 */
articles: Array<RowHead>, };

export type PersonLikeness = "signs" | "shape" | "sound";

export type AlikePeople = { 
/**
 * The one with more articles.
 */
one: PersonCard, 
/**
 * The other.
 */
other: PersonCard, 
/**
 * Why.
 */
why: PersonLikeness, };

export type PartOf = { "found": { 
/**
 * The query; empty for all.
 */
query: string, 
/**
 * The uids of those that are not meant.
 */
except: Array<string>, } } | { "these": Array<string> };

export type UnsurePage = { 
/**
 * Its uid.
 */
uid: string, 
/**
 * The paper's name.
 */
paper: string | null, 
/**
 * `YYYY-MM-DD`.
 */
date: string | null, 
/**
 * Page number.
 */
number: number | null, 
/**
 * Section name.
 */
section: string | null, 
/**
 * The name of its file.
 */
name: string, 
/**
 * How many places.
 */
places: number, };

export type UnsurePages = { 
/**
 * Those with most places first.
 */
some: Array<UnsurePage>, 
/**
 * How many there are in all.
 */
pages: number, 
/**
 * How many places on all of them.
 */
places: number, };

export type PageFacts = { 
/**
 * Its uid.
 */
page: string, 
/**
 * The name of the file it was read from.
 */
name: string, 
/**
 * The paper's name.
 */
paper: string | null, 
/**
 * `YYYY-MM-DD`.
 */
date: string | null, 
/**
 * Page number.
 */
number: number | null, 
/**
 * Section name.
 */
section: string | null, 
/**
 * How many of its articles are here.
 */
articles: number, 
/**
 * What its first article is called, or how it begins.
 */
first: string | null, };

export type PagePlacing = { 
/**
 * The page's uid.
 */
page: string, 
/**
 * The paper's name.
 */
paper: string | null, 
/**
 * `YYYY-MM-DD`.
 */
date: string | null, 
/**
 * Page number, 1 to 255.
 */
number: number | null, 
/**
 * Section name.
 */
section: string | null, };

export type Placed = { 
/**
 * What was done.
 */
done: Done, 
/**
 * Days and numbers that more than one page of a paper has now.
 */
doubles: Array<string>, };

export type JumpEnd = { 
/**
 * Its uid.
 */
uid: string, 
/**
 * Its headline, or how it begins.
 */
headline: string, 
/**
 * The number of its page.
 */
page: number | null, };

export type Jumps = { 
/**
 * The part it goes on from.
 */
before: JumpEnd | null, 
/**
 * The parts it goes on in.
 */
after: Array<JumpEnd>, 
/**
 * Articles that its 上接 may mean, the likeliest first.
 */
maybe_before: Array<JumpEnd>, 
/**
 * Articles that its 下转 may mean.
 */
maybe_after: Array<JumpEnd>, };

export type CallNumbers = { 
/**
 * The first of them: what the article is called, and its number.
 */
some: Array<[string, string]>, 
/**
 * How many articles would be given one.
 */
given: number, 
/**
 * How many have one already and keep it.
 */
kept: number, 
/**
 * How many lack a date, page or paper that the template asks for, and get none.
 */
lacking: number, };

export type Paper = { 
/**
 * Its name; none for pages that do not say.
 */
name: string | null, 
/**
 * The first day.
 */
first: string, 
/**
 * The last day.
 */
last: string, };

export type IssueDay = { 
/**
 * `YYYY-MM-DD`.
 */
date: string, 
/**
 * How many pages are here; none where the issue is missing.
 */
pages: number, 
/**
 * Page numbers that are missing below the highest one here.
 */
gaps: Array<number>, 
/**
 * How many pages fewer it has than issues of that weekday mostly do.
 */
fewer: number, };

export type IssueYear = { 
/**
 * The year.
 */
year: number, 
/**
 * Days with an issue, or on which one is missing, oldest first.
 */
days: Array<IssueDay>, 
/**
 * How many issues are missing.
 */
missing: number, 
/**
 * Weekdays on which the paper comes out, as it seems: 1 is Monday.
 */
weekdays: Array<number>, };

export type OutdatedPages = { 
/**
 * The newest of them.
 */
some: Array<PageFacts>, 
/**
 * How many there are in all.
 */
pages: number, };

export type RereadPiece = { 
/**
 * What it is.
 */
role: PieceRole, 
/**
 * What it says.
 */
text: string, 
/**
 * The headline of its article.
 */
article: string | null, };

export type RereadLine = { 
/**
 * The pieces that stand there.
 */
before: Array<RereadPiece>, 
/**
 * The pieces that would.
 */
after: Array<RereadPiece>, };

export type RereadPreview = { 
/**
 * The page's uid.
 */
page: string, 
/**
 * What it is a preview of.
 */
revision: string, 
/**
 * The pieces that would be others, in the order of the source.
 */
lines: Array<RereadLine>, 
/**
 * Articles that stay as they are, because people put something right in them.
 */
kept: Array<string>, 
/**
 * How many articles would be changed; by how sure the reader is, too.
 */
articles: number, };

export type RereadReport = { 
/**
 * Pages that were.
 */
pages: number, 
/**
 * Passages that are found no more.
 */
lost: number, 
/**
 * Pages that can't be read any more and stay as they are.
 */
left: number, 
/**
 * Whether it was stopped before the end.
 */
stopped: boolean, };

export type AlikePlace = { 
/**
 * The page.
 */
page: string, 
/**
 * The piece.
 */
piece: string, 
/**
 * Its article.
 */
article: string, 
/**
 * What the article is called.
 */
headline: string, 
/**
 * `YYYY-MM-DD`.
 */
date: string | null, 
/**
 * Page number.
 */
number: number | null, 
/**
 * What the piece is.
 */
role: PieceRole, 
/**
 * What it says.
 */
text: string, 
/**
 * The character at which the misread phrase begins.
 */
at: number, };

export type AlikePlaces = { 
/**
 * The phrase as it was misread.
 */
wrong: string, 
/**
 * What it should be.
 */
right: string, 
/**
 * The places.
 */
places: Array<AlikePlace>, };

export type Lesson = { "what": "text", 
/**
 * As it was.
 */
before: string, 
/**
 * As it is.
 */
after: string, } | { "what": "role", 
/**
 * What it says.
 */
text: string, 
/**
 * What it was taken for.
 */
from: PieceRole, 
/**
 * What it is.
 */
to: PieceRole, };

export type CheckedDay = { 
/**
 * `YYYY-MM-DD`.
 */
date: string, 
/**
 * How many corrections and confirmations were made.
 */
places: number, };

export type Corrected = { 
/**
 * What was done.
 */
done: Done, 
/**
 * Quotes of passages that are found no more.
 */
lost: Array<string>, 
/**
 * The page as it is now.
 */
sheet: PageSheet, };

export type CheckReport = { 
/**
 * Whether all is well.
 */
ok: boolean, 
/**
 * What is not.
 */
problems: Array<string>, 
/**
 * Articles here.
 */
articles: number, 
/**
 * Pages here.
 */
pages: number, 
/**
 * Files kept.
 */
sources: number, 
/**
 * Operations kept.
 */
operations: number, 
/**
 * How long it took.
 */
seconds: number, };

export type BackupFile = { 
/**
 * Where it lies.
 */
path: string, 
/**
 * Its name.
 */
name: string, 
/**
 * When it was made, RFC 3339.
 */
when: string, 
/**
 * Its size.
 */
bytes: number, };

export type Changed = { 
/**
 * Whether lists may hold other articles now.
 */
lists: boolean, 
/**
 * Whether tags or their counts changed.
 */
tags: boolean, 
/**
 * The articles that changed, where they are few.
 */
articles: Array<string> | null, };

export type SuggestionKind = "field" | "tag" | "person" | "paper" | "section" | "value";

export type Suggestion = { 
/**
 * What it is.
 */
kind: SuggestionKind, 
/**
 * What is shown.
 */
label: string, 
/**
 * What is said beside it: what a field searches, a theme's path, how many articles a person has.
 */
detail: string, 
/**
 * What replaces the word.
 */
insert: string, 
/**
 * The characters of the label that were typed.
 */
hits: Array<[number, number]>, };

export type Completion = { 
/**
 * The word that would be replaced begins here.
 */
from: number, 
/**
 * And ends here.
 */
to: number, 
/**
 * What could stand there, best first; none where nothing is to be completed.
 */
suggestions: Array<Suggestion>, };

export type FacetValue = { 
/**
 * The value as people read it.
 */
label: string, 
/**
 * The uid of the tag, where it is one.
 */
uid: string | null, 
/**
 * Found articles that have it; of a theme, it or one under it.
 */
count: number, 
/**
 * The query that narrows to it: `标签:女职工`.
 */
query: string, };

export type Facets = { 
/**
 * The list.
 */
token: number, 
/**
 * Articles in it.
 */
total: number, 
/**
 * Themes, the commonest first.
 */
themes: Array<FacetValue>, 
/**
 * Articles without a theme.
 */
untagged: number, 
/**
 * People of the bylines, the commonest first.
 */
people: Array<FacetValue>, 
/**
 * Sections, the commonest first.
 */
sections: Array<FacetValue>, 
/**
 * Papers, the commonest first.
 */
papers: Array<FacetValue>, 
/**
 * Months with articles, oldest first.
 */
months: Array<Month>, 
/**
 * Articles without a date.
 */
undated: number, 
/**
 * How long counting took.
 */
elapsed_ms: number, };

export type SavedSearch = { 
/**
 * Its uid.
 */
uid: string, 
/**
 * Its name.
 */
name: string, 
/**
 * What it searches for.
 */
query: string, 
/**
 * In which order.
 */
order: Order, };

export type NearArticle = { 
/**
 * Its uid.
 */
uid: string, 
/**
 * Its headline, or how it begins.
 */
headline: string, 
/**
 * The paper.
 */
paper: string | null, 
/**
 * `YYYY-MM-DD`.
 */
date: string | null, 
/**
 * Page number.
 */
page: number | null, 
/**
 * Uids of its tags.
 */
tags: Array<string>, 
/**
 * How much of the shorter one stands in the other, from 0 to 1.
 */
likeness: number, };

export type IndexProgress = { 
/**
 * Articles in it.
 */
done: number, 
/**
 * Articles there are.
 */
total: number, };

export type RowHead = { 
/**
 * Its uid.
 */
uid: string, 
/**
 * Its headline, or how it begins.
 */
headline: string, 
/**
 * `YYYY-MM-DD`.
 */
date: string | null, 
/**
 * Page number.
 */
page: number | null, };

export type ThemeCard = { 
/**
 * Its tag.
 */
uid: string, 
/**
 * What it is for.
 */
note: string, 
/**
 * Other names it is found by.
 */
synonyms: Array<string>, 
/**
 * When it was first given, RFC 3339.
 */
first: string | null, 
/**
 * When it was last given.
 */
last: string | null, 
/**
 * Passages that have it.
 */
passages: number, 
/**
 * Rules that speak for it.
 */
rules: number, 
/**
 * Articles a year that have it or a theme under it; the years are the vocabulary's.
 */
years: Array<number>, };

export type Vocabulary = { 
/**
 * The years of `ThemeCard::years`, oldest first; each from the first that has a dated article to the last.
 */
years: Array<number>, 
/**
 * Articles of each year.
 */
articles: Array<number>, 
/**
 * The themes, in the order of the overview's tags.
 */
themes: Array<ThemeCard>, };

export type Likeness = "signs" | "character" | "sound" | "articles";

export type AlikeTags = { 
/**
 * One.
 */
one: string, 
/**
 * The other.
 */
other: string, 
/**
 * What they share.
 */
why: Likeness, };

export type MergePreview = { 
/**
 * Articles that have the theme that goes.
 */
articles: number, 
/**
 * Of these, those that have both.
 */
both: number, 
/**
 * Articles the other has afterwards.
 */
after: number, 
/**
 * Themes that move under the other.
 */
children: Array<string>, 
/**
 * Synonyms that become the other's.
 */
synonyms: Array<string>, 
/**
 * Rules that become the other's.
 */
rules: number, 
/**
 * Passages that become the other's.
 */
passages: number, 
/**
 * Some of the articles.
 */
examples: Array<RowHead>, };

export type ExportOptions = { 
/**
 * In which form.
 */
format: ExportFormat, 
/**
 * The columns of a table or the parts of an article in a document, in their order; none for the usual ones.
 */
fields: Array<Field>, 
/**
 * What a table has a row for.
 */
rows: Rows, 
/**
 * Into how many columns a theme's path is split.
 */
levels: number, 
/**
 * What a document is divided by.
 */
group: Group, 
/**
 * Whether Markdown and HTML become a folder with a file an article.
 */
folder: boolean, 
/**
 * What stands on top of a document.
 */
title: string, };

export type ExportPreset = { 
/**
 * Its name.
 */
name: string, 
/**
 * The way.
 */
options: ExportOptions, };

export type ExportPreview = { 
/**
 * The rows of a table, its headings first; none for what is no table.
 */
table: Array<Array<string>>, 
/**
 * The text of anything else; of what is no text, the same as text.
 */
text: string, 
/**
 * How many articles will be exported.
 */
articles: number, };

export type FieldName = { 
/**
 * The field.
 */
field: Field, 
/**
 * How it is headed.
 */
name: string, };

export type PrintPreset = { 
/**
 * Its name.
 */
name: string, 
/**
 * The way.
 */
digest: Digest, };

export type Field = "date" | "paper" | "page" | "section" | "column" | "kicker" | "headline" | "deck" | "kind" | "themes" | "theme_paths" | "reporters" | "correspondents" | "photographers" | "interns" | "authors" | "editors" | "dateline" | "checked" | "characters" | "text" | "passages" | "source" | "uid" | "summary" | "theme_levels" | "credits" | "printed" | "quote" | "note" | "passage_themes" | "page_editors" | "banners" | "summary_edited" | "summary_stale" | "page_uid" | "call_number";

export type Rows = "article" | "tagging" | "passage";

export type Group = "none" | "theme" | "date";

export type Digest = { 
/**
 * The title on the first page and in the running heads; none leaves it to the layout's own name.
 */
title: string, 
/**
 * A line under it.
 */
subtitle: string, 
/**
 * Whose digest it is: the archive's or a person's name, also in the PDF's metadata.
 */
author: string, 
/**
 * ISO date `YYYY-MM-DD` of making, printed and in the metadata; what is no date is left out.
 */
made: string, 
/**
 * What the pages look like.
 */
layout: Layout, 
/**
 * The paper.
 */
sheet: Sheet, 
/**
 * Whether the long side lies below.
 */
landscape: boolean, 
/**
 * What articles stand together.
 */
grouping: Grouping, 
/**
 * What of each article is printed.
 */
parts: Parts, 
/**
 * How many cards a sheet is cut into.
 */
cards: Cards, 
/**
 * Columns of clippings, 1 to 3.
 */
columns: number, 
/**
 * Whether an index of themes with page numbers ends it; cards have none.
 */
index: boolean, 
/**
 * Whether the PDF has to keep to PDF/A-2b.
 */
archival: boolean, };

export type Parts = { 
/**
 * 引题.
 */
kicker: boolean, 
/**
 * 副题.
 */
deck: boolean, 
/**
 * 记者、通讯员、摄影.
 */
credits: boolean, 
/**
 * 《报名》2023年11月16日第3版.
 */
printed: boolean, 
/**
 * Summary, whole text or neither; clippings are always whole, lists have neither.
 */
text: Extent, 
/**
 * Its themes.
 */
themes: boolean, 
/**
 * Its number in this digest.
 */
number: boolean, };

export type Layout = "cards" | "digest" | "list" | "clippings";

export type Sheet = "a4" | "a3" | "k16";

export type Grouping = "none" | "theme" | "date";

export type Cards = "four" | "six";

export type Extent = "none" | "summary" | "whole";

export type PrintPreview = { 
/**
 * What its pages are asked for by; a later one takes its place.
 */
id: number, 
/**
 * How many pages it has.
 */
pages: number, 
/**
 * How many of them are as they will print.
 */
sure: number, 
/**
 * Whether all articles are in it.
 */
whole: boolean, };

export type PrintedTo = "printer" | "viewer";

export type SplitPreview = { 
/**
 * Articles that get the new theme.
 */
articles: number, 
/**
 * Articles that do not.
 */
stay: number, 
/**
 * Some of those that do.
 */
examples: Array<RowHead>, };

export type SummaryReport = { 
/**
 * The operation.
 */
done: Done, 
/**
 * Summaries that a person wrote: they were left alone.
 */
edited: number, 
/**
 * Of these, how many are of a text that has changed since.
 */
stale: number, 
/**
 * Articles without anything to sum up.
 */
bare: number, 
/**
 * Whether it was stopped before all were made.
 */
stopped: boolean, };

export type SummaryState = "fresh" | "made" | "edited";

export type SummaryView = { 
/**
 * The summary: the kept one, or what the program makes of the text as it is.
 */
text: string, 
/**
 * Where it is from.
 */
state: SummaryState, 
/**
 * Whether the article's text has changed since a person wrote it.
 */
stale: boolean, 
/**
 * What the program makes of the text as it is.
 */
made: string, 
/**
 * Words that stand out in it.
 */
keywords: Array<string>, 
/**
 * People named in it.
 */
people: Array<string>, 
/**
 * Bodies named in it.
 */
organisations: Array<string>, };

export type WorkProgress = { 
/**
 * Articles done.
 */
done: number, 
/**
 * Articles in all.
 */
total: number, };

export type RuleText = { 
/**
 * Each must be there.
 */
all: string, 
/**
 * One must be there.
 */
any: string, 
/**
 * None may be there.
 */
none: string, 
/**
 * The first day, `YYYY-MM-DD`.
 */
from: string | null, 
/**
 * The last day.
 */
to: string | null, };

export type RuleView = { 
/**
 * Its uid.
 */
uid: string, 
/**
 * The theme it speaks for.
 */
tag: string, 
/**
 * What it says.
 */
says: RuleText, 
/**
 * What it says, as a sentence.
 */
sentence: string, 
/**
 * Whether it tags by itself; else it suggests.
 */
tags: boolean, 
/**
 * The query that finds the same articles.
 */
query: string, 
/**
 * Taggings it made that stand, or that were accepted from it.
 */
made: number, };

export type RulePreview = { 
/**
 * Articles that fulfil it.
 */
articles: number, 
/**
 * Of these, those that have the theme.
 */
have: number, 
/**
 * Of these, those that were said not to have it.
 */
refused: number, 
/**
 * Some that would be suggested or tagged.
 */
examples: Array<RowHead>, 
/**
 * Articles with the theme that do not fulfil it.
 */
without: number, 
/**
 * Some of those.
 */
without_examples: Array<RowHead>, 
/**
 * The query that finds the same articles.
 */
query: string, };

export type ProposalSource = "rule" | "learned" | "name";

export type Proposal = { 
/**
 * The theme.
 */
tag: string, 
/**
 * How likely the article has it, from 0 to 1.
 */
probability: number, 
/**
 * Where it comes from.
 */
source: ProposalSource, 
/**
 * The rule, where it comes from one.
 */
rule: string | null, 
/**
 * The words that speak for it, as printed.
 */
because: Array<string>, 
/**
 * Articles with the theme that are most like this one.
 */
alike: Array<RowHead>, };

export type Lacking = { 
/**
 * The article.
 */
article: RowHead, 
/**
 * How likely it has the theme, from 0 to 1.
 */
probability: number, };

export type LearningState = { 
/**
 * Whether it learns at the moment.
 */
busy: boolean, 
/**
 * Articles it knows.
 */
articles: number, 
/**
 * Themes it can suggest by what it learned.
 */
themes: number, 
/**
 * When it last learned everything, RFC 3339.
 */
when: string | null, };

export type TogetherTag = { 
/**
 * The other theme.
 */
tag: string, 
/**
 * Articles that have both.
 */
both: number, 
/**
 * How much more often than by chance; 1 is chance.
 */
lift: number, };

export type ThemeChart = { 
/**
 * `YYYY-MM`, each from the first to the last.
 */
months: Array<string>, 
/**
 * Articles of each month.
 */
articles: Array<number>, 
/**
 * Articles of each month without a theme.
 */
untagged: Array<number>, 
/**
 * For each theme asked for, its articles of each month.
 */
themes: Array<Array<number>>, };

export type LineProblem = { 
/**
 * From 1; 0 where it is of the whole file.
 */
line: number, 
/**
 * What is wrong and what to do.
 */
message: string, 
/**
 * Whether nothing was imported because of it.
 */
fatal: boolean, };

export type VocabularyFormat = "turtle" | "csv";

export type VocabularyOutcome = { 
/**
 * What was done; none where the file was refused.
 */
done: Done | null, 
/**
 * Themes that were made.
 */
made: number, 
/**
 * Themes that were here already and changed.
 */
updated: number, 
/**
 * What is not as it should be, by line.
 */
problems: Array<LineProblem>, 
/**
 * How many more problems there are.
 */
more: number, };

export type TagOrigin = { 
/**
 * hand, rule or suggestion.
 */
origin: string, 
/**
 * Who gave it, when, and by which rule, as a sentence.
 */
said: string, };

export type TagOrder = "pinyin" | "count" | "made";
