import { Button, Form, Input } from 'antd'
import { call } from '../../client/api.ts'
import { useAction } from '../../client/use-action.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'

interface LoginFields {
  readonly loginName: string
  readonly password: string
}

/** Login, and the way back in after a lock; the login name of the last session is kept. */
export function LoginPage({
  lastLogin,
  onDone,
}: {
  readonly lastLogin: string | null
  readonly onDone: (loginName: string) => Promise<void>
}) {
  const action = useAction()
  const login = (fields: LoginFields) =>
    void action.run(async () => {
      await call('session.login', fields)
      await onDone(fields.loginName)
      return '登录成功'
    })
  const locked = lastLogin !== null
  return (
    <main className="welcome" aria-label={locked ? '系统已锁定' : '登录'}>
      <div className="welcome-box narrow">
        <h1>社区工作者管理系统</h1>
        <p className="hint">{locked ? '系统已锁定，数据已关闭。请输入口令解锁。' : '请使用本人账号登录。'}</p>
        <Form<LoginFields>
          name="login"
          layout="vertical"
          requiredMark={false}
          initialValues={{ loginName: lastLogin ?? '' }}
          onFinish={login}
        >
          <Form.Item name="loginName" label="登录名" rules={[{ required: true, min: 2, message: '请填写登录名' }]}>
            <Input autoComplete="off" autoFocus={!locked} />
          </Form.Item>
          <Form.Item name="password" label="口令" rules={[{ required: true, message: '请填写口令' }]}>
            <Input.Password autoComplete="off" visibilityToggle={false} autoFocus={locked} />
          </Form.Item>
          <ErrorAlert error={action.error} />
          <Button type="primary" htmlType="submit" block disabled={action.pending}>
            {action.pending ? '正在验证' : locked ? '解锁' : '登录'}
          </Button>
        </Form>
      </div>
    </main>
  )
}
