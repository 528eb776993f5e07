import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import { formatYuan, fen, zeroFen, type Fen } from '../../shared/kernel/money.ts'
import { deductionColumns, deductionSheet, noDeduction } from '../../shared/pay/deduction.sheet.ts'
import type { ReadDb } from '../db/contexts.ts'
import type { CheckedRow, ImportTarget, RowValues, TargetSession } from '../import-batch/import-target.ts'
import { indexByIdNumber, type WorkerKeys } from '../roster/roster.service.ts'
import { deductionUndo } from './deduction-undo.ts'
import {
  deductionWriter,
  listStandingDeductions,
  pensionName,
  type DeductionContent,
  type StandingDeduction,
} from './deduction.repository.ts'
import { cellText, personOfRow, rowProblem } from './sheet-person.ts'

/** A person's cumulative figures of a month, by name; 个人养老金 as what the month adds. */
export interface DeductionClaim {
  readonly workerId: number
  readonly said: DeductionContent
  /** Facts that stand for the month and are said anew. */
  readonly replaced: readonly StandingDeduction[]
}

/** 专项附加扣除 from the tax client, month by month: a later file of the month takes the place of the earlier one. */
export const deductionImport: ImportTarget = {
  sheetId: 'tax_deduction',
  spec: deductionSheet,
  essential: [['name'], ['idNo'], Object.keys(deductionColumns)],
  isControlled: true,

  async open(db, _clock, month) {
    if (month === null) throw new Error('deductions are those of a month')
    return new DeductionSession(await indexByIdNumber(db), await loadStanding(db, month), month)
  },

  openWriter(scope, { id, month }) {
    if (month === null) throw new Error('deductions are those of a month')
    const write = deductionWriter(scope.bulk, { month, by: scope.actor.id, now: scope.clock.now() })
    const words = { basis: `自然人电子税务局扣缴端，第${id}批导入`, reason: `第${id}批导入替换` }
    return ({ parsed }) => {
      const claim = parsed as DeductionClaim
      const { before, after } = write({ ...claim, ...words })
      scope.record({ objectType: 'additional_deduction', objectId: `${claim.workerId}-${month}`, before, after })
      return {
        objectId: claim.workerId,
        before: { month, basis: claim.replaced[0]?.basis ?? '', ...before },
        after: { month, ...after },
      }
    }
  },

  undo: deductionUndo,
}

async function loadStanding(db: ReadDb, month: CalendarMonth) {
  return Map.groupBy(await listStandingDeductions(db, month), ({ workerId }) => workerId)
}

class DeductionSession implements TargetSession {
  readonly #workers: ReadonlyMap<string, WorkerKeys>
  readonly #standing: ReadonlyMap<number, readonly StandingDeduction[]>
  readonly #month: CalendarMonth

  constructor(
    workers: ReadonlyMap<string, WorkerKeys>,
    standing: ReadonlyMap<number, readonly StandingDeduction[]>,
    month: CalendarMonth,
  ) {
    this.#workers = workers
    this.#standing = standing
    this.#month = month
  }

  async load(): Promise<void> {
    return undefined
  }

  identify(): ReturnType<TargetSession['identify']> {
    return { findings: [] }
  }

  check(values: RowValues): CheckedRow {
    const { name, idNo, worker, findings } = personOfRow(values, this.#workers)
    findings.push(...this.#otherMonth(values), ...negatives(values))
    const standing = this.#standing.get(worker?.id ?? 0) ?? []
    const earlierPension = sumOf(standing.filter(({ month, isPension }) => isPension && month !== this.#month))
    const pension = fen(amountOf(values, 'pension') - (values['pension'] === null ? 0 : earlierPension))
    if (pension < 0) {
      const message = `累计个人养老金少于以前各月已登记的${formatYuan(fen(earlierPension))}元`
      findings.push(rowProblem('PAY_PENSION_SHRINKS', 'pension', message, '请核对所得期间，或先作废登记有误的月份'))
    }
    const keys = idNo === '' ? {} : { idNo }
    if (!worker || findings.length > 0) {
      return { outcome: 'refused', name, keys, parsed: null, findings, changes: [], objectId: null }
    }
    const own = standing.filter(({ month }) => month === this.#month)
    const amounts = amountsOf(values)
    const before = new Map(own.filter((f) => !f.isPension).map((f) => [f.name, f.amountFen]))
    const changes = differences(before, amounts)
    const pensionChanges = values['pension'] !== null && sumOf(own.filter((f) => f.isPension)) !== pension
    const replaced = own.filter((f) => (f.isPension ? pensionChanges : changes.length > 0))
    const said = {
      ...(changes.length > 0 ? Object.fromEntries(amounts) : {}),
      ...(pensionChanges ? { [pensionName]: pension } : {}),
    }
    const claim: DeductionClaim = { workerId: worker.id, said, replaced }
    const isSame = changes.length === 0 && !pensionChanges
    const outcome = isSame ? 'same' : own.length === 0 ? 'new' : 'changed'
    return {
      outcome,
      name,
      keys,
      parsed: claim,
      findings: [],
      changes: own.length === 0 ? [] : changes,
      objectId: worker.id,
    }
  }

  /** A row about another period is a file of another month. */
  #otherMonth(values: RowValues): Finding[] {
    const to = cellText(values['periodTo']).slice(0, 7)
    if (to === '' || to === this.#month) return []
    const message = `所得期间止为${to}，本次导入的是${this.#month}`
    return [rowProblem('PAY_OTHER_MONTH', 'periodTo', message, '请核对是否选错了月份或文件')]
  }
}

const amountOf = (values: RowValues, field: string): Fen => fen(Number(values[field] ?? 0))
const sumOf = (facts: readonly StandingDeduction[]) => facts.reduce((sum, { amountFen }) => sum + amountFen, 0)

function amountsOf(values: RowValues): ReadonlyMap<string, Fen> {
  const claimed = Object.entries(deductionColumns).flatMap(([field, name]) => {
    const amount = amountOf(values, field)
    return amount === 0 ? [] : [[name, amount] as const]
  })
  return new Map(claimed.length === 0 ? [[noDeduction, zeroFen]] : claimed)
}

function negatives(values: RowValues): Finding[] {
  return [...Object.keys(deductionColumns), 'pension']
    .filter((field) => amountOf(values, field) < 0)
    .map((field) => rowProblem('PAY_AMOUNT_NEGATIVE', field, '扣除金额不能为负数', '请核对来表'))
}

function differences(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, Fen>): CheckedRow['changes'] {
  const names = new Set([...before.keys(), ...after.keys()])
  return [...names]
    .filter((name) => before.get(name) !== after.get(name))
    .map((name) => {
      const field = Object.entries(deductionColumns).find(([, each]) => each === name)?.[0] ?? name
      const shown = (amount: number | undefined) => (amount === undefined ? '' : formatYuan(fen(amount)))
      return { field, before: shown(before.get(name)), after: shown(after.get(name)) }
    })
}
