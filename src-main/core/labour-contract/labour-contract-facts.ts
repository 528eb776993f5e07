import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { monthOf } from '../../shared/kernel/calendar-date.ts'
import type { Fen } from '../../shared/kernel/money.ts'
import type { LabourContractContext } from '../../shared/labour-contract/labour-contract.rules.ts'
import type { LabourContractRow } from '../../shared/labour-contract/labour-contract.contract.ts'
import { gradeStandard } from '../../shared/post-grade/grade-pay.rules.ts'
import { retirementCategories, retirementOf } from '../../shared/roster/retirement.rules.ts'
import type { ReadDb } from '../db/contexts.ts'
import { getOffice } from '../organisation/organisation.service.ts'
import type { Worker } from '../roster/roster.service.ts'
import { getStandardOn, type StandardInForce } from '../standard/standard.service.ts'

/** Facts that are the same for everybody: read once, then used for one person or for the whole roster. */
export interface ContractFacts {
  readonly today: CalendarDate
  readonly officeName: string
  readonly officeShortName: string
  readonly minimumWageFen: Fen | null
  readonly retirement: StandardInForce<'retirement'> | undefined
  readonly scheme: StandardInForce<'pay_scheme'> | undefined
}

export async function loadContractFacts(db: ReadDb, today: CalendarDate): Promise<ContractFacts> {
  const { name, shortName } = await getOffice(db)
  const wages = await getStandardOn(db, 'reference_wage', today)
  return {
    today,
    officeName: name,
    officeShortName: shortName,
    minimumWageFen: wages?.body.minimumMonthlyFen ?? null,
    retirement: await getStandardOn(db, 'retirement', today),
    scheme: await getStandardOn(db, 'pay_scheme', today),
  }
}

/** What the checks of one person's contract need. */
export function contextOf(
  worker: Worker,
  earlier: readonly LabourContractRow[],
  facts: ContractFacts,
): LabourContractContext {
  const category = retirementCategories.find((c) => c === worker.retirementCategory)
  return {
    today: facts.today,
    joinedOn: worker.joinedOn,
    retirementMonth:
      category && facts.retirement
        ? retirementOf(monthOf(worker.birthOn), category, facts.retirement.body).month
        : null,
    minimumWageFen: facts.minimumWageFen,
    officeName: facts.officeName,
    earlier: earlier.map(({ contractNo, term, startsOn, endsOn, state }) => ({
      contractNo,
      term,
      startsOn,
      endsOn,
      isInForce: state === 'in_force',
    })),
  }
}

/** Monthly standard (岗位等级标准) of a person's post and grade; undefined without a scheme or outside its table. */
export function monthlyStandard(
  { scheme }: ContractFacts,
  { postClass, grade }: Pick<Worker, 'postClass' | 'grade'>,
): Fen | undefined {
  return grade === null || !scheme ? undefined : gradeStandard(scheme.body.gradePay, postClass, grade)?.amountFen
}

/** 青枫街道, 2026, 1 → 青枫合〔2026〕0001号. */
export function formatContractNo(officeShortName: string, year: number, sequence: number): string {
  const place = officeShortName.replace(/(街道办事处|街道|镇人民政府|乡人民政府|镇|乡)$/, '') || officeShortName
  return `${place}合〔${year}〕${String(sequence).padStart(4, '0')}号`
}
