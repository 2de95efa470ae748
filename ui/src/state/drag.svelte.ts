// Articles carried onto a tag, or a tag onto another, with the pointer. The
// webview's own drag and drop is taken by files that come from outside.
import { backend } from '../backend';
import { deed } from './deeds';
import { list } from './list.svelte';
import { session } from './session.svelte';

/** `also` are the tags that are carried with one, itself among them. */
type Load = { articles: string } | { tag: string; name: string; also?: string[] };

const NEAR = 6;

class Drag {
  label = $state<string | null>(null);
  over = $state<string | null>(null);
  x = $state(0);
  y = $state(0);
  /** True until the click that ends a drag has been swallowed. */
  ended = false;

  begin(event: PointerEvent, load: Load): void {
    if (event.button !== 0 || event.pointerType === 'touch') return;
    const { clientX, clientY } = event;
    const stop = new AbortController();
    const { signal } = stop;
    const move = (to: PointerEvent): void => {
      if (this.label === null && Math.hypot(to.clientX - clientX, to.clientY - clientY) < NEAR) return;
      this.label ??= 'tag' in load ? load.name : session.t.draggingArticles(this.#count(load.articles));
      this.x = to.clientX;
      this.y = to.clientY;
      const under = document.elementFromPoint(to.clientX, to.clientY)?.closest<HTMLElement>('[data-drop-tag]');
      this.over = under?.dataset['dropTag'] ?? null;
    };
    const end = (): void => {
      stop.abort();
      if (this.label !== null) {
        this.ended = true;
        setTimeout(() => (this.ended = false));
        if (this.over !== null) void this.#drop(load, this.over);
      }
      this.label = null;
      this.over = null;
    };
    window.addEventListener('pointermove', move, { signal });
    window.addEventListener('pointerup', end, { signal });
    window.addEventListener(
      'keydown',
      (key) => {
        if (key.key !== 'Escape' || this.label === null) return;
        key.preventDefault();
        this.over = null;
        end();
      },
      { signal, capture: true },
    );
    window.addEventListener('pointercancel', () => ((this.over = null), end()), { signal });
  }

  #count(uid: string): number {
    return list.isSelected(uid) ? list.count : 1;
  }

  async #drop(load: Load, onto: string): Promise<void> {
    if ('tag' in load) {
      const parent = onto === '' ? null : onto;
      const { tag, also } = load;
      if (also !== undefined) await deed(() => backend.moveTags(also, parent));
      else if (tag !== parent) await deed(() => backend.moveTag(tag, parent));
      return;
    }
    if (onto === '') return;
    const target = list.isSelected(load.articles) ? list.target() : { uids: [load.articles] };
    if (target !== null) await deed(() => backend.tag(target, onto));
  }
}

export const drag = new Drag();
