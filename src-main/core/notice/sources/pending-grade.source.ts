import { AppError } from '../../../shared/kernel/app-error.ts'
import { formatChineseDate, type CalendarDate } from '../../../shared/kernel/calendar-date.ts'
import { listFacts, type OwnedFact } from '../../dated-fact/dated-fact.service.ts'
import type { ReadDb } from '../../db/contexts.ts'
import { listWorkers } from '../../roster/roster.service.ts'
import type { NoticeSource } from '../notice-source.ts'

/** Changes of grade that were entered ahead of their day, together by document and day; known by their first entry. */
interface GradeMatter {
  readonly id: number
  readonly basis: string
  readonly effectiveOn: CalendarDate
  readonly facts: readonly OwnedFact[]
}

async function gradeMatters(db: ReadDb): Promise<GradeMatter[]> {
  const facts = (await listFacts(db, 'worker')).filter(
    ({ field, voidedAt, effectiveOn }) => field === 'grade' && voidedAt === null && effectiveOn !== '',
  )
  const matters = new Map<string, OwnedFact[]>()
  for (const fact of facts) {
    const key = `${fact.effectiveOn} ${fact.basis}`
    matters.set(key, [...(matters.get(key) ?? []), fact])
  }
  return [...matters.values()].flatMap((together) => {
    const [first] = together
    if (!first || first.effectiveOn === '') return []
    return [{ id: first.id, basis: first.basis, effectiveOn: first.effectiveOn, facts: together }]
  })
}

/** 岗位等级调整公示 of changes of grade whose day has not come. */
export const pendingGradeSource: NoticeSource = {
  kind: 'pending_grade',
  label: '待生效的等级调整',

  async list(db, announced, today) {
    const waiting = (await gradeMatters(db)).filter(({ id, effectiveOn }) => effectiveOn > today && !announced.has(id))
    return waiting.map(({ id, basis, effectiveOn, facts }) => ({
      id,
      title: `${formatChineseDate(effectiveOn)}起调整等级${basis === '' ? '' : `（${basis}）`}`,
      people: facts.length,
      type: 'grade_adjustment',
    }))
  },

  async load(db, id) {
    const matter = (await gradeMatters(db)).find((each) => each.id === id)
    if (!matter) throw new AppError('NOT_FOUND', { what: '等级调整事项' })
    const workers = await listWorkers(
      db,
      matter.facts.map(({ ownerId }) => ownerId),
    )
    const people = matter.facts.filter(({ ownerId }) => workers.has(ownerId))
    return {
      type: 'grade_adjustment',
      communityId: null,
      basis: matter.basis,
      fields: {},
      people: people.map(({ ownerId, value }) => {
        return { workerId: ownerId, name: '', idTail: '', cells: { proposedGrade: value ?? '', ground: '' } }
      }),
      names: people.map(({ ownerId }) => ({ workerId: ownerId, name: workers.get(ownerId)?.name ?? '' })),
    }
  },
}
