// The search box: what could be meant by the word being typed, what was
// searched for before, and running a search from elsewhere.
import { asFailure, backend } from '../backend';
import type { Completion, Order, Suggestion } from '../bindings';
import { list } from './list.svelte';
import { reading } from './reading.svelte';
import { session } from './session.svelte';
import { toasts } from './toast.svelte';

class Searching {
  /** What could stand at the cursor; none while nothing is to be completed. */
  completion = $state.raw<Completion | null>(null);
  /** Past searches, while the empty box has the focus. */
  past = $state.raw<string[]>([]);
  /** The query within whose results is searched; empty for none. */
  base = $state('');
  #asked = 0;

  close(): void {
    this.#asked++;
    this.completion = null;
    this.past = [];
  }

  /** Asks what could stand at a cursor, given in UTF-16 units; late answers are dropped. */
  async complete(text: string, cursor: number): Promise<void> {
    const asked = ++this.#asked;
    this.past = [];
    try {
      const completion = await backend.completeQuery(text, [...text.slice(0, cursor)].length);
      if (asked === this.#asked) this.completion = completion.suggestions.length > 0 ? completion : null;
    } catch {
      // A list of offers is not worth a word when it fails: the search itself will say what is wrong.
      if (asked === this.#asked) this.completion = null;
    }
  }

  async showPast(): Promise<void> {
    const asked = ++this.#asked;
    this.completion = null;
    const past = await backend.pastSearches().catch(() => []);
    if (asked === this.#asked) this.past = past.slice(0, 12);
  }

  async forget(): Promise<void> {
    this.past = [];
    await backend.forgetSearches().catch((thrown: unknown) => toasts.fail(asFailure(thrown)));
  }

  /** Keeps what was searched for, once the person went on to the results. */
  remember(): void {
    if (list.query !== '') void backend.rememberSearch(list.query).catch(() => undefined);
  }

  async run(query: string): Promise<void> {
    if (query === list.query) return;
    await list.search(query);
    await reading.refresh();
  }

  /** Runs a kept search over the whole archive. */
  async runKept(query: string, order: Order): Promise<void> {
    list.scope = { kind: 'all' };
    list.order = order;
    await list.search(query);
    await reading.refresh();
  }

  /** Takes the results shown as what is searched within from now on. */
  async goWithin(): Promise<void> {
    if (list.query === '' || list.total === 0) return;
    // As it is printed it is whole, and can stand in parentheses.
    this.base = await backend.narrowQuery(list.query, '');
    await this.run(this.base);
  }

  /** The whole query for what is typed, and how many characters of it stand before that. */
  whole(typed: string): { query: string; before: number } {
    if (this.base === '') return { query: typed, before: 0 };
    if (typed === '') return { query: this.base, before: 0 };
    const lead = `(${this.base}) `;
    return { query: lead + typed, before: [...lead].length };
  }

  /** Narrows the results by one more term. */
  async narrow(term: string): Promise<void> {
    await this.run(await backend.narrowQuery(list.query, term));
  }
}

export const searching = new Searching();

/** The text with a suggestion in its place, and where the cursor then stands, in UTF-16 units. */
export function completed(text: string, completion: Completion, suggestion: Suggestion): { text: string; cursor: number } {
  const points = [...text];
  const before = points.slice(0, completion.from).join('') + suggestion.insert + (suggestion.kind === 'field' ? '' : ' ');
  const rest = points.slice(completion.to).join('');
  return { text: before + (suggestion.kind === 'field' ? rest : rest.trimStart()), cursor: before.length };
}

export function orderName(order: Order): string {
  const { t } = session;
  return { newest: t.newest, oldest: t.oldest, relevance: t.relevance }[order];
}
