// What is to be exported, how, and how it will begin.
import { asFailure, backend } from '../backend';
import type { ExportOptions, ExportPreview, Failure, Field, FieldName, Order, Selection } from '../bindings';
import { copyText } from '../clipboard';
import { fileName } from '../text';
import { list } from './list.svelte';
import { session } from './session.svelte';
import { toasts } from './toast.svelte';
import { work } from './work.svelte';

class Exporting {
  preview = $state.raw<ExportPreview | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** All fields with their names. */
  fields = $state.raw<FieldName[]>([]);
  options: ExportOptions = $derived(session.settings.export);
  names: Map<Field, string> = $derived(new Map(this.fields.map(({ field, name }) => [field, name])));
  #asked = 0;

  async begin(): Promise<void> {
    this.fields = await backend.exportFields().catch(() => []);
  }

  /** Changes how is exported; it is remembered. */
  change(changes: Partial<ExportOptions>): void {
    session.change({ export: { ...session.settings.export, ...changes } });
  }

  async refresh(selection: Selection, order: Order): Promise<void> {
    const asked = ++this.#asked;
    try {
      const preview = await backend.previewExport(selection, order, $state.snapshot(session.settings.export));
      if (asked !== this.#asked) return;
      this.preview = preview;
      this.failure = null;
    } catch (thrown) {
      if (asked !== this.#asked) return;
      this.preview = null;
      this.failure = asFailure(thrown);
    }
  }

  /** Writes it where a person says; how far it is stands over the status bar. */
  async write(selection: Selection, order: Order, path: string | null = null): Promise<void> {
    const { t } = session;
    const options = $state.snapshot(session.settings.export);
    const name = fileName(options.title) || list.fileName || t.exportName;
    const exported = await work.run(t.exporting, () => backend.exportSet(selection, order, options, name, path));
    if (exported !== null) toasts.say(t.exported(exported.count, exported.path), { label: 'copyPath', run: () => void copyText(exported.path) });
  }

  keepPreset(name: string): void {
    const preset = { name, options: $state.snapshot(session.settings.export) };
    session.change({ export_presets: [...session.settings.export_presets.filter((other) => other.name !== name), preset] });
  }

  dropPreset(name: string): void {
    session.change({ export_presets: session.settings.export_presets.filter((other) => other.name !== name) });
  }
}

export const exporting = new Exporting();
