import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { type Finding, hasErrors, loggedFindings } from '../../shared/kernel/finding.ts'
import { checkNeighbours, type ChainLink } from '../../shared/labour-contract/chain.rules.ts'
import { checkRecordedForm } from '../../shared/labour-contract/identity.rules.ts'
import { asFound, checkTerm, checkTerms } from '../../shared/labour-contract/labour-contract.rules.ts'
import type { ContractForm, LabourContractFields } from '../../shared/labour-contract/labour-contract.schema.ts'
import { codeLabel } from '../../shared/roster/code-tables.ts'
import type { WriteScope } from '../db/contexts.ts'
import type { Worker } from '../roster/roster.service.ts'
import { workPlaceOf } from './contract-drafts.ts'
import { contextOf, formatContractNo, monthlyStandard, type ContractFacts } from './labour-contract-facts.ts'
import { contractInserter, type NewContract, type RecordedTerms } from './labour-contract.repository.ts'
import { recordedStatements } from './recorded-contract.repository.ts'

/** A contract that exists on paper already (补录、台账导入), as it is to be recorded. */
export interface RecordedContract {
  readonly fields: RecordedTerms
  readonly form: ContractForm
  /** '' gets the next number of our own series. */
  readonly contractNo: string
  readonly state: 'in_force' | 'renewed' | 'ended' | 'rescinded'
  readonly signedOn: CalendarDate | null
  readonly remark: string
  /** Last day, also of an open-ended contract that is over. */
  readonly runsTo: CalendarDate | null
  /** Fixed terms in a row before this one that are on no record here. */
  readonly fixedTermsBefore: number
}

/** What a clerk or a ledger says about such a contract; null and '' where they say nothing. */
export interface RecordedWords {
  readonly form: ContractForm | null
  readonly contractNo: string
  readonly employer: string
  readonly term: LabourContractFields['term'] | null
  readonly startsOn: CalendarDate
  readonly endsOn: CalendarDate | null
  readonly probationEndsOn: CalendarDate | null
  readonly workContent: string
  readonly workPlace: string
  readonly workingTime: string
  readonly monthlyWageFen: RecordedTerms['monthlyWageFen']
  readonly probationWageFen: LabourContractFields['probationWageFen']
  readonly payDay: number | null
  readonly signedOn: CalendarDate | null
  readonly state: RecordedContract['state'] | null
  readonly remark: string
  /** 第几次: which fixed term in a row this one is; null where nothing is said. */
  readonly times: number | null
}

const mostFixedTerms = 50

/** Of the nth fixed term in a row n − 1 were before it. */
export function unrecordedBefore(times: number | null): number {
  return Math.min(mostFixedTerms, Math.max(0, (times ?? 1) - 1))
}

/** Completes what was said with what follows from the roster and the calendar. */
export function recordedContract(words: RecordedWords, worker: Worker, facts: ContractFacts): RecordedContract {
  const form = words.form ?? (worker.identity === '4' ? 'agency' : worker.identity === '5' ? 'service' : 'labour')
  const isOver = words.endsOn !== null && words.endsOn < facts.today
  const state = words.state ?? (isOver ? 'ended' : 'in_force')
  const term = words.term ?? (words.endsOn === null ? '2' : '1')
  // An open-ended contract has no end of its own; the day on which it was over is kept beside it.
  const isOpenAndOver = term === '2' && state !== 'in_force'
  return {
    form,
    contractNo: words.contractNo,
    state,
    signedOn: words.signedOn,
    remark: words.remark,
    runsTo: words.endsOn,
    fixedTermsBefore: term === '1' ? unrecordedBefore(words.times) : 0,
    fields: {
      workerId: worker.id,
      employer: words.employer || (form === 'labour' ? facts.office.name : ''),
      term,
      startsOn: words.startsOn,
      endsOn: isOpenAndOver ? null : words.endsOn,
      probationEndsOn: words.probationEndsOn,
      workContent: words.workContent || codeLabel('category', worker.category),
      workPlace: words.workPlace || workPlaceOf(worker),
      workingTime: words.workingTime,
      restTerms: '',
      monthlyWageFen: words.monthlyWageFen ?? (form === 'labour' ? (monthlyStandard(facts, worker) ?? null) : null),
      probationWageFen: words.probationWageFen,
      payDay: words.payDay,
      socialInsuranceTerms: '',
      protectionTerms: '',
      serviceUntil: null,
      confidentialityTerms: '',
      benefitTerms: '',
      otherTerms: '',
      fixedTermGround: null,
      fixedTermNote: '',
    },
  }
}

