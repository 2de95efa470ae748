// The list of articles: a snapshot kept by Rust under a token, of which only
// the rows in sight and some around them are here. What is shown is replaced
// in one step, when the new rows have come: old rows stay until then.
import { tick } from 'svelte';
import { asFailure, backend } from '../backend';
import type { ListInfo, Order, Row, Selection, Target } from '../bindings';
import { Track } from '../scroll';
import { fileName } from '../text';
import { indexing } from './indexing.svelte';
import { counts } from './overview.svelte';
import { type Scope, scopeKey, scopeName, selectionOf } from './scope';
import { toasts } from './toast.svelte';

const BLOCK = 60;
const KEPT_BLOCKS = 40;
/** Whole-list selections up to this size are kept as uids, which outlive the list's token. */
const MOST_UIDS = 500;

class ArticleList {
  scope = $state.raw<Scope>({ kind: 'all' });
  query = $state('');
  order = $state<Order>('newest');
  info = $state.raw<ListInfo | null>(null);
  blocks = $state.raw<Map<number, Row[]>>(new Map());
  /** Where the open article stands in the list, or would stand if it has just left it. */
  cursor = $state(-1);
  /** True while the open article is in the list. */
  present = $state(false);
  selected = $state.raw<ReadonlySet<string>>(new Set());
  /** The token of a list selected whole that is too long for uids, and its length. */
  selectedList = $state.raw<{ token: number; count: number } | null>(null);
  waiting = $state(false);
  /** True when the count takes long enough for what was found so far to be told. */
  counting = $state(false);

  // What is drawn: the rows [from, to) and how far the canvas is slid.
  from = $state(0);
  to = $state(0);
  shift = $state(0);
  canvas = $state(0);

  total: number = $derived(this.info?.total ?? 0);
  count: number = $derived(this.selectedList?.count ?? this.selected.size);

  readonly track = new Track();
  #element: HTMLElement | null = null;
  #asked = 0;
  #filling = false;
  #direction = 1;
  #anchor = -1;
  #resting: ReturnType<typeof setTimeout> | undefined;
  /** Opens an article; set by the reading state, which knows the list. */
  open: (uid: string | null) => void = () => undefined;
  openUid: () => string | null = () => null;

  get key(): string {
    return scopeKey(this.scope);
  }

  selection(): Selection {
    return selectionOf(this.scope, this.query);
  }

  /** The name of a file that this list becomes; empty for the list of all. */
  get fileName(): string {
    return fileName(scopeName(this.scope, this.query, (uid) => counts.tags.get(uid)?.name));
  }

  row(index: number): Row | undefined {
    return this.blocks.get(Math.floor(index / BLOCK))?.[index % BLOCK];
  }

  isSelected(uid: string): boolean {
    return this.selectedList !== null || this.selected.has(uid);
  }

  async go(scope: Scope): Promise<void> {
    this.scope = scope;
    this.clearSelection();
    // A list to be worked through begins at its first, wherever the open article stands in it.
    if (scope.kind === 'lacking') this.open(null);
    await this.#load('fresh');
  }

  async search(query: string): Promise<void> {
    this.query = query;
    this.clearSelection();
    await this.#load('fresh');
  }

  async turn(order: Order): Promise<void> {
    this.order = order;
    await this.#load('fresh');
  }

  /** Reads the list again after a change; nothing in sight moves but what has to. */
  async refresh(): Promise<void> {
    await this.#load('same');
  }

