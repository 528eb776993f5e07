import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { isDatedField, type DatedField } from '../../shared/roster/dated-fields.ts'
import type { TimelineEntry } from '../../shared/roster/roster.contract.ts'
import { codeLabel } from '../../shared/roster/code-tables.ts'
import { rosterSheet } from '../../shared/roster/roster.sheet.ts'
import { listFacts, type OwnedFact } from '../dated-fact/dated-fact.service.ts'
import type { ReadDb } from '../db/contexts.ts'
import { communitiesOn, type CommunityThen } from '../organisation/organisation.service.ts'
import { listPastEmployments } from './employment.repository.ts'
import { columnText } from './roster-view.ts'
import { getStoredWorker, listMergedIds } from './roster.repository.ts'

/** Everything about a person that happened on a day (履历时间轴), newest first, with what second rows of the person brought. */
export async function timelineOf(db: ReadDb, id: number, today: CalendarDate): Promise<TimelineEntry[]> {
  const ids = [id, ...(await listMergedIds(db, id))]
  const facts = (await listFacts(db, 'worker', ids)).filter(({ voidedAt }) => voidedAt === null)
  const { byId } = await communitiesOn(db, today)
  const groups = Map.groupBy(facts, ({ ownerId, field }) => `${ownerId} ${field}`)
  const changes = [...groups.values()].flatMap((group) => entriesOf(group, id, today, byId))
  const employments = (await listPastEmployments(db, ids)).map(({ workerId, joinedOn, leftOn, exitReason }) => ({
    ...plainEntry('此前任职', leftOn, today),
    before: joinedOn ?? '',
    after: `${leftOn} ${codeLabel('exitReason', exitReason)}`.trim(),
    isMergedIn: workerId !== id,
  }))
  const joined = (await getStoredWorker(db, id)).values.joinedOn
  const joining = typeof joined === 'string' ? [plainEntry(rosterSheet.columns.joinedOn.header, joined, today)] : []
  const entries = [...changes, ...employments, ...joining]
  return entries.sort((a, b) => (a.effectiveOn < b.effectiveOn ? 1 : a.effectiveOn > b.effectiveOn ? -1 : 0))
}

function plainEntry(label: string, effectiveOn: string, today: CalendarDate): TimelineEntry {
  const nothing = { before: '', after: '', basis: '', recordedAt: '', batchId: null, isMergedIn: false }
  return { label, effectiveOn, isAhead: effectiveOn > today, ...nothing }
}

/** Changes of one field in their order of effect, each with what held before. */
function entriesOf(
  facts: readonly OwnedFact[],
  id: number,
  today: CalendarDate,
  communities: ReadonlyMap<number, CommunityThen>,
): TimelineEntry[] {
  const inOrder = facts.toSorted((a, b) =>
    a.effectiveOn === b.effectiveOn ? a.id - b.id : a.effectiveOn < b.effectiveOn ? -1 : 1,
  )
  return inOrder.flatMap((fact, index) => {
    const previous = inOrder[index - 1]
    if (previous === undefined || !isDatedField(fact.field)) return []
    return [
      {
        label: rosterSheet.columns[fact.field].header,
        before: shownFact(fact.field, previous.value, communities),
        after: shownFact(fact.field, fact.value, communities),
        effectiveOn: fact.effectiveOn,
        basis: fact.basis,
        recordedAt: fact.recordedAt,
        isAhead: fact.effectiveOn > today,
        batchId: fact.batchId,
        isMergedIn: fact.ownerId !== id,
      },
    ]
  })
}

function shownFact(field: DatedField, value: string | null, communities: ReadonlyMap<number, CommunityThen>): string {
  if (value === null) return ''
  if (field === 'community') return communities.get(Number(value))?.name ?? ''
  return columnText(field, value)
}
