// What is to be printed, how, and the pages as they will print.
import { asFailure, backend } from '../backend';
import type { Digest, Failure, Order, PrintPreset, PrintPreview, Selection } from '../bindings';
import { copyText } from '../clipboard';
import { fileName } from '../text';
import { list } from './list.svelte';
import { session } from './session.svelte';
import { toasts } from './toast.svelte';

class Printing {
  preview = $state.raw<PrintPreview | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** Whether pages are being set. */
  busy = $state(false);
  digest: Digest = $derived(session.settings.print);
  #asked = 0;

  /** Changes how is printed; it is remembered. */
  change(changes: Partial<Digest>): void {
    session.change({ print: { ...session.settings.print, ...changes } });
  }

  /** Sets the pages anew: the first at once, all of them as soon as they are there. */
  async refresh(selection: Selection, order: Order): Promise<void> {
    const asked = ++this.#asked;
    const digest = $state.snapshot(session.settings.print);
    this.busy = true;
    try {
      for (const beginning of [true, false]) {
        const preview = await backend.previewPrint(selection, order, digest, beginning);
        if (asked !== this.#asked) return;
        this.preview = preview;
        this.failure = null;
      }
    } catch (thrown) {
      if (asked !== this.#asked) return;
      this.preview = null;
      this.failure = asFailure(thrown);
    }
    this.busy = false;
  }

  end(): void {
    this.#asked++;
    this.preview = null;
    this.failure = null;
    this.busy = false;
    void backend.endPreview().catch(() => undefined);
  }

  get name(): string {
    return fileName(session.settings.print.title) || list.fileName || session.t.printName;
  }

  async save(): Promise<boolean> {
    const { preview } = this;
    if (preview === null || !preview.whole) return false;
    try {
      const saved = await backend.savePrint(preview.id, this.name, null);
      if (saved === null) return false;
      toasts.say(session.t.printSaved(saved.path), { label: 'copyPath', run: () => void copyText(saved.path) });
      return true;
    } catch (thrown) {
      toasts.fail(asFailure(thrown));
      return false;
    }
  }

  async paper(): Promise<void> {
    const { preview } = this;
    if (preview === null || !preview.whole) return;
    try {
      const to = await backend.printPaper(preview.id, this.name);
      toasts.say(to === 'printer' ? session.t.printSent : session.t.printOpened);
    } catch (thrown) {
      toasts.fail(asFailure(thrown));
    }
  }

  /** Keeps the present way under a name, in place of one of that name. */
  keepPreset(name: string): void {
    const preset: PrintPreset = { name, digest: $state.snapshot(session.settings.print) };
    session.change({ print_presets: [...session.settings.print_presets.filter((other) => other.name !== name), preset] });
  }

  dropPreset(name: string): void {
    session.change({ print_presets: session.settings.print_presets.filter((other) => other.name !== name) });
  }
}

export const printing = new Printing();
