import { Button } from 'antd'
import { useState } from 'react'
import type { ChosenFile } from '../../../src-main/shared/host-api.ts'
import { useSession } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useJob } from '../../client/use-job.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FileDrop } from './file-drop.tsx'

/** Late files for a collection, with the day on which they came. */
export function AddFilesDialog({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const { today } = useSession()
  const [files, setFiles] = useState<readonly ChosenFile[]>([])
  const [receivedOn, setReceivedOn] = useState(today)
  const add = useJob('importCollection.add', '正在检查报送文件')
  const action = useAction()
  const run = () =>
    void action
      .run(async () => {
        const { staged, refused } = await add({ id, receivedOn, files: files.map(({ token }) => token) })
        return `已补收 ${staged} 份${refused === 0 ? '' : `，另有 ${refused} 份无法读取`}`
      })
      .then((done) => (done ? onClose() : setFiles([])))
  const footer = (
    <>
      <Button onClick={onClose}>取消</Button>
      <Button type="primary" disabled={action.pending || files.length === 0} onClick={run}>
        补收 {files.length} 份
      </Button>
    </>
  )
  return (
    <Dialog title="补收文件" footer={footer} onClose={onClose}>
      <div className="stack">
        <div className="collect-fields">
          <label htmlFor="add-received">收到日期</label>
          <DateField id="add-received" value={receivedOn} onChange={(day) => (day ? setReceivedOn(day) : undefined)} />
        </div>
        <FileDrop title="选择补收的花名册" files={files} disabled={action.pending} onFiles={setFiles} />
        <ErrorAlert error={action.error} onClose={action.clear} />
      </div>
    </Dialog>
  )
}
