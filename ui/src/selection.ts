// The selection in the open article: which stretches of which blocks it covers,
// and back from units of a block to a place in the page.
import type { ArticleView, Spot } from './bindings';
import type { Held, Point } from './caret';
import { inUnits, pointAt } from './text';

function elementOf(body: HTMLElement, block: number): HTMLElement | null {
  return body.querySelector<HTMLElement>(`[data-part="block-${block}"]`);
}

/** How many units of an element's text come before a place in it. */
function unitsBefore(element: HTMLElement, node: Node, offset: number): number {
  const range = document.createRange();
  range.selectNodeContents(element);
  range.setEnd(node, offset);
  return range.toString().length;
}

/** The stretches that are selected, one a block, in code points; white space alone is none. */
export function selectedSpots(body: HTMLElement, view: ArticleView): Spot[] {
  const selection = getSelection();
  if (selection === null || selection.rangeCount === 0 || selection.isCollapsed) return [];
  const range = selection.getRangeAt(0);
  const spots: Spot[] = [];
  for (const { id, text } of view.body) {
    const element = elementOf(body, id);
    if (element === null || !range.intersectsNode(element)) continue;
    const from = element.contains(range.startContainer) ? unitsBefore(element, range.startContainer, range.startOffset) : 0;
    const to = element.contains(range.endContainer) ? unitsBefore(element, range.endContainer, range.endOffset) : text.length;
    if (text.slice(from, to).trim() === '') continue;
    spots.push({ block: id, range: [pointAt(text, from), pointAt(text, to)] });
  }
  return spots;
}

/** The text node and the offset in it where a unit of an element's text stands. */
function nodeAt(element: HTMLElement, unit: number): [Node, number] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = unit;
  let last: Node = element;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const { length } = node.textContent ?? '';
    if (left <= length) return [node, left];
    left -= length;
    last = node;
  }
  return [last, last === element ? 0 : (last.textContent ?? '').length];
}

function placeOf(body: HTMLElement, view: ArticleView, at: Point): [Node, number] | null {
  const block = view.body[at.block];
  const element = block === undefined ? null : elementOf(body, block.id);
  return element === null ? null : nodeAt(element, at.unit);
}

/** The selection that covers stretches. */
export function heldOf(view: ArticleView, spots: Spot[]): Held | null {
  const [first, last] = [spots[0], spots.at(-1)];
  if (first === undefined || last === undefined) return null;
  const point = (spot: Spot, end: 0 | 1): Point | null => {
    const block = view.body.findIndex(({ id }) => id === spot.block);
    const [units] = inUnits(view.body[block]?.text ?? '', [spot.range]);
    return block < 0 || units === undefined ? null : { block, unit: units[end] };
  };
  const [anchor, focus] = [point(first, 0), point(last, 1)];
  return anchor === null || focus === null ? null : { anchor, focus };
}

/** Selects what is held. */
export function show(body: HTMLElement, view: ArticleView, held: Held): void {
  const anchor = placeOf(body, view, held.anchor);
  const focus = placeOf(body, view, held.focus);
  if (anchor !== null && focus !== null) getSelection()?.setBaseAndExtent(...anchor, ...focus);
}

/** The selection as it is on the screen, where it lies in the body. */
export function held(body: HTMLElement, view: ArticleView): Held | null {
  const selection = getSelection();
  if (selection === null || selection.isCollapsed) return null;
  const point = (node: Node | null, offset: number): Point | null => {
    const block = view.body.findIndex(({ id }) => node !== null && elementOf(body, id)?.contains(node));
    const found = view.body[block];
    const element = found === undefined ? null : elementOf(body, found.id);
    return node === null || element === null ? null : { block, unit: unitsBefore(element, node, offset) };
  };
  const anchor = point(selection.anchorNode, selection.anchorOffset);
  const focus = point(selection.focusNode, selection.focusOffset);
  return anchor === null || focus === null ? null : { anchor, focus };
}

/** A line of text as tall as a caret at a point, and the side of it that the caret stands at. */
export function caretBox(body: HTMLElement, view: ArticleView, at: Point): DOMRect | null {
  const length = view.body[at.block]?.text.length ?? 0;
  const behind = at.unit >= length && length > 0;
  const from = placeOf(body, view, behind ? { ...at, unit: at.unit - 1 } : at);
  const to = placeOf(body, view, behind ? at : { ...at, unit: Math.min(length, at.unit + 1) });
  if (from === null || to === null) return null;
  const range = document.createRange();
  range.setStart(...from);
  range.setEnd(...to);
  const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
  const box = behind ? boxes.at(-1) : boxes[boxes.length > 1 && boxes[0]?.width === 0 ? 1 : 0];
  return box === undefined ? null : new DOMRect(behind ? box.right : box.left, box.top, 0, box.height);
}

/** The boxes of stretches, a line each. */
export function boxesOf(body: HTMLElement, view: ArticleView, spots: Spot[]): DOMRect[] {
  return spots.flatMap(({ block, range: points }) => {
    const text = view.body.find(({ id }) => id === block)?.text;
    const element = elementOf(body, block);
    if (text === undefined || element === null) return [];
    const [units] = inUnits(text, [points]);
    if (units === undefined) return [];
    const range = document.createRange();
    range.setStart(...nodeAt(element, units[0]));
    range.setEnd(...nodeAt(element, units[1]));
    return [...range.getClientRects()].filter((box) => box.width > 0);
  });
}

/** The first sentence of the body that is in sight below `top`, as a point of it. */
export function firstInSight(body: HTMLElement, view: ArticleView, top: number): Point {
  for (const [block, { id, text }] of view.body.entries()) {
    const box = elementOf(body, id)?.getBoundingClientRect();
    if (box === undefined || box.bottom <= top) continue;
    if (box.top >= top) return { block, unit: 0 };
    // Lines go down with the text: halving finds the first in sight in a block of any length.
    let [low, high] = [0, text.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const at = caretBox(body, view, { block, unit: middle });
      if (at !== null && at.top < top) low = middle + 1;
      else high = middle;
    }
    if (low < text.length) return { block, unit: low };
  }
  return { block: 0, unit: 0 };
}
