// Kept searches and how many articles each finds now.
import { SvelteMap } from 'svelte/reactivity';
import { backend } from '../backend';
import type { SavedSearch } from '../bindings';
import { deed } from './deeds';
import { list } from './list.svelte';

class Searches {
  all = $state.raw<SavedSearch[]>([]);
  /** The search whose name is being edited. */
  editing = $state<string | null>(null);
  readonly counts = new SvelteMap<string, number>();
  #round = 0;
  #resting: ReturnType<typeof setTimeout> | undefined;

  async refresh(): Promise<void> {
    try {
      this.all = await backend.savedSearches();
    } catch {
      return;
    }
    // Counting is never in the way of what the person waits for.
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => void this.#count(), 400);
  }

  async #count(): Promise<void> {
    const round = ++this.#round;
    for (const { uid, query } of this.all) {
      try {
        const count = await backend.countQuery(query);
        if (round !== this.#round) return;
        this.counts.set(uid, count);
      } catch {
        this.counts.delete(uid);
      }
    }
  }

  /** Keeps the search that is shown, named after its query; its name is then there to be changed. */
  async save(): Promise<void> {
    const { query, order } = list;
    if (query === '') return;
    const before = new Set(this.all.map(({ uid }) => uid));
    if ((await deed(() => backend.saveSearch(query, query, order))) === null) return;
    await this.refresh();
    this.editing = this.all.find(({ uid }) => !before.has(uid))?.uid ?? null;
  }
}

export const searches = new Searches();
