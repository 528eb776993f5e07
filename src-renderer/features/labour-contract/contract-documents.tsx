import { Button } from 'antd'
import { useState } from 'react'
import { whyNot } from '../../../src-main/shared/labour-contract/contract-state.rules.ts'
import type { PrintedDocument } from '../../../src-main/shared/labour-contract/labour-contract.contract.ts'
import type { LabourContractRow } from '../../../src-main/shared/labour-contract/labour-contract.schema.ts'
import { chooseScan, writeFile } from '../../client/files.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { useJob } from '../../client/use-job.ts'
import { momentText } from '../../strings/labels.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'

type Scan = PrintedDocument['scans'][number]

/** Texts printed of a contract, with the scans of the signed ones. */
export function ContractDocuments({
  contract,
  documents,
}: {
  readonly contract: LabourContractRow
  readonly documents: readonly PrintedDocument[]
}) {
  const { account } = useSession()
  const mayExport = useHasRole('clerk', 'reviewer')
  const isClerk = useHasRole('clerk')
  const [voiding, setVoiding] = useState<Scan | null>(null)
  const add = useJob('labourContract.addScan', '正在上传扫描件')
  const takeOut = useJob('labourContract.exportScan', '正在导出扫描件')
  const voidScan = useCommand('labourContract.voidScan')
  const action = useAction()
  const mayAdd = whyNot('addScan', contract, account.roles) === undefined
  const upload = ({ id, label }: PrintedDocument) =>
    void action.run(async () => {
      const chosen = await chooseScan()
      if (!chosen) return
      await add({ file: chosen.token, documentId: id })
      return `已上传${contract.workerName}的${label}扫描件`
    })
  const save = ({ id, fileName }: Scan) =>
    void action.run(() =>
      writeFile(fileName, async (file, name) => {
        await takeOut({ file, scanId: id })
        return `已导出扫描件：${name}`
      }),
    )
  return (
    <section aria-label="文书和扫描件">
      <h2>文书和扫描件</h2>
      {documents.length === 0 ? <p className="hint">还没有生成文书。</p> : null}
      <ul className="event-list">
        {documents.map((document) => (
          <li key={document.id}>
            <div>
              <b>{document.label}</b> <span className="number">{document.checkCode}</span>
              {document.isCurrent ? '' : '（已不是最近打印的文本）'}
              <small className="hint">
                {' '}
                {document.printedBy} {momentText(document.printedAt)}
              </small>
              {document.scans.map((scan) => (
                <div key={scan.id} className={scan.voidReason === null ? 'scan' : 'scan event-voided'}>
                  <span>
                    {scan.fileName}（{sizeText(scan.bytes)}）
                    {scan.voidReason === null ? '' : <span className="severity-error">作废：{scan.voidReason}</span>}
                  </span>
                  {mayExport ? (
                    <Button size="small" type="link" aria-label={`导出${scan.fileName}`} onClick={() => save(scan)}>
                      导出
                    </Button>
                  ) : null}
                  {isClerk && scan.voidReason === null && contract.state === 'pending' ? (
                    <Button
                      size="small"
                      type="link"
                      danger
                      aria-label={`作废${scan.fileName}`}
                      onClick={() => setVoiding(scan)}
                    >
                      作废
                    </Button>
                  ) : null}
                </div>
              ))}
            </div>
            {mayAdd && document.isCurrent ? (
              <Button
                size="small"
                disabled={action.pending}
                aria-label={`上传${document.label}扫描件`}
                onClick={() => upload(document)}
              >
                上传扫描件
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <ErrorAlert error={action.error} onClose={action.clear} />
      {voiding === null ? null : (
        <ReasonDialog
          title={`作废${voiding.fileName}`}
          verb="作废扫描件"
          explain="作废后可以重新上传；原扫描件和原因仍可查阅。"
          onClose={() => setVoiding(null)}
          onSubmit={async (reason) => {
            await voidScan({ scanId: voiding.id, reason })
            announce(`已作废扫描件“${voiding.fileName}”`)
          }}
        />
      )}
    </section>
  )
}

function sizeText(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
