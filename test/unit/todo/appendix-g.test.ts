import { expect, it } from 'vitest'
import { reminderCodes, reminderKind, type ReminderCode } from '../../../src-main/shared/todo/reminder-catalogue.ts'

/**
 * Every line of the consolidated reminder table (domain Appendix G) with the reminders that speak of it, or with what its data
 * wait for. Written by hand, in the order of the table.
 */
const appendixG: readonly (readonly [line: string, covered: readonly ReminderCode[] | string])[] = [
  ['合同到期90/60/30', ['contract-ending']],
  ['试用满15', ['probation-ending']],
  ['未签合同20天', ['contract-unsigned']],
  ['二次固定期限到期60', ['contract-second-term']],
  ['满10年90', ['contract-ten-years']],
  ['退休180/90/30', ['retirement', 'retirement-unknown']],
  ['弹性提前 书面3个月前', ['retirement-early-notice']],
  ['弹性延迟 1个月前', ['retirement-late-notice']],
  ['公示截止当天', ['notice-last-day']],
  ['公示结果未确认1天', ['notice-unconfirmed']],
  ['居务公开月/季未发', ['disclosure-missing']],
  ['民主评议年度未做', ['review-missing', 'unfit-twice']],
  ['审计未立项（任期末年/离任当日）', ['audit-not-opened', 'audit-demand']],
  ['整改到期15/逾期', ['rectification']],
  ['投诉答复期限', ['case-due']],
  ['社工证登记到期90', ['certificate-expiring']],
  ['继续教育学时不足', ['study-hours-missing']],
  ['社保公积金基数申报', ['base-declaration']],
  ['最低工资/平均工资/缴费上下限未维护新年度', ['standard-outdated']],
  ['个税专项附加12月确认', ['tax-deductions']],
  ['6万元规则1月确认', ['sixty-thousand']],
  ['年终奖计税方式', 'waits for issue 5: year-end bonus'],
  ['体检周期到', 'waits for a later issue: care (M42)'],
  ['考核周期节点', 'waits for a later issue: assessment (domain §9)'],
  ['快照未生成（月末）', 'waits for a later issue: monthly snapshots (M49)'],
  ['备份超7天', 'waits for a later issue: backup (security.md T13)'],
  ['新年度节假日表缺失', ['calendar-missing']],
]
/** Reminders of the product's own work, asked for beside Appendix G. */
const beside: readonly ReminderCode[] = [
  'audit-step',
  'handover-open',
  'notice-to-post',
  'objection-reply',
  'mentor-ending',
  'certificate-proposal',
  'collection-missing',
  'review-waiting',
  'import-open',
  'exit-handover',
  'exit-certificate',
  'exit-file',
  'exit-insurance',
]

it('leaves a line of Appendix G without a reminder and without a word on what it waits for', () => {
  const covered = appendixG.flatMap(([, what]) => (typeof what === 'string' ? [] : what))
  expect([...covered, ...beside].sort()).toEqual([...reminderCodes].sort())
  for (const [line, what] of appendixG) {
    if (typeof what === 'string') expect(what, line).toMatch(/^waits for (issue \d|a later issue): ./)
  }
})

it('ships other days than the table names', () => {
  const days = (code: ReminderCode) => reminderKind(code).usual.days
  expect(days('contract-ending')).toEqual([90, 60, 30])
  expect(days('probation-ending')).toEqual([15])
  expect(days('contract-unsigned')).toEqual([20])
  expect(Math.max(...days('contract-second-term'))).toBe(60)
  expect(days('contract-ten-years')).toEqual([90])
  expect(days('retirement')).toEqual([180, 90, 30])
  expect(days('rectification')).toEqual([15])
  expect(Math.max(...days('certificate-expiring'))).toBe(90)
})
