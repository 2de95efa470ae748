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
