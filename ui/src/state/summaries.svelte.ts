// What the open article says in short, and the summaries of many made at once.
import { backend } from '../backend';
import type { SummaryView, Target } from '../bindings';
import { deed, undo } from './deeds';
import { list } from './list.svelte';
import { reading } from './reading.svelte';
import { session } from './session.svelte';
import { toasts } from './toast.svelte';
import { work } from './work.svelte';

class Summaries {
  view = $state.raw<SummaryView | null>(null);
  /** The article it is of. */
  of = $state<string | null>(null);
  /** What is being written; null while it is only read. */
  draft = $state<string | null>(null);
  #asked = 0;
  #keeping: Promise<void> | null = null;

  /** Asks for the open article's; what another said goes at once. */
  async read(uid: string | null): Promise<void> {
    const asked = ++this.#asked;
    if (uid !== this.of) {
      await this.keep();
      this.view = null;
      this.draft = null;
      this.of = uid;
    }
    if (uid === null) return;
    try {
      const view = await backend.summary(uid, session.settings.summary_length);
      if (asked === this.#asked) this.view = view;
    } catch {
      // The article itself says what is wrong with it.
      if (asked === this.#asked) this.view = null;
    }
  }

  begin(): void {
    if (this.view === null || reading.view?.binned === true) toasts.say(session.t.nothingSelected);
    else this.draft ??= this.view.text;
  }

  /** Keeps what was written, if it is anything else than what stood there; leaving the field and a key may ask at once. */
  keep(): Promise<void> {
    this.#keeping ??= this.#keep().finally(() => (this.#keeping = null));
    return this.#keeping;
  }

  async #keep(): Promise<void> {
    const { draft, of, view } = this;
    if (draft === null || of === null || view === null) return;
    const text = draft.trim();
    // The program's own words are nothing that a person wrote.
    const own = text === view.made && view.state !== 'edited';
    const changed = text !== view.text && !own;
    if (changed && (await deed(() => backend.setSummary(of, text))) === null) return;
    if (this.of !== of) return;
    // What was written stands there at once; the archive then says the same.
    if (changed) this.view = text === '' ? { ...view, text: view.made, state: 'fresh', stale: false } : { ...view, text, state: 'edited', stale: false };
    if (this.draft === draft) this.draft = null;
  }

  /** Leaves the summary to the program again. */
  async drop(): Promise<void> {
    const { of } = this;
    if (of === null) return;
    this.draft = null;
    await deed(() => backend.setSummary(of, ''));
  }

  /** A person looked: what they wrote is right for the text as it is now. */
  async confirm(): Promise<void> {
    const { of, view } = this;
    if (of !== null && view !== null) await deed(() => backend.setSummary(of, view.text));
  }

  /** Makes and keeps the summaries of the selection, or of the whole list where nothing is selected. */
  async makeAll(): Promise<void> {
    const target: Target | null = list.count > 0 ? list.target() : list.info === null || list.total === 0 ? null : { list: list.info.token };
    if (target === null) {
      toasts.say(session.t.nothingSelected);
      return;
    }
    const report = await work.run(session.t.summing, () => backend.makeSummaries(target, session.settings.summary_length));
    if (report === null) return;
    const { done } = report;
    const said = session.t.summed(done.sentence, report);
    toasts.say(said, done.operation === null ? null : { label: 'undo', run: () => void undo() });
  }
}

export const summaries = new Summaries();
