import { AppError } from '../../shared/kernel/app-error.ts'
import { readCareerText } from '../../shared/person-record/career-text.rules.ts'
import type { CareerProposal, personRecordContract } from '../../shared/person-record/person-record.contract.ts'
import { recordKindLabels } from '../../shared/person-record/record-kinds.ts'
import { visibleColumns, visibleKinds } from '../../shared/person-record/record-access.rules.ts'
import { isSameRecord } from '../../shared/person-record/record.rules.ts'
import { recordKeys } from '../../shared/person-record/record.sheets.ts'
import type { Actor, HandlersFor, QueryContext } from '../db/contexts.ts'
import { stageWorkbook } from '../import-batch/stage.ts'
import type { PersonnelBlocks } from '../personnel-block/personnel-block.ts'
import { rowsOfPerson, standingRowOf } from '../roster/roster.service.ts'
import { addRecords, removeRecord, restoreRecord, updateRecord } from './edit-record.ts'
import { listStandings } from './honour-standing.repository.ts'
import { getRecord, listRecords, listVersions, type StoredRecord } from './person-record.repository.ts'
import { findingsOfPerson, recordParametersOn, type RecordsByKind } from './person-record.service.ts'
import { recordReader } from './read-record.ts'
import { exportRecords } from './record-export.ts'
import { recordImports } from './record-import.ts'
import { logOfRecords } from './record-log.ts'
import { columnShown, inOrderOfDates, recordRow, shownTexts } from './record-view.ts'

type BlockedSteps = 'personRecord.add' | 'personRecord.update' | 'personRecord.restore' | 'personRecord.stage'

/** `blocks` says who is not honoured for the time being. */
export function createPersonRecordHandlers(blocks: PersonnelBlocks): HandlersFor<typeof personRecordContract> {
  const imports = recordImports(blocks)
  return {
    ...plainHandlers,

    'personRecord.add': async (input, scope) => ({ ids: await addRecords(input, scope, blocks) }),

    'personRecord.update': async (input, scope) => ({ rowVersion: await updateRecord(input, scope, blocks) }),

    'personRecord.restore': async (input, scope) => ({ rowVersion: await restoreRecord(input, scope, blocks) }),

    'personRecord.stage': ({ kind, sender, keepsUnread }, context) =>
      stageWorkbook(imports[kind], context, { month: null, sender, keepsUnread }),
  }
}

const plainHandlers = {
  'personRecord.list': async ({ workerId }, { db, clock, actor }) => {
    const { person, rowIds } = await rowsOfPerson(db, actor, workerId)
    const records = await listRecords(db, rowIds)
    const today = clock.today()
    const honours = records.flatMap(({ id, kind }) => (kind === 'honour' ? [id] : []))
    const standings = new Map((await listStandings(db, honours)).map(({ recordId, state }) => [recordId, state]))
    const viewing = { roles: actor.roles, today, workerId, standings }
    const { careerGapMonths } = await recordParametersOn(db, today)
    const standing = records.filter(({ removed }) => removed === null)
    return {
      kinds: visibleKinds(actor.roles).map((kind) => {
        const own = records.filter((record) => record.kind === kind)
        const rows = inOrderOfDates(kind, own).map((record) => recordRow(record, viewing))
        return {
          kind,
          rows: rows.filter(({ removed }) => removed === null),
          removed: rows.filter(({ removed }) => removed !== null),
        }
      }),
      findings: findingsOfPerson(person, byKind(standing), { today, careerGapMonths }),
    }
  },

  'personRecord.history': async ({ id }, { db, actor }) => {
    const stored = await recordFor(db, actor, id)
    const { kind, rowVersion, values, updatedAt, updatedBy, removed } = stored
    const present = { rowVersion, values, at: updatedAt, by: updatedBy, removedReason: removed?.reason ?? null }
    const states = [present, ...(await listVersions(db, stored))]
    return {
      kind,
      rows: states.map(({ values: then, ...state }) => ({ ...state, texts: shownTexts(kind, then, actor.roles) })),
    }
  },

  'personRecord.log': async ({ workerId }, { db, actor }) => {
    const { rowIds } = await rowsOfPerson(db, actor, workerId)
    return { rows: await logOfRecords(db, await listRecords(db, rowIds), actor.roles) }
  },

  'personRecord.remove': async (input, scope) => ({ rowVersion: await removeRecord(input, scope) }),

  'personRecord.reveal': async ({ id, field, reason }, { trx, actor, record }) => {
    const { kind, values, workerId } = await recordFor(trx, actor, id)
    const seen = visibleColumns(kind, actor.roles).find((each) => each.field === field)
    if (seen?.access !== 'masked') throw new AppError('PERSON_RECORD_UNKNOWN_COLUMN', { column: field })
    const { person } = await rowsOfPerson(trx, actor, workerId)
    const summary = `查看明文：${person.name}的${recordKindLabels[kind]}，${seen.column.header}，事由：${reason}`
    record({ objectType: 'person_record', objectId: id, summary })
    return { value: columnShown(seen.column, values[field]) }
  },

  'personRecord.proposeCareer': (input, context) => proposeCareer(input, context),

  'personRecord.export': (input, context) => exportRecords(input, context),
} satisfies HandlersFor<Omit<typeof personRecordContract, BlockedSteps>>

function byKind(records: readonly StoredRecord[]): RecordsByKind {
  return Object.groupBy(
    records.map(({ kind, values }) => ({ kind, ...values })),
    ({ kind }) => kind,
  )
}

/**
 * A record, if the account may see the person.
 * @throws AppError NOT_FOUND
 */
async function recordFor(db: QueryContext['db'], actor: Actor, id: number): Promise<StoredRecord> {
  const record = await getRecord(db, id)
  await rowsOfPerson(db, actor, await standingRowOf(db, record.workerId))
  if (!visibleKinds(actor.roles).includes(record.kind)) throw new AppError('NOT_FOUND', { what: '子表记录' })
  return record
}

/** Rows read from the roster's free text, each checked as if it were typed. */
async function proposeCareer(
  { workerId }: { readonly workerId: number },
  { db, clock, actor }: QueryContext,
): Promise<{ rows: CareerProposal[]; unparsed: string[] }> {
  const { person, rowIds } = await rowsOfPerson(db, actor, workerId)
  const { rows, unparsed } = readCareerText(String(person.values.resume ?? ''))
  const read = recordReader('career', { birthOn: person.birthOn, today: clock.today() })
  const standing = (await listRecords(db, rowIds, 'career')).filter(({ removed }) => removed === null)
  return {
    rows: rows.map(({ source, ...texts }) => {
      const { values, findings } = read(texts)
      const isKnown = standing.some((record) => isSameRecord(recordKeys.career, values ?? texts, record.values))
      return { source, texts, findings: [...findings], isKnown }
    }),
    unparsed: [...unparsed],
  }
}
