// An import that runs, and what the last one brought.
import { asFailure, backend } from '../backend';
import type { ImportHints, ImportProgress, ImportReport } from '../bindings';
import { dialogs } from './dialogs.svelte';
import { passages } from './passages.svelte';
import { session } from './session.svelte';
import { toasts } from './toast.svelte';

export const NO_HINTS: ImportHints = { date: null, number: null, paper: null, section: null };

class Imports {
  progress = $state.raw<ImportProgress | null>(null);
  report = $state.raw<ImportReport | null>(null);
  dropping = $state(false);
  /** Pasted text ends in a sentence, files in a report. */
  #quiet = false;

  async #run(quiet: boolean, begin: () => Promise<unknown>): Promise<void> {
    this.#quiet = quiet;
    try {
      await begin();
    } catch (thrown) {
      toasts.fail(asFailure(thrown));
    }
  }

  files(paths: string[]): Promise<void> {
    return this.#run(false, () => backend.startImport(paths, NO_HINTS));
  }

  pick(folder: boolean, hints: ImportHints = NO_HINTS): Promise<void> {
    return this.#run(false, () => backend.pickAndImport(folder, hints));
  }

  text(text: string, name: string): Promise<void> {
    return this.#run(true, () => backend.importText(text, name));
  }

  samples(): Promise<void> {
    return this.#run(false, () => backend.importSamples());
  }

  async stop(): Promise<void> {
    if (this.progress !== null) this.progress = { ...this.progress, stopping: true };
    try {
      await backend.stopImport();
    } catch (thrown) {
      toasts.fail(asFailure(thrown));
    }
  }

  finished(report: ImportReport): void {
    const { t } = session;
    this.progress = null;
    this.report = report;
    void session.refreshArchive().catch(() => undefined);
    const clean = report.failed.length === 0 && report.missing.length === 0 && report.lost.length === 0 && !report.stopped;
    // A report must not take the keys from someone in the middle of a word.
    const busy = dialogs.open !== null || dialogs.tagging || passages.busy;
    if ((this.#quiet && clean) || busy) {
      const sentence = report.articles > 0 ? t.reportSentence(report.articles, report.pages) : t.reportNothing;
      toasts.say(sentence, { label: 'showReport', run: () => dialogs.show({ name: 'report' }) });
    } else {
      dialogs.show({ name: 'report' });
    }
    this.#quiet = false;
  }
}

export const imports = new Imports();
