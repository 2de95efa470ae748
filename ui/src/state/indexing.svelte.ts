// The making of the search index: after an update, or where it was damaged.
import { asFailure, backend } from '../backend';
import type { IndexProgress } from '../bindings';
import { toasts } from './toast.svelte';

class Indexing {
  progress = $state.raw<IndexProgress | null>(null);
  damaged = $state(false);

  heard(progress: IndexProgress): void {
    this.damaged = false;
    this.progress = progress;
  }

  /** Something changed: if all articles are in the index, that was its end. */
  changed(): void {
    if (this.progress !== null && this.progress.done >= this.progress.total) this.progress = null;
  }

  async rebuild(): Promise<void> {
    this.damaged = false;
    this.progress = { done: 0, total: 0 };
    try {
      await backend.rebuildIndex();
    } catch (thrown) {
      this.damaged = true;
      toasts.fail(asFailure(thrown));
    } finally {
      this.progress = null;
    }
  }
}

export const indexing = new Indexing();
