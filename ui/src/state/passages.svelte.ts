// Passages of the open article: what is selected, what is open beside it, and
// what people do to marked stretches.
import { tick } from 'svelte';
import { asFailure, backend } from '../backend';
import type { Done, Passage, Spot, TagChoice } from '../bindings';
import { type Held, nextSentence, sentenceAt, sentenceEdge, step } from '../caret';
import * as selection from '../selection';
import { deed } from './deeds';
import { counts } from './overview.svelte';
import { reading } from './reading.svelte';
import { session } from './session.svelte';
import { toasts } from './toast.svelte';

/** Over a selection: what can be done, the tag box, a note; over a marked stretch: what it has, or the tag box. */
export type Open = { kind: 'bar' | 'tag' | 'note'; passage: null } | { kind: 'card' | 'tag'; passage: string };

/** Where the popover stands, in the pane's own coordinates; `above` says that it hangs over the stretch. */
type Place = { x: number; y: number; above: boolean };

const HEAD = 56;
/** The room that the popover wants below the stretch: a bar little, a tag box or a note more. */
const ROOM = { bar: 48, note: 160, card: 190, tag: 330 };

class Passages {
  open = $state.raw<Open | null>(null);
  /** The selected stretches, a block each; they stay when a text field takes the browser's own selection. */
  picked = $state.raw<Spot[]>([]);
  place = $state.raw<Place>({ x: 0, y: 0, above: false });
  /** The passage that is pointed at or has the focus. */
  held = $state<string | null>(null);
  /** A passage found no more that the next selection is for. */
  placing = $state<string | null>(null);
  /** The selection is moved by keys. */
  walk = $state.raw<Held | null>(null);
  /** Where the keys' caret stands, while nothing is selected. */
  caret = $state.raw<{ x: number; y: number; height: number } | null>(null);
  /** A passage to be shown once its article is. */
  goal = $state.raw<{ article: string; passage: string } | null>(null);
  /** The passage of a list that was gone to last. */
  last: string | null = null;
  /** The card is opened to write in its note. */
  writing = false;
  /** The article pane was given the focus by the window itself: no ring is needed to say where it is. */
  calm = $state(false);
  dragging = false;
  body: HTMLElement | null = null;
  /** What had the focus before a tag box or a note took it. */
  #before: Element | null = null;

  /** What the popover is about. */
  passage: Passage | null = $derived(this.#subject());

  #subject(): Passage | null {
    const { open } = this;
    if (open === null) return null;
    const all = reading.view?.passages ?? [];
    if (open.passage !== null) return all.find(({ uid }) => uid === open.passage) ?? null;
    const [spot] = this.picked;
    return all.find(({ block, range }) => block === spot?.block && range[0] === spot?.range[0] && range[1] === spot?.range[1]) ?? null;
  }

  /** What is selected, for those who hear it. */
  get chosen(): string {
    const texts = new Map(reading.view?.body.map(({ id, text }) => [id, text]));
    return this.picked.map(({ block, range }) => [...(texts.get(block) ?? '')].slice(...range).join('')).join('\n');
  }

  /** Whether a tag box or a note is open, which own the keys. */
  get busy(): boolean {
    return this.open !== null && this.open.kind !== 'bar';
  }

  /** Follows the browser's selection. */
  pick(): void {
    const { view, pane } = reading;
    if (this.busy || this.dragging || this.body === null || view === null || pane === null) return;
    const spots = selection.selectedSpots(this.body, view);
    if (spots.length === 0) {
      if (this.picked.length > 0) this.picked = [];
      this.open = null;
      return;
    }
    this.picked = spots;
    this.#put('bar');
    this.open = { kind: 'bar', passage: null };
  }

