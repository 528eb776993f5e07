import { readFile } from 'node:fs/promises'
import { AppError } from '../../shared/kernel/app-error.ts'
import { firstDayOf, type CalendarDate, type CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import { fen, zeroFen, type Fen } from '../../shared/kernel/money.ts'
import type { SheetSpec } from '../../shared/kernel/sheet-spec.ts'
import type { PayScheme } from '../../shared/pay/pay-scheme.schema.ts'
import { variableItems, variableSheet } from '../../shared/pay/variable.sheet.ts'
import { gradeStandard } from '../../shared/post-grade/grade-pay.rules.ts'
import { codeTable } from '../../shared/roster/code-tables.ts'
import type { JobContext, ReadDb } from '../db/contexts.ts'
import { readWorkbook } from '../excel/read/read-workbook.ts'
import { checkFile, writeStaged } from '../import-batch/stage.ts'
import type { ImportTarget } from '../import-batch/import-target.ts'
import { listCommunities } from '../organisation/organisation.service.ts'
import { getStandardOn } from '../standard/standard.service.ts'
import { getEntryBatch, insertEntryBatch, type EntryBatch } from './pay-entry-batch.repository.ts'
import { findPayMonthId, getPayMonth, type StoredPayMonth } from './pay.repository.ts'
import { variableImport, type VariableSheetOf } from './variable-import.ts'

/** The scheme that a month's items come from. @throws AppError PAY_STANDARD_MISSING */
export async function schemeOn(db: ReadDb, on: CalendarDate): Promise<PayScheme> {
  const found = await getStandardOn(db, 'pay_scheme', on)
  if (!found) throw new AppError('PAY_STANDARD_MISSING', { kinds: ['薪酬方案'], on })
  return found.body
}

/** Columns of the variable sheet on a day, for a blank template. */
export async function variableSpecOn(db: ReadDb, on: CalendarDate): Promise<SheetSpec> {
  return variableSheet(variableItems(await schemeOn(db, on)))
}

/** How a staged variable sheet is read again: by its month's scheme, for its community. */
export async function variableImportOf(db: ReadDb, batchId: number): Promise<ImportTarget> {
  const batch = await getEntryBatch(db, batchId)
  return variableImport(await sheetOf(db, batch, await getPayMonth(db, batch.payMonthId)))
}

async function sheetOf(db: ReadDb, batch: EntryBatch, { month }: StoredPayMonth): Promise<VariableSheetOf> {
  const community = (await listCommunities(db)).find(({ id }) => id === batch.communityId)
  if (!community) throw new AppError('NOT_FOUND', { what: '社区' })
  const scheme = await schemeOn(db, firstDayOf(month))
  const highestStandardFen = highestStandard(scheme)
  return { ...batch, month, community: community.name, items: variableItems(scheme), highestStandardFen }
}

/** The highest monthly standard that the scheme has for any post and level. */
function highestStandard({ gradePay }: PayScheme): Fen {
  let highest: number = zeroFen
  for (const { code } of codeTable('postClass')) {
    for (let grade = 1; grade <= 99; grade += 1) {
      highest = Math.max(highest, gradeStandard(gradePay, code, grade)?.amountFen ?? 0)
      if (gradePay.method === 'post_and_level' && grade === 18) break
    }
  }
  return fen(highest)
}

export interface VariableWish {
  readonly month: CalendarMonth
  readonly communityId: number
  readonly statedPeople: number | null
  readonly statedFen: Fen | null
  readonly keepsUnread: boolean
}

/**
 * Reads a community's variable sheet into a staged batch. Nothing but the batch is written.
 * @throws AppError PAY_MONTH_NOT_OPEN, WORKBOOK_*, IMPORT_NO_HEADER, IMPORT_COLUMNS_MISSING
 */
export async function stageVariables(wish: VariableWish, context: JobContext<'read'>): Promise<{ batchId: number }> {
  const { db, file, signal, progress, write } = context
  const month = await draftMonth(db, wish.month)
  const { communityId, statedPeople, statedFen, keepsUnread } = wish
  const own: EntryBatch = { payMonthId: month.id, communityId, statedPeople, statedFen }
  const of = await sheetOf(db, own, month)
  const target = variableImport(of)
  const bytes = await readFile(file.path)
  const workbook = readWorkbook(bytes, { signal, onProgress: (rows) => progress('read', rows) })
  const stage = { month: wish.month, sender: of.community, keepsUnread }
  const checked = await checkFile(target, { name: file.name, bytes, workbook }, stage, context)
  const batchId = await write(async (scope) => {
    const id = await writeStaged(target, checked, scope, context)
    await insertEntryBatch(scope.trx, id, own)
    return id
  })
  return { batchId }
}

/** The pay month, which must still be a draft. @throws AppError PAY_MONTH_NOT_OPEN */
export async function draftMonth(db: ReadDb, month: CalendarMonth): Promise<StoredPayMonth> {
  const id = await findPayMonthId(db, month)
  if (id === undefined) throw new AppError('PAY_MONTH_NOT_OPEN', { month, state: 'none' })
  return draftMonthById(db, id)
}

export async function draftMonthById(db: ReadDb, id: number): Promise<StoredPayMonth> {
  const month = await getPayMonth(db, id)
  if (month.state !== 'draft') throw new AppError('PAY_MONTH_NOT_OPEN', { month: month.month, state: month.state })
  return month
}
