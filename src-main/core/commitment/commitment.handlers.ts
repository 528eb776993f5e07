import { AppError } from '../../shared/kernel/app-error.ts'
import type { SheetRow } from '../../shared/kernel/sheet-spec.ts'
import type { commitmentContract, CommitmentRow } from '../../shared/commitment/commitment.contract.ts'
import {
  commitmentKindLabels,
  commitmentKinds,
  commitmentPage,
  type CommitmentKind,
} from '../../shared/commitment/commitment.rules.ts'
import { commitmentSheet, dutySheet } from '../../shared/commitment/commitment.sheets.ts'
import { communityTitle } from '../../shared/notice/notice-fields.rules.ts'
import { codeLabel } from '../../shared/roster/code-tables.ts'
import type { HandlersFor, JobContext, ReadDb } from '../db/contexts.ts'
import { writeSheet } from '../excel/write/write-sheet.ts'
import { writeLoggedFile } from '../files/write-logged-file.ts'
import { produceOutput } from '../notice/notice.service.ts'
import { getOffice } from '../organisation/organisation.service.ts'
import { findWorker, listPresentWorkers } from '../roster/roster.service.ts'
import {
  endDuty,
  insertCommitment,
  insertDuty,
  listCommitments,
  listDuties,
  voidCommitment,
} from './commitment.repository.ts'

export const commitmentHandlers = {
  'commitment.duties': async (_input, { db }) => ({
    rows: (await listDuties(db)).map((duty) => ({ ...duty, categoryLabel: codeLabel('category', duty.category) })),
  }),

  'commitment.addDuty': async (duty, { trx, actor, clock, record }) => {
    const id = await insertDuty(trx, duty, { by: actor.id, now: clock.now() })
    record({ objectType: 'duty_item', objectId: id, after: duty })
    return { id }
  },

  'commitment.endDuty': async ({ id, endedOn }, { trx, record }) => {
    const duty = (await listDuties(trx)).find((each) => each.id === id)
    if (!duty) throw new AppError('NOT_FOUND', { what: '责任内容' })
    if (duty.endedOn !== null) refuse('此项责任内容已废止')
    if (endedOn < duty.effectiveFrom) refuse(`废止日期早于施行日期${duty.effectiveFrom}`)
    await endDuty(trx, id, endedOn)
    record({ objectType: 'duty_item', objectId: id, before: { endedOn: null }, after: { endedOn } })
    return { id }
  },

  'commitment.register': async ({ year }, { db }) => {
    const rows = await registerRows(db, year)
    const count = (kind: CommitmentKind) => {
      const signed = rows.filter((row) => row.signed[kind] !== null).length
      return { signed, missing: rows.length - signed }
    }
    return { rows, counts: byKind(count) }
  },

  'commitment.sign': async ({ workerIds, kind, year, signedOn, note }, { trx, actor, clock, record }) => {
    if (signedOn > clock.today()) refuse('签订日期晚于今天')
    const known = new Map((await registerRows(trx, year)).map((row) => [row.workerId, row]))
    for (const workerId of new Set(workerIds)) {
      const row = known.get(workerId)
      if (!row) throw new AppError('NOT_FOUND', { what: '在岗人员' })
      if (row.signed[kind] !== null) refuse(`${row.name}${year}年度的${commitmentKindLabels[kind]}已登记`)
      const commitment = { workerId, kind, year, signedOn, note }
      const id = await insertCommitment(trx, commitment, { by: actor.id, now: clock.now() })
      record({ objectType: 'commitment', objectId: id, after: { ...commitment, name: row.name } })
    }
    return { signed: new Set(workerIds).size }
  },

  'commitment.void': async ({ id, reason }, { trx, actor, clock, record }) => {
    await voidCommitment(trx, id, reason, { by: actor.id, now: clock.now() })
    record({ objectType: 'commitment', objectId: id, summary: `作废：${reason}` })
    return { id }
  },

  'commitment.export': (input, context) => exportRegister(input, context),
  'commitment.print': (input, context) => printCommitment(input, context),
} satisfies HandlersFor<typeof commitmentContract>

