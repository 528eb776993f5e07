import { expect, it } from 'vitest'
import { pinyinIndex } from '../../../src-main/core/roster/pinyin-index.ts'

it('reads a surname of several readings as if it were no surname', () => {
  const surnames: Readonly<Record<string, string>> = {
    单: 'shan',
    曾: 'zeng',
    仇: 'qiu',
    解: 'xie',
    查: 'zha',
    盖: 'ge',
    乐: 'yue',
    区: 'ou',
    朴: 'piao',
    翟: 'zhai',
    任: 'ren',
    华: 'hua',
    尹: 'yin',
    缪: 'miao',
    员: 'yun',
    纪: 'ji',
    宁: 'ning',
    尉迟: 'yuchi',
    万俟: 'moqi',
    澹台: 'tantai',
    欧阳: 'ouyang',
    司马: 'sima',
  }
  const read = Object.fromEntries(Object.keys(surnames).map((name) => [name, pinyinIndex(`${name}芳`).full]))
  expect(read).toEqual(Object.fromEntries(Object.entries(surnames).map(([name, reading]) => [name, `${reading}fang`])))
})

it('loses a syllable of a long or rare name, or the dot of a transliterated one stands in the way', () => {
  expect(pinyinIndex('欧阳欣怡')).toEqual({ full: 'ouyangxinyi', head: 'oyxy' })
  expect(pinyinIndex('买买提·艾山').head).toBe('mmtas')
  expect(pinyinIndex('王㛃').head[0]).toBe('w')
})
