import { expect, test } from 'vitest';
import { STRINGS } from '../strings';
import { daysSpoken, ruleSentence, termsOf, typed } from './sentence';

const none = { all: '', any: '', none: '', from: null, to: null };
const zh = (says: Partial<typeof none> | { from: string | null; to: string | null }): string => {
  const whole = { ...none, ...says };
  return ruleSentence({ ...whole, ...daysSpoken(whole.from, whole.to) }, STRINGS.zh.vocabulary.speech);
};

test('a rule reads as a sentence', () => {
  expect(zh({ all: '标题:女职工' })).toBe('标题里有“女职工”');
  expect(zh({ any: '标题:女职工 正文:妇女权益 正文:三八节', none: '广告' })).toBe('标题里有“女职工”，或正文里有“妇女权益”或“三八节”，没有“广告”');
  expect(zh({ all: '工会 权益', any: '标题:女职工 妇女' })).toBe('文中有“工会”和“权益”，而且标题里有“女职工”，或文中有“妇女”');
  expect(zh({ all: '栏目:要闻 人:=边磊 -启事' })).toBe('栏目名里有“要闻”，署名里有“边磊”，没有“启事”');
  expect(zh({})).toBe('（还没有条件）');
});

test('whole years are said by their numbers', () => {
  const all = '劳模';
  expect(zh({ all, from: '2018-01-01', to: null } as never)).toBe('文中有“劳模”，2018 年以来');
  expect(zh({ all, from: '2018-01-01', to: '2020-12-31' } as never)).toBe('文中有“劳模”，2018 年至 2020 年');
  expect(zh({ all, from: '2020-01-01', to: '2020-12-31' } as never)).toBe('文中有“劳模”，2020 年');
  expect(zh({ all, from: null, to: '2020-06-30' } as never)).toBe('文中有“劳模”，到 2020-06-30为止');
});

test('what groups its words is said as it was typed', () => {
  expect(zh({ all: '(竞赛 或 比武) 职工', none: '甲|乙' })).toBe('符合“(竞赛 或 比武) 职工”，不符合“甲|乙”');
  expect(termsOf('"职工 竞赛"~20')).toBeNull();
  expect(termsOf('标签:女职工')).toBeNull();
});

test('quotes hold words together, and full-width signs count', () => {
  expect(termsOf('标题：“本报讯 记者” 工会')).toEqual([
    { place: 'title', text: '本报讯 记者', not: false },
    { place: 'any', text: '工会', not: false },
  ]);
  expect(termsOf('"没写完')).toEqual([{ place: 'any', text: '没写完', not: false }]);
  expect(termsOf('title:union -ad')).toEqual([
    { place: 'title', text: 'union', not: false },
    { place: 'any', text: 'ad', not: true },
  ]);
});

test('English says the same', () => {
  expect(ruleSentence({ ...none, any: '标题:女职工 妇女', none: '广告', from: '2018' }, STRINGS.en.vocabulary.speech)).toBe('“女职工” in the title, or “妇女” in the text, no “广告”, since 2018');
});

test('names are quoted where they would be several words', () => {
  expect([typed('女职工'), typed('文体 活动'), typed('或'), typed('“两新”')]).toEqual(['女职工', '"文体 活动"', '"或"', '"“两新”"']);
});
