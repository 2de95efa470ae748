// Themes that are given to each article as it is finished, for a run of
// articles on one thing. They last as long as the archive is open.
import { backend } from '../backend';
import { deed } from './deeds';
import { list } from './list.svelte';
import { counts } from './overview.svelte';
import { session } from './session.svelte';
import { toasts } from './toast.svelte';

class Sticky {
  #chosen = $state.raw<string[]>([]);
  /** Those that are still there: a theme may have been deleted or merged meanwhile. */
  tags: string[] = $derived(this.#chosen.filter((uid) => counts.tags.has(uid)));

  toggle(uid: string): void {
    this.#chosen = this.tags.includes(uid) ? this.tags.filter((other) => other !== uid) : [...this.tags, uid];
    const name = counts.tags.get(uid)?.name ?? '';
    toasts.say(this.tags.includes(uid) ? session.t.stuck(name) : session.t.unstuck(name));
  }

  clear(): void {
    this.#chosen = [];
  }

  /** Gives them to what is chosen now. */
  async give(): Promise<void> {
    const target = list.target();
    const { tags } = this;
    if (target === null || tags.length === 0) {
      toasts.say(tags.length === 0 ? session.t.noSticky : session.t.nothingSelected);
      return;
    }
    for (const tag of tags) await deed(() => backend.tag(target, tag));
  }
}

export const sticky = new Sticky();
