import { Button } from 'antd'
import { useState } from 'react'
import type { CallOutput } from '../../client/api.ts'
import { chooseScans } from '../../client/files.ts'
import { useAction } from '../../client/use-action.ts'
import { useJob } from '../../client/use-job.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'

/** 批量上传扫描件: many scanned contracts at once, told apart by what their file names say. */
export function ScansDialog({ onClose }: { readonly onClose: () => void }) {
  const [result, setResult] = useState<CallOutput<'labourContract.addScans'> | null>(null)
  const add = useJob('labourContract.addScans', '正在上传扫描件')
  const action = useAction()
  const run = () =>
    void action.run(async () => {
      const files = await chooseScans()
      if (files.length === 0) return
      const output = await add({ files: files.map(({ token }) => token) })
      setResult(output)
      return `已上传 ${output.bound.length} 个扫描件，${output.refused.length} 个未上传`
    })
  const footer = (
    <>
      <Button onClick={onClose}>{result === null ? '取消' : '完成'}</Button>
      <Button type="primary" disabled={action.pending} onClick={run}>
        {result === null ? '选择扫描件' : '继续上传'}
      </Button>
    </>
  )
  return (
    <Dialog title="批量上传扫描件" width={760} footer={footer} onClose={onClose}>
      <p>
        每份签好的合同扫描为一个文件（pdf、jpg、png，每个不超过 10
        MB），文件名含文本校验码、合同编号或姓名，即自动对应到待签合同。
      </p>
      {result === null ? null : (
        <table className="plain-table" aria-label="上传结果">
          <thead>
            <tr>
              <th>文件</th>
              <th>结果</th>
            </tr>
          </thead>
          <tbody>
            {result.bound.map(({ fileName, workerName }) => (
              <tr key={fileName}>
                <td>{fileName}</td>
                <td>已对应{workerName}的合同</td>
              </tr>
            ))}
            {result.refused.map(({ fileName, reason }) => (
              <tr key={fileName}>
                <td>{fileName}</td>
                <td className="severity-error">{reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <ErrorAlert error={action.error} onClose={action.clear} />
    </Dialog>
  )
}
