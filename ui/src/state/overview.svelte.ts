// The numbers and the tag tree of the side pane.
import { backend } from '../backend';
import type { Overview, Tag, TagOrder } from '../bindings';
import { session } from './session.svelte';

export type TagNode = { tag: Tag; level: number; children: TagNode[]; color: string | null; shaded: boolean };

class Counts {
  /** The nodes drawn last: of thousands of themes only those that changed are drawn again. */
  #nodes = new Map<string, TagNode>();
  current = $state.raw<Overview | null>(null);
  /** Grows whenever the archive's pages may have changed, so that opened days are read again. */
  version = $state(0);
  tags: Map<string, Tag> = $derived(new Map((this.current?.tags ?? []).map((tag) => [tag.uid, tag])));
  tree: TagNode[] = $derived(this.#grown(grow(this.current?.tags ?? [], session.settings.tag_order, this.#nodes)));
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
      const next = await backend.overview();
      this.current = { ...next, tags: next.tags.map((tag) => kept(this.tags.get(tag.uid), tag)) };
      this.version++;
    } finally {
      this.#running = false;
      if (this.#again) {
        this.#again = false;
        void this.refresh();
      }
    }
  }

  #grown(tree: TagNode[]): TagNode[] {
    this.#nodes = flatten(tree);
    return tree;
  }

  pinned(key: number): Tag | undefined {
    return this.current?.tags.find((tag) => tag.key === key);
  }
}

/** The tag as it was where nothing of it changed. */
function kept(before: Tag | undefined, now: Tag): Tag {
  if (before === undefined) return now;
  const keys = Object.keys(now) as (keyof Tag)[];
  return keys.every((key) => before[key] === now[key]) ? before : now;
}

const ORDERS: Record<TagOrder, (a: Tag, b: Tag) => number> = {
  pinyin: (a, b) => a.sort - b.sort,
  count: (a, b) => b.total - a.total || a.sort - b.sort,
  // They come in the order they were made.
  made: () => 0,
};

function grow(tags: Tag[], order: TagOrder, before: ReadonlyMap<string, TagNode>): TagNode[] {
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
      const node = { tag, level, color, shaded: tag.color === null && inherited !== null, children: build(tag.uid, level + 1, color) };
      const old = before.get(tag.uid);
      return old !== undefined && same(old, node) ? old : node;
    });
  return build(null, 1, null);
}

function same(one: TagNode, other: TagNode): boolean {
  return (
    one.tag === other.tag &&
    one.level === other.level &&
    one.color === other.color &&
    one.shaded === other.shaded &&
    one.children.length === other.children.length &&
    one.children.every((child, at) => child === other.children[at])
  );
}

function flatten(nodes: TagNode[], into = new Map<string, TagNode>()): Map<string, TagNode> {
  for (const node of nodes) {
    into.set(node.tag.uid, node);
    flatten(node.children, into);
  }
  return into;
}

export const counts = new Counts();
