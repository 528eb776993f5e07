import { describe, expect, it } from 'vitest'
import {
  countedLevel,
  equivalentTitles,
  titlesIn,
  type CertificateEquivalence,
} from '../../../src-main/shared/career/equivalence.rules.ts'

const table: CertificateEquivalence = {
  entries: [
    { title: '初级职称', aliases: [], level: '1', direction: 'both' },
    { title: '中级职称', aliases: ['中级专业技术职称'], level: '2', direction: 'both' },
    { title: '心理咨询师（二级）', aliases: [], level: '1', direction: 'to_social_work' },
    { title: '工程师', aliases: [], level: '2', direction: 'from_social_work' },
  ],
}
const level = (own: string, other: string | null) => countedLevel(own, titlesIn(other), table).level

describe('双向比照', () => {
  it('lowers somebody’s own level, or adds two levels up instead of taking the highest', () => {
    expect(level('3', '中级职称')).toBe('3')
    expect(level('0', '初级职称、中级专业技术职称')).toBe('2')
    expect(level('1', '初级职称')).toBe('1')
  })

  it('guesses a title that is not in the table, or misses one for its brackets and spaces', () => {
    expect(level('0', '高级职称')).toBe('0')
    expect(level('0', '中级职称评审中')).toBe('0')
    expect(level('0', '心理咨询师(二级) ；其他')).toBe('1')
    expect(level('0', null)).toBe('0')
  })

  it('counts a one-way line the other way round', () => {
    expect(level('0', '工程师')).toBe('0')
    expect(equivalentTitles('2', table)).toEqual(['中级职称', '工程师'])
    expect(equivalentTitles('1', table)).toEqual(['初级职称'])
  })

  it('names no ground for a level that comes from another title', () => {
    const counted = countedLevel('1', ['中级职称'], table)
    expect(counted.by).toBe('中级职称')
    expect(counted.steps.map(({ expression }) => expression)).toEqual([
      '助理社会工作师',
      '比照为社会工作师',
      '社会工作师',
    ])
    expect(countedLevel('2', ['中级职称'], table).by).toBeNull()
  })
})