/** Findings on a contract that exists: recorded as it stands, with what it agrees against the law pointed out. */
export function recordedFindings(
  { fields, form, state, fixedTermsBefore }: RecordedContract,
  worker: Worker,
  links: readonly ChainLink[],
  facts: ContractFacts,
): Finding[] {
  const context = { ...contextOf(worker, links, facts), fixedTermsBefore }
  const { monthlyWageFen } = fields
  const findings = checkRecordedForm(form, worker.identity)
  if (fields.employer === '') {
    findings.push(refusal('EMPLOYER_MISSING', 'employer', '未填写签订单位', '请填写与本人签订合同的单位'))
  }
  if (state === 'in_force' && links.some((l) => l.isInForce && l.startsOn > fields.startsOn)) {
    const remedy = '请把状态改为已续签或已终止'
    findings.push(refusal('LATER_ONE_IN_FORCE', 'state', '本人已有更晚的合同生效，此合同不能再是生效', remedy))
  }
  if (form !== 'labour') return asFound([...findings, ...checkTerm(fields), ...checkNeighbours(fields, context)])
  if (monthlyWageFen === null) {
    const message = '未填写月工资，岗位等级也不在薪酬方案内'
    return [...findings, refusal('WAGE_UNKNOWN', 'monthlyWageFen', message, '请填写月工资')]
  }
  return asFound([...findings, ...checkTerms({ ...fields, monthlyWageFen, payDay: fields.payDay ?? 1 }, context)])
}

function refusal(code: string, field: string, message: string, remedy: string): Finding {
  return { severity: 'error', code, field, message, remedy }
}

/** Records contracts one by one; one that is in force ends the one before it as renewed. */
export function openRecorder(
  scope: WriteScope,
  {
    facts,
    batchId,
    source,
  }: { readonly facts: ContractFacts; readonly batchId: number | null; readonly source: 'imported' | 'recorded' },
): (contract: RecordedContract, findings: readonly Finding[]) => number {
  const { bulk, actor, clock, record } = scope
  const stamp = { by: actor.id, now: clock.now() }
  const insert = contractInserter(bulk, stamp)
  const statements = recordedStatements(bulk, stamp)
  const year = Number(facts.today.slice(0, 4))
  return (contract, findings) => {
    if (hasErrors(findings)) throw new RangeError('a contract with errors is not recorded')
    const { fields, form, state, signedOn, remark, runsTo, fixedTermsBefore } = contract
    const series = contract.contractNo === '' ? { year, sequence: statements.nextSequence(year) } : null
    const contractNo = series ? formatContractNo(facts.office.shortName, year, series.sequence) : contract.contractNo
    const renewedFromId = state === 'in_force' ? statements.renew(fields.workerId, fields.startsOn, contractNo) : null
    const added: NewContract = {
      fields,
      contractNo,
      series,
      form,
      source,
      state,
      signedOn,
      renewedFromId,
      importBatchId: batchId,
      remark,
      runsTo,
      fixedTermsBefore,
    }
    const id = insert(added)
    if (state === 'ended' || state === 'rescinded') statements.over(id, state, runsTo ?? fields.startsOn)
    record({
      objectType: 'labour_contract',
      objectId: id,
      after: { contractNo, form, ...fields, state },
      summary: [source === 'imported' ? '由台账导入' : '补录', loggedFindings(findings)].filter(Boolean).join('；'),
    })
    if (renewedFromId !== null) {
      const summary = `续签为${contractNo}`
      const change = { before: { state: 'in_force' }, after: { state: 'renewed' } }
      record({ objectType: 'labour_contract', objectId: renewedFromId, ...change, summary })
    }
    return id
  }
}
