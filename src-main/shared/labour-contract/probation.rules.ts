import { addDays, addMonths, formatChineseDate, fullMonthsBetween } from '../kernel/calendar-date.ts'
import type { Finding } from '../kernel/finding.ts'
import { formatYuan, multiplyRate, type Fen } from '../kernel/money.ts'
import type { LabourContractFields } from './labour-contract.schema.ts'

const openEnded = '2'
const untilTaskDone = '3'
/** 80 % in basis points. */
const probationShare = 8000

type TermFields = Pick<LabourContractFields, 'term' | 'startsOn' | 'endsOn'>

/** Longest probation (试用期) in months by length of term: 劳动合同法第十九条. */
export function longestProbation({ term, startsOn, endsOn }: TermFields): number {
  if (term === untilTaskDone) return 0
  if (term === openEnded || endsOn === null) return 6
  const termMonths = fullMonthsBetween(startsOn, addDays(endsOn, 1))
  if (termMonths < 3) return 0
  if (termMonths < 12) return 1
  return termMonths < 36 ? 2 : 6
}

/** Length, place and number of probations: 劳动合同法第十九条. */
export function checkProbation(fields: LabourContractFields, hasEarlier: boolean): Finding[] {
  const { startsOn, endsOn, probationEndsOn, probationWageFen } = fields
  const refuse = (code: string, message: string, remedy: string): Finding => ({
    severity: 'error',
    code,
    field: 'probationEndsOn',
    message,
    remedy,
    basis: '劳动合同法第十九条',
  })
  if (probationEndsOn === null) {
    if (probationWageFen === null) return []
    const message = '未约定试用期，却填写了试用期工资'
    const remedy = '请清空或补填试用期'
    return [{ severity: 'error', code: 'PROBATION_WAGE_ALONE', field: 'probationWageFen', message, remedy }]
  }
  const findings: Finding[] = []
  if (probationEndsOn < startsOn || (endsOn !== null && probationEndsOn > endsOn)) {
    findings.push(refuse('PROBATION_OUTSIDE_TERM', '试用期不在合同期限之内', '请核对试用期截止日期'))
  } else if (probationEndsOn === endsOn) {
    const message = '合同只约定了试用期，试用期不成立，该期限为合同期限'
    findings.push(refuse('PROBATION_IS_WHOLE_TERM', message, '请核对合同止和试用期截止日期'))
  }
  if (hasEarlier) {
    findings.push(refuse('PROBATION_TWICE', '同一用人单位与同一劳动者只能约定一次试用期', '请清空试用期'))
  }
  const months = longestProbation(fields)
  if (months === 0) {
    findings.push(refuse('PROBATION_NOT_ALLOWED', '此期限的合同不得约定试用期', '请清空试用期'))
  } else if (probationEndsOn >= addMonths(startsOn, months)) {
    const latest = formatChineseDate(addDays(addMonths(startsOn, months), -1))
    findings.push(refuse('PROBATION_TOO_LONG', `试用期超过${months}个月`, `请改为不晚于${latest}`))
  }
  return findings
}

export interface WageFloors {
  /** 最低工资标准; null when none has been entered. */
  readonly minimumWageFen: Fen | null
  /** 相同岗位最低档工资, of the lowest grade of the person's post; null when the scheme does not tell. */
  readonly lowestSamePostWageFen: Fen | null
}

/**
 * No wage below the local minimum; probation pay at least 80 % of the agreed wage, or of the lowest wage of the same
 * post (劳动合同法第二十条, 实施条例第十五条: either is enough).
 */
export function checkWages(
  { monthlyWageFen, probationWageFen }: Pick<LabourContractFields, 'monthlyWageFen' | 'probationWageFen'>,
  { minimumWageFen, lowestSamePostWageFen }: WageFloors,
): Finding[] {
  const findings: Finding[] = []
  const belowMinimum = (amount: Fen) => minimumWageFen !== null && amount < minimumWageFen
  const minimumText = minimumWageFen === null ? '' : formatYuan(minimumWageFen)
  if (belowMinimum(monthlyWageFen)) {
    const message = `劳动报酬${formatYuan(monthlyWageFen)}元低于最低工资${minimumText}元`
    const remedy = '请核对劳动报酬'
    const basis = '劳动法第四十八条'
    findings.push({ severity: 'error', code: 'WAGE_BELOW_MINIMUM', field: 'monthlyWageFen', message, remedy, basis })
  }
  if (probationWageFen === null) return findings
  const say = (severity: Finding['severity'], code: string, message: string, remedy: string, basis: string) =>
    findings.push({ severity, code, field: 'probationWageFen', message, remedy, basis })
  const basis = '劳动合同法第二十条、实施条例第十五条'
  const ofContract = multiplyRate(monthlyWageFen, probationShare, { mode: 'up' })
  const ofPost =
    lowestSamePostWageFen === null ? ofContract : multiplyRate(lowestSamePostWageFen, probationShare, { mode: 'up' })
  if (probationWageFen < ofContract && probationWageFen < ofPost) {
    const least = formatYuan(ofPost < ofContract ? ofPost : ofContract)
    const message = '试用期工资低于约定工资和相同岗位最低档工资的80%'
    say('error', 'PROBATION_WAGE_LOW', message, `请改为不低于${least}元`, basis)
  } else if (probationWageFen < ofContract) {
    const message = `试用期工资低于约定工资的80%，但不低于相同岗位最低档工资的80%（${formatYuan(ofPost)}元）`
    say('warning', 'PROBATION_WAGE_BY_POST', message, '可以约定，请核对岗位最低档标准', basis)
  }
  if (belowMinimum(probationWageFen)) {
    const message = `试用期工资低于最低工资${minimumText}元`
    say('error', 'PROBATION_WAGE_BELOW_MINIMUM', message, '请核对试用期工资', '劳动合同法第二十条')
  }
  return findings
}
