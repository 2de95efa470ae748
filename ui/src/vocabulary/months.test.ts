import { expect, test } from 'vitest';
import { barAt, barPath, percent, yearTicks } from './months';

const months = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${Math.floor((from + index) / 12)}-${String(((from + index) % 12) + 1).padStart(2, '0')}`);

test('each year begins where its January stands', () => {
  const ticks = yearTicks(months(2021 * 12, 36), 360);
  expect(ticks.map(({ x, year }) => [x, year])).toEqual([[0, '2021'], [120, '2022'], [240, '2023']]);
  expect(ticks.every(({ named }) => named)).toBe(true);
});

test('years are named as far apart as their names need', () => {
  const ticks = yearTicks(months(1994 * 12, 360), 500);
  expect(ticks).toHaveLength(30);
  expect(ticks.filter(({ named }) => named).map(({ year }) => year)).toEqual(['1995', '2000', '2005', '2010', '2015', '2020']);
});

test('a first year of a few months gives way to the next', () => {
  const ticks = yearTicks(months(2022 * 12 + 10, 26), 260);
  expect(ticks.map(({ year, named }) => [year, named])).toEqual([['2022', false], ['2023', true], ['2024', true]]);
});

test('bars may be years', () => {
  const ticks = yearTicks(['1994', '1995', '1996', '1997', '1998', '1999', '2000'], 140);
  expect(ticks.filter(({ named }) => named).map(({ year, x }) => [year, x])).toEqual([['1994', 0], ['1996', 40], ['1998', 80]]);
});

test('months of one year say which', () => {
  expect(yearTicks(months(2023 * 12 + 3, 4), 60)).toEqual([{ x: 0, year: '2023', named: true }]);
  expect(yearTicks([], 100)).toEqual([]);
});

test('bars stand on the ground or on other bars, and nothing draws nothing', () => {
  expect(barPath([0, 0], 10, 100, 50)).toBe('');
  expect(barPath([10], 10, 4, 50)).toBe('M0 50v-50h4v50z');
  expect(barPath([5], 10, 4, 50, [5])).toBe('M0 25v-25h4v25z');
});

test('a place on the axis is the bar there', () => {
  expect([barAt(-3, 100, 10), barAt(55, 100, 10), barAt(400, 100, 10)]).toEqual([0, 5, 9]);
});

test('none and all are said of none and all', () => {
  expect([percent(0, 9), percent(1, 900), percent(1, 2), percent(899, 900), percent(9, 9), percent(0, 0)]).toEqual(['0%', '1%', '50%', '99%', '100%', '0%']);
});
