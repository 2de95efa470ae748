// Reading faces by the names they have on the three systems.
export const FONTS = [
  { id: '', zh: '默认（宋体）', en: 'Default (Song)', stack: 'var(--song)' },
  { id: 'song', zh: '宋体', en: 'Song', stack: 'SimSun, NSimSun, "Songti SC", STSong, "AR PL UMing CN", "Noto Serif CJK SC", serif' },
  { id: 'fangsong', zh: '仿宋', en: 'Fangsong', stack: 'FangSong, FangSong_GB2312, STFangsong, "Noto Serif CJK SC", serif' },
  { id: 'kai', zh: '楷体', en: 'Kai', stack: 'KaiTi, "Kaiti SC", STKaiti, "AR PL UKai CN", "LXGW WenKai", "Noto Serif CJK SC", serif' },
  { id: 'hei', zh: '黑体', en: 'Hei (sans)', stack: 'var(--sans)' },
] as const;

/** The CSS font stack of a setting: a known face's, or a name typed by hand before the default. */
export function fontStack(font: string): string {
  const known = FONTS.find(({ id }) => id === font);
  if (known !== undefined) return known.stack;
  return `"${font.replaceAll(/["\\;{}]/g, '')}", var(--song)`;
}
