import { join } from 'node:path'
import { anyFileToken } from '../../../src-main/cli/in-process-app.ts'
import { calendarDate, calendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import { yuan } from '../../../src-main/shared/kernel/money.ts'
import type { PayScheme } from '../../../src-main/shared/pay/pay-scheme.schema.ts'
import type { FaultyApp } from '../../support/faulty-app.ts'
import { writePaySheet } from '../../support/pay-sheets.ts'

const clerk = 2
const reviewer = 3
const month = calendarMonth('2026-12')

/** Inputs of a month: facts said and voided, both imports, one amount by hand, a settlement added and taken away. */
export async function keepPayInputs(app: FaultyApp, folder: string): Promise<void> {
  const { id: payMonthId } = await app.call(clerk, 'pay.createMonth', { month, payOn: calendarDate('2026-12-28') })
  const { rows } = await app.call(clerk, 'payInput.entries', { payMonthId, limit: 1 })
  const { workerId = 0, name = '' } = rows[0] ?? {}
  const flag = { kind: 'taxFlag', workerId, basis: '本人申请', year: 2026, firstJob: true, lowIncome: false } as const
  const { id } = await app.call(clerk, 'payFact.record', { fact: flag })
  await app.call(clerk, 'payFact.void', { kind: 'taxFlag', id, reason: '录错人员' })
  await app.call(clerk, 'payInput.saveEntry', { payMonthId, workerId, code: 'dutyPay', amountFen: yuan('80') })
  const { communities } = await app.call(clerk, 'organisation.get', {})
  const communityId = communities.find((c) => c.name === rows[0]?.community)?.id ?? 0
  const template = { payMonthId, communityId, file: anyFileToken() }
  await app.call(clerk, 'payInput.variableTemplate', template, join(folder, 'variables.xlsx'))
  const staged = { file: anyFileToken(), month, communityId }
  await app.call(clerk, 'payInput.stageVariables', staged, join(folder, 'variables.xlsx'))
  const { idNo = '' } = await app
    .call(clerk, 'roster.reveal', { id: workerId, field: 'idNo', reason: '核对扣除' })
    .then(({ value }) => ({ idNo: value }))
  const headers = ['姓名', '证件号码', '累计子女教育']
  const path = await writePaySheet(folder, { title: '专项附加扣除', headers, rows: [[name, idNo, 2000]] })
  await app.call(clerk, 'payInput.stageDeductions', { file: anyFileToken(), month }, path)
  await settleQuarter(app, payMonthId)
}

/** A scheme whose 奖励绩效 is settled by the quarter, and that settlement. */
async function settleQuarter(app: FaultyApp, payMonthId: number): Promise<void> {
  const { rows } = await app.call(clerk, 'standard.list', {})
  const from = calendarDate('2026-12-01')
  const scheme = rows.find(({ kind }) => kind === 'pay_scheme')
  const { id, rowVersion, title } = await app.call(clerk, 'standard.copy', { id: scheme?.id ?? 0, effectiveFrom: from })
  const { body } = await app.call(clerk, 'standard.get', { id })
  const items = (body as PayScheme).items.map((item) =>
    item.code === 'basicPerformance' ? { ...item, settle: 'quarter' as const } : item,
  )
  const fields = {
    title,
    effectiveFrom: from,
    effectiveTo: null,
    documentNo: '示例〔2026〕31号',
    note: '',
    isSample: true,
  }
  const draft = { ...fields, body: { ...(body as PayScheme), items } }
  const saved = await app.call(clerk, 'standard.saveDraft', { id, rowVersion, draft })
  await app.call(reviewer, 'standard.activate', { id, rowVersion: saved.rowVersion })
  const wish = { payMonthId, code: 'basicPerformance', period: '2026-Q4' }
  await app.call(clerk, 'payInput.addSettlement', wish)
  await app.call(clerk, 'payInput.removeSettlement', wish)
}
