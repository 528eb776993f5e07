import { Form, Input, Radio, Select } from 'antd'
import { useNavigate } from 'react-router'
import type { AccountabilityAuditFields } from '../../../src-main/shared/accountability-audit/accountability-audit.contract.ts'
import type { AuditDemandRow } from '../../../src-main/shared/accountability-audit/audit-evidence.contract.ts'
import {
  auditCauseLabels,
  auditCauses,
  auditKindLabels,
} from '../../../src-main/shared/accountability-audit/audit-words.ts'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { CommunitySelect } from '../organisation/community-select.tsx'
import { WorkerSelect } from '../roster/worker-select.tsx'

type Opening = Partial<AccountabilityAuditFields>
interface NewAuditProps {
  /** The request or line of the plan that the audit answers. */
  readonly demand?: AuditDemandRow
  readonly onClose: () => void
}
const needed = (message: string) => [{ required: true, message }]

function opening(demand: AuditDemandRow | undefined): Opening {
  const usual: Opening = {
    kind: 'term',
    cause: 'term_end',
    post: '居委会主任',
    performedBy: '街道内审',
    engagement: '',
    guidedBy: '',
    basis: '《中华人民共和国城市居民委员会组织法》第三十八条',
    electionOn: null,
  }
  if (demand === undefined) return usual
  const { cause, communityId, workerId } = demand
  const about = workerId === null ? {} : { workerId }
  return { ...usual, kind: cause === 'plan' ? 'mid_term' : 'special', cause, communityId, ...about }
}

/** 立项: opens one accountability audit. */
export function NewAuditDialog({ demand, onClose }: NewAuditProps) {
  const create = useCommand('accountabilityAudit.create')
  const navigate = useNavigate()
  const date = (name: keyof AccountabilityAuditFields, label: string) => (
    <Form.Item name={name} label={label} rules={needed(`请填写${label}`)}>
      <DateField />
    </Form.Item>
  )
  return (
    <FormDialog<AccountabilityAuditFields>
      title={demand === undefined ? '新建审计项目' : `审计立项：${demand.matter}`}
      verb="立项"
      width={820}
      initial={opening(demand)}
      onClose={onClose}
      onSubmit={async (values) => {
        const texts = { engagement: values.engagement ?? '', guidedBy: values.guidedBy ?? '' }
        const link = { demandId: demand?.id ?? null }
        const { id, number } = await create({ ...values, ...texts, electionOn: values.electionOn ?? null, ...link })
        announce(`已立项 ${number}`)
        await navigate(`/accountability-audits/${id}`)
      }}
    >
      <div className="form-grid">
        <Form.Item name="communityId" label="所属社区" rules={needed('请选择社区')}>
          <CommunitySelect clearable={false} />
        </Form.Item>
        <Form.Item name="workerId" label="被审计人" rules={needed('请选择被审计人')}>
          <WorkerSelect includesLeft />
        </Form.Item>
        <Form.Item name="kind" label="审计类型">
          <Radio.Group options={Object.entries(auditKindLabels).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="cause" label="立项事由">
          <Select options={auditCauses.map((value) => ({ value, label: auditCauseLabels[value] }))} />
        </Form.Item>
        <Form.Item name="post" label="职务" rules={needed('请填写职务')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="performedBy" label="实施方" rules={needed('请填写实施方')}>
          <Input maxLength={100} placeholder="街道内审，或委托的中介机构" />
        </Form.Item>
        {date('termFrom', '任期起')}
        {date('termTo', '任期止')}
        {date('periodFrom', '审计期间起')}
        {date('periodTo', '审计期间止')}
        <Form.Item name="engagement" label="委托书">
          <Input maxLength={200} placeholder="委托中介机构的，填写委托书编号" />
        </Form.Item>
        <Form.Item name="guidedBy" label="指导单位">
          <Input maxLength={200} placeholder="区财政局、区审计局" />
        </Form.Item>
        <Form.Item name="electionOn" label="下届选举日">
          <DateField clearable />
        </Form.Item>
        <Form.Item name="basis" label="依据" rules={needed('请填写依据')}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
    </FormDialog>
  )
}
