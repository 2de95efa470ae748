// Dates of newspapers are plain `2023-11-16`; moments are ISO with a zone.

const two = (value: number): string => String(value).padStart(2, '0');

/** A moment in local time, with the day left out when it is today. */
export function moment(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const clock = `${two(at.getHours())}:${two(at.getMinutes())}`;
  const now = new Date();
  return at.toDateString() === now.toDateString() ? clock : `${day(at)} ${clock}`;
}

/** A moment in local time with its day, for where today and another day must not be mistaken. */
export function dayAndTime(iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : `${day(at)} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

export function day(at: Date): string {
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** The last day of a month such as `2023-11`. */
export function lastDay(month: string): string {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  return `${month}-${two(new Date(year, number, 0).getDate())}`;
}

/** Year, month and day of `2023-11-16`. */
export function parts(date: string): [number, number, number] {
  const [year = 0, month = 1, of = 1] = date.split('-').map(Number);
  return [year, month, of];
}

/** A day as people write it (20231116, 2023.11.16, 2023年11月16日) as `2023-11-16`; null where there is no such day. */
export function asDate(text: string): string | null {
  const plain = text.trim().normalize('NFKC');
  const found = /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ?? /^(\d{4})[-./年 ](\d{1,2})[-./月 ](\d{1,2})日?$/.exec(plain);
  if (found === null) return null;
  const [year = 0, month = 0, of = 0] = found.slice(1).map(Number);
  const at = new Date(Date.UTC(year, month - 1, of));
  return at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === of ? `${found[1] ?? ''}-${two(month)}-${two(of)}` : null;
}
