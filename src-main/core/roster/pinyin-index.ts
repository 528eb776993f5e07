import { pinyin } from 'pinyin-pro'

export interface PinyinIndex {
  readonly full: string
  readonly head: string
}

/** Pinyin and initials of a name (张建国 → zhangjianguo, zjg), with surnames read as surnames (单 → shan). */
export function pinyinIndex(name: string): PinyinIndex {
  const syllables = pinyin(name, { toneType: 'none', surname: 'head', type: 'array', nonZh: 'removed' })
  return { full: syllables.join(''), head: syllables.map((s) => s[0] ?? '').join('') }
}
