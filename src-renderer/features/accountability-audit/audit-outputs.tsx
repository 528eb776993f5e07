import { Button, Dropdown } from 'antd'
import type { AccountabilityAuditDetail } from '../../../src-main/shared/accountability-audit/accountability-audit.contract.ts'
import {
  auditDocumentLabels,
  auditDocuments,
  documentWaitsFor,
  type AuditDocument,
} from '../../../src-main/shared/accountability-audit/audit-documents.ts'
import { writeFile } from '../../client/files.ts'
import { useHasRole } from '../../client/session.tsx'
import type { Action } from '../../client/use-action.ts'
import { useJob } from '../../client/use-job.ts'

/** Documents of the steps as Word, and the evidence pack of the project. */
export function AuditOutputs(props: { readonly audit: AccountabilityAuditDetail; readonly action: Action }) {
  const { audit, action } = props
  const mayExport = useHasRole('clerk', 'reviewer')
  const exportDocument = useJob('accountabilityAudit.exportDocument', '正在导出文书')
  const exportPack = useJob('accountabilityAudit.exportPack', '正在生成审计证据包')
  if (!mayExport) return null
  const name = (what: string, ending: string) => `${audit.number} ${audit.auditee}${what}.${ending}`
  const document = (each: AuditDocument) =>
    void action.run(() =>
      writeFile(name(auditDocumentLabels[each], 'docx'), async (file, written) => {
        await exportDocument({ id: audit.id, document: each, file })
        return `已导出${auditDocumentLabels[each]}：${written}`
      }),
    )
  const pack = () =>
    void action.run(() =>
      writeFile(name('审计证据包', 'zip'), async (file, written) => {
        const { files } = await exportPack({ id: audit.id, file })
        return `已导出审计证据包：${written}，${files} 个文件`
      }),
    )
  return (
    <>
      <Dropdown
        disabled={action.pending}
        trigger={['click']}
        menu={{
          items: auditDocuments.map((each) => {
            const waits = documentWaitsFor(each, audit.steps)
            const label = auditDocumentLabels[each]
            return {
              key: each,
              label: waits === null ? label : `${label}（登记${waits}后）`,
              disabled: waits !== null || (each === 'handover' && audit.handover === null),
              onClick: () => document(each),
            }
          }),
        }}
      >
        <Button>导出文书</Button>
      </Dropdown>
      <Button disabled={action.pending} onClick={pack}>
        导出证据包
      </Button>
    </>
  )
}
