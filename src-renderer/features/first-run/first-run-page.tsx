import { Button, Form, Steps } from 'antd'
import { useState } from 'react'
import { call } from '../../client/api.ts'
import { useAction } from '../../client/use-action.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { keysOf } from '../../ui/shortcuts/shortcut-table.ts'
import { useShortcut } from '../../ui/shortcuts/use-shortcut.tsx'
import { parseCommunityText } from './community-text.ts'
import { emptyDraft, toFirstRun, type FirstRunDraft } from './first-run-draft.ts'
import { AccountsStep, AdministratorStep, CommunitiesStep, OfficeStep, StandardsStep } from './first-run-steps.tsx'

const steps = [
  { title: '单位信息', body: <OfficeStep /> },
  { title: '管理员', body: <AdministratorStep /> },
  { title: '经办和审核账号', body: <AccountsStep /> },
  { title: '社区名单', body: <CommunitiesStep /> },
  { title: '标准', body: <StandardsStep /> },
] as const

/** The wizard that creates the encrypted database: nothing is stored before its last button. */
export function FirstRunPage({ onDone }: { readonly onDone: () => Promise<void> }) {
  const [form] = Form.useForm<FirstRunDraft>()
  const [current, setCurrent] = useState(0)
  const action = useAction()
  const isLast = current === steps.length - 1
  const next = async () => {
    try {
      await form.validateFields()
    } catch {
      return
    }
    if (!isLast) {
      setCurrent(current + 1)
      return
    }
    const draft = form.getFieldsValue(true) as FirstRunDraft
    const { communities } = parseCommunityText(draft.communityText)
    await action.run(async () => {
      await call('session.initialise', toFirstRun(draft, [...communities]))
      await onDone()
      return `首次设置完成，已建立 ${communities.length} 个社区`
    })
  }
  useShortcut('forward', action.pending ? undefined : () => void next())
  useShortcut('back', action.pending || current === 0 ? undefined : () => setCurrent(current - 1))
  return (
    <main className="welcome" aria-label="首次使用">
      <div className="welcome-box">
        <h1>首次使用设置</h1>
        <Steps size="small" current={current} items={steps.map(({ title }) => ({ title }))} />
        <Form<FirstRunDraft>
          form={form}
          name="first-run"
          layout="vertical"
          className="wizard-body"
          initialValues={emptyDraft}
          preserve
        >
          {steps[current]?.body}
        </Form>
        <ErrorAlert error={action.error} />
        <div className="wizard-foot">
          {current === 0 ? null : (
            <Button disabled={action.pending} title={keysOf('back')} onClick={() => setCurrent(current - 1)}>
              上一步
            </Button>
          )}
          <Button type="primary" title={keysOf('forward')} disabled={action.pending} onClick={() => void next()}>
            {isLast ? (action.pending ? '正在建立数据库' : '完成设置') : '下一步'}
          </Button>
        </div>
      </div>
    </main>
  )
}
