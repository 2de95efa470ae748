// A rule as one sentence. What is typed is read loosely: the archive reads it for good.
import type { RuleText } from '../bindings';

export type RulePlace = 'any' | 'title' | 'body' | 'column' | 'person' | 'reporter' | 'correspondent' | 'photographer';
export type RuleTerm = { place: RulePlace; text: string; not: boolean };

/** How a language says the parts of a rule; quoted words come joined. */
export type RuleSpeech = {
  quote: (word: string) => string;
  and: string;
  or: string;
  has: (place: RulePlace, words: string) => string;
  lacks: (place: RulePlace, words: string) => string;
  /** A line that groups its words, as it was typed. */
  fits: (typed: string) => string;
  fitsNot: (typed: string) => string;
  joinAll: string;
  joinAny: string;
  /** Before alternatives that stand beside what must be there. */
  besides: string;
  dates: (from: string | null, to: string | null) => string;
  nothing: string;
};

const FIELDS: Record<string, RulePlace> = {
  标题: 'title',
  title: 'title',
  正文: 'body',
  body: 'body',
  栏目: 'column',
  column: 'column',
  人: 'person',
  person: 'person',
  记者: 'reporter',
  reporter: 'reporter',
  通讯员: 'correspondent',
  correspondent: 'correspondent',
  摄影: 'photographer',
  photo: 'photographer',
};

const QUOTES: Record<string, string> = { '"': '"', '“': '”', '”': '”' };

/** The words of a line with where they stand; null for one that groups or joins words, or has a field of another kind. */
export function termsOf(line: string): RuleTerm[] | null {
  const terms: RuleTerm[] = [];
  let rest = line.trim();
  while (rest !== '') {
    const not = /^[-－]/.test(rest);
    if (not) rest = rest.slice(1);
    const field = /^([^\s:："“”()（）]+)[:：]/.exec(rest);
    let place: RulePlace = 'any';
    if (field !== null) {
      const known = FIELDS[(field[1] ?? '').toLowerCase()];
      if (known === undefined) return null;
      place = known;
      rest = rest.slice(field[0].length);
    }
    const exact = /^[=＝]/.test(rest);
    if (exact) rest = rest.slice(1);
    const closing = QUOTES[rest[0] ?? ''];
    let text: string;
    if (closing !== undefined) {
      const end = [...'"”'].map((sign) => rest.indexOf(sign, 1)).filter((at) => at > 0).sort((a, b) => a - b)[0] ?? rest.length;
      text = rest.slice(1, end);
      rest = rest.slice(end + 1);
      // Words near each other are more than a phrase.
      if (/^[~～]/.test(rest)) return null;
    } else {
      text = /^\S*/.exec(rest)?.[0] ?? '';
      rest = rest.slice(text.length);
      if (/[()（）|~～]/.test(text) || /^(或|非|OR|NOT)$/.test(text)) return null;
    }
    if (text !== '') terms.push({ place, text, not });
    rest = rest.trimStart();
  }
  return terms;
}

/** The same places together, in the order they were first named. */
function byPlace(terms: RuleTerm[]): [RulePlace, string[]][] {
  const groups = new Map<RulePlace, string[]>();
  for (const { place, text } of terms) groups.set(place, [...(groups.get(place) ?? []), text]);
  return [...groups];
}

/** What a rule asks for, as a clause without the theme. */
export function ruleSentence(says: RuleText, speech: RuleSpeech): string {
  const quoted = (words: string[], between: string): string => words.map(speech.quote).join(between);
  const parts: string[] = [];
  const lacking = (terms: RuleTerm[]): string[] => byPlace(terms).map(([place, words]) => speech.lacks(place, quoted(words, speech.or)));

  const all = termsOf(says.all);
  if (all === null) parts.push(speech.fits(says.all.trim()));
  else {
    parts.push(...byPlace(all.filter(({ not }) => !not)).map(([place, words]) => speech.has(place, quoted(words, speech.and))));
    parts.push(...lacking(all.filter(({ not }) => not)));
  }
  const any = termsOf(says.any);
  let alternatives = '';
  if (any === null) alternatives = speech.fits(says.any.trim());
  else if (any.length > 0) {
    const has = byPlace(any.filter(({ not }) => !not)).map(([place, words]) => speech.has(place, quoted(words, speech.or)));
    alternatives = [...has, ...lacking(any.filter(({ not }) => not))].join(speech.joinAny);
  }
  if (alternatives !== '') parts.push(parts.length > 0 ? speech.besides + alternatives : alternatives);
  const none = termsOf(says.none);
  if (none === null) parts.push(speech.fitsNot(says.none.trim()));
  else parts.push(...lacking(none.map((term) => ({ ...term, not: true }))));
  if (says.from !== null || says.to !== null) parts.push(speech.dates(says.from, says.to));
  return parts.length === 0 ? speech.nothing : parts.join(speech.joinAll);
}

/** A stretch of days as people say it: whole years by their numbers. */
export function daysSpoken(from: string | null, to: string | null): { from: string | null; to: string | null } {
  return {
    from: from !== null && from.endsWith('-01-01') ? from.slice(0, 4) : from,
    to: to !== null && to.endsWith('-12-31') ? to.slice(0, 4) : to,
  };
}

/** A name as a query takes it: quoted where a bare one would be read as more than one word. */
export function typed(name: string): string {
  return /^[\p{L}\p{N}]+$/u.test(name) && !/^(或|非|OR|NOT)$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
