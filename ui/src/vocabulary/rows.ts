// The table of themes as rows: a tree with what is unfolded, or flat when sorted or filtered.
import type { Hit, ThemeCard } from '../bindings';
import type { TagNode } from '../state/overview.svelte';

export type Sort = 'tree' | 'pinyin' | 'count' | 'recent';
export const SORTS: Sort[] = ['tree', 'pinyin', 'count', 'recent'];

/** How a theme was found: the characters of its name, or of a synonym where that is named. */
export type Found = { hits: Hit[]; synonym: string | null };
/** `open` is null for a theme without others under it, and wherever the table is flat. */
export type ThemeRow = { kind: 'theme'; node: TagNode; level: number; open: boolean | null; found: Found | null };
export type TableRow = ThemeRow | { kind: 'letter'; letter: string };

type Asked = {
  tree: TagNode[];
  sort: Sort;
  folded: ReadonlySet<string>;
  /** What a filter found, the best first; null without a filter. */
  found: ReadonlyMap<string, Found> | null;
  cards: ReadonlyMap<string, ThemeCard>;
};

export function tableRows({ tree, sort, folded, found, cards }: Asked): TableRow[] {
  if (found === null && sort === 'tree') return unfolded(tree, folded);
  const all = flat(tree);
  const row = (node: TagNode): ThemeRow => ({ kind: 'theme', node, level: 1, open: null, found: found?.get(node.tag.uid) ?? null });
  if (found !== null) {
    const some = all.filter((node) => found.has(node.tag.uid));
    // Without an order of its own, the best match comes first.
    const place = new Map([...found.keys()].map((uid, index) => [uid, index]));
    const at = (node: TagNode): number => place.get(node.tag.uid) ?? 0;
    return some.sort(sort === 'tree' ? (a, b) => at(a) - at(b) : by(sort, cards)).map(row);
  }
  const sorted = all.sort(by(sort, cards));
  if (sort !== 'pinyin') return sorted.map(row);
  let letter = '';
  return sorted.flatMap((node): TableRow[] => {
    const heading: TableRow[] = node.tag.letter === letter ? [] : [{ kind: 'letter', letter: node.tag.letter }];
    ({ letter } = node.tag);
    return [...heading, row(node)];
  });
}

function by(sort: Sort, cards: ReadonlyMap<string, ThemeCard>): (a: TagNode, b: TagNode) => number {
  const last = (node: TagNode): string => cards.get(node.tag.uid)?.last ?? '';
  return (a, b) => {
    if (sort === 'count' && a.tag.total !== b.tag.total) return b.tag.total - a.tag.total;
    if (sort === 'recent' && last(a) !== last(b)) return last(a) < last(b) ? 1 : -1;
    return a.tag.sort - b.tag.sort;
  };
}

const byPinyin = (a: TagNode, b: TagNode): number => a.tag.sort - b.tag.sort;

function unfolded(nodes: TagNode[], folded: ReadonlySet<string>): ThemeRow[] {
  return nodes.toSorted(byPinyin).flatMap((node): ThemeRow[] => {
    const open = node.children.length === 0 ? null : !folded.has(node.tag.uid);
    const row: ThemeRow = { kind: 'theme', node, level: node.level, open, found: null };
    return open === true ? [row, ...unfolded(node.children, folded)] : [row];
  });
}

export function flat(nodes: TagNode[]): TagNode[] {
  return nodes.flatMap((node) => [node, ...flat(node.children)]);
}

/** The row of a theme; -1 where it is folded away or filtered out. */
export function rowOf(rows: TableRow[], uid: string | null): number {
  return uid === null ? -1 : rows.findIndex((row) => row.kind === 'theme' && row.node.tag.uid === uid);
}

/** The row of a theme that is `by` themes away; letters are passed over, the ends are the ends. */
export function stepRow(rows: TableRow[], from: number, by: number): number {
  const forward = by > 0 ? 1 : -1;
  let at = from;
  for (let left = Math.abs(by); left > 0; ) {
    let next = at + forward;
    while (rows[next]?.kind === 'letter') next += forward;
    if (rows[next] === undefined) break;
    at = next;
    left--;
  }
  return at;
}

/** The first theme under a letter; the letters of a sorted table, or of any. */
export function rowOfLetter(rows: TableRow[], letter: string): number {
  return rows.findIndex((row) => row.kind === 'theme' && row.node.tag.letter === letter.toUpperCase());
}

/** The uids of the themes between two rows, both with them. */
export function between(rows: TableRow[], from: number, to: number): string[] {
  const part = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
  return part.flatMap((row) => (row.kind === 'theme' ? [row.node.tag.uid] : []));
}

/** A theme and all that stands under it. */
export function below(node: TagNode | undefined): Set<string> {
  return new Set(node === undefined ? [] : flat([node]).map((one) => one.tag.uid));
}
