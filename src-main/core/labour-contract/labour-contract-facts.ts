import { AppError } from '../../shared/kernel/app-error.ts'
import { monthOf, type CalendarDate, type CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import type { Fen } from '../../shared/kernel/money.ts'
import type { ChainLink } from '../../shared/labour-contract/chain.rules.ts'
import type { LabourContractRules } from '../../shared/labour-contract/contract-rules.schema.ts'
import type { LabourContractContext } from '../../shared/labour-contract/labour-contract.rules.ts'
import type { OfficeFields } from '../../shared/organisation/organisation.contract.ts'
import { gradeStandard } from '../../shared/post-grade/grade-pay.rules.ts'
import type { GradeBand } from '../../shared/roster/grade-band.rules.ts'
import { retirementCategories, retirementOf } from '../../shared/roster/retirement.rules.ts'
import type { ReadDb } from '../db/contexts.ts'
import { getOffice } from '../organisation/organisation.service.ts'
import { findWorker, type Worker } from '../roster/roster.service.ts'
import { getStandardOn, type StandardInForce } from '../standard/standard.service.ts'
import { listLinks, type ContractReading } from './contract-list.repository.ts'

/** Facts that are the same for everybody: read once, then used for one person or for the whole roster. */
export interface ContractFacts {
  readonly today: CalendarDate
  readonly office: OfficeFields
  readonly rules: LabourContractRules
  readonly minimumWageFen: Fen | null
  readonly localAverageFen: Fen | null
  readonly retirement: StandardInForce<'retirement'> | undefined
  readonly scheme: StandardInForce<'pay_scheme'> | undefined
  /** Levels that a post may hold. */
  readonly bands: readonly GradeBand[]
}

/** @throws AppError LABOUR_CONTRACT_RULES_MISSING */
export async function loadContractFacts(db: ReadDb, today: CalendarDate): Promise<ContractFacts> {
  const wages = await getStandardOn(db, 'reference_wage', today)
  return {
    today,
    office: await getOffice(db),
    rules: await loadContractRules(db, today),
    minimumWageFen: wages?.body.minimumMonthlyFen ?? null,
    localAverageFen: wages?.body.averageMonthlyFen ?? null,
    retirement: await getStandardOn(db, 'retirement', today),
    scheme: await getStandardOn(db, 'pay_scheme', today),
    bands: (await getStandardOn(db, 'grade_scheme', today))?.body.posts ?? [],
  }
}

/** @throws AppError LABOUR_CONTRACT_RULES_MISSING when none is in force on that day */
export async function loadContractRules(db: ReadDb, on: CalendarDate): Promise<LabourContractRules> {
  const standard = await getStandardOn(db, 'labour_contract_rules', on)
  if (!standard) throw new AppError('LABOUR_CONTRACT_RULES_MISSING', {})
  return standard.body
}

/** What reading contracts takes on a day. */
export async function contractReading(db: ReadDb, today: CalendarDate): Promise<ContractReading> {
  const { chainGapDays } = await loadContractRules(db, today)
  return { today, chainGapDays }
}

/** Statutory retirement month by the dated table; null when the roster does not tell the category. */
export function retirementMonthOf(
  { birthOn, retirementCategory }: Pick<Worker, 'birthOn' | 'retirementCategory'>,
  { retirement }: Pick<ContractFacts, 'retirement'>,
): CalendarMonth | null {
  const category = retirementCategories.find((c) => c === retirementCategory)
  return category && retirement ? retirementOf(monthOf(birthOn), category, retirement.body).month : null
}

/** What the checks of one person's contract need. */
export function contextOf(worker: Worker, earlier: readonly ChainLink[], facts: ContractFacts): LabourContractContext {
  const { postClass } = worker
  const grade = facts.bands.find((band) => band.postClass === postClass)?.min ?? null
  return {
    today: facts.today,
    identity: worker.identity,
    joinedOn: worker.joinedOn,
    retirementMonth: retirementMonthOf(worker, facts),
    minimumWageFen: facts.minimumWageFen,
    lowestSamePostWageFen: monthlyStandard(facts, { postClass, grade }) ?? null,
    officeName: facts.office.name,
    earlier,
    chainGapDays: facts.rules.chainGapDays,
  }
}

/** @throws AppError NOT_FOUND */
export async function getWorker(db: ReadDb, id: number): Promise<Worker> {
  const worker = await findWorker(db, id)
  if (!worker) throw new AppError('NOT_FOUND', { what: '人员' })
  return worker
}

/** A person with everything that the checks need; the contract `except` itself is no neighbour of its own. */
export async function loadContext(db: ReadDb, workerId: number, today: CalendarDate, except?: number) {
  const worker = await getWorker(db, workerId)
  const facts = await loadContractFacts(db, today)
  const links = (await listLinks(db, [workerId])).get(workerId) ?? []
  const earlier = links.filter(({ id }) => id !== except)
  return { worker, facts, links, context: contextOf(worker, earlier, facts) }
}

/** Monthly standard (岗位等级标准) of a person's post and grade; undefined without a scheme or outside its table. */
export function monthlyStandard(
  { scheme }: Pick<ContractFacts, 'scheme'>,
  { postClass, grade }: Pick<Worker, 'postClass' | 'grade'>,
): Fen | undefined {
  return grade === null || !scheme ? undefined : gradeStandard(scheme.body.gradePay, postClass, grade)?.amountFen
}

/** 青枫街道, 2026, 1 → 青枫合〔2026〕0001号. */
export function formatContractNo(officeShortName: string, year: number, sequence: number): string {
  const place = officeShortName.replace(/(街道办事处|街道|镇人民政府|乡人民政府|镇|乡)$/, '') || officeShortName
  return `${place}合〔${year}〕${String(sequence).padStart(4, '0')}号`
}

/** What most offices agree on, offered to every new draft and corrected there. */
export const usualTerms = {
  workingTime: '标准工时制度',
  restTerms: '乙方依法享受国家法定节假日、休息日、带薪年休假、婚假、产假、丧假等假期。',
  socialInsuranceTerms: '甲乙双方依法参加社会保险和住房公积金，按时足额缴纳；乙方应缴部分由甲方代扣代缴。',
  protectionTerms: '甲方依法提供必要的劳动条件和劳动防护用品，落实安全生产和职业健康要求，每一至二年安排一次健康检查。',
  benefitTerms: '乙方享受本地社区工作者的其他福利待遇。',
  payDay: 15,
} as const
