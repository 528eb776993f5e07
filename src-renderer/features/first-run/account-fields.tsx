import { Form, Input } from 'antd'
import { passwordProblem, type AccountRole } from './first-run-draft.ts'

/** Login name, person and password of one account. An optional one counts only when its login name is filled. */
export function AccountFields({
  role,
  title,
  hint,
  optional = false,
}: {
  readonly role: AccountRole
  readonly title: string
  readonly hint: string
  readonly optional?: boolean
}) {
  const needed = (message: string) => ({ required: !optional, whitespace: true, message })
  const at = (field: string) => ['accounts', role, field]
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <p className="hint">{hint}</p>
      <div className="form-grid">
        <Form.Item
          name={at('loginName')}
          label={`${title}登录名`}
          rules={[needed('请填写登录名'), { min: 2, message: '登录名至少 2 个字符' }]}
        >
          <Input autoComplete="off" maxLength={30} />
        </Form.Item>
        <Form.Item name={at('displayName')} label={`${title}姓名`} rules={[needed('请填写姓名')]}>
          <Input autoComplete="off" maxLength={50} />
        </Form.Item>
        <Form.Item
          name={at('password')}
          label={`${title}口令`}
          dependencies={[at('loginName')]}
          rules={[
            needed('请填写口令'),
            ({ getFieldValue }) => ({
              validator: (_, value: string) => {
                const loginName = String(getFieldValue(at('loginName')) ?? '')
                if (!value || (optional && loginName === '')) return Promise.resolve()
                const problem = passwordProblem(value, loginName)
                return problem === undefined ? Promise.resolve() : Promise.reject(new Error(problem))
              },
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" visibilityToggle={false} maxLength={200} />
        </Form.Item>
        <Form.Item
          name={at('repeat')}
          label={`${title}口令确认`}
          dependencies={[at('password')]}
          rules={[
            needed('请再次填写口令'),
            ({ getFieldValue }) => ({
              validator: (_, value: string) =>
                (value ?? '') === (getFieldValue(at('password')) ?? '')
                  ? Promise.resolve()
                  : Promise.reject(new Error('两次填写的口令不一致')),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" visibilityToggle={false} maxLength={200} />
        </Form.Item>
      </div>
    </section>
  )
}
