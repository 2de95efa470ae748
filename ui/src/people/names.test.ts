import { describe, expect, it } from 'vitest';
import { changed, creditsOf, isLetters, linesOf, moved, without, withRoom } from './names';

const CREDITS = [
  { name: '边磊', role: 'reporter' as const },
  { name: '钟毓', role: 'photographer' as const },
];

describe('the people of an article while they are written', () => {
  it('end with room for one more, of the role before', () => {
    const lines = linesOf(CREDITS);
    expect(lines.map(({ name, role }) => [name, role])).toEqual([
      ['边磊', 'reporter'],
      ['钟毓', 'photographer'],
      ['', 'photographer'],
    ]);
    expect(withRoom(lines)).toEqual(lines);
    expect(linesOf([])).toEqual([{ id: 0, name: '', role: 'reporter' }]);
  });

  it('are kept without what is empty and without blanks', () => {
    const lines = linesOf([{ name: ' 边磊 ', role: 'reporter' }]);
    expect(creditsOf(lines)).toEqual([{ name: '边磊', role: 'reporter' }]);
  });

  it('change places, but not with the empty row', () => {
    const lines = linesOf(CREDITS);
    expect(moved(lines, 1, -1).map(({ name }) => name)).toEqual(['钟毓', '边磊', '']);
    expect(moved(lines, 0, -1)).toEqual(lines);
    expect(moved(lines, 1, 1)).toEqual(lines);
  });

  it('are told apart from those before', () => {
    const lines = linesOf(CREDITS);
    expect(changed(lines, CREDITS)).toBe(false);
    expect(changed(moved(lines, 0, 1), CREDITS)).toBe(true);
    expect(changed(without(lines, 0), CREDITS)).toBe(true);
  });

  it('know pinyin from a name', () => {
    expect(isLetters('bianlei')).toBe(true);
    expect(isLetters("xi'an")).toBe(true);
    expect(isLetters('边l')).toBe(false);
    expect(isLetters('')).toBe(false);
  });
});
