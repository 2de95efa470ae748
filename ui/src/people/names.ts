// What the people of one article are while they are written: rows of name and role.
import type { Credit, Role } from '../bindings';

/** Roles in the order of the keys that choose them. */
export const CREDIT_ROLES: Role[] = ['reporter', 'correspondent', 'photographer', 'intern', 'author', 'editor'];

export type Line = { id: number; name: string; role: Role };

/** Whether what is typed is pinyin or initials rather than a name. */
export function isLetters(text: string): boolean {
  return /^[a-zü' ]+$/i.test(text);
}

/** The rows of an article's people, and an empty one to go on with. */
export function linesOf(credits: readonly Credit[]): Line[] {
  const lines = credits.map(({ name, role }, id) => ({ id, name, role }));
  return withRoom(lines);
}

/** The people that rows name. */
export function creditsOf(lines: readonly Line[]): Credit[] {
  return lines.filter(({ name }) => name.trim() !== '').map(({ name, role }) => ({ name: name.trim(), role }));
}

/** Rows that end with an empty one; its role is that of the row before it. */
export function withRoom(lines: readonly Line[]): Line[] {
  const last = lines.at(-1);
  if (last !== undefined && last.name.trim() === '') return [...lines];
  const id = Math.max(-1, ...lines.map((line) => line.id)) + 1;
  return [...lines, { id, name: '', role: last?.role ?? 'reporter' }];
}

/** Rows with one of them a place further up or down; the empty one stays last. */
export function moved(lines: readonly Line[], at: number, by: 1 | -1): Line[] {
  const to = at + by;
  const [line, other] = [lines[at], lines[to]];
  if (line === undefined || other === undefined || line.name.trim() === '' || other.name.trim() === '') return [...lines];
  const next = [...lines];
  next[at] = other;
  next[to] = line;
  return next;
}

/** Rows without one of them. */
export function without(lines: readonly Line[], at: number): Line[] {
  return withRoom(lines.filter((_, index) => index !== at));
}

/** Whether rows name other people than before, or in another order. */
export function changed(lines: readonly Line[], before: readonly Credit[]): boolean {
  const now = creditsOf(lines);
  return now.length !== before.length || now.some(({ name, role }, at) => name !== before[at]?.name || role !== before[at]?.role);
}
