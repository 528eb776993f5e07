import type { Finding } from '../../shared/kernel/finding.ts'
import { cleanIdNumber } from '../../shared/kernel/id-card.ts'
import { survivingDigits } from '../../shared/kernel/parse-cell.ts'
import { tidyName } from '../../shared/roster/roster-row.rules.ts'
import type { RowValues } from '../import-batch/import-target.ts'
import type { WorkerKeys } from './roster.repository.ts'

/** Whom a row names, by the first key that it has. */
export interface Identity {
  readonly person?: WorkerKeys | undefined
  readonly findings: readonly Finding[]
}

const nobody: Identity = { findings: [] }
const nameOf = ({ name, idNo }: WorkerKeys) => `${name}（身份证号尾号${idNo.slice(-4)}）`
/** What Excel keeps of an ID number; a last nought is not written down. */
const keptDigits = 15

/**
 * Finds the person of a row among everybody: by ID number, else by number of staff (工号), else by name and birth. Several
 * candidates are reported and never chosen between.
 */
export class RosterIdentity {
  readonly #byIdNo: ReadonlyMap<string, WorkerKeys>
  readonly #byEmpNo: ReadonlyMap<string, WorkerKeys>
  readonly #byName: ReadonlyMap<string, readonly WorkerKeys[]>

  constructor(people: readonly WorkerKeys[]) {
    const single = people.filter(({ mergedIntoId }) => mergedIntoId === null)
    this.#byIdNo = new Map(people.map((k) => [k.idNo, k]))
    this.#byEmpNo = new Map(single.flatMap((k) => (k.empNo === null ? [] : [[k.empNo, k] as const])))
    this.#byName = Map.groupBy(single, (k) => k.name)
  }

  find(values: RowValues): Identity {
    const idNo = textOf(values, 'idNo')
    const named = this.#byIdNo.get(cleanIdNumber(idNo))
    if (named && named.mergedIntoId !== null) return mergedAway(named)
    if (idNo !== '') return { person: named, findings: [] }
    const name = tidyName(textOf(values, 'name'))
    const holder = this.#byEmpNo.get(textOf(values, 'empNo'))
    if (holder) return holder.name === name ? matched(holder, '人员编号') : otherHolder(holder)
    const birthOn = textOf(values, 'birthOn')
    if (name === '' || birthOn === '') return nobody
    const candidates = (this.#byName.get(name) ?? []).filter((k) => k.birthOn.startsWith(birthOn))
    const [only, ...others] = candidates
    if (!only) return nobody
    return others.length === 0 ? matched(only, '姓名和出生日期') : ambiguous(candidates)
  }

  holderOf(empNo: string): WorkerKeys | undefined {
    return this.#byEmpNo.get(empNo)
  }

  /** Somebody of this name and day of birth. */
  twinOf(name: string, birthOn: string): WorkerKeys | undefined {
    return (this.#byName.get(name) ?? []).find((k) => k.birthOn === birthOn)
  }

  /**
   * The stored ID number that a damaged or mistyped one can only be. Of a number that Excel damaged, the first 15 digits and
   * the name fit one person; a mistyped one differs in one place from that of one person of the name. Offered, never applied.
   */
  rescue(damaged: string, name: string): string | undefined {
    return this.#undamaged(damaged, name) ?? this.#mistyped(cleanIdNumber(damaged), name)
  }

  #mistyped(idNo: string, name: string): string | undefined {
    const near = (this.#byName.get(tidyName(name)) ?? []).filter((k) => isOneSlip(idNo, k.idNo))
    return near.length === 1 ? near[0]?.idNo : undefined
  }

  #undamaged(damaged: string, name: string): string | undefined {
    const digits = /^\d{18}$|^\d\.\d+E\+17$/i.test(damaged) ? survivingDigits(damaged) : ''
    if (digits.length < keptDigits - 1) return undefined
    const start = digits.padEnd(keptDigits, '0')
    const fitting = (this.#byName.get(tidyName(name)) ?? []).filter((k) => k.idNo.startsWith(start))
    return fitting.length === 1 ? fitting[0]?.idNo : undefined
  }
}

/** One digit typed wrong, or two neighbours exchanged. */
function isOneSlip(typed: string, stored: string): boolean {
  if (typed.length !== stored.length || typed === stored) return false
  const places = [...typed].flatMap((digit, place) => (digit === stored[place] ? [] : [place]))
  const [first = 0, second] = places
  if (second === undefined) return true
  const isSwap = second === first + 1 && typed[first] === stored[second] && typed[second] === stored[first]
  return places.length === 2 && isSwap
}

const textOf = (values: RowValues, field: string) => {
  const value = values[field]
  return typeof value === 'string' ? value : ''
}

/** A number that was entered wrong once comes back with the sender's next file. */
function mergedAway(person: WorkerKeys): Identity {
  const message = `此身份证号曾登记有误，${person.name}的记录已并入另一条`
  const remedy = '请更正为花名册中现在的身份证号，并告知报送单位'
  return { findings: [{ severity: 'error', code: 'ID_MERGED', field: 'idNo', message, remedy }] }
}

function matched(person: WorkerKeys, by: string): Identity {
  const message = `未填身份证号，按${by}认定为花名册中的${nameOf(person)}`
  const remedy = '如不是同一人，请补填身份证号'
  return { person, findings: [{ severity: 'info', code: 'MATCHED_BY_OTHER_KEY', field: 'idNo', message, remedy }] }
}

function ambiguous(candidates: readonly WorkerKeys[]): Identity {
  const message = `花名册中有${candidates.length}人同名且出生日期相符：${candidates.slice(0, 5).map(nameOf).join('、')}`
  const remedy = '请选择是哪一人；都不是的，请补填身份证号后新增'
  const choices = candidates.slice(0, 5).map((k) => ({ text: `是${nameOf(k)}`, values: { idNo: k.idNo } }))
  return { findings: [{ severity: 'error', code: 'AMBIGUOUS_PERSON', field: 'name', message, remedy, choices }] }
}

function otherHolder(person: WorkerKeys): Identity {
  const message = `此人员编号在花名册中属于${nameOf(person)}`
  const remedy = '请核对人员编号和姓名，或补填身份证号'
  return { findings: [{ severity: 'error', code: 'EMP_NO_TAKEN', field: 'empNo', message, remedy }] }
}
