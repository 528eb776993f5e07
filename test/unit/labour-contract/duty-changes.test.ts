import { describe, expect, it } from 'vitest'
import {
  dutyChangesOfIdentity,
  dutyChangesOfTerm,
} from '../../../src-main/shared/labour-contract/duty-changes.rules.ts'
import { codeTables } from '../../../src-main/shared/roster/code-tables.ts'

const find = (changes: ReturnType<typeof dutyChangesOfIdentity>, label: string) =>
  changes.find((change) => change.label === label)

describe('which duties change', () => {
  it('keeps the month of 第十条 from whoever becomes a contract worker, or leaves it with who stops being one', () => {
    expect(find(dutyChangesOfIdentity('7', '1'), '书面协议')).toMatchObject({
      after: expect.stringContaining('一个月内与街道订立劳动合同') as string,
      basis: '劳动合同法第十条、第八十二条',
    })
    const leaving = dutyChangesOfIdentity('1', '4')
    expect(find(leaving, '书面协议')?.after).toContain('由派遣单位订立二年以上劳动合同')
    expect(find(leaving, '社会保险')).toMatchObject({ before: expect.stringContaining('三十日内') as string })
    expect(leaving.map(({ label }) => label)).toEqual([
      '书面协议',
      '试用期',
      '无固定期限合同',
      '解除和终止',
      '经济补偿',
      '社会保险',
    ])
  })

  it('gives 公益性岗位 an open-ended contract or a compensation (实施条例第十二条), or takes more from it', () => {
    const changes = dutyChangesOfIdentity('1', '8')
    expect(changes.map(({ label, after, basis }) => [label, after, basis])).toEqual([
      ['无固定期限合同', '不适用', '劳动合同法实施条例第十二条'],
      ['经济补偿', '不适用', '劳动合同法实施条例第十二条'],
    ])
  })

  it('speaks of a change that is none, or of an identity that tells nothing; a change there and back differs', () => {
    const codes = codeTables.identity.map(({ code }) => code)
    for (const from of codes) {
      expect(dutyChangesOfIdentity(from, from)).toEqual([])
      expect(dutyChangesOfIdentity(from, '9')).toEqual([])
      for (const to of codes) {
        const there = dutyChangesOfIdentity(from, to)
        const back = dutyChangesOfIdentity(to, from)
        expect(there.map(({ label, before, after }) => [label, after, before])).toEqual(
          back.map(({ label, before, after }) => [label, before, after]),
        )
        if (from !== to && from !== '9' && to !== '9') expect(there, `${from}→${to}`).not.toEqual([])
        for (const { basis } of there) expect(basis).not.toBe('')
      }
    }
  })

  it('lets a contract for a task have a probation (第十九条第三款), or an open-ended one run out', () => {
    expect(find(dutyChangesOfTerm('1', '3'), '试用期')).toMatchObject({
      after: '不得约定',
      basis: '劳动合同法第十九条第三款',
    })
    expect(find(dutyChangesOfTerm('1', '2'), '解除和终止')?.after).toContain('没有期满终止')
    expect(dutyChangesOfTerm('2', '2')).toEqual([])
  })
})
