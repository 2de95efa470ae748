// The view of the vocabulary: which part is shown, the themes as rows, what is
// chosen, and what is being written. It stays as it was left while people read.
import { tick } from 'svelte';
import { asFailure, backend } from '../backend';
import type { AlikeTags, Done, Failure, Order, RuleText, RuleView, Tag, ThemeCard, Vocabulary } from '../bindings';
import { between, flat, type Found, rowOf, type Sort, tableRows, type TableRow } from '../vocabulary/rows';
import { deed } from './deeds';
import { dialogs } from './dialogs.svelte';
import { list } from './list.svelte';
import { counts, type TagNode } from './overview.svelte';
import { reading } from './reading.svelte';
import { searching } from './searching.svelte';
import { session } from './session.svelte';
import { toasts } from './toast.svelte';

export type Tab = 'themes' | 'tidy' | 'rules' | 'charts' | 'people';
export type Editing = { mode: 'rename'; uid: string } | { mode: 'new'; parent: string | null };
/** A rule being written; `rule` is the uid of the one it changes, `begun` tells one draft from another. */
export type Draft = { begun: number; rule: string | null; tag: string; says: RuleText; tags: boolean; saved: boolean };

export const NO_RULE: RuleText = { all: '', any: '', none: '', from: null, to: null };

/** More themes than this are folded at first. */
const MANY = 150;

class VocabularyView {
  open = $state(false);
  tab = $state<Tab>('themes');
  data = $state.raw<Vocabulary | null>(null);
  rules = $state.raw<RuleView[]>([]);
  /** Pairs that may be one; null until they were looked for. */
  alike = $state.raw<AlikeTags[] | null>(null);

  sort = $state<Sort>('tree');
  text = $state('');
  found = $state.raw<ReadonlyMap<string, Found> | null>(null);
  folded = $state.raw<ReadonlySet<string>>(new Set());
  /** Where the keys are, and what the detail shows. */
  cursor = $state<string | null>(null);
  selected = $state.raw<ReadonlySet<string>>(new Set());
  editing = $state.raw<Editing | null>(null);
  draft = $state.raw<Draft | null>(null);
  /** The themes whose time is drawn; null for those used most. */
  charted = $state.raw<string[] | null>(null);

  cards: Map<string, ThemeCard> = $derived(new Map((this.data?.themes ?? []).map((card) => [card.uid, card])));
  rows: TableRow[] = $derived(tableRows({ tree: counts.tree, sort: this.sort, folded: this.folded, found: this.found, cards: this.cards }));
  at: number = $derived(rowOf(this.rows, this.cursor));
  /** Themes that no article and no passage has, and that no rule is to give. */
  unused: Tag[] = $derived(
    (counts.current?.tags ?? [])
      .filter((tag) => {
        const card = this.cards.get(tag.uid);
        return tag.total === 0 && card !== undefined && card.passages === 0 && card.rules === 0;
      })
      .toSorted((a, b) => a.sort - b.sort),
  );
  /** What a deed is done to: the selection, or else the theme with the cursor. */
  targets: string[] = $derived(this.selected.size > 0 ? [...this.selected] : this.cursor === null ? [] : [this.cursor]);
  #anchor: string | null = null;
  #asked = 0;
  #matched = 0;
  #before: Element | null = null;
  #seen = false;

  node(uid: string | null): TagNode | undefined {
    return uid === null ? undefined : counts.colors.get(uid);
  }

  name(uid: string): string {
    return counts.tags.get(uid)?.name ?? '';
  }

  async show(tab: Tab = this.tab, theme: string | null = null): Promise<void> {
    if (!this.open) this.#before = document.activeElement;
    dialogs.tagging = false;
    // What was said of reading is over; what can be undone still can.
    if (toasts.current?.action === null) toasts.dismiss();
    this.tab = tab;
    this.open = true;
    // A large vocabulary is first seen by its top.
    if (!this.#seen && counts.tags.size > MANY) this.foldAll(true);
    this.#seen = true;
    if (theme !== null) this.go(theme);
    this.cursor ??= this.#first();
    await this.refresh();
  }

  /** Out of a field first, then out of the view: what is being written is not to be lost sight of by one key. */
  back(): void {
    const field = document.activeElement;
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) document.getElementById(`tab-${this.tab}`)?.focus();
    else this.close();
  }

