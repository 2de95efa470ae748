import { describe, expect, it } from 'vitest';
import { ACTIONS, ACTION_NAMES, GROUPS, chord, chordsOf, conflict, keyTable, withKey, written } from './keys';

const press = (key: string, mods: Partial<Record<'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey', boolean>> = {}) =>
  chord({ key, ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, ...mods });

describe('the key table', () => {
  it('gives no key two meanings', () => {
    const all = ACTION_NAMES.flatMap((action) => ACTIONS[action].split(' '));
    expect(new Set(all).size).toBe(all.length);
  });
  it('shows every action in exactly one group', () => {
    expect(GROUPS.flatMap((group) => group.actions).sort()).toEqual([...ACTION_NAMES].sort());
  });
  it('refuses a key that another action has', () => {
    expect(conflict('cite', 'j', {})).toBe('next');
    expect(conflict('next', 'j', {})).toBeNull();
  });
  it('keeps the arrows when the letter is changed', () => {
    const changes = withKey('next', 'd', {});
    expect(chordsOf('next', changes)).toEqual(['d', 'ArrowDown']);
    expect(keyTable(changes).has('j')).toBe(false);
    expect(withKey('next', 'j', changes)).toEqual({});
  });
});

describe('chords', () => {
  it('are not fooled by Caps Lock or full-width signs', () => {
    expect(press('J')).toBe('j');
    expect(press('n', { shiftKey: true })).toBe('N');
    expect(press('？', { shiftKey: true })).toBe('?');
    expect(press('、')).toBe('/');
  });
  it('name modifiers in one order', () => {
    expect(press('z', { ctrlKey: true, shiftKey: true })).toBe('Ctrl+Shift+Z');
    expect(press('z', { metaKey: true })).toBe('Ctrl+Z');
    expect(press('F6', { shiftKey: true })).toBe('Shift+F6');
    expect(press('Shift', { shiftKey: true })).toBeNull();
  });
  it('are written for people', () => {
    expect(written('Ctrl+Shift+Z', true)).toBe('⌘⇧Z');
    expect(written('N', false)).toBe('Shift+N');
  });
});
