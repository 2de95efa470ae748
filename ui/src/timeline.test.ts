import { expect, test } from 'vitest';
import { buckets } from './timeline';

test('months without articles have their place', () => {
  const bars = buckets([{ month: '2024-02', articles: 3 }, { month: '2023-11', articles: 1 }], 100);
  expect(bars.map(({ from, count }) => [from, count])).toEqual([['2023-11', 1], ['2023-12', 0], ['2024-01', 0], ['2024-02', 3]]);
});

test('where months have no room there are years', () => {
  const bars = buckets([{ month: '1995-05', articles: 2 }, { month: '1995-06', articles: 5 }, { month: '2024-12', articles: 1 }], 100);
  expect(bars).toHaveLength(30);
  expect(bars[0]).toEqual({ from: '1995', to: '1995', count: 7 });
  expect(bars.reduce((sum, bar) => sum + bar.count, 0)).toBe(8);
});

test('nothing makes no bars', () => expect(buckets([], 10)).toEqual([]));
