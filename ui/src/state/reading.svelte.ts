// The open article and the hits in it.
import { asFailure, backend } from '../backend';
import type { ArticleView, Hit } from '../bindings';
import { list } from './list.svelte';
import { toasts } from './toast.svelte';

/** One marked stretch: which text of the article, and which of its hits. */
export type Place = { part: string; hit: number };

class Reading {
  uid = $state<string | null>(null);
  view = $state.raw<ArticleView | null>(null);
  gone = $state(false);
  /** Which hit the reader stands at, from 0. */
  at = $state(0);
  /** Grows with each step from hit to hit; the pane then shows where the reader stands. */
  steps = $state(0);
  /** Tells whether the hit the reader stands at can be seen; the pane sets it. */
  inSight: () => boolean = () => true;
  places: Place[] = $derived(this.view === null ? [] : placesOf(this.view));
  /** The article pane's scrolling element; the pane sets it. */
  pane: HTMLElement | null = null;
  #asked = 0;
  #query = '';
  #fresh = true;

  open(uid: string | null): void {
    this.uid = uid;
    this.gone = false;
    if (uid === null) {
      this.view = null;
      return;
    }
    void this.#read('open');
  }

  /** Reads the open article again: after a change, or with the hits of another search. */
  async refresh(): Promise<void> {
    await this.#read('again');
  }

  async #read(how: 'open' | 'again'): Promise<void> {
    const { uid } = this;
    if (uid === null) return;
    const asked = ++this.#asked;
    const { query } = list;
    try {
      const view = await backend.article(uid, query);
      if (asked !== this.#asked || this.uid !== uid) return;
      const another = this.view?.uid !== uid;
      this.view = view;
      if (another || query !== this.#query) {
        this.at = 0;
        this.#fresh = true;
      }
      this.#query = query;
      if (how === 'open' && another) this.pane?.scrollTo({ top: 0 });
    } catch (thrown) {
      if (asked !== this.#asked) return;
      const failure = asFailure(thrown);
      this.view = null;
      this.gone = true;
      if (failure.code !== 'unknown') toasts.fail(failure);
    }
  }

  stepHit(by: 1 | -1): void {
    const count = this.places.length;
    if (count === 0) return;
    // The first step goes to the first hit, unless it is already in sight.
    if (!(this.#fresh && by === 1 && !this.inSight())) this.at = (this.at + by + count) % count;
    this.#fresh = false;
    this.steps++;
  }

  /** Scrolls by a screen; false when the article's end is already in sight. */
  scrollOn(): boolean {
    const { pane } = this;
    if (pane === null || pane.scrollTop + pane.clientHeight >= pane.scrollHeight - 4) return false;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    pane.scrollBy({ top: pane.clientHeight * 0.88, behavior: calm ? 'auto' : 'smooth' });
    return true;
  }
}

function placesOf(view: ArticleView): Place[] {
  const texts: [string, Hit[]][] = [
    ['kicker', view.kicker?.hits ?? []],
    ['headline', view.headline?.hits ?? []],
    ['deck', view.deck?.hits ?? []],
    ...view.body.map((block): [string, Hit[]] => [`block-${block.id}`, block.hits]),
  ];
  return texts.flatMap(([part, hits]) => hits.map((_, hit) => ({ part, hit })));
}

export const reading = new Reading();
list.open = (uid) => reading.open(uid);
list.openUid = () => reading.uid;
