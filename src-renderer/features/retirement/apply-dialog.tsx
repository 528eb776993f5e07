import { Form, Input, InputNumber, Radio } from 'antd'
import { useState } from 'react'
import {
  retirementKindLabels,
  retirementKinds,
  type RetirementKind,
} from '../../../src-main/shared/retirement/retirement-case.rules.ts'
import type { RetirementRow, RetirementWishFields } from '../../../src-main/shared/retirement/retirement.contract.ts'
import { useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { DateField } from '../../ui/date-field.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FindingList } from '../../ui/finding-list.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'

type Draft = Partial<RetirementWishFields>

/** The application as the channel takes it, or undefined while something required is missing. */
function complete(workerId: number, draft: Draft, statutoryOn: RetirementWishFields['requestedOn']) {
  const { kind, noticeOn, basis } = draft
  const requestedOn = kind === 'statutory' ? statutoryOn : draft.requestedOn
  if (!kind || !requestedOn || !noticeOn || !basis?.trim()) return undefined
  const contributionMonths = kind === 'early' ? (draft.contributionMonths ?? null) : null
  return { workerId, kind, requestedOn, noticeOn, basis, contributionMonths }
}

const hints: Readonly<Record<RetirementKind, string>> = {
  statutory: '按法定退休时间办理。',
  early: '本人自愿，须达到最低缴费年限，并在选择的退休时间前3个月书面告知。',
  late: '与本人协商一致，须在法定退休时间前1个月书面约定；确定后不再延长。',
}

/** 登记退休申请: kind, chosen day and the written notice; the rules answer while it is typed. */
export function ApplyDialog({ row, onClose }: { readonly row: RetirementRow; readonly onClose: () => void }) {
  const { today } = useSession()
  const apply = useCommand('retirement.apply')
  const statutoryOn = row.outlook?.on ?? today
  const initial: Draft = { kind: 'statutory', requestedOn: statutoryOn, noticeOn: today }
  const [draft, setDraft] = useState<Draft>(initial)
  const wish = complete(row.workerId, draft, statutoryOn)
  const check = useChannel('retirement.check', wish ?? ({} as RetirementWishFields), { enabled: wish !== undefined })
  const kind = draft.kind ?? 'statutory'
  return (
    <FormDialog<Draft>
      title={`登记退休申请：${row.name}`}
      verb="登记申请"
      width={680}
      initial={initial}
      onChange={setDraft}
      onClose={onClose}
      onSubmit={async (values) => {
        const done = complete(row.workerId, values, statutoryOn)
        if (!done) return
        await apply(done)
        announce(`已登记${row.name}的${retirementKindLabels[done.kind]}申请，待审批`)
      }}
      below={
        wish === undefined ? (
          <p className="hint">填齐必填项后自动检查。</p>
        ) : (
          <section aria-label="退休申请检查">
            <ErrorAlert error={check.error} />
            {check.data ? (
              <FindingList findings={check.data.findings} good="检查通过" label="退休申请检查结果" />
            ) : null}
          </section>
        )
      }
    >
      <Form.Item name="kind" label="办理方式" extra={hints[kind]}>
        <Radio.Group options={retirementKinds.map((value) => ({ value, label: retirementKindLabels[value] }))} />
      </Form.Item>
      <div className="form-grid">
        {kind === 'statutory' ? (
          <Form.Item label="申请退休时间">
            <span className="number">{statutoryOn}（法定退休时间）</span>
          </Form.Item>
        ) : (
          <Form.Item
            name="requestedOn"
            label="申请退休时间"
            rules={[{ required: true, message: '请填写申请退休时间' }]}
          >
            <DateField />
          </Form.Item>
        )}
        <Form.Item
          name="noticeOn"
          label={kind === 'late' ? '书面约定日期' : '书面日期'}
          rules={[{ required: true, message: '请填写书面日期' }]}
        >
          <DateField />
        </Form.Item>
        <Form.Item
          name="basis"
          label="书面材料"
          rules={[{ required: true, whitespace: true, message: '请填写书面材料的名称或编号' }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        {kind === 'early' ? (
          <Form.Item
            name="contributionMonths"
            label="届时累计缴费月数"
            rules={[{ required: true, message: '请按社保记录填写累计缴费月数' }]}
          >
            <InputNumber min={0} max={720} precision={0} className="field" suffix="个月" />
          </Form.Item>
        ) : null}
      </div>
    </FormDialog>
  )
}
