import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCareerText } from '../../../src-main/shared/person-record/career-text.rules.ts'

/** Spellings met in roster cells and 任免审批表, each with what it says: from, to, unit, post. */
const spellings: readonly (readonly [text: string, from: string, to: string, unit: string, post: string])[] = [
  ['2018.07—2021.03 青枫街道梧桐里社区 网格员', '2018-07', '2021-03', '青枫街道梧桐里社区', '网格员'],
  ['2021.03至今 青枫街道梧桐里社区 网格员', '2021-03', '至今', '青枫街道梧桐里社区', '网格员'],
  ['2021.03—至今 青枫街道学府社区 社区干事', '2021-03', '至今', '青枫街道学府社区', '社区干事'],
  ['2021.03—      青枫街道学府社区 社区干事', '2021-03', '至今', '青枫街道学府社区', '社区干事'],
  ['2018.07-2021.03 示例公司 职员', '2018-07', '2021-03', '示例公司', '职员'],
  ['2018.07--2021.03 示例公司 职员', '2018-07', '2021-03', '示例公司', '职员'],
  ['2018.07－2021.03　示例公司　职员', '2018-07', '2021-03', '示例公司', '职员'],
  ['2018.7——2021.3 示例公司职员', '2018-07', '2021-03', '示例公司', '职员'],
  ['2018.07～2021.03 示例公司，职员', '2018-07', '2021-03', '示例公司', '职员'],
  ['2018.07至2021.03 在示例公司任职员', '2018-07', '2021-03', '示例公司', '职员'],
  ['2018年7月—2021年3月 示例公司 职员', '2018-07', '2021-03', '示例公司', '职员'],
  ['2018年07月至2021年03月，示例街道办事处科员', '2018-07', '2021-03', '示例街道办事处', '科员'],
  ['自2018年7月起至2021年3月止，在示例公司担任会计', '2018-07', '2021-03', '示例公司', '会计'],
  ['2018年7月1日—2021年3月31日 示例公司 职员', '2018-07-01', '2021-03-31', '示例公司', '职员'],
  ['2018.07.01-2021.03.31 示例公司 职员', '2018-07-01', '2021-03-31', '示例公司', '职员'],
  ['2018/07-2021/03 示例公司 职员', '2018-07', '2021-03', '示例公司', '职员'],
  ['2018-07至2021-03 示例公司 职员', '2018-07', '2021-03', '示例公司', '职员'],
  ['2018-07-2021-03 示例公司 职员', '2018-07', '2021-03', '示例公司', '职员'],
  ['201807-202103 示例公司 职员', '2018-07', '2021-03', '示例公司', '职员'],
  ['２０１８．０７—２０２１．０３ 示例公司 职员', '2018-07', '2021-03', '示例公司', '职员'],
  ['2018. 07 — 2021. 03 示例公司 职员', '2018-07', '2021-03', '示例公司', '职员'],
  ['1、2018.07—2021.03 示例公司 职员', '2018-07', '2021-03', '示例公司', '职员'],
  ['（2）2018.07—2021.03 示例公司 职员', '2018-07', '2021-03', '示例公司', '职员'],
  ['③2018.07—2021.03：示例公司 职员', '2018-07', '2021-03', '示例公司', '职员'],
  ['2018年7月-今 示例局局长', '2018-07', '至今', '示例局', '局长'],
  ['2018.07—2021年3月 示例公司 职员', '2018-07', '2021-03', '示例公司', '职员'],
  ['2021年3月起 青枫街道学府社区居委会主任', '2021-03', '至今', '青枫街道学府社区居委会', '主任'],
  ['2021.03到现在 学府社区社工', '2021-03', '至今', '学府社区', '社工'],
  ['二〇一八年七月至二〇二一年三月 示例公司 职员', '2018-07', '2021-03', '示例公司', '职员'],
  ['2009.09—2013.06 就读于示例大学社会工作专业', '2009-09', '2013-06', '示例大学社会工作专业', '学习'],
  ['2009.09-2013.06 示例大学社会工作专业学习', '2009-09', '2013-06', '示例大学社会工作专业', '学习'],
  ['2013.07—2015.06 待业', '2013-07', '2015-06', '待业', ''],
]

