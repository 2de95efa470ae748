// Offsets come from Rust in code points; the DOM counts UTF-16 units. Rare
// characters in names (𠮷, 䶮's neighbours beyond the BMP) make the two differ.
import type { Credit, Hit } from './bindings';

/** Turns hits in code points into ranges of UTF-16 units of the same text. */
export function inUnits(text: string, hits: Hit[]): Hit[] {
  if (hits.length === 0) return hits;
  // Most texts have no surrogates, and then both counts are the same.
  if (!/[\uD800-\uDFFF]/.test(text)) return hits;
  const unitAt: number[] = [];
  let unit = 0;
  for (const character of text) {
    unitAt.push(unit);
    unit += character.length;
  }
  unitAt.push(unit);
  const last = unitAt.length - 1;
  const at = (point: number): number => unitAt[Math.max(0, Math.min(point, last))] ?? unit;
  return hits.map(([from, to]) => [at(from), at(to)]);
}

/** The code points before a UTF-16 unit of a text. */
export function pointAt(text: string, unit: number): number {
  return [...text.slice(0, unit)].length;
}

/** `hit` is the index of the hit that the piece belongs to, or null; `marks` are the indices of those it lies in. */
export type Piece = { text: string; hit: number | null; gap: boolean; marks: number[] };

// A space that touches Chinese text. Justifying would widen it, so that 记者
// and the name after it drift apart; such spaces are set as fixed boxes.
const SPACES = /[ \t\u3000]+/g;
const CHINESE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\uD840-\uDFFF]/;

function gapsOf(text: string): Hit[] {
  const found: Hit[] = [];
  for (const match of text.matchAll(SPACES)) {
    const to = match.index + match[0].length;
    if (CHINESE.test(text[match.index - 1] ?? '') || CHINESE.test(text[to] ?? '')) found.push([match.index, to]);
  }
  return found;
}

/** Cuts a text at hits, at marks and, where `gaps` is set, at spaces beside Chinese. The pieces joined are the text. */
export function pieces(text: string, hits: Hit[], gaps: boolean, marks: Hit[] = []): Piece[] {
  const cuts = new Set<number>([0, text.length]);
  const marked = inUnits(text, hits);
  const stretches = inUnits(text, marks);
  for (const [from, to] of [...marked, ...stretches]) cuts.add(from).add(to);
  const spaces = gaps ? gapsOf(text) : [];
  for (const [from, to] of spaces) cuts.add(from).add(to);
  const within = (ranges: Hit[], at: number): number | null => {
    const index = ranges.findIndex(([from, to]) => from <= at && at < to);
    return index < 0 ? null : index;
  };
  const order = [...cuts].filter((cut) => cut <= text.length).sort((a, b) => a - b);
  const out: Piece[] = [];
  for (let i = 0; i + 1 < order.length; i++) {
    const from = order[i] ?? 0;
    const over = stretches.flatMap(([start, end], index) => (start <= from && from < end ? [index] : []));
    out.push({ text: text.slice(from, order[i + 1]), hit: within(marked, from), gap: within(spaces, from) !== null, marks: over });
  }
  return out;
}

/** 「边磊 陈曦 等7人」: the first few people of an article. */
export function people(credits: Credit[], most: number, andOthers: (count: number) => string): string {
  const names = [...new Set(credits.map((credit) => credit.name))];
  if (names.length <= most) return names.join(' ');
  return `${names.slice(0, most).join(' ')} ${andOthers(names.length)}`;
}

/** A text as the name of a file on any system: without the signs that some forbid, and not too long. */
export function fileName(text: string): string {
  const allowed = text.replace(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, ' ').replace(/\s+/g, ' ');
  return [...allowed].slice(0, 60).join('').replace(/^[\s.]+|[\s.]+$/g, '');
}
