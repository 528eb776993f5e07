import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { GradeBatchFields } from '../../../src-main/shared/post-grade/post-grade.contract.ts'
import type { FaultyApp } from '../../support/faulty-app.ts'

const clerk = 2
const reviewer = 3

/** Grounds registered and taken back; a batch written, changed, returned, announced and at last dropped; one closed. */
export async function keepGrades(app: FaultyApp): Promise<void> {
  const referenceOn = calendarDate('2026-11-30')
  const { rows } = await app.call(clerk, 'postGrade.suggestions', { referenceOn, view: 'all', limit: 500 })
  const someone = rows.find(
    ({ openBatch, post, grade }) => openBatch === null && post === '工作人员' && (grade ?? 12) < 11,
  )
  const workerId = someone?.workerId ?? 0
  const award = { kind: 'award', code: 'city_award', documentNo: '示政发〔2026〕8号', note: '' } as const
  const on = calendarDate('2026-05-01')
  const { id: evidenceId } = await app.call(clerk, 'postGrade.addEvidence', { workerId, ...award, from: on, to: on })
  await app.call(clerk, 'postGrade.voidEvidence', { id: evidenceId, reason: '表彰级别有误' })
  const toGrade = (someone?.grade ?? 1) + 1
  const fields: GradeBatchFields = {
    title: '补办晋级',
    referenceOn,
    effectiveOn: calendarDate('2026-11-01'),
    midMonthReason: '',
    documentNo: '示例〔2026〕21号',
    noticeRequired: false,
    people: [{ workerId, kind: 'promotion', toPostClass: '3', toGrade, exceptionReason: '街道党工委会议决定' }],
  }
  let batch = await app.call(clerk, 'postGrade.createBatch', fields)
  const version = () => ({ id: batch.id, rowVersion: batch.rowVersion })
  batch = await app.call(clerk, 'postGrade.updateBatch', {
    ...version(),
    fields: { ...fields, title: '补办晋级（一）' },
  })
  batch = await app.call(clerk, 'postGrade.submitBatch', version())
  batch = await app.call(reviewer, 'postGrade.returnBatch', { ...version(), reason: '请核对会议纪要' })
  batch = await app.call(clerk, 'postGrade.submitBatch', version())
  batch = await app.call(reviewer, 'postGrade.approveBatch', version())
  await app.call(clerk, 'notice.createFromGradeBatch', { batchId: batch.id })
  batch = await app.call(clerk, 'postGrade.batch', { id: batch.id })
  await app.call(clerk, 'postGrade.cancelBatch', { ...version(), reason: '本人已调出' })
  batch = await app.call(clerk, 'postGrade.createBatch', { ...fields, title: '补办晋级（二）' })
  batch = await app.call(clerk, 'postGrade.submitBatch', version())
  batch = await app.call(reviewer, 'postGrade.approveBatch', version())
  batch = await app.call(clerk, 'postGrade.effectBatch', { ...version(), documentNo: fields.documentNo })
  await app.call(clerk, 'postGrade.closeBatch', version())
}