  /** Back to reading, with everything as it was. */
  close(): void {
    this.open = false;
    this.editing = null;
    void tick().then(() => {
      if (this.#before instanceof HTMLElement && this.#before.isConnected && this.#before !== document.body) this.#before.focus();
      else document.querySelector<HTMLElement>('[data-pane="list"] [data-pane-entry]')?.focus();
    });
  }

  #first(): string | null {
    const row = this.rows.find(({ kind }) => kind === 'theme');
    return row?.kind === 'theme' ? row.node.tag.uid : null;
  }

  async refresh(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const [data, rules] = await Promise.all([backend.vocabulary(), backend.rules()]);
      if (asked !== this.#asked) return;
      this.data = data;
      this.rules = rules;
      this.#forgetGone();
      if (this.found !== null) await this.filter(this.text);
      const alike = await backend.alikeTags();
      if (asked === this.#asked) this.alike = alike;
    } catch (thrown) {
      if (asked === this.#asked) toasts.fail(asFailure(thrown));
    }
  }

  #forgetGone(): void {
    const here = (uid: string): boolean => counts.tags.has(uid);
    if ([...this.selected].some((uid) => !here(uid))) this.selected = new Set([...this.selected].filter(here));
    if (this.charted?.some((uid) => !here(uid))) this.charted = this.charted.filter(here);
    if (this.draft !== null && !here(this.draft.tag)) this.draft = null;
    if (this.cursor !== null && !here(this.cursor)) this.cursor = this.#first();
  }

  /** Narrows the table to what is typed: name, pinyin, initials, synonyms. */
  async filter(text: string): Promise<void> {
    this.text = text;
    const asked = ++this.#matched;
    const wanted = text.trim();
    if (wanted === '') {
      this.found = null;
      return;
    }
    try {
      const matches = await backend.matchTags(wanted, []);
      if (asked !== this.#matched) return;
      const found = new Map<string, Found>();
      for (const { uid, hits, synonym } of matches) if (uid !== null) found.set(uid, { hits, synonym });
      // The tag box is given the best alone; here all that have the very characters are wanted.
      for (const { tag } of flat(counts.tree)) {
        if (found.has(tag.uid)) continue;
        const synonym = this.cards.get(tag.uid)?.synonyms.find((name) => name.includes(wanted)) ?? null;
        if (tag.name.includes(wanted) || synonym !== null) found.set(tag.uid, { hits: [], synonym });
      }
      this.found = found;
      if (this.cursor === null || !found.has(this.cursor)) this.cursor = this.#first();
    } catch (thrown) {
      toasts.fail(asFailure(thrown));
    }
  }

  /** Puts the cursor on a theme, unfolding what it stands under. */
  go(uid: string): void {
    const open = new Set(this.folded);
    for (let above = counts.tags.get(uid)?.parent ?? null; above !== null; above = counts.tags.get(above)?.parent ?? null) open.delete(above);
    if (open.size !== this.folded.size) this.folded = open;
    if (this.found !== null && !this.found.has(uid)) void this.filter('');
    this.cursor = uid;
    this.#anchor = uid;
    this.selected = new Set();
    this.tab = 'themes';
  }

  fold(uid: string, away = !this.folded.has(uid)): void {
    const folded = new Set(this.folded);
    if (away) folded.add(uid);
    else folded.delete(uid);
    this.folded = folded;
  }

  /** Folds all away, or unfolds all. */
  foldAll(away: boolean): void {
    const parents = flat(counts.tree).filter((node) => node.children.length > 0);
    this.folded = new Set(away ? parents.map((node) => node.tag.uid) : []);
    // The cursor goes to what is still to be seen.
    let node = this.node(this.cursor);
    while (away && node !== undefined && node.tag.parent !== null) node = this.node(node.tag.parent);
    if (node !== undefined) this.cursor = node.tag.uid;
  }

  pick(uid: string, how: 'only' | 'also' | 'through' = 'only'): void {
    if (how === 'only') {
      this.selected = new Set();
      this.#anchor = uid;
    } else if (how === 'also') {
      // The first that is added brings the one that was chosen with it.
      const next = new Set(this.selected.size === 0 && this.cursor !== null && this.cursor !== uid ? [this.cursor] : this.selected);
      if (!next.delete(uid)) next.add(uid);
      this.selected = next;
      this.#anchor = uid;
    } else {
      const from = rowOf(this.rows, this.#anchor ?? this.cursor);
      this.selected = new Set(between(this.rows, from < 0 ? 0 : from, rowOf(this.rows, uid)));
    }
    this.cursor = uid;
  }

  /** Takes the theme with the cursor into the selection, or out of it. */
  toggle(): void {
    if (this.cursor === null) return;
    const next = new Set(this.selected);
    if (!next.delete(this.cursor)) next.add(this.cursor);
    this.selected = next;
    this.#anchor = this.cursor;
  }

  selectAll(): void {
    this.selected = new Set(between(this.rows, 0, this.rows.length - 1));
  }

  clearSelection(): void {
    this.selected = new Set();
  }

  // ---- deeds --------------------------------------------------------------------------------

  async create(name: string, parent: string | null): Promise<void> {
    const done = await deed(() => backend.createTag(name, parent, null));
    if (done?.made == null) return;
    await counts.refresh();
    this.go(done.made);
  }

  async remove(uids: string[]): Promise<void> {
    const [first] = uids;
    if (first === undefined) return;
    const next = this.#beside(new Set(uids));
    const done = await deed(() => (uids.length === 1 ? backend.deleteTag(first) : backend.deleteTags(uids)));
    if (done === null) return;
    this.selected = new Set();
    this.cursor = next;
  }

  /** The theme that takes the cursor once these are gone. */
  #beside(gone: ReadonlySet<string>): string | null {
    const left = (row: TableRow): boolean => row.kind === 'theme' && !gone.has(row.node.tag.uid);
    const row = this.rows.slice(Math.max(0, this.at)).find(left) ?? this.rows.slice(0, Math.max(0, this.at)).findLast(left);
    return row?.kind === 'theme' ? row.node.tag.uid : null;
  }

  async move(uids: string[], parent: string | null): Promise<Failure | null> {
    const [first] = uids;
    if (first === undefined) return null;
    if (parent !== null) this.fold(parent, false);
    return attempt(() => (uids.length === 1 ? backend.moveTag(first, parent) : backend.moveTags(uids, parent)));
  }

  /** Moves the theme with the cursor up a level, beside its parent, or down a level, under the one before it. */
  async shift(way: 'up' | 'down'): Promise<void> {
    const node = this.node(this.cursor);
    if (node === undefined || this.found !== null || this.sort !== 'tree') return;
    const { uid, parent } = node.tag;
    if (way === 'up') {
      if (parent === null) return;
      await this.move([uid], counts.tags.get(parent)?.parent ?? null);
      return;
    }
    const before = this.rows.slice(0, Math.max(0, this.at)).findLast((row) => row.kind === 'theme' && row.node.tag.parent === parent);
    if (before?.kind === 'theme') await this.move([uid], before.node.tag.uid);
  }

  async recolor(uids: string[], color: string | null): Promise<void> {
    const [first] = uids;
    if (first === undefined) return;
    await deed(() => (uids.length === 1 ? backend.recolorTag(first, color) : backend.recolorTags(uids, color)));
  }

  // ---- ways out -----------------------------------------------------------------------------

  /** Closes the view and shows the articles of a theme. */
  async read(uid: string): Promise<void> {
    this.close();
    list.query = '';
    await list.go({ kind: 'tag', uid });
  }

  /** Closes the view and shows what a query finds; with an article, that one open. */
  async find(query: string, article: string | null = null): Promise<void> {
    this.close();
    if (article !== null) reading.open(article);
    const order: Order = list.order === 'relevance' ? 'newest' : list.order;
    await searching.runKept(query, order);
    if (this.draft !== null && !this.draft.saved && article !== null) toasts.say(session.t.vocabulary.comeBack);
  }

  /** Closes the view and shows the articles that most probably lack a theme, likeliest first. */
  async readLacking(uid: string): Promise<void> {
    this.close();
    list.query = '';
    await list.go({ kind: 'lacking', uid });
  }

  /** Begins a rule for a theme, or goes on with one. */
  writeRule(tag: string, rule: RuleView | null = null): void {
    const begun = (this.draft?.begun ?? 0) + 1;
    this.draft = { begun, rule: rule?.uid ?? null, tag, says: rule?.says ?? NO_RULE, tags: rule?.tags ?? false, saved: rule !== null };
    this.tab = 'rules';
  }
}

/** Runs a deed whose refusal is shown beside the field it was typed in; null when it was done. */
export async function attempt(run: () => Promise<Done>): Promise<Failure | null> {
  let done: Done;
  try {
    done = await run();
  } catch (thrown) {
    return asFailure(thrown);
  }
  await deed(() => Promise.resolve(done));
  return null;
}

export const vocabulary = new VocabularyView();
