import { expect, test } from 'vitest';
import { asDate } from './dates';

test('a day is read as people write it, and no other text is one', () => {
  for (const [text, date] of [
    ['2023-11-16', '2023-11-16'],
    ['20231116', '2023-11-16'],
    [' 2023.1.6 ', '2023-01-06'],
    ['2023年11月6日', '2023-11-06'],
    ['２０２３／１１／１６', '2023-11-16'],
    ['2024-02-29', '2024-02-29'],
    ['2023-02-29', null],
    ['2023-13-01', null],
    ['2023-11', null],
    ['昨天', null],
    ['', null],
  ] as const) {
    expect(asDate(text), text).toBe(date);
  }
});
