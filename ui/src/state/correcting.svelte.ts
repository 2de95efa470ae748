// The page being put right: its pieces, where the keys are, what is chosen.
import { tick } from 'svelte';
import { asFailure, backend } from '../backend';
import { copyText } from '../clipboard';
import type { AlikePlaces, Kind, Lesson, PageCorrection, PageSheet, PieceRole, SheetHead, SheetPiece, UnsurePages } from '../bindings';
import { undo } from './deeds';
import { dialogs } from './dialogs.svelte';
import { session } from './session.svelte';
import { toasts } from './toast.svelte';

/** The roles in the order of the keys that choose them. */
export const ROLES: PieceRole[] = ['paragraph', 'crosshead', 'headline', 'kicker', 'deck', 'caption', 'credit', 'jump', 'banner', 'repeat'];

/** The sorts of pieces in the order of the keys that choose them. */
export const KINDS: Kind[] = ['news', 'photo', 'comment', 'notice', 'verse', 'interview', 'advertisement'];

/** Pages of the queue that are listed. */
const QUEUED = 60;

class PageView {
  open = $state(false);
  sheet = $state.raw<PageSheet | null>(null);
  /** The pages that want a look. */
  queue = $state.raw<UnsurePages | null>(null);
  /** The piece the keys are at. */
  cursor = $state<string | null>(null);
  selected = $state.raw<ReadonlySet<string>>(new Set());
  editing = $state<string | null>(null);
  /** Places elsewhere that were probably misread like what was just put right. */
  alike = $state.raw<{ places: AlikePlaces; role: PieceRole | null } | null>(null);
  /** What is being chosen: a role, the article to move to, or what sort of piece it is. */
  choosing = $state<'role' | 'article' | 'kind' | null>(null);

