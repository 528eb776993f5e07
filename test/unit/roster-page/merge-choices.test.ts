import { expect, it } from 'vitest'
import type { RowDifference } from '../../../src-main/shared/roster/duplicates.contract.ts'
import { sideToKeep, takenFields, usualSide } from '../../../src-renderer/features/duplicates/merge-choices.ts'

const field = (name: string, first: string, second: string, over: Partial<RowDifference> = {}): RowDifference => ({
  ...{ field: name, label: name, first, second, canTake: true, isDated: false },
  ...over,
})
const fields = [
  field('mobile', '甲', '乙'),
  field('formerName', '', '旧名'),
  field('grade', '', '3', { isDated: true }),
  field('sex', '男', '女', { canTake: false }),
]
const named = (fields: readonly RowDifference[]) => fields.map((each) => each.field)

it('fills a fact with a day of effect by itself, or takes over what nobody chose', () => {
  expect(fields.map((each) => usualSide(each, 'first'))).toEqual(['first', 'second', 'first', 'first'])
  expect(named(takenFields(fields, 'first', {}))).toEqual(['formerName'])
  expect(named(takenFields(fields, 'first', { mobile: 'second', grade: 'second', sex: 'second' }))).toEqual([
    'mobile',
    'formerName',
    'grade',
  ])
  expect(named(takenFields(fields, 'first', { formerName: 'first' }))).toEqual([])
  expect(named(takenFields(fields, 'second', { mobile: 'first' }))).toEqual(['mobile'])
})

it('offers to keep the row that no other record names', () => {
  const side = (first: string, second: string) => {
    const person = { id: 1, rowVersion: 1, name: '', community: '', idNoMasked: '', mobileMasked: '', birthOn: '' }
    const row = (what: string) => ({ ...person, status: '', createdAt: '', named: what })
    return sideToKeep({ kinds: [], first: row(first), second: row(second) })
  }
  expect([
    side('', ''),
    side('', '已有劳动合同'),
    side('已有劳动合同', ''),
    side('已有工资记录', '已有劳动合同'),
  ]).toEqual(['first', 'second', 'first', 'first'])
})
