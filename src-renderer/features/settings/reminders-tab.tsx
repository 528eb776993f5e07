import { Button, Form, Input, Switch, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { MonthDay } from '../../../src-main/shared/todo/reminder-rules.schema.ts'
import type { ReminderRuleRow } from '../../../src-main/shared/todo/todo.contract.ts'
import type { CallOutput } from '../../client/api.ts'
import { useHasRole } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag } from '../../ui/state-tag.tsx'

type Rules = CallOutput<'todo.rules'>

/** 提醒规则: when each reminder of 首页 is first seen; every change is a new version. */
export function RemindersTab() {
  const query = useChannel('todo.rules', {})
  const mayEdit = useHasRole('clerk', 'system_admin')
  const [editing, setEditing] = useState<ReminderRuleRow | null>(null)
  return (
    <QueryView query={query}>
      {(rules) => (
        <section className="panel page-scroll" aria-label="提醒规则" tabIndex={0}>
          <div className="docked-head">
            <h2>
              提醒规则 {rules.rules.length} 条 {rules.isSample ? <StateTag text="示例" tone="warn" /> : null}
            </h2>
            <span className="hint">
              {rules.effectiveFrom === null ? '' : `${rules.effectiveFrom} 起施行`}
              {rules.note === '' ? '' : `，${rules.note}`}
            </span>
          </div>
          <Table<ReminderRuleRow>
            aria-label="提醒规则"
            size="small"
            rowKey="code"
            pagination={false}
            dataSource={rules.rules}
            columns={mayEdit ? [...columns, editColumn(setEditing)] : columns}
          />
          {editing === null ? null : <RuleDialog rules={rules} rule={editing} onClose={() => setEditing(null)} />}
        </section>
      )}
    </QueryView>
  )
}

const columns: TableColumnsType<ReminderRuleRow> = [
  { title: '提醒', dataIndex: 'name' },
  {
    title: '状态',
    width: 84,
    render: (_, { isOn }) => <StateTag text={isOn ? '启用' : '停用'} tone={isOn ? 'good' : 'quiet'} />,
  },
  { title: '提醒时间', render: (_, rule) => daysWords(rule) },
  { title: '每年截止', width: 100, className: 'number', render: (_, { lastDay }) => lastDay ?? '—' },
  { title: '依据', dataIndex: 'basis' },
]

function editColumn(edit: (rule: ReminderRuleRow) => void): TableColumnsType<ReminderRuleRow>[number] {
  return {
    title: '操作',
    width: 80,
    render: (_, rule) => (
      <Button size="small" type="link" aria-label={`修改：${rule.name}`} onClick={() => edit(rule)}>
        修改
      </Button>
    ),
  }
}

function daysWords({ days, counts }: ReminderRuleRow): string {
  if (days.length === 0) return '出现即提醒'
  if (days.every((day) => day === 0)) return '当天'
  return counts === 'before' ? `提前 ${days.join('、')} 天` : `满 ${days.join('、')} 天`
}

interface RuleForm {
  readonly isOn: boolean
  readonly days: string
  readonly lastDay: string
  readonly reason: string
}

/** "90、60 30" → [90, 60, 30]; undefined when anything else stands there. */
function daysOf(text: string): number[] | undefined {
  const parts = text.split(/[、，,\s]+/).filter((part) => part !== '')
  const days = parts.map(Number)
  return days.length > 6 || days.some((day) => !Number.isInteger(day) || day < 0 || day > 730) ? undefined : days
}

function RuleDialog(props: { readonly rules: Rules; readonly rule: ReminderRuleRow; readonly onClose: () => void }) {
  const { rules, rule, onClose } = props
  const save = useCommand('todo.saveRules')
  const hasDays = rule.days.length > 0 || rule.level === null
  return (
    <FormDialog<RuleForm>
      title={`修改提醒规则：${rule.name}`}
      verb="保存新版本"
      initial={{ isOn: rule.isOn, days: rule.days.join('、'), lastDay: rule.lastDay ?? '' }}
      onClose={onClose}
      onSubmit={async ({ isOn, days = '', lastDay = '', reason }) => {
        const { code, level } = rule
        const changed = { code, isOn, days: daysOf(days) ?? [], level, lastDay: lastDay === '' ? null : lastDay }
        await save({ standardId: rules.standardId, reason, rules: [changed] })
        announce(`已保存提醒规则：${rule.name}`)
      }}
    >
      <p className="hint">依据：{rule.basis}。保存为自今天起的新版本，原版本保留，改动记入操作日志。</p>
      <Form.Item name="isOn" label="启用" valuePropName="checked" extra="停用后首页不再显示此项，逾期的也不显示。">
        <Switch />
      </Form.Item>
      {hasDays ? (
        <Form.Item
          name="days"
          label={rule.counts === 'before' ? '提前天数' : '满多少天提醒'}
          extra="可填几个，用顿号分开，如 90、60、30；最大的一个决定何时开始提醒。"
          rules={[
            {
              validator: (_, text: string) =>
                daysOf(text) === undefined
                  ? Promise.reject(new Error('天数应为0至730的整数，最多6个，用顿号分开'))
                  : Promise.resolve(),
            },
          ]}
        >
          <Input maxLength={60} />
        </Form.Item>
      ) : null}
      {rule.lastDay === null ? null : (
        <Form.Item
          name="lastDay"
          label="每年截止日"
          extra="月-日，如 07-31。"
          rules={[
            {
              validator: (_, text: string) =>
                MonthDay.safeParse(text).success ? Promise.resolve() : Promise.reject(new Error('截止日应写成 07-31')),
            },
          ]}
        >
          <Input maxLength={5} />
        </Form.Item>
      )}
      <Form.Item
        name="reason"
        label="修改原因或依据"
        rules={[{ required: true, whitespace: true, message: '请填写修改原因或依据' }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  )
}
