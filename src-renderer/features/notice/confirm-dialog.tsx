import { Checkbox, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import {
  noticeOutcomes,
  type NoticeDetail,
  type NoticeOutcome,
} from '../../../src-main/shared/notice/notice.contract.ts'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { outcomeLabels } from './notice-words.ts'

interface Values {
  readonly outcome: NoticeOutcome
  readonly lines?: number[]
  readonly reason?: string
}

/** 确认结果: what came of the notice, and who of the list drops out. */
export function ConfirmDialog({ notice, onClose }: { readonly notice: NoticeDetail; readonly onClose: () => void }) {
  const confirm = useCommand('notice.confirm')
  const [outcome, setOutcome] = useState<NoticeOutcome>('clear')
  const choices = noticeOutcomes.filter((value) => value !== 'partly' || notice.people > 0)
  return (
    <FormDialog<Values>
      title="确认公示结果"
      verb="确认结果"
      initial={{ outcome: 'clear' }}
      onClose={onClose}
      onChange={(values) => setOutcome(values.outcome)}
      onSubmit={async ({ lines = [], reason = '', ...values }) => {
        const excluded = values.outcome === 'partly' ? lines.map((lineNo) => ({ lineNo, reason })) : []
        await confirm({ id: notice.id, rowVersion: notice.rowVersion, outcome: values.outcome, excluded })
        announce('公示结果已确认，已生成公示结果报告')
      }}
    >
      <p>
        公示期 {notice.firstDay} 至 {notice.lastDay}，共收到异议 {notice.objections}{' '}
        件。确认后生成公示结果报告，结果不能再改。
      </p>
      <Form.Item name="outcome" label="结果">
        <Radio.Group options={choices.map((value) => ({ value, label: outcomeLabels[value] }))} />
      </Form.Item>
      {outcome === 'partly' ? (
        <>
          <Form.Item name="lines" label="不予办理的人员" rules={[{ required: true, message: '请勾选人员' }]}>
            <Checkbox.Group
              options={notice.names.map(({ lineNo, name }) => ({ value: lineNo, label: `${lineNo}. ${name}` }))}
            />
          </Form.Item>
          <Form.Item
            name="reason"
            label="原因"
            rules={[{ required: true, whitespace: true, min: 2, message: '请填写原因，至少 2 个字' }]}
          >
            <Input maxLength={200} />
          </Form.Item>
        </>
      ) : null}
    </FormDialog>
  )
}