  /** Places the popover under the last line of what it is about, or over the first where there is no room. */
  #put(kind: Open['kind'], spots: Spot[] = this.picked): void {
    const { pane, view } = reading;
    if (pane === null || view === null || this.body === null) return;
    const boxes = selection.boxesOf(this.body, view, spots);
    const [first, last] = [boxes[0], boxes.at(-1)];
    if (first === undefined || last === undefined) return;
    const frame = pane.getBoundingClientRect();
    const above = last.bottom + ROOM[kind] > frame.bottom && first.top - frame.top - HEAD > frame.bottom - last.bottom;
    const box = above ? first : last;
    const x = (above ? box.left : box.right) - frame.left;
    this.place = { x, y: (above ? box.top - 7 : box.bottom + 7) - frame.top + pane.scrollTop, above };
  }

  /** Opens what a marked stretch has; `writing` goes straight into its note. */
  edit(uid: string, kind: 'card' | 'tag' = 'card', writing = false): void {
    const found = reading.view?.passages.find((passage) => passage.uid === uid);
    if (found === undefined) return;
    if (!this.busy) this.#before = document.activeElement;
    this.drop();
    this.held = uid;
    this.writing = writing;
    if (found.block !== null) this.#put(kind, [{ block: found.block, range: found.range }]);
    this.open = { kind, passage: uid };
  }

  begin(kind: 'tag' | 'note'): void {
    if (this.picked.length === 0) {
      toasts.say(session.t.passageNothing);
      return;
    }
    this.#before = document.activeElement;
    this.#put(kind);
    this.open = { kind, passage: null };
  }

  /** Closes the popover; a selection made by keys goes on. `back` gives the focus to what had it before. */
  close(back = true): void {
    const { walk } = this;
    const before = this.#before;
    this.open = null;
    this.held = null;
    this.picked = [];
    if (walk === null) getSelection()?.removeAllRanges();
    if (!back) return;
    this.calm = true;
    const there = before instanceof HTMLElement && before !== document.body && before.isConnected ? before : reading.pane;
    there?.focus({ preventScroll: true });
    if (walk !== null) void tick().then(() => this.#show(walk));
  }

  /** Lets the selection go. */
  drop(): void {
    this.open = null;
    this.picked = [];
    this.walk = null;
    this.caret = null;
    getSelection()?.removeAllRanges();
  }

  /** After a change of the article: what is no longer there is let go, what is selected is selected in the new text. */
  follow(): void {
    const { view } = reading;
    if (view === null) return;
    const { open, picked, body } = this;
    const gone = open !== null && open.passage !== null && !view.passages.some(({ uid }) => uid === open.passage);
    if (gone || picked.some(({ block }) => !view.body.some(({ id }) => id === block))) this.drop();
    if (!view.passages.some(({ uid, block }) => uid === this.placing && block === null)) this.placing = null;
    // Marks cut the text anew, and the browser's selection with it.
    const held = this.walk ?? (open?.kind === 'bar' ? selection.heldOf(view, this.picked) : null);
    if (held !== null && body !== null && !this.busy) selection.show(body, view, held);
  }

  /** Another article: nothing of the one before stays. */
  reset(): void {
    this.open = null;
    this.picked = [];
    this.walk = null;
    this.caret = null;
    this.held = null;
    this.placing = null;
  }

  async tag(tag: TagChoice): Promise<void> {
    const uid = reading.view?.uid;
    const { passage, picked } = this;
    if (uid === undefined) return;
    const one = picked.length <= 1 && passage !== null;
    await deed(() => (one ? backend.tagPassage(passage.uid, tag) : backend.addPassage(uid, picked, tag, null)));
  }

  /** Takes a tag off; what is being written of the passage is kept first, for without both it is gone. */
  async untag(tag: string, written = this.passage?.note ?? ''): Promise<void> {
    if (!(await this.note(written))) return;
    const { passage } = this;
    if (passage !== null) await deed(() => backend.untagPassage(passage.uid, tag));
  }

  /** The tag of a number key, onto the selection. */
  async pin(key: number): Promise<void> {
    const tag = counts.pinned(key);
    if (tag === undefined) toasts.say(session.t.noPin(key));
    else await this.tag({ known: tag.uid });
  }

  /** Keeps a note; an empty one for a stretch that is not marked is nothing. */
  async note(text: string): Promise<boolean> {
    const uid = reading.view?.uid;
    const { passage, picked } = this;
    if (uid === undefined) return false;
    if (passage !== null) {
      if (text.trim() === passage.note) return true;
      return (await deed(() => backend.notePassage(passage.uid, text))) !== null;
    }
    if (text.trim() === '') return true;
    return (await deed(() => backend.addPassage(uid, picked, null, text))) !== null;
  }

  async remove(uid: string): Promise<void> {
    this.open = null;
    this.held = null;
    await deed(() => backend.deletePassage(uid));
  }

  /** Puts the passage found no more onto the first selected stretch. */
  async put(): Promise<void> {
    const [spot] = this.picked;
    const { placing } = this;
    if (spot === undefined || placing === null) return;
    const done: Done | null = await deed(() => backend.placePassage(placing, spot));
    if (done === null) return;
    this.placing = null;
    this.drop();
  }

  /** Goes to a passage of any article. */
  async go(article: string, passage: string): Promise<void> {
    this.last = passage;
    this.goal = { article, passage };
    try {
      if (reading.uid === article) await reading.refresh();
      else reading.open(article);
    } catch (thrown) {
      toasts.fail(asFailure(thrown));
    }
  }

  /** Begins to select by keys, with the sentence that is selected or the first in sight; or ends it. */
  toggleWalk(): void {
    const { view, pane } = reading;
    const { body } = this;
    if (this.walk !== null) {
      this.drop();
      return;
    }
    if (view === null || pane === null || body === null || view.body.length === 0) {
      toasts.say(session.t.nothingOpen);
      return;
    }
    const top = pane.getBoundingClientRect().top + HEAD;
    const texts = view.body.map(({ text }) => text);
    const begun = selection.held(body, view) ?? sentenceAt(texts, selection.firstInSight(body, view, top));
    if (begun === null) return;
    this.calm = true;
    pane.focus({ preventScroll: true });
    this.#show(begun);
  }

  /** Moves the selection by a key; false where the key is none of these. */
  press(chord: string): boolean {
    const { walk } = this;
    const { view } = reading;
    if (walk === null || view === null) return false;
    const texts = view.body.map(({ text }) => text);
    const { anchor, focus } = walk;
    const at = (point: Held['focus']): Held => ({ anchor: point, focus: point });
    const moves: Record<string, () => Held> = {
      ArrowDown: () => nextSentence(texts, walk, 1),
      ArrowUp: () => nextSentence(texts, walk, -1),
      ArrowRight: () => at(step(texts, focus, 1)),
      ArrowLeft: () => at(step(texts, focus, -1)),
      'Shift+ArrowDown': () => ({ anchor, focus: sentenceEdge(texts, focus, 1) }),
      'Shift+ArrowUp': () => ({ anchor, focus: sentenceEdge(texts, focus, -1) }),
      'Shift+ArrowRight': () => ({ anchor, focus: step(texts, focus, 1) }),
      'Shift+ArrowLeft': () => ({ anchor, focus: step(texts, focus, -1) }),
    };
    const move = moves[chord];
    if (move === undefined) return false;
    this.#show(move());
    return true;
  }

  #show(held: Held): void {
    const { view, pane } = reading;
    const { body } = this;
    if (view === null || pane === null || body === null) return;
    this.walk = held;
    selection.show(body, view, held);
    const box = selection.caretBox(body, view, held.focus);
    const frame = pane.getBoundingClientRect();
    if (box !== null) {
      // What is selected stays in sight, clear of the row of themes and of the popover.
      if (box.top < frame.top + HEAD) pane.scrollBy({ top: box.top - frame.top - HEAD - 40 });
      else if (box.bottom > frame.bottom - 80) pane.scrollBy({ top: box.bottom - frame.bottom + 120 });
    }
    const collapsed = held.anchor.block === held.focus.block && held.anchor.unit === held.focus.unit;
    const now = collapsed ? selection.caretBox(body, view, held.focus) : null;
    this.caret = now === null ? null : { x: now.left - frame.left, y: now.top - frame.top + pane.scrollTop, height: now.height };
    this.pick();
  }
}

export const passages = new Passages();