  pieces: SheetPiece[] = $derived(this.sheet?.pieces ?? []);
  at: number = $derived(this.pieces.findIndex(({ id }) => id === this.cursor));
  piece: SheetPiece | undefined = $derived(this.pieces[this.at]);
  /** What a correction is made of: the selection, or else the piece with the keys. */
  targets: SheetPiece[] = $derived(this.selected.size > 0 ? this.pieces.filter(({ id }) => this.selected.has(id)) : this.piece === undefined ? [] : [this.piece]);
  /** The piece each article begins with: the doubts of its head are told there. */
  #firsts: Map<number, SheetPiece> = $derived.by(() => {
    const firsts = new Map<number, SheetPiece>();
    for (const piece of this.pieces) if (piece.article !== null && piece.role !== 'repeat' && !firsts.has(piece.article)) firsts.set(piece.article, piece);
    return firsts;
  });
  unsure: SheetPiece[] = $derived(this.pieces.filter((piece) => this.reasons(piece).length > 0));
  #page = '';
  #before: Element | null = null;
  #busy = false;
  #later: ReturnType<typeof setTimeout> | undefined;

  article(piece: SheetPiece | undefined): SheetHead | undefined {
    return piece === undefined || piece.article === null ? undefined : this.sheet?.articles[piece.article];
  }

  /** Why a piece wants a look: its own doubts, and with an article's first piece those of its head. */
  reasons(piece: SheetPiece): string[] {
    const head = this.article(piece);
    const first = head !== undefined && piece.article !== null && this.#firsts.get(piece.article) === piece;
    return first ? [...head.unsure, ...piece.unsure] : piece.unsure;
  }

  async show(page: string, article: string | null): Promise<void> {
    if (!this.open) this.#before = document.activeElement;
    this.#page = page;
    dialogs.tagging = false;
    if (toasts.current?.action === null) toasts.dismiss();
    // One page gives way to the next in one step.
    if (!this.open) this.sheet = null;
    this.selected = new Set();
    this.editing = null;
    this.choosing = null;
    this.alike = null;
    this.open = true;
    await this.refresh();
    if (article === null) {
      this.go((this.unsure[0] ?? this.pieces[0])?.id ?? null, 'center');
      return;
    }
    const number = this.#numberOf(article);
    const here = this.pieces.filter((piece) => piece.article === number);
    this.go((here.find((piece) => this.reasons(piece).length > 0) ?? here[0] ?? this.pieces[0])?.id ?? null, 'center');
  }

  #numberOf(article: string | null): number {
    return this.sheet?.articles.findIndex(({ uid }) => uid === article) ?? -1;
  }

  close(): void {
    this.open = false;
    this.editing = null;
    void tick().then(() => {
      if (this.#before instanceof HTMLElement && this.#before.isConnected && this.#before !== document.body) this.#before.focus();
      else document.querySelector<HTMLElement>('[data-pane="list"] [data-pane-entry]')?.focus();
    });
  }

  /** Out of what is being chosen, then the selection, then the view. */
  back(): void {
    if (this.choosing !== null) this.choosing = null;
    else if (this.selected.size > 0) this.selected = new Set();
    else this.close();
  }

  async refresh(): Promise<void> {
    if (!this.open) return;
    this.#queueLater();
    try {
      this.#take(await backend.pageSheet(this.#page));
    } catch (thrown) {
      toasts.fail(asFailure(thrown));
      if (this.sheet === null) this.close();
    }
  }

  /** The queue is read when the page stands: over a large archive it takes longer than that. */
  #queueLater(): void {
    clearTimeout(this.#later);
    this.#later = setTimeout(() => void this.#readQueue(), this.queue === null ? 150 : 600);
  }

  async #readQueue(): Promise<void> {
    this.queue = await backend.unsurePages(QUEUED).catch(() => null);
  }

  /** To the page after this one that wants a look most. */
  async nextPage(): Promise<void> {
    await this.#readQueue();
    const next = this.queue?.some.find(({ uid }) => uid !== this.#page);
    if (next === undefined) toasts.say(session.t.correct.queueDone);
    else await this.show(next.uid, null);
  }

  #take(sheet: PageSheet): void {
    const before = this.at;
    // What is the same stays the same object, so that it is not drawn again.
    const known = new Map(this.pieces.map((piece) => [piece.id, piece]));
    sheet.pieces = sheet.pieces.map((piece) => {
      const old = known.get(piece.id);
      return old !== undefined && JSON.stringify(old) === JSON.stringify(piece) ? old : piece;
    });
    const same = this.sheet?.uid === sheet.uid && this.sheet.revision === sheet.revision && JSON.stringify(this.sheet.articles) === JSON.stringify(sheet.articles);
    if (!same) this.sheet = sheet;
    const here = new Set(sheet.pieces.map(({ id }) => id));
    if ([...this.selected].some((id) => !here.has(id))) this.selected = new Set([...this.selected].filter((id) => here.has(id)));
    // Where a piece went away, the one in its place.
    if (this.cursor !== null && !here.has(this.cursor)) this.cursor = sheet.pieces[Math.max(0, Math.min(before, sheet.pieces.length - 1))]?.id ?? null;
    if (this.editing !== null && !here.has(this.editing)) {
      // Somebody else took the piece away that is being written in: what was written can be had still.
      const field = document.activeElement;
      const text = field instanceof HTMLTextAreaElement ? field.value : '';
      this.editing = null;
      if (text !== '') toasts.say(session.t.correct.pieceGone, { label: 'copy', run: () => void copyText(text) });
    }
  }

  go(id: string | null, block: ScrollLogicalPosition = 'nearest'): void {
    this.cursor = id;
    this.choosing = null;
    void tick().then(() => document.querySelector('.piece.here')?.scrollIntoView({ block }));
  }

  step(by: number, extend = false): void {
    const to = this.pieces[Math.max(0, Math.min(this.pieces.length - 1, this.at + by))];
    if (to === undefined) return;
    if (extend) {
      const chosen = new Set(this.selected);
      if (this.cursor !== null) chosen.add(this.cursor);
      chosen.add(to.id);
      this.selected = chosen;
    }
    this.go(to.id);
  }

  choose(id: string, how: 'one' | 'toggle' | 'range'): void {
    if (how === 'one') this.selected = new Set();
    else if (how === 'toggle') {
      const chosen = new Set(this.selected);
      if (!chosen.delete(id)) chosen.add(id);
      this.selected = chosen;
    } else {
      const [from, to] = [this.at, this.pieces.findIndex((piece) => piece.id === id)].toSorted((a, b) => a - b);
      this.selected = new Set(this.pieces.slice(from, (to ?? 0) + 1).map((piece) => piece.id));
    }
    this.go(id);
  }

  /** To the next place that wants a look, from the top again after the last. */
  nextUnsure(by: 1 | -1): void {
    const places = this.unsure.map(({ id }) => this.pieces.findIndex((piece) => piece.id === id));
    const next = by === 1 ? (places.find((at) => at > this.at) ?? places[0]) : (places.findLast((at) => at < this.at) ?? places.at(-1));
    if (next === undefined) void this.nextPage();
    else this.go(this.pieces[next]?.id ?? null, 'center');
  }

  /** Makes a correction; the page as it is then takes the place of the one in sight. */
  async correct(correction: PageCorrection): Promise<boolean> {
    if (this.sheet === null || this.#busy) return false;
    this.#busy = true;
    try {
      const { done, lost, sheet } = await backend.correct(this.#page, this.sheet.revision, correction);
      this.#take(sheet);
      this.selected = new Set();
      const { t } = session;
      const sentence = lost.length > 0 ? `${done.sentence} · ${t.correct.lost(lost)}` : done.sentence;
      if (done.operation !== null) toasts.say(sentence, { label: 'undo', run: () => void undo() });
      return true;
    } catch (thrown) {
      const failure = asFailure(thrown);
      toasts.fail(failure);
      if (failure.code === 'page-changed') await this.refresh();
      return false;
    } finally {
      this.#busy = false;
    }
  }

  /** This is right as it is: on to the next that may not be. */
  async confirm(): Promise<void> {
    const pieces = this.targets.filter((piece) => this.reasons(piece).length > 0);
    if (pieces.length > 0) {
      // The doubts of a head are settled by a part of it; an article without one has them at its first block.
      const heads = new Set(pieces.map(({ article }) => article));
      const titles = this.pieces.filter(({ article, role }) => heads.has(article) && (role === 'headline' || role === 'kicker' || role === 'deck'));
      const ids = new Set([...pieces, ...titles].map(({ id }) => id));
      if (!(await this.correct({ what: 'confirm', pieces: [...ids] }))) return;
    }
    if (this.unsure.length > 0) this.nextUnsure(1);
    else await this.nextPage();
  }

  split(offset = 0): void {
    if (this.piece !== undefined) void this.correct({ what: 'split', piece: this.piece.id, offset });
  }

  merge(withWhich: 'previous' | 'next'): void {
    const article = this.article(this.piece);
    if (article !== undefined) void this.correct({ what: 'merge', article: article.uid, with: withWhich });
  }

  join(): void {
    if (this.piece !== undefined) void this.correct({ what: 'join', piece: this.piece.id });
  }

  setRole(role: PieceRole): void {
    this.choosing = null;
    const { targets } = this;
    if (targets.length === 0) return;
    void this.correct({ what: 'role', pieces: targets.map(({ id }) => id), role }).then((done) => {
      const [only] = targets;
      if (done && only !== undefined && targets.length === 1) void this.#learn({ what: 'role', text: only.text, from: only.role, to: role });
    });
  }

  /** Looks for what was misread likewise on other pages; it is offered, and nothing is changed by it. */
  async #learn(lesson: Lesson): Promise<void> {
    this.alike = null;
    const page = this.#page;
    const places = await backend.alikePlaces(lesson).catch(() => null);
    if (places !== null && places.places.length > 0 && page === this.#page) this.alike = { places, role: lesson.what === 'role' ? lesson.to : null };
  }

  showAlike(): void {
    if (this.alike === null) return;
    dialogs.show({ name: 'alike', alike: this.alike.places, role: this.alike.role });
    this.alike = null;
  }

  facts(): void {
    if (this.sheet !== null) dialogs.show({ name: 'page-facts', pages: [this.sheet.uid] });
  }

  restore(): void {
    if (this.sheet !== null) dialogs.show({ name: 'reread', page: this.sheet.uid, whole: true });
  }

  reread(): void {
    if (this.sheet !== null) dialogs.show({ name: 'reread', page: this.sheet.uid, whole: false });
  }

  /** Puts a stretch aside as read elsewhere, or back among the others. */
  aside(): void {
    if (this.piece !== undefined) this.setRole(this.piece.role === 'repeat' ? 'paragraph' : 'repeat');
  }

  move(to: string): void {
    this.choosing = null;
    if (this.targets.length > 0) void this.correct({ what: 'move', pieces: this.targets.map(({ id }) => id), to });
  }

  setKind(kind: Kind): void {
    const article = this.article(this.piece);
    this.choosing = null;
    if (article !== undefined) void this.correct({ what: 'kind', article: article.uid, kind });
  }

  /** The people of the article with the keys, to be put right. */
  editCredits(): void {
    const article = this.article(this.piece);
    if (article !== undefined) dialogs.show({ name: 'credits', page: this.#page, article: article.uid });
  }

  asRead(): void {
    if (this.piece === undefined) return;
    if (this.piece.read === null) toasts.say(session.t.correct.asReadAlready);
    else void this.correct({ what: 'as_read', piece: this.piece.id });
  }

  async write(id: string, text: string): Promise<void> {
    // A field that goes away loses the keys, and would be kept a second time.
    if (this.editing !== id || this.#busy) return;
    const piece = this.pieces.find((other) => other.id === id);
    // What is refused stays in its field.
    if (piece !== undefined && text !== piece.text) {
      if (!(await this.correct({ what: 'text', piece: id, text }))) return;
      void this.#learn({ what: 'text', before: piece.text, after: text });
    }
    this.editing = null;
    void tick().then(() => {
      if (this.editing === null) document.getElementById('page-pieces')?.focus();
    });
  }
}

export const pageView = new PageView();
