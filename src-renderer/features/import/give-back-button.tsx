import { Button } from 'antd'
import type { ImportBatchRow } from '../../../src-main/shared/import-batch/import-batch.contract.ts'
import { writeFile } from '../../client/files.ts'
import type { Action } from '../../client/use-action.ts'
import { useJob } from '../../client/use-job.ts'

/** Writes the sender's own workbook with the mistakes marked. */
export function GiveBackButton({ batch, action }: { readonly batch: ImportBatchRow; readonly action: Action }) {
  const giveBack = useJob('importBatch.giveBack', '正在标注来表')
  const run = () =>
    void action.run(() =>
      writeFile(markedName(batch.fileName), async (file, name) => {
        const { rows, cells, isCopy } = await giveBack({ id: batch.id, file })
        const copied = isCopy ? '（来表不是 xlsx，已照抄为 xlsx，不含原格式）' : ''
        return `已标注 ${rows} 行 ${cells} 格${copied}：${name}`
      }),
    )
  if (batch.counts.refused === 0 || batch.state === 'discarded') return null
  return (
    <Button
      disabled={action.pending}
      onClick={run}
      title="在来表原件上标红错误单元格、加批注和错误说明，发回报送单位更正"
    >
      导出退回件
    </Button>
  )
}

/** Only .xlsm keeps its ending: whatever else came goes back as .xlsx. */
const markedName = (fileName: string) =>
  fileName.replace(/(\.[^.]+)?$/, (extension) => `-请更正${extension.toLowerCase() === '.xlsm' ? extension : '.xlsx'}`)
