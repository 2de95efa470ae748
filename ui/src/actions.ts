// What each action of the key table does, and which keys count when.
import { type Action, chord, composing, keyTable } from './keys';
import { copyOut, doneAndNext, redo, toggleBin, toggleChecked, togglePinned, undo } from './state/deeds';
import { pageView } from './state/correcting.svelte';
import { dialogs } from './state/dialogs.svelte';
import { list } from './state/list.svelte';
import { counts } from './state/overview.svelte';
import { passages } from './state/passages.svelte';
import { proposals } from './state/proposals.svelte';
import { reading } from './state/reading.svelte';
import { searches } from './state/searches.svelte';
import { session } from './state/session.svelte';
import { sticky } from './state/sticky.svelte';
import { summaries } from './state/summaries.svelte';
import { toasts } from './state/toast.svelte';
import { vocabulary } from './state/vocabulary.svelte';

const PANES = ['search', 'side', 'list', 'article'] as const;

export function focusPane(name: (typeof PANES)[number]): void {
  const pane = document.querySelector<HTMLElement>(`[data-pane="${name}"]`);
  const entry = pane?.querySelector<HTMLElement>('[data-pane-entry]') ?? pane;
  entry?.focus();
  if (name === 'search' && entry instanceof HTMLInputElement) entry.select();
}

function stepPane(by: 1 | -1): void {
  const here = document.activeElement?.closest<HTMLElement>('[data-pane]')?.dataset['pane'];
  const at = PANES.findIndex((name) => name === here);
  const from = at < 0 ? (by === 1 ? -1 : 0) : at;
  const to = PANES[(from + by + PANES.length) % PANES.length];
  if (to !== undefined) focusPane(to);
}

function beginTagging(): void {
  if (passages.picked.length > 0) passages.begin('tag');
  else if (list.target() === null) toasts.say(session.t.nothingSelected);
  else dialogs.tagging = true;
}

const pin = (key: number) => (): void => void (passages.picked.length > 0 ? passages.pin(key) : togglePinned(key));

const DO: Record<Action, () => void> = {
  next: () => void list.step(1),
  previous: () => void list.step(-1),
  page_down: () => {
    if (!reading.scrollOn()) void list.step(1);
  },
  extend_down: () => void list.extend(1),
  extend_up: () => void list.extend(-1),
  tag: beginTagging,
  pin1: pin(1),
  pin2: pin(2),
  pin3: pin(3),
  pin4: pin(4),
  pin5: pin(5),
  pin6: pin(6),
  pin7: pin(7),
  pin8: pin(8),
  pin9: pin(9),
  accept: () => void proposals.answer(true),
  refuse: () => void proposals.answer(false),
  sticky: () => void sticky.give(),
  bulk: () => {
    if (list.total > 0) dialogs.show({ name: 'bulk-tags' });
  },
  mark: () => passages.toggleWalk(),
  note: () => passages.begin('note'),
  done_next: () => void doneAndNext(),
  checked: () => void toggleChecked(),
  select: () => {
    if (reading.uid !== null && list.present) list.toggle(reading.uid, list.cursor);
  },
  select_all: () => void list.selectAll(),
  bin: () => void toggleBin(),
  search: () => focusPane('search'),
  next_hit: () => reading.stepHit(1),
  previous_hit: () => reading.stepHit(-1),
  facets: () => session.change({ facets: !session.settings.facets }),
  save_search: () => void searches.save(),
  query_help: () => dialogs.show({ name: 'query-help' }),
  source: () => {
    if (reading.view !== null) dialogs.show({ name: 'source', page: reading.view.page_uid });
  },
  page_view: () => {
    if (reading.view !== null) void pageView.show(reading.view.page_uid, reading.view.uid);
  },
  page_facts: () => {
    if (reading.view !== null) dialogs.show({ name: 'page-facts', pages: [reading.view.page_uid] });
  },
  call_numbers: () => {
    const target = list.target();
    if (target === null) toasts.say(session.t.nothingSelected);
    else dialogs.show({ name: 'call-numbers', target });
  },
  calendar: () => dialogs.show({ name: 'calendar' }),
  reread: () => dialogs.show({ name: 'reread', page: null, whole: false }),
  credits: () => {
    if (reading.view !== null) dialogs.show({ name: 'credits', page: reading.view.page_uid, article: reading.view.uid });
  },
  summary: () => summaries.begin(),
  summaries: () => void summaries.makeAll(),
  cite: () => void copyOut('citation'),
  copy_text: () => void copyOut('text'),
  undo: () => void undo(),
  redo: () => void redo(),
  vocabulary: () => {
    if (vocabulary.open) vocabulary.close();
    else void vocabulary.show();
  },
  history: () => dialogs.show({ name: 'history' }),
  import: () => dialogs.show({ name: 'import' }),
  export: () => {
    if (list.total > 0) dialogs.show({ name: 'export' });
    else toasts.say(session.t.exportNothing);
  },
  print: () => {
    if (list.total > 0) dialogs.show({ name: 'print' });
    else toasts.say(session.t.printNothing);
  },
  settings: () => dialogs.show({ name: 'settings', section: 'reading' }),
  pane_next: () => stepPane(1),
  pane_previous: () => stepPane(-1),
  help: () => dialogs.show({ name: 'help' }),
};

