import { describe, expect, it } from 'vitest';
import { TALLEST, Track } from './scroll';

function track(count: number): Track {
  const made = new Track();
  made.rowHeight = 120;
  made.viewport = 800;
  made.count = count;
  return made;
}

describe('a list that fits', () => {
  it('scrolls one for one', () => {
    const list = track(1000);
    list.scrolled(50_000);
    expect(list.top).toBe(50_000);
    expect(list.rows(2)).toEqual([414, 426]);
  });
});

describe('a list of a million rows', () => {
  it('stays under the tallest canvas', () => {
    expect(track(1_000_000).canvas).toBe(TALLEST);
  });
  it('reaches its last row by the thumb', () => {
    const list = track(1_000_000);
    list.scrolled(TALLEST - 800);
    expect(list.rows(0)[1]).toBe(1_000_000);
  });
  it('moves rows by as much as the wheel turns', () => {
    const list = track(1_000_000);
    list.scrolled(8_000_000);
    const before = list.top;
    list.scrolled(8_000_120);
    expect(list.top - before).toBe(120);
  });
  it('asks to be moved when the canvas ends before the list does', () => {
    const list = track(1_000_000);
    list.moveTo(60_000_000);
    list.physical = 500;
    list.shift = 60_000_000 - 500;
    expect(list.scrolled(0)).toBe(true);
    const top = list.top;
    list.rebase();
    expect(list.top).toBe(top);
    expect(list.physical).toBeGreaterThan(7_000_000);
  });
});
