import { Form } from 'antd'
import type { AccountabilityAuditDetail } from '../../../src-main/shared/accountability-audit/accountability-audit.contract.ts'
import type { AccountabilityAuditStep } from '../../../src-main/shared/accountability-audit/audit-words.ts'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'

interface Values {
  readonly electionOn: CalendarDate | null
  readonly planned: Readonly<Partial<Record<AccountabilityAuditStep, CalendarDate | null>>>
}

/** 实施计划: the day of the next election and planned days of the steps that are not done. */
export function PlanDialog({
  audit,
  onClose,
}: {
  readonly audit: AccountabilityAuditDetail
  readonly onClose: () => void
}) {
  const plan = useCommand('accountabilityAudit.plan')
  const open = audit.steps.filter(({ doneOn }) => doneOn === null)
  const planned = Object.fromEntries(open.map(({ step, plannedOn }) => [step, plannedOn]))
  return (
    <FormDialog<Values>
      title="实施计划"
      verb="保存计划"
      width={720}
      initial={{ electionOn: audit.fields.electionOn, planned }}
      onClose={onClose}
      onSubmit={async ({ electionOn, planned: days }) => {
        const steps = open.flatMap(({ step }) => {
          const dueOn = days[step] ?? null
          return dueOn === null ? [] : [{ step, dueOn }]
        })
        await plan({ id: audit.id, rowVersion: audit.rowVersion, electionOn: electionOn ?? null, steps })
        announce(`已保存实施计划，${steps.length} 个步骤有计划日期`)
      }}
    >
      <p className="hint">有法定或规定时限的步骤，以较早的日期为准。离任、任期审计结果应在下届选举日之前公布。</p>
      <div className="form-grid three">
        <Form.Item name="electionOn" label="下届选举日">
          <DateField clearable />
        </Form.Item>
        {open.map(({ step }) => (
          <Form.Item key={step} name={['planned', step]} label={`${step}计划日期`}>
            <DateField clearable />
          </Form.Item>
        ))}
      </div>
    </FormDialog>
  )
}
