import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import { fen, formatYuan, type Fen } from '../../shared/kernel/money.ts'
import { bonusItem, columnOfItem, variableSheet, type VariableItem } from '../../shared/pay/variable.sheet.ts'
import type { ReadDb } from '../db/contexts.ts'
import type { CheckedRow, ImportTarget, RowValues, TargetSession } from '../import-batch/import-target.ts'
import { indexByIdNumber, listEmployedIn, type EmployedSpan, type WorkerKeys } from '../roster/roster.service.ts'
import { entryWriter, listEntryRows, type StoredEntry } from './pay-entry.repository.ts'
import { cellText, personOfRow, rowProblem } from './sheet-person.ts'
import { variableUndo } from './variable-undo.ts'

/** Whose sheet is read, for which month, and what the sender says that it comes to. */
export interface VariableSheetOf {
  readonly payMonthId: number
  readonly month: CalendarMonth
  readonly communityId: number
  readonly community: string
  readonly statedPeople: number | null
  readonly statedFen: Fen | null
  readonly items: readonly VariableItem[]
  /** Highest monthly standard of the scheme: more than that for one item is a mistake of the unit. */
  readonly highestStandardFen: Fen
}

/** What a row writes: amounts by item, null to take an entry away. */
export interface VariableRow {
  readonly workerId: number
  readonly amounts: ReadonlyMap<VariableItem, Fen | null>
  readonly before: ReadonlyMap<string, StoredEntry>
  readonly remark: string
}

const leastFen = 100

/** 变动项 of one community and month. The columns are the entered items of the month's scheme, so each batch has its own. */
export function variableImport(of: VariableSheetOf): ImportTarget {
  return {
    sheetId: 'pay_entry',
    spec: variableSheet(of.items),
    essential: [['name'], ['idNo'], of.items.map(columnOfItem)],
    isControlled: true,

    async open(db) {
      return new VariableSession(of, await loadPeople(db, of))
    },

    openWriter(scope) {
      const write = entryWriter(scope.bulk, { payMonthId: of.payMonthId, by: scope.actor.id, now: scope.clock.now() })
      return ({ parsed }) => {
        const row = parsed as VariableRow
        const { change, logged } = write(row)
        scope.record({ objectType: 'pay_entry', objectId: `${of.month}-${row.workerId}`, ...logged })
        return { objectId: row.workerId, ...change }
      }
    },

    undo: variableUndo(of),
  }
}

interface People {
  readonly workers: ReadonlyMap<string, WorkerKeys>
  readonly employed: ReadonlyMap<number, EmployedSpan>
  readonly entries: ReadonlyMap<number, ReadonlyMap<string, StoredEntry>>
}

async function loadPeople(db: ReadDb, { month, payMonthId }: VariableSheetOf): Promise<People> {
  const entries = new Map<number, Map<string, StoredEntry>>()
  for (const entry of await listEntryRows(db, payMonthId)) {
    const own = entries.get(entry.workerId) ?? new Map<string, StoredEntry>()
    entries.set(entry.workerId, own.set(entry.code, entry))
  }
  return {
    workers: await indexByIdNumber(db),
    employed: new Map((await listEmployedIn(db, month)).map((span) => [span.worker.id, span])),
    entries,
  }
}

class VariableSession implements TargetSession {
  readonly #of: VariableSheetOf
  readonly #people: People
  readonly #seen = new Set<string>()
  #sumFen = 0

  constructor(of: VariableSheetOf, people: People) {
    this.#of = of
    this.#people = people
  }

  async load(): Promise<void> {
    return undefined
  }

  identify(): ReturnType<TargetSession['identify']> {
    return { findings: [] }
  }

