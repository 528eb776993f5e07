import { Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { objectionWays, type NoticeObjection } from '../../../src-main/shared/notice/notice-evidence.contract.ts'
import type { NoticeDetail } from '../../../src-main/shared/notice/notice.contract.ts'
import { useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { wayLabels } from './notice-words.ts'

interface Values {
  readonly receivedOn: CalendarDate
  readonly identity: NoticeObjection['identity']
  readonly name?: string
  readonly contact?: string
  readonly way: NoticeObjection['way']
  readonly content: string
  readonly lineNo?: number | null
}

/** 登记异议: who, when, how and what; the day for the answer follows from the type. */
export function ObjectionDialog({ notice, onClose }: { readonly notice: NoticeDetail; readonly onClose: () => void }) {
  const register = useCommand('notice.registerObjection')
  const { today } = useSession()
  const [identity, setIdentity] = useState<NoticeObjection['identity']>('named')
  return (
    <FormDialog<Values>
      title="登记异议"
      verb="登记异议"
      initial={{ receivedOn: today, identity: 'named', way: 'visit', lineNo: null }}
      onClose={onClose}
      onChange={(values) => setIdentity(values.identity)}
      onSubmit={async ({ name = '', contact = '', lineNo = null, ...values }) => {
        const { replyDueOn } = await register({ noticeId: notice.id, ...values, name, contact, lineNo })
        announce(`已登记异议，应于 ${replyDueOn} 前答复`)
      }}
    >
      <Form.Item name="identity" label="反映方式">
        <Radio.Group
          options={[
            { value: 'named', label: '实名' },
            { value: 'anonymous', label: '匿名' },
          ]}
        />
      </Form.Item>
      {identity === 'named' ? (
        <div className="form-grid">
          <Form.Item
            name="name"
            label="反映人姓名"
            rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}
          >
            <Input maxLength={50} />
          </Form.Item>
          <Form.Item name="contact" label="联系方式">
            <Input maxLength={100} />
          </Form.Item>
        </div>
      ) : null}
      <div className="form-grid">
        <Form.Item name="receivedOn" label="收到日期">
          <DateField />
        </Form.Item>
        <Form.Item name="way" label="途径">
          <Select options={objectionWays.map((value) => ({ value, label: wayLabels[value] }))} />
        </Form.Item>
      </div>
      {notice.names.length === 0 ? null : (
        <Form.Item name="lineNo" label="涉及人员">
          <Select
            allowClear
            placeholder="整件公示"
            options={notice.names.map(({ lineNo, name }) => ({ value: lineNo, label: `${lineNo}. ${name}` }))}
          />
        </Form.Item>
      )}
      <Form.Item
        name="content"
        label="反映内容"
        rules={[{ required: true, whitespace: true, min: 2, message: '请填写反映内容' }]}
      >
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      <p className="hint">反映人信息只对经办和审核账号显示，不写入操作日志和公示结果报告。</p>
    </FormDialog>
  )
}
