// The one sentence at the foot of the window: what was just done, or what failed.
import type { Failure } from '../bindings';

export type Toast = {
  id: number;
  sentence: string;
  failed: boolean;
  details: string | null;
  action: { label: 'undo' | 'redo' | 'showReport' | 'copyPath' | 'copy'; run: () => void } | null;
};

const STAYS = 8000;

class Toasts {
  current = $state.raw<Toast | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #count = 0;

  say(sentence: string, action: Toast['action'] = null): void {
    this.#show({ id: ++this.#count, sentence, failed: false, details: null, action });
  }

  fail(failure: Failure): void {
    const details = [failure.code, failure.details].filter((part) => part !== null && part !== '').join('\n');
    this.#show({ id: ++this.#count, sentence: failure.message, failed: true, details: `${failure.message}\n${details}`, action: null });
  }

  /** Keeps the sentence while someone points at it or has the focus in it. */
  hold(): void {
    clearTimeout(this.#timer);
  }

  release(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.dismiss(), STAYS);
  }

  dismiss(): void {
    clearTimeout(this.#timer);
    this.current = null;
  }

  #show(toast: Toast): void {
    this.current = toast;
    this.release();
  }
}

export const toasts = new Toasts();
