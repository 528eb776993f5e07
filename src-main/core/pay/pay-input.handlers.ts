import { AppError } from '../../shared/kernel/app-error.ts'
import { firstDayOf, formatChineseMonth } from '../../shared/kernel/calendar-date.ts'
import { addFen, fen, zeroFen, type Fen } from '../../shared/kernel/money.ts'
import type { payInputContract } from '../../shared/pay/pay-input.contract.ts'
import {
  bonusItem,
  columnOfItem,
  variableItems,
  variableSheet,
  variableSheetTitle,
} from '../../shared/pay/variable.sheet.ts'
import type { HandlersFor, ReadDb } from '../db/contexts.ts'
import { writeSheet } from '../excel/write/write-sheet.ts'
import { writeLoggedFile } from '../files/write-logged-file.ts'
import { stageWorkbook } from '../import-batch/stage.ts'
import { getOffice, listCommunities } from '../organisation/organisation.service.ts'
import { listEmployedIn, type Worker } from '../roster/roster.service.ts'
import { deductionImport } from './deduction-import.ts'
import { listEntryBatches } from './pay-entry-batch.repository.ts'
import { deleteEntry, listEntryRows, saveEntry, type StoredEntry } from './pay-entry.repository.ts'
import { getPayMonth } from './pay.repository.ts'
import { settlementHandlers } from './settlement.handlers.ts'
import { draftMonthById, schemeOn, stageVariables } from './variable-batch.ts'

