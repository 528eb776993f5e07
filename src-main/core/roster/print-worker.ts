import { AppError } from '../../shared/kernel/app-error.ts'
import { ageOn, formatChineseDate } from '../../shared/kernel/calendar-date.ts'
import { maskValue } from '../../shared/kernel/masking.ts'
import type { ColumnSpecs, Sensitivity } from '../../shared/kernel/sheet-spec.ts'
import { visibleFields } from '../../shared/roster/column-access.rules.ts'
import { documentTitle, renderWorkerDocument } from '../../shared/roster/worker-document.ts'
import { revealingRoles } from '../../shared/roster/roster.contract.ts'
import { rosterSheet } from '../../shared/roster/roster.sheet.ts'
import { printTrace } from '../audit-log/print-trace.ts'
import type { WriteScope } from '../db/contexts.ts'
import { getOffice } from '../organisation/organisation.service.ts'
import { fieldText, retirementMonth } from './roster-view.ts'
import { viewingOf, workerFor } from './roster.handlers.ts'
import { timelineOf } from './timeline.ts'

const columns: ColumnSpecs = rosterSheet.columns

/**
 * One person's record for the print window. Paper goes further than a screen: beside a birth date even four digits of an
 * ID number single a person out, so it leaves without any unless a reason is given by somebody who may see it.
 *
 * @throws AppError NOT_FOUND, FORBIDDEN
 */
export async function printWorker(
  { id, unmaskedReason }: { readonly id: number; readonly unmaskedReason?: string | undefined },
  { trx, actor, clock, record }: WriteScope,
): Promise<{ title: string; html: string }> {
  const worker = await workerFor(trx, actor, id)
  const isClear = unmaskedReason !== undefined
  if (isClear && !revealingRoles.some((role) => actor.roles.includes(role))) {
    throw new AppError('FORBIDDEN', { needs: [...revealingRoles] })
  }
  const viewing = await viewingOf(trx, clock, actor)
  const { name: officeName, shortName } = await getOffice(trx)
  const name = String(worker.values.name)
  const html = renderWorkerDocument({
    officeName,
    name,
    fields: visibleFields(actor.roles).map((key) => {
      const sensitivity = columns[key]?.sensitive
      const value = fieldText(worker, key)
      const shown = sensitivity && !isClear ? printMask(sensitivity, value) : value
      return { key, label: columns[key]?.header ?? '', value: shown }
    }),
    computed: [
      { label: '年龄', value: `${ageOn(worker.birthOn, clock.today())}周岁`, after: 'birthOn' },
      { label: '预计退休年月', value: retirementMonth(worker, viewing.table) ?? '', after: 'retirementCategory' },
    ],
    timeline: await timelineOf(trx, id, clock.today()),
    printedOn: formatChineseDate(clock.today()),
    trace: await printTrace({ actor, trx, clock }, shortName),
  })
  const summary = `打印个人信息表，${isClear ? `完整号码，事由：${unmaskedReason}` : '号码已脱敏'}`
  record({ objectType: 'worker', objectId: id, summary })
  return { title: documentTitle(name), html }
}

function printMask(sensitivity: Sensitivity, value: string): string {
  return sensitivity === 'idNo' ? '*'.repeat(value.length) : maskValue(sensitivity, value)
}
