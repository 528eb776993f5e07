import type { Finding } from '../../shared/kernel/finding.ts'
import { cleanIdNumber } from '../../shared/kernel/id-card.ts'
import type { SheetValue } from '../../shared/kernel/sheet-spec.ts'
import type { RowValues } from '../import-batch/import-target.ts'
import type { WorkerKeys } from '../roster/roster.service.ts'

export const cellText = (value: SheetValue | undefined): string =>
  value === null || value === undefined ? '' : String(value)

export function rowProblem(code: string, field: string, message: string, remedy: string): Finding {
  return { severity: 'error', code, field, message, remedy }
}

/** Whom a row of a pay sheet names: by the ID number, and the name has to be that of the roster. */
export function personOfRow(
  values: RowValues,
  workers: ReadonlyMap<string, WorkerKeys>,
): {
  readonly name: string
  readonly idNo: string
  readonly worker: WorkerKeys | undefined
  readonly findings: Finding[]
} {
  const idNo = cleanIdNumber(cellText(values['idNo']))
  const name = cellText(values['name']).replace(/[\s\u3000]/g, '')
  const worker = workers.get(idNo)
  if (!worker) {
    const finding = rowProblem('PAY_UNKNOWN_PERSON', 'idNo', '花名册中没有此身份证号', '请更正身份证号，或先导入花名册')
    return { name, idNo, worker: undefined, findings: [finding] }
  }
  if (worker.name === name) return { name, idNo, worker, findings: [] }
  const message = `花名册中此身份证号为${worker.name}`
  return { name, idNo, worker, findings: [rowProblem('PAY_NAME_DIFFERS', 'name', message, '请核对姓名和身份证号')] }
}
