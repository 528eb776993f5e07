import { Form, Input, Radio } from 'antd'
import { StateTag } from '../../ui/state-tag.tsx'
import { AccountFields } from './account-fields.tsx'
import { parseCommunityText } from './community-text.ts'

export function OfficeStep() {
  const needed = (message: string) => [{ required: true, whitespace: true, message }]
  return (
    <div className="form-grid">
      <Form.Item name={['office', 'name']} label="街道办事处全称" rules={needed('请填写全称')}>
        <Input placeholder="示例区青枫街道办事处" maxLength={60} />
      </Form.Item>
      <Form.Item name={['office', 'shortName']} label="简称" rules={needed('请填写简称')}>
        <Input placeholder="青枫街道" maxLength={30} />
      </Form.Item>
      <Form.Item name={['office', 'district']} label="所属区（县）" rules={needed('请填写所属区（县）')}>
        <Input placeholder="示例区" maxLength={30} />
      </Form.Item>
      <Form.Item name={['office', 'documentPrefix']} label="发文机关代字" rules={needed('请填写发文机关代字')}>
        <Input placeholder="青街办发" maxLength={20} />
      </Form.Item>
      <Form.Item name={['office', 'address']} label="办公地址">
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name={['office', 'phone']} label="办公电话">
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name={['office', 'responsiblePerson']} label="主要负责人">
        <Input maxLength={30} />
      </Form.Item>
    </div>
  )
}

export function AdministratorStep() {
  return (
    <AccountFields
      role="system_admin"
      title="系统管理员"
      hint="管理账号和系统设置，不办理业务。口令至少 10 个字符，含大写字母、小写字母、数字、符号中的三类。口令遗失后无法找回数据，请妥善保管。"
    />
  )
}

export function AccountsStep() {
  return (
    <div className="stack">
      <AccountFields role="clerk" title="经办" hint="录入、导入、计算和提交。" />
      <AccountFields role="reviewer" title="审核" hint="审批、锁定和发布。同一件事的经办与审核不得为同一账号。" />
      <AccountFields role="security_auditor" title="安全审计员" hint="可暂不设置。只查看和核验操作日志。" optional />
    </div>
  )
}

export function CommunitiesStep() {
  const text = Form.useWatch<string | undefined>('communityText') ?? ''
  const { communities, problems } = parseCommunityText(text)
  return (
    <div className="two-columns">
      <Form.Item
        name="communityText"
        label="社区名单"
        extra="从 Excel 复制四列后粘贴到此处：社区、户数、常住人口、核定员额，每行一个社区。"
        rules={[
          {
            validator: (_, value: string) => {
              const parse = parseCommunityText(value ?? '')
              const problem = parse.problems[0] ?? (parse.communities.length === 0 ? '请至少填写一个社区' : undefined)
              return problem === undefined ? Promise.resolve() : Promise.reject(new Error(problem))
            },
          },
        ]}
      >
        <Input.TextArea rows={14} placeholder={'青枫路\t3900\t10200\t19'} />
      </Form.Item>
      <div>
        <p role="status">
          已识别 {communities.length} 个社区{problems.length === 0 ? '' : `，${problems.length} 行有误`}
        </p>
        <ul aria-label="已识别社区">
          {communities.map(({ name, quota }) => (
            <li key={name}>
              {name}，员额 {quota}
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

export function StandardsStep() {
  return (
    <Form.Item name="standards" label="薪酬和缴费标准">
      <Radio.Group>
        <p>
          <Radio value="sample">
            使用示例方案 <StateTag text="示例" tone="warn" />
          </Radio>
          <span className="hint">仅供试用，正式核算前须换成本地文件规定的标准。</span>
        </p>
        <p>
          <Radio value="none">暂不设置标准</Radio>
          <span className="hint">国家规定的个税税率表和退休年龄除外；录入标准前不能计算工资。</span>
        </p>
      </Radio.Group>
    </Form.Item>
  )
}
