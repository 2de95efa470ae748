import type { Strings } from '../strings';

/** What the reader of the page was unsure of, in words. */
export function reasonsOf(codes: string[], t: Strings): string {
  return codes.map((code) => t.reasons[code] ?? t.reasonOther(code)).join(t.joinReasons);
}
