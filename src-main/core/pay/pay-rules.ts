import { AppError } from '../../shared/kernel/app-error.ts'
import { firstDayOf, type CalendarDate, type CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import { mergeContributionStandards } from '../../shared/pay/contribution-standards.ts'
import type { PayRules, Sourced } from '../../shared/pay/pay-facts.ts'
import { factOn } from '../../shared/pay/rule-book.ts'
import type { GradeScheme } from '../../shared/post-grade/grade-scheme.schema.ts'
import { standardSchemas, type StandardBody } from '../../shared/standard/standard-schemas.ts'
import type { ReadDb } from '../db/contexts.ts'
import { listStandardVersions, loadWorkCalendar } from '../standard/standard.service.ts'
import type { UsedStandard } from './pay.repository.ts'

const kindLabels = {
  grade_scheme: '岗位等级方案',
  pay_scheme: '薪酬方案',
  social_insurance: '社会保险费率',
  housing_fund: '住房公积金标准',
  income_tax: '个人所得税预扣率表',
  reference_wage: '最低工资和社会平均工资',
} as const
type PayKind = keyof typeof kindLabels

/** Everything that pay is computed by, in every version, with those that the month itself takes. */
export interface LoadedRules {
  readonly rules: PayRules
  readonly grades: GradeScheme
  readonly used: readonly UsedStandard[]
}
type Version<K extends PayKind> = Sourced<StandardBody<K>> & { readonly id: number; readonly title: string }

/**
 * Standards of pay: the month takes those in force on its first day, the tax table is that of the day of payment. Earlier
 * versions are there for what is settled or worked out again.
 * @throws AppError PAY_STANDARD_MISSING
 */
export async function loadPayRules(
  db: ReadDb,
  { month, payOn }: { readonly month: CalendarMonth; readonly payOn: CalendarDate },
): Promise<LoadedRules> {
  const on = firstDayOf(month)
  const versions = {
    grade_scheme: await versionsOf(db, 'grade_scheme'),
    pay_scheme: await versionsOf(db, 'pay_scheme'),
    social_insurance: await versionsOf(db, 'social_insurance'),
    housing_fund: await versionsOf(db, 'housing_fund'),
    income_tax: await versionsOf(db, 'income_tax'),
    reference_wage: await versionsOf(db, 'reference_wage'),
  }
  const kinds = Object.keys(versions) as PayKind[]
  const found = kinds.map((kind) => factOn<Version<PayKind>>(versions[kind], kind === 'income_tax' ? payOn : on))
  const grades = factOn(versions.grade_scheme, on)
  const tax = factOn(versions.income_tax, payOn)
  if (!grades || !tax || found.includes(undefined)) {
    const missing = kinds.filter((_, index) => !found[index]).map((kind) => kindLabels[kind])
    throw new AppError('PAY_STANDARD_MISSING', { kinds: missing, on })
  }
  return {
    rules: {
      schemes: versions.pay_scheme,
      minimumWages: versions.reference_wage.map((v) => ({ ...v, body: v.body.minimumMonthlyFen })),
      contributions: mergeContributionStandards(versions.social_insurance, versions.housing_fund),
      tax,
      calendar: await loadWorkCalendar(db),
    },
    grades: grades.body,
    used: found.flatMap((version) => (version ? [{ id: version.id, title: version.source }] : [])),
  }
}

/** Versions in force at any time, the oldest first. */
async function versionsOf<K extends PayKind>(db: ReadDb, kind: K): Promise<Version<K>[]> {
  const stored = await listStandardVersions(db, kind)
  return stored
    .filter(({ state }) => state === 'active')
    .map(({ id, title, documentNo, isSample, effectiveFrom, effectiveTo, body }) => ({
      id,
      title,
      from: effectiveFrom as CalendarDate,
      to: effectiveTo as CalendarDate | null,
      body: standardSchemas[kind].parse(body) as StandardBody<K>,
      source: `${title}（${documentNo}）${isSample ? '［示例］' : ''}`,
    }))
    .reverse()
}

/** Codes of the items paid by certificate (职业津贴), in any version of the pay scheme: a locked month keeps its own. */
export async function certificateItemCodes(db: ReadDb): Promise<string[]> {
  const schemes = await versionsOf(db, 'pay_scheme')
  const items = schemes.flatMap(({ body }) => body.items)
  return [...new Set(items.filter(({ value }) => value.by === 'certificate').map(({ code }) => code))]
}