export const payInputHandlers = {
  ...settlementHandlers,

  'payInput.stageDeductions': ({ month, keepsUnread }, context) =>
    stageWorkbook(deductionImport, context, { month, sender: '', keepsUnread }),

  'payInput.stageVariables': (wish, context) => stageVariables(wish, context),

  'payInput.variableTemplate': async ({ payMonthId, communityId }, { db, clock, file, write }) => {
    const { month } = await getPayMonth(db, payMonthId)
    const spec = variableSheet(variableItems(await schemeOn(db, firstDayOf(month))))
    const people = (await employedIn(db, month)).filter((worker) => worker.communityId === communityId)
    const entries = entriesByWorker(await listEntryRows(db, payMonthId))
    const rows = people.map(({ id, community, name, idNo }) => {
      const own = entries.get(id) ?? []
      const amounts = Object.fromEntries(own.map((entry) => [columnOfItem(entry), entry.amountFen]))
      const blank = Object.fromEntries(Object.keys(spec.columns).map((key) => [key, null]))
      return { ...blank, ...amounts, community, name, idNo }
    })
    const office = await getOffice(db)
    const title = `${formatChineseMonth(month)}${variableSheetTitle}`
    const bytes = await writeSheet(
      {
        spec,
        columns: Object.keys(spec.columns),
        rows,
        title,
        unit: people[0]?.community ?? office.name,
        asOf: clock.today(),
      },
      { officeName: office.name, now: clock.now() },
    )
    const about = { objectType: 'pay_entry', objectId: 'template', summary: `导出${title}${rows.length}人` }
    const { sha256 } = await writeLoggedFile({ file, write }, bytes, about)
    return { rows: rows.length, sha256 }
  },

  'payInput.variables': async ({ payMonthId }, { db }) => {
    const { month, state } = await getPayMonth(db, payMonthId)
    const items = variableItems(await schemeOn(db, firstDayOf(month))).map(({ code, label, part }) => ({
      code,
      label,
      part,
    }))
    const entries = entriesByWorker(await listEntryRows(db, payMonthId))
    const people = Map.groupBy(await employedIn(db, month), ({ communityId }) => communityId)
    const sheets = new Map((await listEntryBatches(db, payMonthId)).map((sheet) => [sheet.communityId, sheet]))
    const communities = (await listCommunities(db)).map(({ id, name }) => {
      const own = (people.get(id) ?? []).flatMap((worker) => entries.get(worker.id) ?? [])
      const sheet = sheets.get(id)
      return {
        communityId: id,
        community: name,
        people: people.get(id)?.length ?? 0,
        entered: new Set(own.map(({ workerId }) => workerId)).size,
        totals: sumByCode(own),
        sheet: sheet
          ? {
              batchId: sheet.batchId,
              fileName: sheet.fileName,
              committedAt: sheet.committedAt,
              rows: sheet.rows,
              statedPeople: sheet.statedPeople,
              statedFen: sheet.statedFen,
            }
          : null,
      }
    })
    return { month, state, items, communities }
  },

  'payInput.entries': async ({ payMonthId, communityId, search, onlyEntered, offset, limit }, { db }) => {
    const { month } = await getPayMonth(db, payMonthId)
    const entries = entriesByWorker(await listEntryRows(db, payMonthId))
    const found = (await employedIn(db, month)).filter(
      (worker) =>
        (communityId === undefined || worker.communityId === communityId) &&
        (search === '' || worker.name.includes(search)) &&
        (!onlyEntered || entries.has(worker.id)),
    )
    return {
      total: found.length,
      rows: found.slice(offset, offset + limit).map(({ id, name, community }) => {
        const own = entries.get(id) ?? []
        return {
          workerId: id,
          name,
          community,
          amounts: Object.fromEntries(own.map(({ code, amountFen }) => [code, fen(amountFen)])),
          bonusMethod: own.find(({ bonusMethod }) => bonusMethod !== null)?.bonusMethod ?? null,
          remark: [...new Set(own.flatMap(({ remark }) => (remark === '' ? [] : [remark])))].join('；'),
        }
      }),
    }
  },

  'payInput.saveEntry': async ({ payMonthId, workerId, code, amountFen, bonusMethod, remark }, scope) => {
    const { trx, actor, clock, record } = scope
    const { month } = await draftMonthById(trx, payMonthId)
    const item = variableItems(await schemeOn(trx, firstDayOf(month))).find((each) => each.code === code)
    if (!item) throw new AppError('PAY_ENTRY_FORBIDDEN', { reason: '本月薪酬方案没有此逐月录入项目' })
    const worker = (await employedIn(trx, month)).find(({ id }) => id === workerId)
    if (!worker) throw new AppError('PAY_ENTRY_FORBIDDEN', { reason: `此人${formatChineseMonth(month)}不在岗` })
    const before = (await listEntryRows(trx, payMonthId, workerId)).find((entry) => entry.code === code)
    if (amountFen === null) await deleteEntry(trx, { payMonthId, workerId, code })
    else {
      const method = code === bonusItem.code ? (bonusMethod ?? 'merged') : null
      const own = { pay_month_id: payMonthId, worker_id: workerId, code, label: item.label, part: item.part }
      const values = { amount_fen: amountFen, is_taxable: Number(item.taxable), bonus_method: method, remark }
      await saveEntry(trx, { ...own, ...values }, { by: actor.id, now: clock.now() })
    }
    record({
      objectType: 'pay_entry',
      objectId: `${month}-${workerId}`,
      before: { [item.label]: before?.amountFen ?? null },
      after: { [item.label]: amountFen },
      summary: `${worker.name}：${item.label}`,
    })
    return { workerId }
  },
} satisfies HandlersFor<typeof payInputContract>

/** Whoever was in post in the month, in the office's order. */
async function employedIn(db: ReadDb, month: Parameters<typeof listEmployedIn>[1]): Promise<Worker[]> {
  const order = new Map((await listCommunities(db)).map((c, index) => [c.id, index]))
  const place = ({ communityId }: Worker) => order.get(communityId) ?? Infinity
  const spans = await listEmployedIn(db, month)
  return spans.map(({ worker }) => worker).sort((a, b) => place(a) - place(b) || a.id - b.id)
}

const entriesByWorker = (entries: readonly StoredEntry[]) => Map.groupBy(entries, ({ workerId }) => workerId)

function sumByCode(entries: readonly StoredEntry[]): Record<string, Fen> {
  const totals: Record<string, Fen> = {}
  for (const { code, amountFen } of entries) totals[code] = addFen(totals[code] ?? zeroFen, fen(amountFen))
  return totals
}