  async #load(how: 'fresh' | 'same'): Promise<void> {
    const asked = ++this.#asked;
    const late = setTimeout(() => (this.waiting = asked === this.#asked), 150);
    try {
      let info = await backend.list(this.selection(), this.order);
      if (asked !== this.#asked) return;
      indexing.damaged = false;
      // What is being looked at can only be found again in the whole list.
      if (how === 'same' && !info.complete) info = await backend.counted(info.token);
      if (asked !== this.#asked) return;
      let top = how === 'fresh' ? 0 : this.track.top;
      const [from] = this.track.rows(0);
      const first = how === 'same' ? this.row(from) : undefined;
      const uid = this.openUid();
      const [at, firstAt] = await Promise.all([
        uid === null ? null : backend.position(info.token, uid),
        // At the very top new articles may push in; further down what is being looked at stays.
        first === undefined || top === 0 ? null : backend.position(info.token, first.uid),
      ]);
      if (asked !== this.#asked) return;
      if (firstAt !== null) top += (firstAt - from) * this.track.rowHeight;
      // An article that is kept open is shown in the new list where it stands.
      if (how === 'fresh' && at !== null) top = Math.max(0, (at - 1) * this.track.rowHeight);
      const farthest = Math.max(0, info.total * this.track.rowHeight - this.track.viewport);
      top = Math.min(top, farthest);
      const beginning = this.total === 0 && uid === null;
      const blocks = await this.#blocksAt(info, top);
      if (asked !== this.#asked) return;
      this.info = info;
      this.counting = false;
      if (!info.complete) void this.#grow(asked, info.token);
      this.blocks = blocks;
      this.present = at !== null;
      this.cursor = at ?? (how === 'same' ? Math.min(this.cursor, info.total) : -1);
      this.track.count = info.total;
      this.canvas = this.track.canvas;
      await tick();
      this.scrollTo(top);
      // A new place opens its first article; so does the first import into an empty archive.
      if ((how === 'fresh' || beginning) && at === null) {
        if (info.total > 0) await this.moveTo(0);
        else this.open(null);
      }
    } catch (thrown) {
      const failure = asFailure(thrown);
      if (asked !== this.#asked) return;
      // Calls may overtake each other on their way: an older one then gives up the list of this, the newest.
      if (failure.code === 'interrupted' || failure.code === 'stale') void this.#load(how);
      else if (failure.code === 'index-damaged') indexing.damaged = true;
      else toasts.fail(failure);
    } finally {
      clearTimeout(late);
      if (asked === this.#asked) this.waiting = false;
    }
  }

  /** Waits for the rest of a list that is shown already; nothing in sight moves. */
  async #grow(asked: number, token: number): Promise<void> {
    const late = setTimeout(() => (this.counting = asked === this.#asked), 150);
    try {
      const info = await backend.counted(token);
      if (asked !== this.#asked) return;
      this.info = info;
      this.track.count = info.total;
      this.canvas = this.track.canvas;
      this.#draw();
    } catch (thrown) {
      const failure = asFailure(thrown);
      if (asked !== this.#asked) return;
      if (failure.code === 'interrupted' || failure.code === 'stale') void this.#load('same');
      else toasts.fail(failure);
    } finally {
      clearTimeout(late);
      if (asked === this.#asked) this.counting = false;
    }
  }

  /** The list once all of it is found; null where there is none. */
  async #whole(): Promise<ListInfo | null> {
    if (this.info === null || this.info.complete) return this.info;
    return backend.counted(this.info.token).catch(() => null);
  }

  async #blocksAt(info: ListInfo, top: number): Promise<Map<number, Row[]>> {
    const blocks = new Map<number, Row[]>();
    if (info.total === 0) return blocks;
    const first = Math.floor(top / this.track.rowHeight / BLOCK);
    const last = Math.floor((top + Math.max(this.track.viewport, 600)) / this.track.rowHeight / BLOCK);
    const from = first * BLOCK;
    const rows = await backend.rows(info.token, from, Math.min(info.total, (last + 1) * BLOCK));
    for (let block = first; block <= last; block++) {
      const part = rows.slice(block * BLOCK - from, (block + 1) * BLOCK - from);
      if (part.length > 0) blocks.set(block, part);
    }
    return blocks;
  }

  /** Reads the rows in sight again where only their content changed. */
  async refreshRows(): Promise<void> {
    const { info } = this;
    if (info === null) return;
    try {
      const blocks = await this.#blocksAt(info, this.track.top);
      if (this.info?.token === info.token) this.blocks = blocks;
    } catch {
      await this.refresh();
    }
  }

  attach(element: HTMLElement): () => void {
    this.#element = element;
    const observer = new ResizeObserver(() => {
      this.track.viewport = element.clientHeight;
      this.#draw();
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      this.#element = null;
    };
  }

  resizeRows(height: number): void {
    if (height === this.track.rowHeight) return;
    const [row] = this.track.rows(0);
    this.track.rowHeight = height;
    this.canvas = this.track.canvas;
    void tick().then(() => this.scrollTo(row * height));
  }

  scrolled(): void {
    if (this.#element === null) return;
    const before = this.track.top;
    const stuck = this.track.scrolled(this.#element.scrollTop);
    this.#direction = this.track.top >= before ? 1 : -1;
    clearTimeout(this.#resting);
    if (stuck) this.#settle();
    else if (this.track.whole > this.track.canvas) this.#resting = setTimeout(() => this.#settle(), 200);
    this.#draw();
  }

  #settle(): void {
    if (this.#element === null) return;
    this.#element.scrollTop = this.track.rebase();
    this.#draw();
  }

  scrollTo(top: number): void {
    const physical = this.track.moveTo(top);
    if (this.#element !== null && Math.abs(this.#element.scrollTop - physical) >= 1) this.#element.scrollTop = physical;
    this.#draw();
  }

  reveal(index: number): void {
    const { rowHeight, top, viewport } = this.track;
    // Before the pane is there, every row would seem to be out of sight.
    if (viewport === 0) return;
    const at = index * rowHeight;
    if (at < top) this.scrollTo(at);
    else if (at + rowHeight > top + viewport) this.scrollTo(at + rowHeight - viewport);
  }

  #draw(): void {
    const [from, to] = this.track.rows(3);
    this.from = from;
    this.to = to;
    this.shift = this.track.shift;
    void this.#fill();
  }

  // One request at a time, always for what is in sight now: a thumb dragged
  // across the list asks for a few windows, not for all it passes.
  async #fill(): Promise<void> {
    if (this.#filling || this.info === null) return;
    this.#filling = true;
    try {
      for (;;) {
        const info: ListInfo = this.info;
        const block = this.#missing();
        if (block === null) break;
        const rows = await backend.rows(info.token, block * BLOCK, Math.min(info.total, (block + 1) * BLOCK));
        if (info.token !== this.info?.token) continue;
        const blocks = new Map(this.blocks).set(block, rows);
        if (blocks.size > KEPT_BLOCKS) {
          const far = [...blocks.keys()].sort((a, b) => Math.abs(b - block) - Math.abs(a - block))[0];
          if (far !== undefined) blocks.delete(far);
        }
        this.blocks = blocks;
      }
    } catch (thrown) {
      if (asFailure(thrown).code === 'stale') queueMicrotask(() => void this.refresh());
      else toasts.fail(asFailure(thrown));
    } finally {
      this.#filling = false;
    }
  }

  #missing(): number | null {
    const [from, to] = this.track.rows(0);
    if (to === 0) return null;
    const last = Math.floor((this.total - 1) / BLOCK);
    const seen = [Math.floor(from / BLOCK), Math.floor(Math.max(from, to - 1) / BLOCK)];
    const ahead = this.#direction > 0 ? Math.floor((to + BLOCK / 2) / BLOCK) : Math.floor((from - BLOCK / 2) / BLOCK);
    for (const block of [...seen, ahead]) if (block >= 0 && block <= last && !this.blocks.has(block)) return block;
    return null;
  }

  async uidAt(index: number): Promise<string | null> {
    if (index < 0 || index >= this.total || this.info === null) return null;
    const here = this.row(index);
    if (here !== undefined) return here.uid;
    const [row] = await backend.rows(this.info.token, index, index + 1);
    return row?.uid ?? null;
  }

  /** Opens the article at `index`. */
  async moveTo(index: number): Promise<void> {
    const uid = await this.uidAt(index);
    if (uid === null) return;
    this.cursor = index;
    this.present = true;
    this.#anchor = index;
    this.reveal(index);
    this.open(uid);
  }

  async step(by: 1 | -1): Promise<void> {
    // Once the open article has left the list, the one after it stands in its place.
    const to = !this.present && by === 1 && this.cursor >= 0 ? this.cursor : this.cursor + by;
    await this.moveTo(Math.max(0, Math.min(this.total - 1, to)));
  }

  toggle(uid: string, index: number): void {
    const next = new Set(this.selected);
    if (!next.delete(uid)) next.add(uid);
    this.selectedList = null;
    this.selected = next;
    this.#anchor = index;
  }

  /** Selects from the row last chosen to `index`. */
  async extendTo(index: number): Promise<void> {
    if (this.info === null || index < 0 || index >= this.total) return;
    if (this.#anchor < 0) this.#anchor = Math.max(0, this.cursor);
    const from = Math.min(this.#anchor, index);
    const to = Math.max(this.#anchor, index) + 1;
    const uids: string[] = [];
    for (let at = from; at < to; at += BLOCK) {
      const end = Math.min(to, at + BLOCK);
      const held = Array.from({ length: end - at }, (_, offset) => this.row(at + offset));
      const rows = held.every((row) => row !== undefined) ? held : await backend.rows(this.info.token, at, end);
      uids.push(...rows.map((row) => row.uid));
    }
    this.selectedList = null;
    this.selected = new Set(uids);
  }

  async extend(by: 1 | -1): Promise<void> {
    const anchor = this.#anchor < 0 ? Math.max(0, this.cursor) : this.#anchor;
    const to = Math.max(0, Math.min(this.total - 1, this.cursor + by));
    await this.moveTo(to);
    this.#anchor = anchor;
    await this.extendTo(to);
  }

  async selectAll(): Promise<void> {
    const info = await this.#whole();
    if (info === null || info.total === 0) return;
    if (info.total > MOST_UIDS) {
      this.selected = new Set();
      this.selectedList = { token: info.token, count: info.total };
      return;
    }
    const rows = await backend.rows(info.token, 0, info.total);
    this.selectedList = null;
    this.selected = new Set(rows.map((row) => row.uid));
  }

  clearSelection(): void {
    this.selected = new Set();
    this.selectedList = null;
    this.#anchor = -1;
  }

  /** What an action is done to: the selection, or else the open article. */
  target(): Target | null {
    if (this.selectedList !== null) return { list: this.selectedList.token };
    if (this.selected.size > 0) return { uids: [...this.selected] };
    const uid = this.openUid();
    return uid === null ? null : { uids: [uid] };
  }
}

export const list = new ArticleList();
