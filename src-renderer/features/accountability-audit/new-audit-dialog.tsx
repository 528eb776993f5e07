import { Form, Input, Radio } from 'antd'
import { useNavigate } from 'react-router'
import type { AccountabilityAuditFields } from '../../../src-main/shared/accountability-audit/accountability-audit.contract.ts'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { auditKindLabels } from '../../strings/labels.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { CommunitySelect } from '../organisation/community-select.tsx'
import { WorkerSelect } from '../roster/worker-select.tsx'

/** 立项: opens one accountability audit. */
export function NewAuditDialog({ onClose }: { readonly onClose: () => void }) {
  const create = useCommand('accountabilityAudit.create')
  const navigate = useNavigate()
  const needed = (message: string) => [{ required: true, message }]
  const date = (name: keyof AccountabilityAuditFields, label: string) => (
    <Form.Item name={name} label={label} rules={needed(`请填写${label}`)}>
      <DateField />
    </Form.Item>
  )
  return (
    <FormDialog<AccountabilityAuditFields>
      title="新建审计项目"
      verb="立项"
      width={760}
      initial={{
        kind: 'term',
        post: '社区居委会主任',
        performedBy: '街道内审',
        basis: '《中华人民共和国城市居民委员会组织法》',
      }}
      onClose={onClose}
      onSubmit={async (values) => {
        const { id, number } = await create(values)
        announce(`已立项 ${number}`)
        await navigate(`/accountability-audits/${id}`)
      }}
    >
      <div className="form-grid">
        <Form.Item name="communityId" label="所属社区" rules={needed('请选择社区')}>
          <CommunitySelect clearable={false} />
        </Form.Item>
        <Form.Item name="workerId" label="被审计人" rules={needed('请选择被审计人')}>
          <WorkerSelect />
        </Form.Item>
        <Form.Item name="kind" label="审计类型" className="span-2">
          <Radio.Group options={Object.entries(auditKindLabels).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="post" label="职务" rules={needed('请填写职务')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="performedBy" label="实施方" rules={needed('请填写实施方')}>
          <Input maxLength={100} />
        </Form.Item>
        {date('termFrom', '任期起')}
        {date('termTo', '任期止')}
        {date('periodFrom', '审计期间起')}
        {date('periodTo', '审计期间止')}
        <Form.Item name="basis" label="依据" rules={needed('请填写依据')} className="span-2">
          <Input maxLength={200} />
        </Form.Item>
      </div>
    </FormDialog>
  )
}
