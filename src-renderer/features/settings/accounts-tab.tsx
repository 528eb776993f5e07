import { Button, Checkbox, Form, Input, Table } from 'antd'
import { useState } from 'react'
import type { AccountRow, NewAccount } from '../../../src-main/shared/account/account.contract.ts'
import { findForbiddenPair, roleLabels, roles, type Role } from '../../../src-main/shared/kernel/roles.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { momentText } from '../../strings/labels.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { CommunitySelect } from '../organisation/community-select.tsx'
import { passwordProblem } from '../first-run/first-run-draft.ts'

/** 用户与权限: the accounts; created and disabled by the system administrator only. */
export function AccountsTab() {
  const query = useChannel('account.list', {})
  const isAdmin = useHasRole('system_admin')
  const { account } = useSession()
  const [creating, setCreating] = useState(false)
  const [disabling, setDisabling] = useState<AccountRow | null>(null)
  const disable = useCommand('account.disable')
  const { data: organisation } = useChannel('organisation.get', {})
  const communities = new Map(organisation?.communities.map(({ id, name }) => [id, name]))
  return (
    <QueryView query={query}>
      {({ rows }) => (
        <section className="panel page-scroll" aria-label="账号">
          <div className="docked-head">
            <h2>账号 {rows.length} 个</h2>
            {isAdmin ? (
              <Button type="primary" onClick={() => setCreating(true)}>
                新增账号
              </Button>
            ) : null}
          </div>
          <Table<AccountRow>
            aria-label="账号"
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={rows}
            columns={[
              { title: '登录名', dataIndex: 'loginName' },
              { title: '姓名', dataIndex: 'displayName' },
              {
                title: '查看范围',
                render: (_, { communityId }) =>
                  communityId === null ? '全街道' : `限${communities.get(communityId) ?? '本社区'}`,
              },
              { title: '角色', render: (_, row) => row.roles.map((role) => roleLabels[role]).join('、') },
              {
                title: '状态',
                render: (_, row) =>
                  row.state === 'active' ? (
                    <StateTag text="启用" tone="good" />
                  ) : (
                    <StateTag text="已停用" tone="quiet" />
                  ),
              },
              { title: '建立时间', className: 'number', render: (_, row) => momentText(row.createdAt) },
              {
                title: '操作',
                render: (_, row) =>
                  isAdmin && row.state === 'active' && row.id !== account.id ? (
                    <Button
                      size="small"
                      type="link"
                      danger
                      aria-label={`停用${row.displayName}`}
                      onClick={() => setDisabling(row)}
                    >
                      停用
                    </Button>
                  ) : null,
              },
            ]}
          />
          {creating ? <NewAccountDialog onClose={() => setCreating(false)} /> : null}
          {disabling ? (
            <ReasonDialog
              title={`停用账号“${disabling.displayName}”`}
              verb="停用账号"
              explain="停用后此账号不能登录，已办事项不受影响。"
              onClose={() => setDisabling(null)}
              onSubmit={async (reason) => {
                await disable({ id: disabling.id, reason })
                announce(`已停用账号“${disabling.displayName}”`)
              }}
            />
          ) : null}
        </section>
      )}
    </QueryView>
  )
}

function NewAccountDialog({ onClose }: { readonly onClose: () => void }) {
  const create = useCommand('account.create')
  return (
    <FormDialog<NewAccount>
      title="新增账号"
      verb="新增账号"
      initial={{ roles: ['viewer'] }}
      onClose={onClose}
      onSubmit={async ({ loginName, displayName, password, roles: chosen, communityId }) => {
        const scope = communityId === undefined ? {} : { communityId }
        await create({ loginName, displayName, password, roles: chosen, ...scope })
        announce(`已新增账号“${displayName}”`)
      }}
    >
      <Form.Item
        name="loginName"
        label="登录名"
        rules={[{ required: true, min: 2, message: '请填写登录名，至少 2 个字符' }]}
      >
        <Input autoComplete="off" maxLength={30} />
      </Form.Item>
      <Form.Item name="displayName" label="姓名" rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}>
        <Input autoComplete="off" maxLength={50} />
      </Form.Item>
      <Form.Item
        name="password"
        label="口令"
        extra="至少 10 个字符，含大写字母、小写字母、数字、符号中的三类。"
        rules={[
          { required: true, message: '请填写口令' },
          ({ getFieldValue }) => ({
            validator: (_, value: string) => {
              const problem = value ? passwordProblem(value, String(getFieldValue('loginName') ?? '')) : undefined
              return problem === undefined ? Promise.resolve() : Promise.reject(new Error(problem))
            },
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" visibilityToggle={false} maxLength={200} />
      </Form.Item>
      <Form.Item
        name="roles"
        label="角色"
        rules={[
          { required: true, message: '请至少选择一个角色' },
          {
            validator: (_, value: Role[]) => {
              const pair = findForbiddenPair(value ?? [])
              return pair === undefined
                ? Promise.resolve()
                : Promise.reject(new Error(`${roleLabels[pair[0]]}和${roleLabels[pair[1]]}不能由同一账号担任`))
            },
          },
        ]}
      >
        <Checkbox.Group options={roles.map((role) => ({ value: role, label: roleLabels[role] }))} />
      </Form.Item>
      <Form.Item name="communityId" label="只看一个社区" extra="只适用于查询角色：登录后只能看到所选社区的花名册。">
        <CommunitySelect />
      </Form.Item>
    </FormDialog>
  )
}
