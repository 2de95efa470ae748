import { expect, test } from 'vitest';
import type { Tag, ThemeCard } from '../bindings';
import type { TagNode } from '../state/overview.svelte';
import { below, between, flat, type Found, rowOf, rowOfLetter, stepRow, tableRows, type TableRow } from './rows';

/** Themes as `name letter sort total`, indented by what they stand under. */
function grow(lines: string[]): TagNode[] {
  const top: TagNode[] = [];
  const path: TagNode[] = [];
  for (const line of lines) {
    const level = line.search(/\S/) / 2 + 1;
    const [name = '', letter = '', sort, total] = line.trim().split(' ');
    const parent = path[level - 2];
    const tag: Tag = { uid: name, name, parent: parent?.tag.uid ?? null, color: null, key: null, count: Number(total), total: Number(total), path: name, sort: Number(sort), letter };
    const node: TagNode = { tag, level, children: [], color: null, shaded: false };
    (parent?.children ?? top).push(node);
    path.length = level - 1;
    path.push(node);
  }
  return top;
}

const TREE = grow(['职工 Z 5 9', '  女职工 N 3 4', '  安全 A 0 0', '工会 G 1 20', '劳模 L 2 4']);
const card = (uid: string, last: string | null): [string, ThemeCard] => [uid, { uid, note: '', synonyms: [], first: null, last, passages: 0, rules: 0, years: [] }];
const CARDS = new Map([card('女职工', '2024-05-01'), card('劳模', '2023-01-01')]);
const shown = (rows: TableRow[]): string[] => rows.map((row) => (row.kind === 'letter' ? `# ${row.letter}` : `${'  '.repeat(row.level - 1)}${row.node.tag.name}`));
const rows = (given: Partial<Parameters<typeof tableRows>[0]>): TableRow[] => tableRows({ tree: TREE, sort: 'tree', folded: new Set(), found: null, cards: CARDS, ...given });

test('the tree has siblings by pinyin, and what is folded is away', () => {
  expect(shown(rows({}))).toEqual(['工会', '劳模', '职工', '  安全', '  女职工']);
  expect(shown(rows({ folded: new Set(['职工']) }))).toEqual(['工会', '劳模', '职工']);
});

test('by pinyin there are letters, by count and last use there are none', () => {
  expect(shown(rows({ sort: 'pinyin' }))).toEqual(['# A', '安全', '# G', '工会', '# L', '劳模', '# N', '女职工', '# Z', '职工']);
  expect(shown(rows({ sort: 'count' }))).toEqual(['工会', '职工', '劳模', '女职工', '安全']);
  expect(shown(rows({ sort: 'recent' })).slice(0, 2)).toEqual(['女职工', '劳模']);
});

test('what a filter found is flat, the best first unless another order is chosen', () => {
  const found = new Map<string, Found>([['职工', { hits: [], synonym: null }], ['女职工', { hits: [[0, 1]], synonym: '妇女职工' }]]);
  expect(shown(rows({ found }))).toEqual(['职工', '女职工']);
  expect(shown(rows({ found, sort: 'pinyin' }))).toEqual(['女职工', '职工']);
  const second = rows({ found })[1];
  expect(second?.kind === 'theme' ? second.found?.synonym : null).toBe('妇女职工');
});

test('steps pass over letters and stop at the ends', () => {
  const sorted = rows({ sort: 'pinyin' });
  expect(stepRow(sorted, 1, 1)).toBe(3);
  expect(stepRow(sorted, 3, -1)).toBe(1);
  expect(stepRow(sorted, 1, -5)).toBe(1);
  expect(stepRow(sorted, -1, 1)).toBe(1);
  expect(stepRow(sorted, 1, 100)).toBe(9);
  expect(rowOfLetter(sorted, 'n')).toBe(7);
  expect(rowOf(sorted, '职工')).toBe(9);
  expect(between(sorted, 7, 3)).toEqual(['工会', '劳模', '女职工']);
});

test('under a theme stand itself and all of its own', () => {
  expect([...below(TREE[0])]).toEqual(['职工', '女职工', '安全']);
  expect(flat(TREE)).toHaveLength(5);
  expect(below(undefined).size).toBe(0);
});