describe('a résumé in free text', () => {
  for (const [text, workedFrom, workedTo, workUnit, workPost] of spellings) {
    it(`is misread: ${text}`, () => {
      const { rows, unparsed } = readCareerText(text)
      expect(unparsed).toEqual([])
      expect(rows).toMatchObject([{ workedFrom, workedTo, workUnit, workPost }])
    })
  }

  it('of several lines becomes one row, or loses the lines between', () => {
    const text = [
      '工作经历：',
      '2009.09—2013.06 示例大学 学习',
      '2013.07—2018.06 示例公司 职员',
      '（其间：2014.09—2017.01 在示例大学函授学习）',
      '2018.07—          青枫街道学府社区 网格员',
    ].join('\n')
    const { rows, unparsed } = readCareerText(text)
    expect(rows.map(({ workedFrom, workedTo }) => [workedFrom, workedTo])).toEqual([
      ['2009-09', '2013-06'],
      ['2013-07', '2018-06'],
      ['2018-07', '至今'],
    ])
    expect(rows[1]?.recordNote).toBe('（其间：2014.09—2017.01 在示例大学函授学习）')
    expect(unparsed).toEqual(['工作经历：'])
  })

  it('of several entries in one line is cut inside a bracket, or not at all', () => {
    const text =
      '2013.07—2018.06 示例公司 职员（其间：2014.09—2017.01 函授学习）；2018.07—2021.03 学府社区 网格员 2021.04至今 梧桐里社区 副主任。'
    const { rows, unparsed } = readCareerText(text)
    expect(rows.map(({ workUnit, workPost }) => [workUnit, workPost])).toEqual([
      ['示例公司', '职员'],
      ['学府社区', '网格员'],
      ['梧桐里社区', '副主任'],
    ])
    expect(rows[0]?.recordNote).toBe('（其间：2014.09—2017.01 函授学习）')
    expect(unparsed).toEqual([])
  })

  it('with an open end in the middle is given an end that nobody wrote', () => {
    const { rows } = readCareerText('2018.07— 示例公司 职员\n2021.03至今 学府社区 网格员')
    expect(rows.map(({ workedTo }) => workedTo)).toEqual(['', '至今'])
  })

  it('with years of two digits, bare years, single days, or text before the dates is guessed at', () => {
    const lines = [
      '18.07—21.03 示例公司 职员',
      '1998—2002 示例大学',
      '2015.09 加入中国共产党',
      '示例公司 2018.07-2021.03 职员',
      '2018.13—2021.03 示例公司',
    ]
    for (const line of lines) expect(readCareerText(line), line).toEqual({ rows: [], unparsed: [line] })
    expect(readCareerText(`2018.07—2021.03 示例公司\n${lines[2]}`).unparsed).toEqual([lines[2]])
  })

  it('loses a word: rows and leftovers together are no longer the whole text', () => {
    const word = fc.constantFrom(
      '示例公司',
      '职员',
      '在',
      '（其间：',
      '）',
      '；',
      '。',
      '至今',
      '党员',
      '，',
      ' ',
      '\n',
      '1、',
    )
    const day = fc.constantFrom('2018.07', '2021年3月', '201903', '19.05', '2020', '—', '-', '至', '起', '2018-07-2021')
    const bare = (text: string) => text.replace(/\s/g, '')
    fc.assert(
      fc.property(fc.array(fc.oneof(word, day), { maxLength: 25 }), (parts) => {
        const text = parts.join('')
        const { rows, unparsed } = readCareerText(text)
        const kept = [...rows.map(({ source }) => source), ...unparsed].map(bare)
        const lines = text.split('\n').map(bare)
        expect(kept.join('').length).toBe(lines.join('').length)
        for (const each of kept) expect(bare(text)).toContain(each)
      }),
      { numRuns: 2000 },
    )
  })
})
