// Where the notes beside an article stand: each at the height of its stretch,
// pushed down where the one above it takes the room.
import type { Attachment } from 'svelte/attachments';
import type { ArticleView } from '../bindings';

const BETWEEN = 10;

/** Arranges the notes of a body in its margin, now and whenever its measures change. */
export function arranged(roomy: boolean, view: ArticleView): Attachment<HTMLElement> {
  return (body) => {
    if (!roomy || view.passages.length === 0) {
      body.style.removeProperty('--floor');
      return;
    }
    const arrange = (): void => {
      const top = body.getBoundingClientRect().top;
      let free = 0;
      for (const note of body.querySelectorAll<HTMLElement>('[data-note]')) {
        const stretch = body.querySelector(`[data-passages~="${note.dataset['note']}"]`)?.getClientRects()[0];
        const block = note.closest('.block')?.getBoundingClientRect();
        if (stretch === undefined || block === undefined) continue;
        const at = Math.max(stretch.top - top, free);
        note.style.setProperty('--y', `${at - (block.top - top)}px`);
        free = at + note.offsetHeight + BETWEEN;
      }
      body.style.setProperty('--floor', `${free}px`);
    };
    const observer = new ResizeObserver(arrange);
    observer.observe(body);
    for (const note of body.querySelectorAll('[data-note]')) observer.observe(note);
    return () => observer.disconnect();
  };
}
