// What is suggested for the open article, and how likely the articles of a
// list of 可能漏标 lack its theme.
import { backend } from '../backend';
import type { Proposal, Target } from '../bindings';
import { deed } from './deeds';
import { list } from './list.svelte';
import { reading } from './reading.svelte';
import { session } from './session.svelte';
import { toasts } from './toast.svelte';

class Proposals {
  /** Those of the open article, likeliest first; of the theme that a list is about first. */
  all = $state.raw<Proposal[]>([]);
  /** The article they are of. */
  of = $state<string | null>(null);
  /** In a list of 可能漏标: how likely each article has the theme, from 0 to 1. */
  likely = $state.raw<ReadonlyMap<string, number>>(new Map());
  #asked = 0;
  #listed: string | null = null;

  /** Asks for the open article; what was suggested for another goes at once. */
  async read(uid: string | null): Promise<void> {
    const asked = ++this.#asked;
    if (uid !== this.of) {
      this.all = [];
      this.of = uid;
    }
    if (uid === null) return;
    try {
      const all = await backend.proposals(uid);
      if (asked !== this.#asked) return;
      const about = list.scope.kind === 'lacking' ? list.scope.uid : null;
      this.all = all.toSorted((a, b) => Number(b.tag === about) - Number(a.tag === about));
    } catch {
      // A suggestion that can't be had is none.
      if (asked === this.#asked) this.all = [];
    }
  }

  /** Asks how likely the articles of the list are, where it is a list of 可能漏标. */
  async readList(): Promise<void> {
    const { scope } = list;
    const tag = scope.kind === 'lacking' ? scope.uid : null;
    this.#listed = tag;
    if (tag === null) {
      if (this.likely.size > 0) this.likely = new Map();
      return;
    }
    const lacking = await backend.lacking(tag, 1000).catch(() => []);
    if (this.#listed === tag) this.likely = new Map(lacking.map(({ article, probability }) => [article.uid, probability]));
  }

  /** Says yes to a suggestion, or no; the first where none is named. */
  async answer(yes: boolean, proposal = this.all[0]): Promise<void> {
    const target = this.#target();
    if (proposal === undefined || target === null) {
      toasts.say(session.t.noProposal);
      return;
    }
    // What is answered leaves at once; the archive then says what is left.
    this.all = this.all.filter(({ tag }) => tag !== proposal.tag);
    const done = await deed(() => (yes ? backend.accept(target, proposal.tag, proposal.rule) : backend.refuse(target, proposal.tag)));
    if (done === null) await this.read(this.of);
    // In a list that asks for one theme an answer is the work: on to the next.
    else if (list.scope.kind === 'lacking' && list.scope.uid === proposal.tag) await list.step(1);
  }

  #target(): Target | null {
    const uid = reading.view?.uid;
    return uid === undefined || uid !== this.of ? null : { uids: [uid] };
  }
}

export const proposals = new Proposals();
