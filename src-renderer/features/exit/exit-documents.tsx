import { Button } from 'antd'
import { useState } from 'react'
import type { ExitDetail } from '../../../src-main/shared/exit/exit.contract.ts'
import { writeFile } from '../../client/files.ts'
import { useHasRole } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useJob } from '../../client/use-job.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { GatedButton } from '../../ui/gated-button.tsx'
import { DocumentsDialog } from '../labour-contract/documents-dialog.tsx'

/** ⑥ 文书: the handover sheet, and the certificate of the contract once it has ended. */
export function ExitDocuments({ exit }: { readonly exit: ExitDetail }) {
  const action = useAction()
  const exportHandover = useJob('exit.exportHandover', '正在导出离职交接清单')
  const mayExport = useHasRole('clerk', 'reviewer')
  const isClerk = useHasRole('clerk')
  const [isPrinting, setPrinting] = useState(false)
  const contractId = exit.effects?.contractId ?? null
  const save = () =>
    writeFile(`离职交接清单-${exit.name}.docx`, async (file, name) => {
      await exportHandover({ id: exit.id, file })
      return `已导出离职交接清单：${name}`
    })
  const blocked =
    exit.effects === null ? '办结后出具证明' : contractId === null ? '没有随退出解除或终止的合同' : undefined
  return (
    <section className="panel" aria-label="文书">
      <h2>⑥ 文书</h2>
      <p className="hint">解除（终止）劳动合同证明书在办结后出具，一式两份，一份由本人签收。</p>
      <ErrorAlert error={action.error} onClose={action.clear} />
      <div className="query-bar">
        {mayExport ? (
          <Button disabled={action.pending} onClick={() => void action.run(save)}>
            导出交接清单
          </Button>
        ) : null}
        {isClerk ? <GatedButton label="生成证明书" blocked={blocked} onClick={() => setPrinting(true)} /> : null}
      </div>
      {isPrinting && contractId !== null ? (
        <DocumentsDialog
          ids={[contractId]}
          initialKinds={['release_certificate', 'service_receipt']}
          onWritten={() => undefined}
          onClose={() => setPrinting(false)}
        />
      ) : null}
    </section>
  )
}
