import { Form, Input, Select } from 'antd'
import {
  handoverItemKeys,
  handoverItems,
  handoverStateLabels,
  handoverStates,
  type HandoverItem,
} from '../../../src-main/shared/exit/exit-codes.ts'
import type { ExitDetail, HandoverLine, HandoverSignatures } from '../../../src-main/shared/exit/exit.contract.ts'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'

const signers = [
  ['handedBy', 'handedOn', '移交人'],
  ['receivedBy', 'receivedOn', '接收人'],
  ['supervisedBy', 'supervisedOn', '监交人'],
] as const

/** The lines as they stand. */
export function HandoverTable({ exit: { handover, signatures } }: { readonly exit: ExitDetail }) {
  if (handover.length === 0) return <p className="hint">批准后登记交接。</p>
  return (
    <>
      <table className="plain-table" aria-label="交接清单">
        <thead>
          <tr>
            <th>交接事项</th>
            <th>情况</th>
            <th>内容和数量</th>
            <th>备注</th>
          </tr>
        </thead>
        <tbody>
          {handover.map(({ item, state, content, remark }) => (
            <tr key={item}>
              <td>{handoverItems[item]}</td>
              <td className={state === 'pending' ? 'severity-error' : ''}>{handoverStateLabels[state]}</td>
              <td>{content || '—'}</td>
              <td>{remark || '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {signers
          .map(
            ([by, on, label]) =>
              `${label}：${signatures?.[by] || '未签'}${signatures?.[on] ? `（${signatures[on]}）` : ''}`,
          )
          .join('　')}
      </p>
    </>
  )
}

interface HandoverForm extends HandoverSignatures {
  readonly lines: Readonly<Record<HandoverItem, Omit<HandoverLine, 'item'>>>
}

/** ④ 登记交接: every item, and the three who signed. */
export function HandoverDialog({ exit, onClose }: { readonly exit: ExitDetail; readonly onClose: () => void }) {
  const save = useCommand('exit.saveHandover')
  const known = new Map(exit.handover.map((line) => [line.item, line]))
  const usual = { state: 'pending', content: '', remark: '' } as const
  const lines = Object.fromEntries(handoverItemKeys.map((item) => [item, known.get(item) ?? usual]))
  const initial = { ...exit.signatures, lines } as Partial<HandoverForm>
  return (
    <FormDialog<HandoverForm>
      title={`登记交接：${exit.name}`}
      verb="保存交接"
      width={1000}
      initial={initial}
      onClose={onClose}
      onSubmit={async ({ lines: typed, ...signed }) => {
        await save({
          id: exit.id,
          rowVersion: exit.rowVersion,
          lines: handoverItemKeys.map((item) => {
            const { state, content, remark } = typed[item]
            return { item, state, content: content ?? '', remark: remark ?? '' }
          }),
          signatures: {
            ...{ handedBy: signed.handedBy ?? '', handedOn: signed.handedOn ?? null },
            ...{ receivedBy: signed.receivedBy ?? '', receivedOn: signed.receivedOn ?? null },
            ...{ supervisedBy: signed.supervisedBy ?? '', supervisedOn: signed.supervisedOn ?? null },
          },
        })
        announce(`已登记${exit.name}的交接`)
      }}
    >
      <div className="handover-grid">
        {handoverItemKeys.map((item) => (
          <HandoverFields key={item} item={item} />
        ))}
      </div>
      <div className="handover-signers">
        {signers.map(([by, on, label]) => (
          <div key={by}>
            <Form.Item name={by} label={label}>
              <Input maxLength={50} />
            </Form.Item>
            <Form.Item name={on} label={`${label}签字日期`}>
              <DateField clearable />
            </Form.Item>
          </div>
        ))}
      </div>
    </FormDialog>
  )
}

function HandoverFields({ item }: { readonly item: HandoverItem }) {
  const label = handoverItems[item]
  return (
    <>
      <span>{label}</span>
      <Form.Item name={['lines', item, 'state']} noStyle>
        <Select
          aria-label={`${label}交接情况`}
          options={handoverStates.map((value) => ({ value, label: handoverStateLabels[value] }))}
        />
      </Form.Item>
      <Form.Item name={['lines', item, 'content']} noStyle>
        <Input aria-label={`${label}内容和数量`} placeholder="内容和数量" maxLength={200} />
      </Form.Item>
      <Form.Item name={['lines', item, 'remark']} noStyle>
        <Input aria-label={`${label}备注`} placeholder="备注" maxLength={200} />
      </Form.Item>
    </>
  )
}
