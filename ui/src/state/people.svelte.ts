// The people of the bylines as the archivist goes through them: the list, who is looked at, pairs that may be one.
import { asFailure, backend } from '../backend';
import type { AlikePeople, PeopleOrder, PersonCard, PersonView } from '../bindings';
import { session } from './session.svelte';
import { toasts } from './toast.svelte';

/** People are asked for so many at a time. */
export const CHUNK = 100;

class PeopleView {
  text = $state('');
  order = $state<PeopleOrder>('articles');
  /** Whether the pairs are shown in place of everybody. */
  pairing = $state(false);
  total = $state(0);
  chunks = $state.raw<ReadonlyMap<number, PersonCard[]>>(new Map());
  /** Where the keys are. */
  at = $state(0);
  /** Who is looked at, by key. */
  key = $state<string | null>(null);
  view = $state.raw<PersonView | null>(null);
  /** Pairs that may be one; null until they were looked for. */
  alike = $state.raw<AlikePeople[] | null>(null);
  /** Who is to be merged with the next that is marked. */
  marked = $state.raw<string[]>([]);
  #asked = 0;
  #looked = 0;

  person(index: number): PersonCard | undefined {
    return this.chunks.get(Math.floor(index / CHUNK))?.[index % CHUNK];
  }

  /** Asks anew for what is shown: something changed, or something else was typed. */
  async refresh(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const chunk = Math.floor(Math.max(0, this.at) / CHUNK);
      const list = await backend.people(this.text, this.order, chunk * CHUNK, (chunk + 1) * CHUNK);
      if (asked !== this.#asked) return;
      this.total = list.total;
      this.at = Math.min(this.at, Math.max(0, list.total - 1));
      this.chunks = new Map([[chunk, list.people]]);
      this.key ??= this.person(this.at)?.key ?? null;
      await this.#look();
      if (asked !== this.#asked) return;
      this.#follow();
      const alike = await backend.alikePeople();
      if (asked === this.#asked) this.alike = alike;
    } catch (thrown) {
      if (asked === this.#asked) toasts.fail(asFailure(thrown));
    }
  }

  /** Asks for the people of some rows, unless they are here. */
  async need(from: number, to: number): Promise<void> {
    const asked = this.#asked;
    for (let chunk = Math.floor(from / CHUNK); chunk * CHUNK < Math.min(to, this.total); chunk++) {
      if (this.chunks.has(chunk)) continue;
      try {
        const list = await backend.people(this.text, this.order, chunk * CHUNK, (chunk + 1) * CHUNK);
        if (asked !== this.#asked) return;
        this.chunks = new Map([...this.chunks, [chunk, list.people]]);
      } catch (thrown) {
        toasts.fail(asFailure(thrown));
        return;
      }
    }
  }

  async find(text: string): Promise<void> {
    this.text = text;
    this.at = 0;
    this.key = null;
    await this.refresh();
  }

  async sort(order: PeopleOrder): Promise<void> {
    this.order = order;
    this.at = 0;
    await this.refresh();
  }

  /** Puts the keys on a row and shows who it is. */
  async go(index: number): Promise<void> {
    const to = Math.max(0, Math.min(this.total - 1, index));
    this.at = to;
    await this.need(to, to + 1);
    const who = this.person(to);
    if (who !== undefined && this.at === to) await this.look(who.key);
  }

  async look(key: string): Promise<void> {
    this.key = key;
    await this.#look();
    this.#follow();
  }

  /** Puts the keys on the row of who is looked at, where it is known. */
  #follow(): void {
    for (const [chunk, people] of this.chunks) {
      const at = people.findIndex((who) => who.key === this.key);
      if (at >= 0) this.at = chunk * CHUNK + at;
    }
  }

  async #look(): Promise<void> {
    const { key } = this;
    const looked = ++this.#looked;
    if (key === null) {
      this.view = null;
      return;
    }
    try {
      const view = await backend.person(key);
      if (looked !== this.#looked) return;
      this.view = view;
      // A spelling leads to the person.
      this.key = view.card.key;
    } catch {
      // Undone, for one: nobody is called so any more.
      if (looked !== this.#looked) return;
      this.key = null;
      this.view = null;
    }
  }

  /** Marks someone to be merged, or takes the mark back; two are merged at once. */
  mark(key: string): string[] | null {
    if (this.marked.includes(key)) {
      this.marked = this.marked.filter((other) => other !== key);
      return null;
    }
    const marked = [...this.marked, key];
    this.marked = marked.length > 1 ? [] : marked;
    return marked.length > 1 ? marked : null;
  }

  async apart({ one, other }: AlikePeople): Promise<void> {
    try {
      await backend.keepPeopleApart(one.key, other.key);
      this.alike = (this.alike ?? []).filter((pair) => pair.one.key !== one.key || pair.other.key !== other.key);
      toasts.say(session.t.people.apartDone(one.label, other.label));
    } catch (thrown) {
      toasts.fail(asFailure(thrown));
    }
  }
}

export const peopleView = new PeopleView();