/** Starts an action by its id, from a key, a button or the native menu. */
export function act(action: string): void {
  if (session.archive === null || dialogs.open !== null) return;
  // An empty archive has only these to offer.
  if (counts.empty && !['import', 'settings', 'help', 'undo', 'redo', 'history'].includes(action)) return;
  // Over the articles lies the vocabulary: what acts on them waits until it is left.
  if (vocabulary.open && !WITH_VOCABULARY.has(action)) return;
  if (pageView.open && !WITH_PAGE.has(action)) return;
  DO[action as Action]?.();
}

const WITH_VOCABULARY = new Set(['vocabulary', 'undo', 'redo', 'history', 'settings', 'help', 'query_help']);

const WITH_PAGE = new Set(['undo', 'redo', 'history', 'settings', 'help']);

const TEXT_KEYS = new Set(['Ctrl+A', 'Ctrl+Z', 'Ctrl+Shift+Z']);
const PRESS_KEYS = new Set(['Space', 'Enter']);

/** Goes back out of one level: the tag box, a passage, the selection, the toast; then the list. */
function back(): void {
  if (pageView.open) pageView.back();
  else if (vocabulary.open) vocabulary.back();
  else if (dialogs.tagging) {
    dialogs.tagging = false;
    focusPane('list');
  } else if (passages.busy) passages.close();
  else if (passages.picked.length > 0 || passages.walk !== null) passages.drop();
  else if (passages.placing !== null) passages.placing = null;
  else if (list.count > 0) list.clearSelection();
  else if (toasts.current !== null) toasts.dismiss();
  else focusPane('list');
}

export function keydown(event: KeyboardEvent): void {
  if (composing(event) || event.defaultPrevented || dialogs.open !== null || session.archive === null) return;
  const name = chord(event);
  if (name === null) return;
  if (name === 'Escape') {
    back();
    return;
  }
  const target = event.target instanceof Element ? event.target : null;
  const typing = target?.closest('input, textarea, select, [contenteditable]') !== null && target !== null;
  const modified = /^(Ctrl|Alt)\+/.test(name) || /^(Shift\+)?F\d+$/.test(name);
  if (typing && (!modified || TEXT_KEYS.has(name))) return;
  if (name === 'Enter' && !typing && !vocabulary.open && !pageView.open && passages.placing !== null && passages.picked.length > 0) {
    event.preventDefault();
    void passages.put();
    return;
  }
  if (PRESS_KEYS.has(name) && target?.closest('button, a, summary, [role="menuitem"], [role="treeitem"]')) return;
  // While text is selected by keys the arrows move the selection.
  if (!vocabulary.open && !pageView.open && passages.press(name)) {
    event.preventDefault();
    return;
  }
  const action = keyTable(session.settings.keys).get(name);
  if (action === undefined) return;
  event.preventDefault();
  if (vocabulary.open && action === 'search') document.getElementById(vocabulary.tab === 'people' ? 'people-filter' : 'theme-filter')?.focus();
  else act(action);
}
