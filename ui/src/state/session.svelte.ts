// What holds for the whole window: the archive that is open, or why none is,
// the settings, and the words of the language set.
import { asFailure, backend } from '../backend';
import type { ArchiveInfo, Digest, Failure, Refusal, Settings } from '../bindings';
import { indexing } from './indexing.svelte';
import { STRINGS, type Strings } from '../strings';

/** What the archive takes for granted of a print. */
export const DEFAULT_DIGEST: Digest = {
  title: '',
  subtitle: '',
  author: '',
  made: '',
  layout: 'digest',
  sheet: 'a4',
  landscape: false,
  grouping: 'theme',
  parts: { kicker: true, deck: true, credits: true, printed: true, text: 'summary', themes: true, number: true },
  cards: 'four',
  columns: 3,
  index: false,
  archival: false,
};

const DEFAULTS: Settings = {
  actor: '',
  language: 'zh',
  theme: 'system',
  text_size: 17,
  line_length: 36,
  summary_length: 120,
  font: '',
  keys: {},
  side_width: 220,
  list_width: 372,
  collapsed: [],
  tag_order: 'pinyin',
  export: { format: 'csv', fields: [], rows: 'article', levels: 3, group: 'none', folder: false, title: '' },
  export_presets: [],
  print: DEFAULT_DIGEST,
  print_presets: [],
  facets: true,
};

class Session {
  started = $state(false);
  archive = $state.raw<ArchiveInfo | null>(null);
  refusal = $state.raw<Refusal | null>(null);
  failure = $state.raw<Failure | null>(null);
  settings = $state<Settings>({ ...DEFAULTS });
  notices = $state<string[]>([]);
  version = $state('');
  platform = $state('');
  t: Strings = $derived(STRINGS[this.settings.language]);
  mac: boolean = $derived(/mac|darwin/i.test(this.platform));
  #saving: ReturnType<typeof setTimeout> | undefined;

  async start(): Promise<void> {
    this.failure = null;
    try {
      const status = await backend.status();
      this.archive = status.archive;
      this.refusal = status.refusal;
      this.settings = { ...DEFAULTS, ...status.settings };
      this.notices = status.notices;
      this.version = status.version;
      this.platform = status.platform;
      if (status.index_missing) indexing.heard({ done: 0, total: status.archive?.articles ?? 0 });
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
    this.started = true;
  }

  /** Takes the archive's facts again, after a backup for one. */
  async refreshArchive(): Promise<void> {
    const status = await backend.status();
    this.archive = status.archive;
  }

  /** Changes settings at once and saves them once the hand rests. */
  change(changes: Partial<Settings>): void {
    Object.assign(this.settings, changes);
    clearTimeout(this.#saving);
    const wait = 'language' in changes ? 0 : 300;
    this.#saving = setTimeout(() => void backend.saveSettings($state.snapshot(this.settings)).catch(() => undefined), wait);
  }
}

export const session = new Session();

/** The width of the reading text's em, which the lists' type follows at a distance. */
export function scale(textSize: number): number {
  return Math.max(0.9, Math.min(1.35, 1 + (textSize - 17) * 0.035));
}

export function rowHeight(textSize: number): number {
  return Math.round(126 * scale(textSize));
}
