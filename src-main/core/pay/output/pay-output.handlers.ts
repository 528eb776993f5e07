import { AppError } from '../../../shared/kernel/app-error.ts'
import { zeroFen } from '../../../shared/kernel/money.ts'
import { outputLabels, type payOutputContract } from '../../../shared/pay/output/pay-output.contract.ts'
import type { HandlersFor, JobContext } from '../../db/contexts.ts'
import { writeOutputTables } from '../../excel/write/write-output-table.ts'
import { writeLoggedFile } from '../../files/write-logged-file.ts'
import { getOffice } from '../../organisation/organisation.service.ts'
import { getPayMonth } from '../pay.repository.ts'
import { makeOutput, type Output, type OutputWish } from './month-outputs.ts'
import { insertPayOutput, listPayOutputs } from './pay-output.repository.ts'
import { yearSheet, yearTable, type YearWish } from './year-sheet.ts'

export const payOutputHandlers = {
  'payOutput.export': (wish, context) => exportOutput(wish, context),

  'payOutput.list': async ({ id }, { db }) => {
    await getPayMonth(db, id)
    return { rows: await listPayOutputs(db, id) }
  },

  'payOutput.year': async (wish, { db }) => {
    const { name, columns, months, totals } = await yearSheet(db, wish)
    return { name, columns, months, totals, netFen: totals['net'] ?? zeroFen }
  },

  'payOutput.exportYear': (wish, context) => exportYear(wish, context),
} satisfies HandlersFor<typeof payOutputContract>

type Written = Promise<{ rows: number; sha256: string }>

async function exportOutput(wish: OutputWish, context: JobContext<'write'>): Written {
  const { db, actor, clock, file, progress, signal, write } = context
  progress('write', 0)
  const output = await makeOutput(db, wish, clock.now())
  const bytes = await bytesOf(output, context)
  signal.throwIfCancelled()
  const { rows } = output
  const { id, kind, format } = wish
  const one = wish.workerId === undefined ? '' : `（人员${wish.workerId}）`
  const about = {
    objectType: 'pay_month',
    objectId: id,
    summary: `导出${outputLabels[kind]}${one}（${format}），共${rows}行`,
  }
  const { sha256 } = await writeLoggedFile({ file, write }, bytes, about, (scope, written) => {
    const row = { payMonthId: id, kind, format, fileName: file.name, rows, sha256: written.sha256 }
    return insertPayOutput(scope.trx, row, { by: actor.id, now: clock.now() })
  })
  return { rows, sha256 }
}

async function bytesOf(output: Output, { printer }: JobContext<'write'>): Promise<Uint8Array> {
  if ('bytes' in output) return output.bytes
  if (!printer) throw new AppError('PAY_OUTPUT_NO_PRINTER', {})
  return printer.toPdf(output.html)
}

async function exportYear(wish: YearWish, { db, actor, clock, file, progress, write }: JobContext<'write'>): Written {
  progress('write', 0)
  const office = await getOffice(db)
  const sheet = await yearSheet(db, wish)
  const table = yearTable(sheet, office.name, wish.year)
  const bytes = await writeOutputTables([table], { officeName: office.name, now: clock.now() })
  const rows = sheet.months.length
  const objectId = wish.workerId === null ? String(wish.year) : `${wish.year}-${wish.workerId}`
  const about = { objectType: 'pay_year', objectId, summary: `导出${table.title}，共${rows}个月` }
  const { sha256 } = await writeLoggedFile({ file, write }, bytes, about, (scope, written) => {
    const kind = wish.workerId === null ? ('year' as const) : ('ledger' as const)
    const row = { payMonthId: null, kind, format: 'xlsx' as const, fileName: file.name, rows, sha256: written.sha256 }
    return insertPayOutput(scope.trx, row, { by: actor.id, now: clock.now() })
  })
  return { rows, sha256 }
}
