import { formatChineseDate } from '../../shared/kernel/calendar-date.ts'
import { fenToChinese } from '../../shared/kernel/chinese-amount.ts'
import { formatYuan, fen } from '../../shared/kernel/money.ts'
import { earliestDay } from '../../shared/labour-contract/chain.rules.ts'
import { computeCompensation, type Compensation } from '../../shared/labour-contract/compensation.rules.ts'
import type { CompensationFields } from '../../shared/labour-contract/contract-document.contract.ts'
import { severanceFindings, severanceTax, type SeveranceTax } from '../../shared/labour-contract/severance-tax.rules.ts'
import { endingKinds } from '../../shared/labour-contract/ending-kinds.ts'
import type { JobContext, ReadDb } from '../db/contexts.ts'
import type { DocumentValues } from '../document/fill-template.ts'
import { writeLoggedFile } from '../files/write-logged-file.ts'
import { listRosterPeople } from '../roster/roster.service.ts'
import { getStandardOn } from '../standard/standard.service.ts'
import { AppError } from '../../shared/kernel/app-error.ts'
import { listContractsOf } from './contract-list.repository.ts'
import { templateInUse } from './contract-templates.ts'
import { commonValues } from './document-values.ts'
import { contractReading, loadContext, loadContractFacts } from './labour-contract-facts.ts'

/** What is due and what income tax it bears; null where the wages or the tax table of the day were not entered. */
export interface TaxedCompensation extends Compensation {
  readonly tax: SeveranceTax | null
}

/** With the floor, the cap and the tax of the last day, as the standards in force then have them. */
export async function compensationOn(db: ReadDb, fields: CompensationFields): Promise<TaxedCompensation> {
  const wages = await getStandardOn(db, 'reference_wage', fields.lastDay)
  const localAverageFen = wages?.body.averageMonthlyFen ?? null
  const result = computeCompensation({
    ...fields,
    localAverageFen,
    minimumWageFen: wages?.body.minimumMonthlyFen ?? null,
  })
  if (result.totalFen === 0) return { ...result, tax: null }
  const table = await getStandardOn(db, 'income_tax', fields.lastDay)
  const tax = localAverageFen && table ? severanceTax(result.totalFen, localAverageFen, table.body.brackets) : null
  const steps = [...result.steps, ...(tax?.steps ?? [])]
  return { ...result, steps, findings: [...result.findings, ...severanceFindings(fields.cause, tax)], tax }
}

/** What the records say about a person, to begin a calculation with. */
export async function compensationFacts(db: ReadDb, workerId: number, today: Parameters<typeof contractReading>[1]) {
  const { worker } = await loadContext(db, workerId, today)
  const contracts = await listContractsOf(db, workerId, await contractReading(db, today))
  const last = contracts.findLast((c) => c.state === 'in_force' || c.state === 'ended' || c.state === 'rescinded')
  const isOver = last?.state === 'ended' || last?.state === 'rescinded'
  return {
    startedOn: worker.joinedOn === null ? null : earliestDay(worker.joinedOn),
    lastDay: (isOver ? last.endsOn : null) ?? today,
    monthlyWageFen: last?.monthlyWageFen ?? null,
    probationEndsOn: last?.probationEndsOn ?? null,
  }
}

/** 经济补偿计算单 as .docx. */
export async function exportCompensation(
  { workerId, ...fields }: CompensationFields & { readonly workerId: number },
  { db, clock, file, write }: JobContext<'write'>,
): Promise<{ sha256: string }> {
  const template = await templateInUse(db, 'calculation')
  const facts = await loadContractFacts(db, clock.today())
  const [person] = await listRosterPeople(db, { workerId })
  const contracts = await listContractsOf(db, workerId, await contractReading(db, clock.today()))
  const contract = contracts.findLast((c) => c.state !== 'voided')
  if (!person || !contract) throw new AppError('NOT_FOUND', { what: '劳动合同' })
  const result = await compensationOn(db, fields)
  const values: DocumentValues = {
    ...commonValues({ contract, person, office: facts.office }),
    ...calculationValues(fields, result),
    文本校验码: '',
    计算日期: formatChineseDate(clock.today()),
  }
  const summary = `导出经济补偿计算单，${result.formula}，合计${formatYuan(result.totalFen)}元`
  const about = { objectType: 'labour_contract', objectId: contract.id, summary }
  return writeLoggedFile({ file, write }, template.fill(values), about)
}

function calculationValues(fields: CompensationFields, result: Compensation): DocumentValues {
  return {
    情形: `${endingKinds[fields.cause].label}（${endingKinds[fields.cause].basis}）`,
    最后工作日: formatChineseDate(fields.lastDay),
    月平均工资: formatYuan(fields.averageWageFen),
    计算公式: result.formula,
    经济补偿: formatYuan(result.compensationFen),
    代通知金: formatYuan(result.inLieuFen),
    合计: formatYuan(result.totalFen),
    合计大写: fenToChinese(result.totalFen),
    提示: result.findings.map(({ message, remedy = '' }) => `${message}，${remedy}。`).join('\n') || '无',
    计算步骤: result.steps.map(({ label, expression, amountFen, basis = '' }, index) => ({
      序号: String(index + 1),
      项目: label,
      算式: expression,
      金额: amountFen === undefined ? '' : formatYuan(fen(amountFen)),
      依据: basis,
    })),
  }
}
