import { Button, Form, Input, Select } from 'antd'
import {
  handoverItemKeys,
  handoverItems,
  handoverStateLabels,
  handoverStates,
  type HandoverItem,
} from '../../../src-main/shared/exit/exit-codes.ts'
import type { ExitDetail, HandoverLine, HandoverSignatures } from '../../../src-main/shared/exit/exit.contract.ts'
import { chooseScan, writeFile } from '../../client/files.ts'
import { useHasRole } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { useJob } from '../../client/use-job.ts'
import { DateField } from '../../ui/date-field.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { GatedButton } from '../../ui/gated-button.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'

const signers = [
  ['handedBy', 'handedOn', '移交人'],
  ['receivedBy', 'receivedOn', '接收人'],
  ['supervisedBy', 'supervisedOn', '监交人'],
] as const

/** The lines as they stand. */
export function HandoverTable({ exit }: { readonly exit: ExitDetail }) {
  const { handover, signatures } = exit
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
      <Scans exit={exit} />
    </>
  )
}

/** 签字扫描件: kept in the encrypted database with its checksum; lines changed afterwards have to be signed anew. */
function Scans({ exit: { scans } }: { readonly exit: ExitDetail }) {
  const action = useAction()
  const save = useJob('exit.exportScan', '正在导出扫描件')
  const mayExport = useHasRole('clerk', 'reviewer')
  if (scans.length === 0) return <p className="severity-warning">签字的交接清单尚未上传扫描件。</p>
  return (
    <>
      <ErrorAlert error={action.error} onClose={action.clear} />
      <ul className="history" aria-label="签字扫描件">
        {scans.map(({ id, fileName, sha256, addedBy, addedAt, isCurrent }) => (
          <li key={id}>
            <b>{fileName}</b>{' '}
            {isCurrent ? '与现交接内容一致' : <span className="severity-warning">交接内容已更改，须重新签字上传</span>}
            <div className="hint">
              {addedBy} {addedAt.slice(0, 10)} 上传，校验值 {sha256.slice(0, 12)}
              {mayExport ? (
                <Button
                  size="small"
                  type="link"
                  aria-label={`导出扫描件${fileName}`}
                  disabled={action.pending}
                  onClick={() =>
                    void action.run(() =>
                      writeFile(fileName, async (file, name) => {
                        await save({ scanId: id, file })
                        return `已导出扫描件：${name}`
                      }),
                    )
                  }
                >
                  导出
                </Button>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

/** 上传签字扫描件 of the handover sheet. */
export function UploadScan({ exit }: { readonly exit: ExitDetail }) {
  const { id, rowVersion, handover, name } = exit
  const action = useAction()
  const add = useJob('exit.addScan', '正在上传扫描件')
  const upload = () =>
    action.run(async () => {
      const file = await chooseScan()
      if (file === null) return
      await add({ id, rowVersion, file: file.token })
      return `已上传${name}的交接清单扫描件`
    })
  return (
    <>
      <ErrorAlert error={action.error} onClose={action.clear} />
      <GatedButton
        label="上传签字扫描件"
        blocked={handover.length === 0 ? '请先登记交接' : undefined}
        onClick={() => void upload()}
      />
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
