import { Button } from 'antd'
import type { ExitDetail } from '../../../src-main/shared/exit/exit.contract.ts'
import { writeFile } from '../../client/files.ts'
import { useHasRole } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useJob } from '../../client/use-job.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'

/** ⑥ 文书: the handover sheet; the certificate is written with the contract's other documents once it has ended. */
export function ExitDocuments({ exit }: { readonly exit: ExitDetail }) {
  const action = useAction()
  const exportHandover = useJob('exit.exportHandover', '正在导出离职交接清单')
  const mayExport = useHasRole('clerk', 'reviewer')
  const save = () =>
    writeFile(`离职交接清单-${exit.name}.docx`, async (file, name) => {
      await exportHandover({ id: exit.id, file })
      return `已导出离职交接清单：${name}`
    })
  return (
    <section className="panel" aria-label="文书">
      <h2>⑥ 文书</h2>
      <p className="hint">解除（终止）劳动合同证明书在办结后由合同管理的“生成文书”出具，一式两份，一份由本人签收。</p>
      <ErrorAlert error={action.error} onClose={action.clear} />
      {mayExport ? (
        <div className="query-bar">
          <Button disabled={action.pending} onClick={() => void action.run(save)}>
            导出交接清单
          </Button>
        </div>
      ) : null}
    </section>
  )
}
