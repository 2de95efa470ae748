// The numbers and the tag tree of the side pane.
import { backend } from '../backend';
import type { Overview, Tag, TagOrder } from '../bindings';
import { session } from './session.svelte';

export type TagNode = { tag: Tag; level: number; children: TagNode[]; color: string | null; shaded: boolean };

class Counts {
  current = $state.raw<Overview | null>(null);
  /** Grows whenever the archive's pages may have changed, so that opened days are read again. */
  version = $state(0);
  tags: Map<string, Tag> = $derived(new Map((this.current?.tags ?? []).map((tag) => [tag.uid, tag])));
  tree: TagNode[] = $derived(grow(this.current?.tags ?? [], session.settings.tag_order));
  /** The colour shown for each tag: its own, or its parent's in a paler shade. */
  colors: Map<string, TagNode> = $derived(flatten(this.tree));
  empty: boolean = $derived(this.current !== null && this.current.articles === 0 && this.current.binned === 0);
  #running = false;
  #again = false;

  async refresh(): Promise<void> {
    // During an import changes come faster than they need to be drawn.
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = true;
    try {
      this.current = await backend.overview();
      this.version++;
    } finally {
      this.#running = false;
      if (this.#again) {
        this.#again = false;
        void this.refresh();
      }
    }
  }

  pinned(key: number): Tag | undefined {
    return this.current?.tags.find((tag) => tag.key === key);
  }
}

const ORDERS: Record<TagOrder, (a: Tag, b: Tag) => number> = {
  pinyin: (a, b) => a.sort - b.sort,
  count: (a, b) => b.total - a.total || a.sort - b.sort,
  // They come in the order they were made.
  made: () => 0,
};

function grow(tags: Tag[], order: TagOrder): TagNode[] {
  const below = new Map<string | null, Tag[]>();
  const known = new Set(tags.map((tag) => tag.uid));
  for (const tag of tags) {
    const parent = tag.parent !== null && known.has(tag.parent) ? tag.parent : null;
    const siblings = below.get(parent);
    if (siblings) siblings.push(tag);
    else below.set(parent, [tag]);
  }
  const build = (parent: string | null, level: number, inherited: string | null): TagNode[] =>
    (below.get(parent) ?? []).toSorted(ORDERS[order]).map((tag) => {
      const color = tag.color ?? inherited;
      return { tag, level, color, shaded: tag.color === null && inherited !== null, children: build(tag.uid, level + 1, color) };
    });
  return build(null, 1, null);
}

function flatten(nodes: TagNode[], into = new Map<string, TagNode>()): Map<string, TagNode> {
  for (const node of nodes) {
    into.set(node.tag.uid, node);
    flatten(node.children, into);
  }
  return into;
}

export const counts = new Counts();
