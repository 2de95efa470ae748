// Work on a set of articles that takes its time: one at a time, with its progress and a way to stop it.
import { asFailure, backend } from '../backend';
import type { WorkProgress } from '../bindings';
import { toasts } from './toast.svelte';

class Work {
  /** What is being done; null while nothing is. */
  name = $state<string | null>(null);
  progress = $state.raw<WorkProgress>({ done: 0, total: 0 });
  stopping = $state(false);
  /** What is counted, where it is not articles. */
  counted = $state.raw<((done: number, total: number) => string) | null>(null);

  /** Does it; null where it failed, which is said. */
  async run<T>(name: string, begin: () => Promise<T>, counted: Work['counted'] = null): Promise<T | null> {
    if (this.name === null) {
      this.name = name;
      this.progress = { done: 0, total: 0 };
      this.stopping = false;
      this.counted = counted;
    }
    try {
      return await begin();
    } catch (thrown) {
      toasts.fail(asFailure(thrown));
      return null;
    } finally {
      if (this.name === name) this.name = null;
    }
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await backend.stopWork().catch((thrown: unknown) => toasts.fail(asFailure(thrown)));
  }
}

export const work = new Work();
