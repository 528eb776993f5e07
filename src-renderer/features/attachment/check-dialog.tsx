import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import {
  attachmentProblemLabels,
  type AttachmentCheck,
} from '../../../src-main/shared/attachment/attachment.contract.ts'
import { useAction } from '../../client/use-action.ts'
import { useJob } from '../../client/use-job.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { momentText } from '../../strings/labels.ts'
import { sizeText } from './attachment-texts.ts'

/** 附件核对: one look at every kept file; what is missing or altered is named by person. */
export function AttachmentCheckDialog({ onClose }: { readonly onClose: () => void }) {
  const run = useJob('attachment.check', '正在核对附件')
  const action = useAction()
  const [result, setResult] = useState<AttachmentCheck | null>(null)
  const start = () =>
    void action.run(async () => {
      const found = await run({})
      setResult(found)
      return verdict(found)
    })
  const footer = (
    <>
      <Button onClick={onClose}>关闭</Button>
      <Button type="primary" disabled={action.pending} onClick={start}>
        {result === null ? '开始核对' : '再次核对'}
      </Button>
    </>
  )
  return (
    <Dialog title="附件核对" width={860} footer={footer} onClose={onClose}>
      <p className="hint">逐个读取全街道的照片和附件，与登记时的校验值和操作日志比对，列出缺失或被改动的文件。</p>
      <ErrorAlert error={action.error} onClose={action.clear} />
      {result === null ? null : (
        <p
          role="status"
          aria-label="核对结果"
          className={result.problems.length === 0 ? 'finding-good' : 'severity-error'}
        >
          {verdict(result)}
        </p>
      )}
      {result === null || result.problems.length === 0 ? null : (
        <Problems problems={result.problems} onOpen={onClose} />
      )}
    </Dialog>
  )
}

function verdict({ checked, bytes, problems }: AttachmentCheck): string {
  const all = `共核对 ${checked.toLocaleString('zh-CN')} 个文件（${sizeText(bytes)}）`
  return problems.length === 0 ? `${all}，全部完好` : `${all}，${problems.length} 个缺失或被改动`
}

interface ProblemsProps {
  readonly problems: AttachmentCheck['problems']
  readonly onOpen: () => void
}

function Problems({ problems, onOpen }: ProblemsProps) {
  return (
    <>
      <div className="dialog-scroll">
        <table className="plain-table" aria-label="缺失或被改动的文件">
          <thead>
            <tr>
              <th>姓名</th>
              <th>社区</th>
              <th>文件</th>
              <th>添加时间</th>
              <th>问题</th>
            </tr>
          </thead>
          <tbody>
            {problems.map(({ id, workerId, name, community, fileName, addedAt, problem }) => (
              <tr key={id}>
                <td>
                  {workerId === null ? (
                    name
                  ) : (
                    <Link to={`/roster?worker=${workerId}`} onClick={onOpen}>
                      {name}
                    </Link>
                  )}
                </td>
                <td>{community}</td>
                <td className="file-name">{fileName}</td>
                <td className="number">{momentText(addedAt)}</td>
                <td>{attachmentProblemLabels[problem]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="hint">请从备份中找回原文件，或请本人重新提供后重新添加。</p>
    </>
  )
}
