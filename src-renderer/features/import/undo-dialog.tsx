import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { ImportBatchRow, UndoPlan } from '../../../src-main/shared/import-batch/import-batch.contract.ts'
import { useAction } from '../../client/use-action.ts'
import { useJob } from '../../client/use-job.ts'
import { useChannel } from '../../client/use-query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { sheetUnit } from './sheet-labels.ts'

/** 撤销导入: says what would go and what would come back, and lists what was done since. */
export function UndoDialog({ batch, onClose }: { readonly batch: ImportBatchRow; readonly onClose: () => void }) {
  const query = useChannel('importBatch.undoPlan', { id: batch.id }, { keep: false })
  return <QueryView query={query}>{(plan) => <UndoPlanDialog batch={batch} plan={plan} onClose={onClose} />}</QueryView>
}

function UndoPlanDialog({
  batch,
  plan,
  onClose,
}: {
  readonly batch: ImportBatchRow
  readonly plan: UndoPlan
  readonly onClose: () => void
}) {
  const [keeps, setKeeps] = useState(false)
  const undo = useJob('importBatch.undo', '正在撤销导入')
  const action = useAction()
  const { remove, restore, laterEdits, kept } = plan
  const unit = sheetUnit(batch.sheetId)
  const isHindered = laterEdits.length + kept.length > 0
  const run = () =>
    void action
      .run(async () => {
        const done = await undo({ id: batch.id, expected: { remove, restore }, keepLaterEdits: keeps })
        return `已撤销导入：移除 ${done.removed} ${unit}，恢复 ${done.restored} ${unit}`
      })
      .then((isDone) => (isDone ? onClose() : undefined))
  const footer = (
    <>
      <Button onClick={onClose}>取消</Button>
      <Button type="primary" danger disabled={action.pending || (isHindered && !keeps)} onClick={run}>
        撤销 {remove + restore} {unit}的导入
      </Button>
    </>
  )
  return (
    <Dialog title="撤销本批导入" width={760} footer={footer} onClose={onClose}>
      <p role="status" aria-label="撤销内容">
        将移除本批新增的 <b>{remove}</b> {unit}，<b>{restore}</b> {unit}
        恢复到导入前的内容。撤销记入操作日志，之后可以重新导入。
      </p>
      {isHindered ? (
        <div className="dialog-scroll">
          <LaterEdits plan={plan} />
        </div>
      ) : null}
      {isHindered ? (
        <Checkbox checked={keeps} onChange={(event) => setKeeps(event.target.checked)}>
          保留之后的改动，只撤销其余内容
        </Checkbox>
      ) : null}
      <ErrorAlert error={action.error} onClose={action.clear} />
    </Dialog>
  )
}

function LaterEdits({ plan: { laterEdits, kept } }: { readonly plan: UndoPlan }) {
  return (
    <table className="plain-table">
      <caption>导入之后的改动（不能直接撤销）</caption>
      <thead>
        <tr>
          <th>人员</th>
          <th>字段</th>
          <th>导入时</th>
          <th>现在</th>
        </tr>
      </thead>
      <tbody>
        {laterEdits.map(({ name, field, imported, now }, index) => (
          <tr key={`${name}-${field}-${index}`}>
            <td>{name}</td>
            <td>{field}</td>
            <td>{imported === '' ? '（空）' : imported}</td>
            <td>{now === '' ? '（空）' : now}</td>
          </tr>
        ))}
        {kept.map(({ name, reason }) => (
          <tr key={`${name}-${reason}`}>
            <td>{name}</td>
            <td colSpan={3}>{reason}，不能移除</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