function refuse(reason: string): never {
  throw new AppError('COMMITMENT_REFUSED', { reason })
}

function byKind<T>(value: (kind: CommitmentKind) => T): Record<CommitmentKind, T> {
  return Object.fromEntries(commitmentKinds.map((kind) => [kind, value(kind)])) as Record<CommitmentKind, T>
}

/** Everybody in post with what they signed for a year. */
async function registerRows(db: ReadDb, year: number): Promise<CommitmentRow[]> {
  const standing = Map.groupBy(await listCommitments(db, year), ({ workerId }) => workerId)
  return (await listPresentWorkers(db)).map(({ id, name, community, category }) => {
    const own = standing.get(id) ?? []
    const signed = byKind((kind) => {
      const found = own.find((each) => each.kind === kind)
      return found ? { id: found.id, signedOn: found.signedOn, note: found.note } : null
    })
    return { workerId: id, name, community, categoryLabel: codeLabel('category', category), signed }
  })
}

async function exportRegister(
  { register, year }: { readonly register: 'duties' | 'commitments'; readonly year: number },
  { db, clock, file, write }: JobContext<'write'>,
): Promise<{ rows: number; sha256: string }> {
  const office = await getOffice(db)
  const rows = register === 'duties' ? await dutyLines(db) : (await registerRows(db, year)).map(commitmentLine)
  const spec = register === 'duties' ? dutySheet : commitmentSheet
  const title = register === 'duties' ? spec.title : `${year}年度${spec.title}`
  const unitWord = register === 'duties' ? '条' : '人'
  const head = { title, unit: office.name, asOf: clock.today(), unitWord, wraps: true }
  const bytes = await writeSheet(
    { spec, columns: Object.keys(spec.columns), rows, ...head },
    { officeName: office.name, now: clock.now() },
  )
  const objectType = register === 'duties' ? 'duty_item' : 'commitment'
  const summary = `导出${title}${rows.length}条`
  const { sha256 } = await writeLoggedFile({ file, write }, bytes, { objectType, objectId: register, summary })
  return { rows: rows.length, sha256 }
}

async function dutyLines(db: ReadDb): Promise<SheetRow[]> {
  return (await listDuties(db)).map(({ category, duty, basis, effectiveFrom, endedOn }) => ({
    category: codeLabel('category', category),
    ...{ duty, basis, effectiveFrom, endedOn },
  }))
}

function commitmentLine({ community, name, categoryLabel, signed }: CommitmentRow): SheetRow {
  const missing = commitmentKinds.filter((kind) => signed[kind] === null).map((kind) => commitmentKindLabels[kind])
  return {
    ...{ community, name, category: categoryLabel },
    ...byKind((kind) => signed[kind]?.signedOn ?? null),
    missing: missing.join('、'),
  }
}

async function printCommitment(
  { workerId, kind, year }: { readonly workerId: number; readonly kind: CommitmentKind; readonly year: number },
  { db, clock, file, write }: JobContext<'write'>,
): Promise<{ sha256: string }> {
  const worker = await findWorker(db, workerId)
  if (!worker) throw new AppError('NOT_FOUND', { what: '人员' })
  const office = await getOffice(db)
  const today = clock.today()
  const duties = (await listDuties(db)).filter(
    ({ category, effectiveFrom, endedOn }) =>
      category === worker.category && effectiveFrom <= today && (endedOn === null || today <= endedOn),
  )
  const page = commitmentPage(kind, {
    name: worker.name,
    community: communityTitle(worker.community),
    categoryLabel: codeLabel('category', worker.category),
    duties: duties.map(({ duty }) => duty),
    officeName: office.name,
    year,
  })
  const plain = { number: null, contentHash: null, isDraft: false, period: '' }
  const { bytes } = await produceOutput(
    { ...plain, page, officeName: office.name, now: clock.now() },
    'notice',
    'docx',
    undefined,
  )
  const summary = `导出${worker.name}的${commitmentKindLabels[kind]}`
  const { sha256 } = await writeLoggedFile({ file, write }, bytes, {
    objectType: 'commitment',
    objectId: `worker:${workerId}`,
    summary,
  })
  return { sha256 }
}
