import { describe, expect, it } from 'vitest';
import { nextSentence, sentenceAt, sentenceEdge, sentences, step } from './caret';

const TEXTS = ['本报讯　昨天揭牌。“好！”他说。', '𠮷野家也来了', '完。'];
const cut = (text: string): string[] => sentences(text).map(([from, to]) => text.slice(from, to));
const chosen = (held: ReturnType<typeof sentenceAt>): string => (held === null ? '' : (TEXTS[held.anchor.block]?.slice(held.anchor.unit, held.focus.unit) ?? ''));

describe('sentences', () => {
  it('end with their sign and what closes after it', () => {
    expect(cut(TEXTS[0] ?? '')).toEqual(['本报讯　昨天揭牌。', '“好！”', '他说。']);
    expect(cut('没有句号')).toEqual(['没有句号']);
    expect(cut('　　空格前后 。')).toEqual(['空格前后 。']);
    expect(cut('')).toEqual([]);
    expect(cut('……还有')).toEqual(['……', '还有']);
  });
  it('are gone through over blocks', () => {
    let held = sentenceAt(TEXTS, { block: 0, unit: 10 });
    const seen: string[] = [];
    for (let i = 0; i < 5 && held !== null; i++) {
      seen.push(chosen(held));
      held = nextSentence(TEXTS, held, 1);
    }
    expect(seen).toEqual(['“好！”', '他说。', '𠮷野家也来了', '完。', '完。']);
    if (held !== null) held = nextSentence(TEXTS, held, -1);
    expect(chosen(held)).toBe('𠮷野家也来了');
  });
  it('are what Shift with an arrow reaches to', () => {
    expect(sentenceEdge(TEXTS, { block: 0, unit: 9 }, 1)).toEqual({ block: 0, unit: 13 });
    expect(sentenceEdge(TEXTS, { block: 0, unit: 16 }, 1)).toEqual({ block: 1, unit: 7 });
    expect(sentenceEdge(TEXTS, { block: 1, unit: 0 }, -1)).toEqual({ block: 0, unit: 13 });
    expect(sentenceEdge(TEXTS, { block: 2, unit: 2 }, 1)).toEqual({ block: 2, unit: 2 });
  });
});

describe('a step', () => {
  it('is a character, rare ones too, and goes on into the next block', () => {
    expect(step(TEXTS, { block: 1, unit: 0 }, 1)).toEqual({ block: 1, unit: 2 });
    expect(step(TEXTS, { block: 1, unit: 2 }, -1)).toEqual({ block: 1, unit: 0 });
    expect(step(TEXTS, { block: 1, unit: 7 }, 1)).toEqual({ block: 2, unit: 0 });
    expect(step(TEXTS, { block: 2, unit: 0 }, -1)).toEqual({ block: 1, unit: 7 });
    expect(step(TEXTS, { block: 0, unit: 0 }, -1)).toEqual({ block: 0, unit: 0 });
    expect(step(TEXTS, { block: 2, unit: 2 }, 1)).toEqual({ block: 2, unit: 2 });
  });
});
