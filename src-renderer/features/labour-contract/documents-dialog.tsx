import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import {
  contractDocumentKinds,
  documentLabels,
  type ContractDocumentKind,
} from '../../../src-main/shared/labour-contract/document-kinds.ts'
import type { CallOutput } from '../../client/api.ts'
import { writeFolder } from '../../client/files.ts'
import { useAction } from '../../client/use-action.ts'
import { useJob } from '../../client/use-job.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { RefusedList } from './refused-list.tsx'

const choices = contractDocumentKinds.map((value) => ({ value, label: documentLabels[value] }))

/** 生成文书: Word files of the chosen contracts into a folder, with the register of what was printed. */
export function DocumentsDialog({
  ids,
  initialKinds,
  onClose,
  onWritten,
}: {
  readonly ids: readonly number[]
  readonly initialKinds: readonly ContractDocumentKind[]
  readonly onClose: () => void
  readonly onWritten: (kinds: readonly ContractDocumentKind[]) => void
}) {
  const [kinds, setKinds] = useState(initialKinds)
  const [result, setResult] = useState<CallOutput<'labourContract.writeDocuments'> | null>(null)
  const write = useJob('labourContract.writeDocuments', '正在生成文书')
  const action = useAction()
  const run = () =>
    void action.run(async () => {
      await writeFolder('选择存放文书的文件夹', async (file, name) => {
        const output = await write({ file, ids: [...ids], kinds: [...kinds] })
        setResult(output)
        onWritten(kinds)
        return `已生成 ${output.contracts} 人 ${output.written} 份文书：${name}\\${output.folder}`
      })
    })
  const footer =
    result === null ? (
      <>
        <Button onClick={onClose}>取消</Button>
        <Button type="primary" disabled={action.pending || kinds.length === 0} onClick={run}>
          生成 {ids.length} 人的文书
        </Button>
      </>
    ) : (
      <Button type="primary" onClick={onClose}>
        完成
      </Button>
    )
  return (
    <Dialog title="生成文书" width={680} footer={footer} onClose={onClose}>
      {result === null ? (
        <>
          <p>
            所选文件夹内新建一个文件夹，每人每种文书一个 Word 文件，另附打印登记表。生成劳动合同书后，草稿转为待签。
          </p>
          <Checkbox.Group<ContractDocumentKind>
            className="document-choices"
            options={choices}
            value={[...kinds]}
            onChange={setKinds}
          />
        </>
      ) : (
        <>
          <p role="status" aria-label="生成结果">
            已生成 <b>{result.contracts}</b> 人 <b>{result.written}</b> 份文书，<b>{result.refused.length}</b>{' '}
            人未生成。
          </p>
          <p className="hint">存放在“{result.folder}”文件夹。打印后交双方签字盖章，再上传扫描件。</p>
          <RefusedList refused={result.refused} what="未生成文书" />
        </>
      )}
      <ErrorAlert error={action.error} onClose={action.clear} />
    </Dialog>
  )
}
