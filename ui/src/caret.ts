// A selection moved by keys through the blocks of an article: by characters
// and by sentences. Pure; what it comes to is drawn by state/passages.

/** Before which UTF-16 unit of which block. */
export type Point = { block: number; unit: number };
/** Where a selection began and where its moving end is. */
export type Held = { anchor: Point; focus: Point };

// A sentence ends with its sign and the quotes and brackets that close after it.
const SENTENCE = /[^。！？!?…]*(?:[。！？!?…]+[”’」』）)》〉]*|$)/g;

/** The sentences of a text, as ranges of units, without the space around them. */
export function sentences(text: string): [number, number][] {
  const found: [number, number][] = [];
  for (const match of text.matchAll(SENTENCE)) {
    const sentence = match[0];
    if (sentence.trim() === '') continue;
    const from = match.index + sentence.length - sentence.trimStart().length;
    found.push([from, from + sentence.trim().length]);
  }
  return found;
}

export function before(one: Point, other: Point): boolean {
  return one.block < other.block || (one.block === other.block && one.unit < other.unit);
}

/** One character on or back, over the end of a block into the next. */
export function step(texts: string[], at: Point, by: 1 | -1): Point {
  const text = texts[at.block] ?? '';
  if (by === 1) {
    if (at.unit >= text.length) return texts[at.block + 1] === undefined ? at : { block: at.block + 1, unit: 0 };
    const point = text.codePointAt(at.unit) ?? 0;
    return { block: at.block, unit: at.unit + (point > 0xffff ? 2 : 1) };
  }
  if (at.unit <= 0) {
    const above = texts[at.block - 1];
    return above === undefined ? at : { block: at.block - 1, unit: above.length };
  }
  const low = text.charCodeAt(at.unit - 1);
  const pair = low >= 0xdc00 && low <= 0xdfff && at.unit > 1;
  return { block: at.block, unit: at.unit - (pair ? 2 : 1) };
}

/** All sentences of the blocks, in reading order. */
function all(texts: string[]): { from: Point; to: Point }[] {
  return texts.flatMap((text, block) => sentences(text).map(([from, to]) => ({ from: { block, unit: from }, to: { block, unit: to } })));
}

/** The sentence at a point, or the first after it. */
export function sentenceAt(texts: string[], at: Point): Held | null {
  const found = all(texts);
  const here = found.find(({ to }) => before(at, to)) ?? found.at(-1);
  return here === undefined ? null : { anchor: here.from, focus: here.to };
}

/** The sentence after the selection, or before it. */
export function nextSentence(texts: string[], held: Held, by: 1 | -1): Held {
  const [first, last] = before(held.focus, held.anchor) ? [held.focus, held.anchor] : [held.anchor, held.focus];
  const found = all(texts);
  const to = by === 1 ? found.find(({ from }) => !before(from, last)) : found.findLast(({ to: end }) => !before(first, end));
  return to === undefined ? held : { anchor: to.from, focus: to.to };
}

/** The end of the sentence that a point stands in or before, or the beginning of the one it stands in or after. */
export function sentenceEdge(texts: string[], at: Point, by: 1 | -1): Point {
  const found = all(texts);
  if (by === 1) return found.find(({ to }) => before(at, to))?.to ?? at;
  return found.findLast(({ from }) => before(from, at))?.from ?? at;
}
