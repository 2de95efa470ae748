import { describe, expect, it } from 'vitest';
import { fileName, inUnits, people, pieces } from './text';

describe('offsets', () => {
  it('are the same where no character lies beyond the BMP', () => {
    expect(inUnits('职工之家', [[0, 2]])).toEqual([[0, 2]]);
  });
  it('count a rare character as two units', () => {
    expect(inUnits('𠮷野家职工𠮷', [[0, 1], [3, 5], [5, 6]])).toEqual([[0, 2], [4, 6], [6, 8]]);
  });
  it('beyond the end are cut to the end', () => {
    expect(inUnits('𠮷', [[0, 9]])).toEqual([[0, 2]]);
  });
});

describe('pieces', () => {
  it('joined are the text again', () => {
    const text = '本报讯（记者 边磊　通讯员 𠮷田）New World 广场';
    const cut = pieces(text, [[4, 9]], true);
    expect(cut.map((piece) => piece.text).join('')).toBe(text);
    expect(cut.filter((piece) => piece.gap).length).toBe(4);
    expect(cut.filter((piece) => piece.hit === 0).map((piece) => piece.text).join('')).toBe('记者 边磊');
  });
  it('leave spaces between Latin words alone', () => {
    expect(pieces('New World', [], true)).toEqual([{ text: 'New World', hit: null, gap: false, marks: [] }]);
  });
  it('know the marks they lie in, however these overlap', () => {
    const cut = pieces('𠮷职工之家揭牌', [[2, 4]], false, [[1, 5], [3, 7]]);
    expect(cut.map(({ text, hit, marks }) => [text, hit, marks])).toEqual([
      ['𠮷', null, []],
      ['职', null, [0]],
      ['工', 0, [0]],
      ['之', 0, [0, 1]],
      ['家', null, [0, 1]],
      ['揭牌', null, [1]],
    ]);
  });
});

describe('people', () => {
  it('name a few and count the rest', () => {
    const credits = ['张晶', '边磊', '陈曦', '于佳'].map((name) => ({ name, role: 'reporter' as const }));
    expect(people(credits, 2, (count) => `等${count}人`)).toBe('张晶 边磊 等4人');
  });
});

describe('names of files', () => {
  it.each([
    ['工会十八大', '工会十八大'],
    ['工人/农民:“联合”?', '工人 农民 “联合”'],
    ['..', ''],
    ['\u202e倒\u0007\n', '倒'],
    ['𠮷'.repeat(300), '𠮷'.repeat(60)],
  ])('%s', (text, name) => {
    expect(fileName(text)).toBe(name);
  });
});
