// Months on an axis: where a year begins, which years have room for their names, and bars as one path.

export type Tick = { x: number; year: string; named: boolean };

const STEPS = [1, 2, 5, 10, 20, 50];

/** Where each year begins; a year is named where its name has `gap` px to the next. `months` are `YYYY-MM`, or years `YYYY`, one after the other. */
export function yearTicks(months: string[], width: number, gap = 40): Tick[] {
  if (months.length === 0) return [];
  const step = width / months.length;
  const inYear = months[0]?.length === 4 ? 1 : 12;
  const every = STEPS.find((years) => years * inYear * step >= gap) ?? 100;
  const ticks: Tick[] = [];
  months.forEach((month, index) => {
    const [year = '', of = '01'] = month.split('-');
    if (index > 0 && of !== '01') return;
    ticks.push({ x: index * step, year, named: Number(year) % every === 0 });
  });
  const [first, second] = ticks;
  // A first year of a few months gives way to the next one's name.
  if (first !== undefined && second?.named === true && second.x < gap) first.named = false;
  // A few months or years that are named by no round number still say where they are.
  if (first !== undefined && !ticks.some((tick) => tick.named)) first.named = true;
  const last = ticks.at(-1);
  if (last !== undefined && ticks.length > 1 && width - last.x < gap * 0.7) last.named = false;
  return ticks;
}

/** Bars from `base` upwards as the outline of one path; nothing where there is nothing. */
export function barPath(counts: number[], most: number, width: number, height: number, base: number[] = []): string {
  const step = width / Math.max(1, counts.length);
  const gap = step >= 5 ? 1 : 0;
  const round = (value: number): number => Math.round(value * 100) / 100;
  let path = '';
  counts.forEach((count, index) => {
    if (count <= 0) return;
    const from = ((base[index] ?? 0) / Math.max(1, most)) * height;
    const tall = Math.max(from === 0 ? 1 : 0.5, (count / Math.max(1, most)) * height);
    const x = index * step;
    path += `M${round(x)} ${round(height - from)}v${round(-tall)}h${round(Math.max(0.75, step - gap))}v${round(tall)}z`;
  });
  return path;
}

/** The bar under a position, within the bars there are. */
export function barAt(x: number, width: number, bars: number): number {
  return Math.max(0, Math.min(bars - 1, Math.floor((x / Math.max(1, width)) * bars)));
}

/** A part of a whole in per cent; 0% and 100% are said only of nothing and of all. */
export function percent(part: number, whole: number): string {
  if (whole === 0 || part === 0) return '0%';
  if (part === whole) return '100%';
  return `${Math.max(1, Math.min(99, Math.round((part / whole) * 100)))}%`;
}
