import { AppError } from '../../../shared/kernel/app-error.ts'
import type { ReadDb } from '../../db/contexts.ts'
import { listRosterPeople, type RosterPerson } from '../../roster/roster.service.ts'
import type { NoticeSource } from '../notice-source.ts'

/** 优秀, 合格, 基本合格 and 不合格 of the roster's 上年度考核结果, and the field of the text that counts them. */
const verdicts = [
  ['1', '优秀人数'],
  ['2', '合格人数'],
  ['3', '基本合格人数'],
  ['4', '不合格人数'],
] as const
const excellent = '1'

const excellentOf = (people: readonly RosterPerson[]) =>
  people.filter(({ values }) => values.lastAssessment === excellent)

/**
 * 年度考核结果公示 of what the roster holds, known by the year assessed. Only who did excellently is named; the others are
 * counted, and told by themselves (domain Appendix E).
 */
export const assessmentSource: NoticeSource = {
  kind: 'assessment',
  label: '上年度考核结果',

  async list(db, announced, today) {
    const year = Number(today.slice(0, 4)) - 1
    const people = excellentOf(await listRosterPeople(db, {})).length
    if (announced.has(year) || people === 0) return []
    return [{ id: year, title: `${year}年度考核优秀等次人员`, people, type: 'assessment_result' }]
  },

  async load(db: ReadDb, year) {
    const everybody = await listRosterPeople(db, {})
    const people = excellentOf(everybody)
    if (people.length === 0) throw new AppError('NOT_FOUND', { what: '上年度考核结果' })
    const counts = verdicts.map(([code, field]) => {
      return [field, String(everybody.filter(({ values }) => values.lastAssessment === code).length)] as const
    })
    return {
      type: 'assessment_result',
      communityId: null,
      basis: '',
      fields: { 考核年份: String(year), ...Object.fromEntries(counts) },
      people: people.map(({ id }) => ({ workerId: id, name: '', idTail: '', cells: { result: '优秀' } })),
      names: people.map(({ id, name }) => ({ workerId: id, name })),
    }
  },
}
