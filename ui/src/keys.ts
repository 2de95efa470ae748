// One table of actions and the keys that start them. People may change the
// keys; an action never has a key that another one has.

export const ACTIONS = {
  next: 'j ArrowDown',
  previous: 'k ArrowUp',
  page_down: 'Space',
  extend_down: 'Shift+ArrowDown J',
  extend_up: 'Shift+ArrowUp K',
  tag: 't',
  pin1: '1',
  pin2: '2',
  pin3: '3',
  pin4: '4',
  pin5: '5',
  pin6: '6',
  pin7: '7',
  pin8: '8',
  pin9: '9',
  accept: 'a',
  refuse: 'A',
  mark: 'v',
  note: 'i',
  sticky: '.',
  bulk: 'T',
  done_next: 'm',
  checked: 'M',
  select: 'x',
  select_all: 'Ctrl+A',
  bin: 'Delete',
  search: '/',
  next_hit: 'n',
  previous_hit: 'N',
  facets: 'f',
  save_search: 'Ctrl+D',
  source: 'o',
  page_view: 'p e',
  page_facts: 'g',
  call_numbers: 'd',
  credits: 'w',
  summary: 's',
  summaries: 'S',
  cite: 'c',
  copy_text: 'C',
  undo: 'Ctrl+Z',
  redo: 'Ctrl+Shift+Z',
  vocabulary: 'b',
  calendar: 'l',
  reread: 'r',
  history: 'h',
  import: 'Ctrl+O',
  export: 'Ctrl+E',
  print: 'Ctrl+P',
  settings: 'Ctrl+,',
  pane_next: 'F6',
  pane_previous: 'Shift+F6',
  help: '?',
  query_help: 'F1',
} as const;

export type Action = keyof typeof ACTIONS;

export const ACTION_NAMES = Object.keys(ACTIONS) as Action[];

export const GROUPS: { name: 'reading' | 'filing' | 'finding' | 'archive'; actions: Action[] }[] = [
  { name: 'reading', actions: ['next', 'previous', 'page_down', 'source', 'page_view', 'page_facts', 'summary', 'summaries', 'cite', 'copy_text', 'pane_next', 'pane_previous'] },
  {
    name: 'filing',
    actions: ['tag', 'pin1', 'pin2', 'pin3', 'pin4', 'pin5', 'pin6', 'pin7', 'pin8', 'pin9', 'accept', 'refuse', 'mark', 'note', 'sticky', 'bulk', 'done_next', 'checked', 'credits', 'select', 'extend_down', 'extend_up', 'select_all', 'call_numbers', 'bin'],
  },
  { name: 'finding', actions: ['search', 'next_hit', 'previous_hit', 'facets', 'save_search', 'query_help'] },
  { name: 'archive', actions: ['vocabulary', 'calendar', 'reread', 'undo', 'redo', 'history', 'import', 'export', 'print', 'settings', 'help'] },
];

/** The keys of the table of themes; they are fixed, and count in that view alone. */
export const THEME_KEYS = [
  ['read', 'Enter'],
  ['move', 'ArrowUp ArrowDown'],
  ['fold', 'ArrowLeft ArrowRight'],
  ['shift', 'Alt+ArrowLeft Alt+ArrowRight'],
  ['rename', 'F2'],
  ['create', 'n'],
  ['createUnder', 'N'],
  ['merge', 'm'],
  ['split', 's'],
  ['jump', 'g'],
  ['mark', 'x'],
  ['remove', 'Delete'],
] as const;

export type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

// What a Chinese input method in its full-width state sends for these keys.
const NARROW: Record<string, string> = { '？': '?', '／': '/', '、': '/', '，': ',', '。': '.' };

/** The name of the pressed keys, such as `j`, `N`, `Shift+F6` or `Ctrl+Shift+Z`; null for a bare modifier. */
export function chord(event: Pressed): string | null {
  if (['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead', 'Process', 'Unidentified'].includes(event.key)) return null;
  let key = NARROW[event.key] ?? event.key;
  if (key === ' ') key = 'Space';
  const control = event.ctrlKey || event.metaKey;
  const letter = /^[a-z]$/i.test(key);
  // Caps Lock must not turn j into J: Shift alone decides.
  if (letter) key = event.shiftKey || control ? key.toUpperCase() : key.toLowerCase();
  const printed = key.length === 1;
  const shift = event.shiftKey && (control ? true : !printed);
  return `${control ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${key}`;
}

/** True while an input method is composing; nothing may listen to keys then. */
export function composing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

type Changes = { [action: string]: string };

/** The chords of an action, the changed ones before the defaults. */
export function chordsOf(action: Action, changes: Changes): string[] {
  return (changes[action] ?? ACTIONS[action]).split(' ').filter((name) => name !== '');
}

/** Every chord in use and its action. */
export function keyTable(changes: Changes): Map<string, Action> {
  const table = new Map<string, Action>();
  for (const action of ACTION_NAMES) {
    for (const name of chordsOf(action, changes)) if (!table.has(name)) table.set(name, action);
  }
  return table;
}

/** The action that already has `name`, other than `action` itself. */
export function conflict(action: Action, name: string, changes: Changes): Action | null {
  const holder = keyTable(changes).get(name);
  return holder === undefined || holder === action ? null : holder;
}

/** The changes after giving `action` the chord `name`; its other default chords (the arrows) stay. */
export function withKey(action: Action, name: string, changes: Changes): Changes {
  const [, ...others] = chordsOf(action, changes);
  const value = [name, ...others.filter((other) => other !== name)].join(' ');
  const rest = Object.fromEntries(Object.entries(changes).filter(([other]) => other !== action));
  return value === ACTIONS[action] ? rest : { ...rest, [action]: value };
}

const SIGNS: Record<string, string> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: '↵',
  Escape: 'Esc',
  Delete: 'Del',
};

/** How a chord is written for people. */
export function written(name: string, mac: boolean): string {
  const parts = name === '+' ? ['+'] : name.split(/\+(?!$)/);
  const key = parts.pop() ?? '';
  const sign = SIGNS[key] ?? key;
  if (mac) {
    const marks = parts.map((part) => ({ Ctrl: '⌘', Shift: '⇧', Alt: '⌥' })[part] ?? part);
    return `${marks.join('')}${sign}`;
  }
  // A capital letter alone reads like the letter; say what to press.
  const shown = /^[A-Z]$/.test(sign) && parts.length === 0 ? ['Shift', sign] : [...parts, sign];
  return shown.join('+');
}
