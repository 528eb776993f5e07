import { Button, Form, Input, Radio, Table } from 'antd'
import { useState } from 'react'
import type { AccountabilityAuditDetail } from '../../../src-main/shared/accountability-audit/accountability-audit.contract.ts'
import { useHasRole } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { GatedButton } from '../../ui/gated-button.tsx'
import { StateTag } from '../../ui/state-tag.tsx'

type Item = AccountabilityAuditDetail['scope'][number]
const results = { checked: '已审计', not_applicable: '不涉及' } as const

/** 审计事项: what the law and the parameters say must be looked at; and the words of the report. */
export function ScopeTab({ audit }: { readonly audit: AccountabilityAuditDetail }) {
  const [checking, setChecking] = useState<Item | null>(null)
  const [isConcluding, setConcluding] = useState(false)
  const isClerk = useHasRole('clerk') && audit.state === 'running'
  const mayCheck = isClerk && audit.gates.checkScope === null
  return (
    <div className="page-scroll stack" tabIndex={0}>
      <Table<Item>
        aria-label="审计事项"
        size="small"
        rowKey="lineNo"
        pagination={false}
        dataSource={audit.scope}
        columns={[
          { title: '序号', dataIndex: 'lineNo', className: 'number' },
          { title: '事项', dataIndex: 'name', className: 'wrap' },
          { title: '依据', render: (_, { basis, isMandatory }) => (isMandatory ? `${basis}（法定）` : basis) },
          {
            title: '情况',
            render: (_, { result }) =>
              result === null ? (
                <StateTag text="未审计" tone="warn" />
              ) : (
                <StateTag text={results[result]} tone={result === 'checked' ? 'good' : 'quiet'} />
              ),
          },
          { title: '说明', className: 'wrap', render: (_, { remark }) => remark || '—' },
          {
            title: '操作',
            render: (_, item) =>
              mayCheck ? (
                <Button size="small" type="link" aria-label={`登记${item.name}`} onClick={() => setChecking(item)}>
                  登记情况
                </Button>
              ) : null,
          },
        ]}
      />
      <section className="panel" aria-label="总体评价">
        <div className="docked-head">
          <h2>总体评价</h2>
          {isClerk ? (
            <GatedButton
              label="填写总体评价"
              blocked={audit.gates.conclude ?? undefined}
              onClick={() => setConcluding(true)}
            />
          ) : null}
        </div>
        <p>
          {audit.conclusion === '' ? <span className="hint">尚未填写，出具正式报告前须填写。</span> : audit.conclusion}
        </p>
      </section>
      {checking === null ? null : <CheckDialog auditId={audit.id} item={checking} onClose={() => setChecking(null)} />}
      {isConcluding ? <ConcludeDialog audit={audit} onClose={() => setConcluding(false)} /> : null}
    </div>
  )
}

function CheckDialog({
  auditId,
  item,
  onClose,
}: {
  readonly auditId: number
  readonly item: Item
  readonly onClose: () => void
}) {
  const check = useCommand('accountabilityAudit.checkScope')
  return (
    <FormDialog<{ result: 'checked' | 'not_applicable'; remark: string }>
      title={`登记“${item.name}”`}
      verb="登记情况"
      initial={{ result: item.result ?? 'checked', remark: item.remark }}
      onClose={onClose}
      onSubmit={async ({ result, remark }) => {
        await check({ id: auditId, lineNo: item.lineNo, result, remark: remark ?? '' })
        announce(`已登记“${item.name}”`)
      }}
    >
      <Form.Item name="result" label="审计情况">
        <Radio.Group options={Object.entries(results).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="remark" label="说明（不涉及的须说明理由）">
        <Input.TextArea rows={2} maxLength={200} />
      </Form.Item>
    </FormDialog>
  )
}

function ConcludeDialog({
  audit,
  onClose,
}: {
  readonly audit: AccountabilityAuditDetail
  readonly onClose: () => void
}) {
  const conclude = useCommand('accountabilityAudit.conclude')
  return (
    <FormDialog<{ conclusion: string }>
      title="总体评价"
      verb="保存评价"
      initial={{ conclusion: audit.conclusion }}
      onClose={onClose}
      onSubmit={async ({ conclusion }) => {
        await conclude({ id: audit.id, rowVersion: audit.rowVersion, conclusion })
        announce('已保存总体评价')
      }}
    >
      <p className="hint">写入审计报告，并随审计结果公布，不写个人隐私和线索。</p>
      <Form.Item
        name="conclusion"
        label="总体评价"
        rules={[{ required: true, whitespace: true, min: 2, message: '请填写总体评价' }]}
      >
        <Input.TextArea rows={4} maxLength={199} showCount />
      </Form.Item>
    </FormDialog>
  )
}
