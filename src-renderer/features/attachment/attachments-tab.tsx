import { Button, Select } from 'antd'
import { useState } from 'react'
import type { AttachmentRow } from '../../../src-main/shared/attachment/attachment.contract.ts'
import { binDays } from '../../../src-main/shared/person-record/record-parameters.ts'
import { recordKindLabels } from '../../../src-main/shared/person-record/record-kinds.ts'
import { chooseAttachments, writeFile } from '../../client/files.ts'
import { useHasRole } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { useJob } from '../../client/use-job.ts'
import { useChannel } from '../../client/use-query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { momentText } from '../../strings/labels.ts'
import { recordTitle } from '../person-record/record-texts.ts'
import { exportName, sizeText } from './attachment-texts.ts'

interface TabProps {
  readonly workerId: number
  readonly name: string
}

/** 附件 of one person: scans with what they prove, taken in several at once, written out one by one. */
export function AttachmentsTab({ workerId, name }: TabProps) {
  const query = useChannel('attachment.list', { workerId }, { keep: false })
  const records = useRecordNames(workerId)
  const [removing, setRemoving] = useState<AttachmentRow | null>(null)
  const isClerk = useHasRole('clerk')
  const remove = useCommand('attachment.remove')
  return (
    <QueryView query={query}>
      {({ rows }) => {
        const files = rows.filter(({ role }) => role === 'file')
        const standing = files.filter(({ removed }) => removed === null)
        const gone = rows.filter(({ removed }) => removed !== null)
        return (
          <div className="stack">
            {isClerk ? <AddFiles workerId={workerId} name={name} records={records} /> : null}
            {standing.length === 0 ? (
              <p className="hint">没有附件。可添加身份证、学历证书、资格证书等扫描件。</p>
            ) : (
              <FileTable rows={standing} records={records} onRemove={isClerk ? setRemoving : undefined} />
            )}
            {gone.length === 0 ? null : <RemovedFiles rows={gone} />}
            {removing === null ? null : (
              <ReasonDialog
                title="移除附件"
                verb="移除 1 个附件"
                explain={`${name}的附件“${removing.fileName}”。移除后${binDays}天内可以恢复。`}
                onClose={() => setRemoving(null)}
                onSubmit={async (reason) => {
                  await remove({ id: removing.id, reason })
                  announce(`已移除附件“${removing.fileName}”`)
                }}
              />
            )}
          </div>
        )
      }}
    </QueryView>
  )
}

/** Records of the person as "学历经历：大学本科", by id, for the attachments that prove one. */
function useRecordNames(workerId: number): ReadonlyMap<number, string> {
  const { data } = useChannel('personRecord.list', { workerId }, { keep: false })
  return new Map(
    (data?.kinds ?? []).flatMap(({ kind, rows, removed }) =>
      [...rows, ...removed].map(
        ({ id, texts }) => [id, `${recordKindLabels[kind]}：${recordTitle(kind, texts)}`] as const,
      ),
    ),
  )
}

function AddFiles({ workerId, name, records }: TabProps & { readonly records: ReadonlyMap<number, string> }) {
  const add = useJob('attachment.add', '正在添加附件')
  const action = useAction()
  const [recordId, setRecordId] = useState<number | null>(null)
  const choose = () =>
    void action.run(async () => {
      const files = (await chooseAttachments()).map(({ token }) => token)
      if (files.length === 0) return undefined
      const { added, known } = await add({ files, workerId, ...(recordId === null ? {} : { recordId }) })
      const more = known === 0 ? '' : `，另有 ${known} 个已有相同文件，未重复添加`
      return `已为${name}添加 ${added} 个附件${more}`
    })
  return (
    <div>
      <div className="query-bar">
        <Select
          aria-label="所属子表记录"
          className="attachment-record"
          placeholder="所属子表记录（可不选）"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={recordId}
          onChange={(id: number | null | undefined) => setRecordId(id ?? null)}
          options={[...records].map(([value, label]) => ({ value, label }))}
        />
        <Button disabled={action.pending} onClick={choose}>
          添加附件
        </Button>
      </div>
      <ErrorAlert error={action.error} onClose={action.clear} />
    </div>
  )
}

interface FileTableProps {
  readonly rows: readonly AttachmentRow[]
  readonly records: ReadonlyMap<number, string>
  readonly onRemove: ((row: AttachmentRow) => void) | undefined
}

function FileTable({ rows, records, onRemove }: FileTableProps) {
  const write = useJob('attachment.export', '正在导出附件')
  const action = useAction()
  const save = (row: AttachmentRow) =>
    void action.run(() =>
      writeFile(exportName(row), async (file, chosen) => {
        await write({ file, id: row.id })
        return `已导出附件：${chosen}`
      }),
    )
  return (
    <>
      <table className="plain-table record-table" aria-label="附件">
        <thead>
          <tr>
            <th>文件</th>
            <th>添加</th>
            <th className="record-buttons">操作</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="file-name">
                {row.fileName}
                <div className="hint">
                  {sizeText(row.size)}
                  {row.recordId === null ? '' : `　${records.get(row.recordId) ?? ''}`}
                  {row.isOfSecondRow ? '　来自已并入的记录' : ''}
                </div>
              </td>
              <td className="number">
                {momentText(row.addedAt)}
                <div className="hint">{row.addedBy}</div>
              </td>
              <td className="record-buttons">
                <Button
                  size="small"
                  type="link"
                  aria-label={`导出${row.fileName}`}
                  disabled={action.pending}
                  onClick={() => save(row)}
                >
                  导出
                </Button>
                {onRemove ? (
                  <Button size="small" type="link" aria-label={`移除${row.fileName}`} onClick={() => onRemove(row)}>
                    移除
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ErrorAlert error={action.error} onClose={action.clear} />
    </>
  )
}

/** 已移除的附件 and former photos, folded away. */
function RemovedFiles({ rows }: { readonly rows: readonly AttachmentRow[] }) {
  const [isOpen, setOpen] = useState(false)
  const restore = useCommand('attachment.restore')
  const action = useAction()
  const isClerk = useHasRole('clerk')
  const putBack = ({ id, fileName }: AttachmentRow) =>
    void action.run(async () => {
      await restore({ id })
      return `已恢复“${fileName}”`
    })
  return (
    <div>
      <Button size="small" type="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? '收起' : '查看'}已移除的 {rows.length} 个文件
      </Button>
      <ErrorAlert error={action.error} onClose={action.clear} />
      {isOpen ? (
        <ul className="removed-list" aria-label="已移除的文件">
          {rows.map((row) => (
            <li key={row.id}>
              <span className="file-name">
                {row.role === 'photo' ? '照片 ' : ''}
                {row.fileName}
                <span className="hint">
                  {' '}
                  {momentText(row.removed?.at ?? '')} {row.removed?.by}移除：{row.removed?.reason}
                </span>
              </span>
              {isClerk ? (
                <Button
                  size="small"
                  aria-label={`恢复${row.fileName}`}
                  disabled={row.removed?.isRestorable !== true || action.pending}
                  title={row.removed?.isRestorable === true ? '' : `移除已超过${binDays}天，不能再恢复`}
                  onClick={() => putBack(row)}
                >
                  恢复
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
