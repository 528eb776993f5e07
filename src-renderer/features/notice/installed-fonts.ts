import { noticeFonts } from '../../../src-main/shared/notice/notice-html.ts'

export interface MissingFont {
  /** Prescribed by GB/T 9704-2012 and usual practice. */
  readonly name: string
  /** The first of its replacements that this PC has, in words. */
  readonly standIn: string
}

/** Latin letters and figures of different widths: Chinese characters are as wide in every font. */
const sample = 'mmmwwwiiilll0123456789'
const size = '72px'
const unnamed = { serif: '其他宋体类字体', 'sans-serif': '其他黑体类字体' } as const

/** The prescribed fonts that are not installed here, told by measuring: a missing font has its fallback's widths. */
export function missingFonts(): MissingFont[] {
  const context = document.createElement('canvas').getContext('2d')
  if (!context) return []
  const widthIn = (family: string) => {
    context.font = `${size} ${family}`
    return context.measureText(sample).width
  }
  const plain = { serif: widthIn('serif'), monospace: widthIn('monospace'), 'sans-serif': widthIn('sans-serif') }
  const has = (name: string) =>
    (['serif', 'monospace', 'sans-serif'] as const).some((base) => widthIn(`'${name}', ${base}`) !== plain[base])
  const wanted: readonly (readonly [readonly string[], keyof typeof unnamed])[] = [
    [noticeFonts.title, 'serif'],
    [noticeFonts.body, 'serif'],
    [noticeFonts.kai, 'serif'],
    [noticeFonts.hei, 'sans-serif'],
  ]
  return wanted.flatMap(([[name = '', ...others], generic]) => {
    const sameFace = sameFaces[name] ?? []
    if ([name, ...sameFace].some(has)) return []
    const standIn = others.find((other) => !sameFace.includes(other) && has(other))
    return [{ name: shown(name), standIn: standIn === undefined ? unnamed[generic] : shown(standIn) }]
  })
}

/** How people call a font that has a Latin name. */
const chineseNames: Readonly<Record<string, string>> = {
  SimHei: '黑体',
  STZhongsong: '华文中宋',
  'Noto Serif CJK SC': '思源宋体',
  'Noto Sans CJK SC': '思源黑体',
}
const shown = (name: string) => chineseNames[name] ?? name

/** Newer names of one and the same face. */
const sameFaces: Readonly<Record<string, readonly string[]>> = {
  仿宋_GB2312: ['FangSong', '仿宋'],
  楷体_GB2312: ['KaiTi', '楷体'],
  方正小标宋简体: ['方正小标宋_GBK'],
  SimHei: ['黑体'],
}
