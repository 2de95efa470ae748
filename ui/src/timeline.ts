// Months as bars: every month from the first to the last, or years where there is no room for months.
import type { Month } from './bindings';

/** `from` and `to` are months, `YYYY-MM`, or years, `YYYY`; the same for a bar alone. */
export type Bar = { from: string; to: string; count: number };

function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

export function buckets(months: Month[], most: number): Bar[] {
  const sorted = months.toSorted((a, b) => a.month.localeCompare(b.month));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const [from, to] = [monthNumber(first.month), monthNumber(last.month)];
  const counts = new Map(sorted.map(({ month, articles }) => [monthNumber(month), articles]));
  const bars: Bar[] = [];
  if (to - from < most) {
    for (let at = from; at <= to; at++) {
      const name = `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
      bars.push({ from: name, to: name, count: counts.get(at) ?? 0 });
    }
    return bars;
  }
  for (let year = Math.floor(from / 12); year <= Math.floor(to / 12); year++) {
    let count = 0;
    for (let month = 0; month < 12; month++) count += counts.get(year * 12 + month) ?? 0;
    bars.push({ from: String(year), to: String(year), count });
  }
  return bars;
}