  check(values: RowValues): CheckedRow {
    const { name, idNo, worker, findings } = personOfRow(values, this.#people.workers)
    this.#seen.add(idNo)
    const amounts = new Map<VariableItem, Fen>()
    for (const item of this.#of.items) {
      const amount = values[columnOfItem(item)]
      if (amount === null || amount === undefined) continue
      amounts.set(item, fen(Number(amount)))
      this.#sumFen += Number(amount)
      findings.push(...unlikely(item, fen(Number(amount)), this.#of))
    }
    if (worker) findings.push(...this.#foreign(worker.id))
    const keys = idNo === '' ? {} : { idNo }
    if (!worker || findings.length > 0) {
      return { outcome: 'refused', name, keys, parsed: null, findings, changes: [], objectId: null }
    }
    const before = this.#people.entries.get(worker.id) ?? new Map<string, StoredEntry>()
    const changed = [...amounts].filter(([{ code }, amount]) => (before.get(code)?.amountFen ?? 0) !== amount)
    const changes = changed.map(([item, amount]) => {
      const stored = before.get(item.code)
      const was = stored === undefined ? '' : formatYuan(fen(stored.amountFen))
      return { field: columnOfItem(item), before: was, after: amount === 0 ? '' : formatYuan(amount) }
    })
    const isNew = changed.every(([{ code }]) => !before.has(code))
    const parsed: VariableRow = {
      workerId: worker.id,
      amounts: new Map(changed.map(([item, amount]) => [item, amount === 0 ? null : amount])),
      before,
      remark: cellText(values['remark']),
    }
    const outcome = changed.length === 0 ? 'same' : isNew ? 'new' : 'changed'
    return { outcome, name, keys, parsed, findings: [], changes: isNew ? [] : changes, objectId: worker.id }
  }

  /** Control totals: what the sender said beside what the file holds, and who of the community is not in it. */
  fileFindings(): readonly Finding[] {
    const { statedPeople, statedFen, communityId, community } = this.#of
    const findings: Finding[] = []
    const remedy = '请与社区核对，更正后重新导入'
    if (statedPeople !== null && statedPeople !== this.#seen.size) {
      const message = `控制人数为${statedPeople}人，来表有${this.#seen.size}人`
      findings.push({ severity: 'error', code: 'PEOPLE_DIFFER', message, remedy })
    }
    if (statedFen !== null && statedFen !== this.#sumFen) {
      const message = `控制金额为${formatYuan(statedFen)}元，来表各行合计${formatYuan(fen(this.#sumFen))}元`
      findings.push({ severity: 'error', code: 'SUM_DIFFERS', message, remedy })
    }
    const members = [...this.#people.employed.values()].filter(({ worker }) => worker.communityId === communityId)
    const missing = members.filter(({ worker }) => !this.#seen.has(worker.idNo))
    if (missing.length > 0) {
      const names = missing
        .slice(0, 5)
        .map(({ worker }) => worker.name)
        .join('、')
      const message = `${community}本月在岗${members.length}人，来表缺${missing.length}人：${names}${missing.length > 5 ? '等' : ''}`
      findings.push({
        severity: 'warning',
        code: 'PEOPLE_MISSING',
        message,
        remedy: '没有变动项的可以不填，请核对是否漏人',
      })
    }
    return findings
  }

  /** Somebody who left before the month, or who belongs to another community. */
  #foreign(workerId: number): Finding[] {
    const { month, communityId, community } = this.#of
    const span = this.#people.employed.get(workerId)
    if (!span) {
      return [rowProblem('PAY_NOT_EMPLOYED', 'name', `${month}不在岗`, '已离职的应付未付项请在最后在岗的工资月办理')]
    }
    if (span.worker.communityId === communityId) return []
    const message = `属于${span.worker.community}，本表是${community}的`
    return [rowProblem('PAY_OTHER_COMMUNITY', 'community', message, '请核对是否选错了社区或文件')]
  }
}

/** Amounts that no item of a month comes to: minus signs, and figures in 万元 or 分. */
function unlikely(item: VariableItem, amount: Fen, { highestStandardFen }: VariableSheetOf): Finding[] {
  const field = columnOfItem(item)
  if (amount < 0) {
    const remedy = item.part === 'deduction' ? '扣款项填正数即从应发中扣除' : '要扣回的请填入扣款项，填正数'
    return [rowProblem('PAY_AMOUNT_NEGATIVE', field, `${item.label}不能为负数`, remedy)]
  }
  if (amount > 0 && amount < leastFen) {
    const message = `${item.label}${formatYuan(amount)}元不足1元`
    return [rowProblem('PAY_AMOUNT_UNLIKELY', field, message, '请核对来表单位是否为万元，本表按元填写')]
  }
  const most = item.code === bonusItem.code ? highestStandardFen * 12 : highestStandardFen
  if (amount <= most) return []
  const message = `${item.label}${formatYuan(amount)}元超过${formatYuan(fen(most))}元`
  const remedy = '请核对来表单位是否为分，本表按元填写；确属无误的在变动项页面逐人录入'
  return [rowProblem('PAY_AMOUNT_UNLIKELY', field, message, remedy)]
}
