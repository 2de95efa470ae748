// Marks hits without touching the text's elements, so that selecting, copying
// and screen readers meet the text as it is.
import type { ArticleView, Hit } from '../bindings';
import type { Place } from '../state/reading.svelte';
import { inUnits } from '../text';

/** False in webviews without the CSS Custom Highlight API; texts then bring their own `<mark>`s. */
export const canHighlight = typeof CSS !== 'undefined' && 'highlights' in CSS;

function textsOf(view: ArticleView): Map<string, { text: string; hits: Hit[] }> {
  const texts = new Map<string, { text: string; hits: Hit[] }>();
  if (view.kicker) texts.set('kicker', view.kicker);
  if (view.headline) texts.set('headline', view.headline);
  if (view.deck) texts.set('deck', view.deck);
  for (const block of view.body) texts.set(`block-${block.id}`, block);
  return texts;
}

/** A range over UTF-16 units of an element's text, across whatever elements it is cut into. */
function rangeIn(element: Element, [from, to]: Hit): Range | null {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let passed = 0;
  let begun = false;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const length = (node as Text).length;
    if (!begun && from < passed + length) {
      range.setStart(node, from - passed);
      begun = true;
    }
    if (begun && to <= passed + length) {
      range.setEnd(node, to - passed);
      return range;
    }
    passed += length;
  }
  return null;
}

/** The range of each place, in the order of the places. */
export function rangesOf(root: Element, view: ArticleView, places: Place[]): (Range | null)[] {
  const texts = textsOf(view);
  return places.map(({ part, hit }) => {
    const element = root.querySelector(`[data-part="${part}"]`);
    const text = texts.get(part);
    const at = text === undefined ? undefined : inUnits(text.text, text.hits)[hit];
    return element === null || at === undefined ? null : rangeIn(element, at);
  });
}

/** Draws all ranges as hits and one as the hit the reader stands at. */
export function paint(ranges: (Range | null)[], at: number): void {
  if (!canHighlight) return;
  const all = ranges.filter((range) => range !== null);
  const now = ranges[at];
  CSS.highlights.set('hit', new Highlight(...all));
  if (now) {
    const highlight = new Highlight(now);
    highlight.priority = 1;
    CSS.highlights.set('hit-now', highlight);
  } else CSS.highlights.delete('hit-now');
}
