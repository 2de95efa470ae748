// What the found articles have, counted beside the list.
import { backend } from '../backend';
import type { Facets, ListInfo } from '../bindings';

class FacetCounts {
  current = $state.raw<Facets | null>(null);
  /** True while the figures shown are of an earlier list. */
  old = $state(false);
  #asked = 0;

  async read(info: ListInfo): Promise<void> {
    const asked = ++this.#asked;
    this.old = true;
    try {
      const facets = await backend.facets(info.token);
      if (asked !== this.#asked) return;
      this.current = facets;
      this.old = false;
    } catch {
      // The list is a newer one by now: its own figures come.
    }
  }

  clear(): void {
    this.#asked++;
    this.current = null;
    this.old = false;
  }
}

export const facets = new FacetCounts();
