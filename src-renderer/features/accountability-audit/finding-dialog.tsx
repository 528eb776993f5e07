import { Form, Input, Radio, Select } from 'antd'
import type { FindingRow } from '../../../src-main/shared/accountability-audit/accountability-audit.contract.ts'
import {
  findingCategories,
  responsibilities,
  responsibilityLabels,
} from '../../../src-main/shared/accountability-audit/audit-words.ts'
import { zeroFen, type Fen } from '../../../src-main/shared/kernel/money.ts'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { MoneyField } from '../../ui/money-field.tsx'

type Values = Pick<FindingRow, 'category' | 'facts' | 'clause' | 'responsibility' | 'advice'> & {
  readonly amountFen: Fen | null
}

/** 登记问题: category, facts, amount, ground, responsibility and what is advised. */
export function FindingDialog({ auditId, onClose }: { readonly auditId: number; readonly onClose: () => void }) {
  const add = useCommand('accountabilityAudit.addFinding')
  return (
    <FormDialog<Values>
      title="登记问题"
      verb="登记问题"
      width={680}
      initial={{ amountFen: zeroFen, clause: '', advice: '', responsibility: 'none' }}
      onClose={onClose}
      onSubmit={async ({ category, facts, amountFen, clause, responsibility, advice }) => {
        const amount = amountFen ?? zeroFen
        const texts = { clause: clause ?? '', advice: advice ?? '' }
        await add({ id: auditId, category, facts, amountFen: amount, responsibility, ...texts })
        announce('已登记问题')
      }}
    >
      <div className="form-grid">
        <Form.Item name="category" label="问题类别" rules={[{ required: true, message: '请选择问题类别' }]}>
          <Select options={findingCategories.map((value) => ({ value, label: value }))} />
        </Form.Item>
        <Form.Item name="amountFen" label="涉及金额（没有的填 0）">
          <MoneyField />
        </Form.Item>
        <Form.Item
          name="facts"
          label="事实"
          className="span-2"
          rules={[{ required: true, whitespace: true, min: 2, message: '请写明事实' }]}
        >
          <Input.TextArea rows={4} maxLength={4000} />
        </Form.Item>
        <Form.Item name="responsibility" label="责任界定" className="span-2">
          <Radio.Group options={responsibilities.map((value) => ({ value, label: responsibilityLabels[value] }))} />
        </Form.Item>
        <Form.Item name="clause" label="依据条款">
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="advice" label="处理建议">
          <Input maxLength={200} />
        </Form.Item>
      </div>
    </FormDialog>
  )
}
