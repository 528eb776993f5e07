import { Button, Select, Table } from 'antd'
import { useState } from 'react'
import type {
  AccountabilityAuditDetail,
  AuditFileRow,
} from '../../../src-main/shared/accountability-audit/accountability-audit.contract.ts'
import { accountabilityAuditSteps, stepNumber } from '../../../src-main/shared/accountability-audit/audit-words.ts'
import { writeFile } from '../../client/files.ts'
import { useHasRole } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { useJob } from '../../client/use-job.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { AddFilesDialog } from './add-files-dialog.tsx'

/** Documents of the steps and evidence, each with its checksum. */
export function FilesTab({ audit }: { readonly audit: AccountabilityAuditDetail }) {
  const [step, setStep] = useState(audit.currentStep)
  const [isAdding, setAdding] = useState(false)
  const [voiding, setVoiding] = useState<AuditFileRow | null>(null)
  const mayAdd = useHasRole('clerk') && audit.gates.addFile === null
  const mayExport = useHasRole('clerk', 'reviewer')
  const voidFile = useCommand('accountabilityAudit.voidFile')
  const exportFile = useJob('accountabilityAudit.exportFile', '正在导出材料')
  const action = useAction()
  const write = ({ id, fileName }: AuditFileRow) =>
    void action.run(() =>
      writeFile(fileName, async (file, name) => {
        await exportFile({ fileId: id, file })
        return `已导出材料：${name}`
      }),
    )
  return (
    <div className="page-scroll stack" tabIndex={0}>
      <ErrorAlert error={action.error} onClose={action.clear} />
      {mayAdd ? (
        <div className="query-bar">
          <Select
            aria-label="所属步骤"
            style={{ width: 150 }}
            value={step}
            onChange={setStep}
            options={accountabilityAuditSteps.map((value) => ({ value, label: value }))}
          />
          <Button onClick={() => setAdding(true)}>添加步骤文书</Button>
        </div>
      ) : null}
      {audit.files.length === 0 ? (
        <EmptyState text="还没有材料。" />
      ) : (
        <Table<AuditFileRow>
          aria-label="审计材料"
          size="small"
          rowKey="id"
          pagination={false}
          dataSource={audit.files}
          columns={[
            { title: '所属', render: (_, file) => placeText(audit, file) },
            { title: '材料名称', dataIndex: 'title', className: 'wrap' },
            { title: '页码', render: (_, file) => file.pageRef || '—' },
            { title: '校验码', className: 'number', render: (_, file) => file.sha256.slice(0, 16) },
            { title: '登记', render: (_, file) => `${file.addedBy} ${file.addedOn}` },
            {
              title: '状态',
              render: (_, file) =>
                file.voidReason === null ? (
                  <StateTag text="有效" tone="good" />
                ) : (
                  <span title={file.voidReason}>
                    <StateTag text="已作废" tone="quiet" />
                  </span>
                ),
            },
            {
              title: '操作',
              render: (_, file) => (
                <>
                  {mayExport ? (
                    <Button
                      size="small"
                      type="link"
                      disabled={action.pending}
                      aria-label={`导出${file.title}`}
                      onClick={() => write(file)}
                    >
                      导出
                    </Button>
                  ) : null}
                  {mayAdd && file.voidReason === null ? (
                    <Button size="small" type="link" aria-label={`作废${file.title}`} onClick={() => setVoiding(file)}>
                      作废
                    </Button>
                  ) : null}
                </>
              ),
            },
          ]}
        />
      )}
      {isAdding ? (
        <AddFilesDialog
          auditId={audit.id}
          place="step"
          placeId={stepNumber(step)}
          heading={`${step}文书`}
          onClose={() => setAdding(false)}
        />
      ) : null}
      {voiding === null ? null : (
        <ReasonDialog
          title={`作废材料“${voiding.title}”`}
          verb="作废材料"
          explain="作废的材料保留在记录中，不再列入证据。"
          onClose={() => setVoiding(null)}
          onSubmit={async (reason) => {
            await voidFile({ fileId: voiding.id, reason })
            announce(`已作废材料“${voiding.title}”`)
          }}
        />
      )}
    </div>
  )
}

function placeText({ findingRows }: AccountabilityAuditDetail, { place, placeId }: AuditFileRow): string {
  switch (place) {
    case 'step':
      return accountabilityAuditSteps[placeId - 1] ?? '步骤'
    case 'finding':
      return `问题${findingRows.find(({ id }) => id === placeId)?.number ?? ''}证据`
    case 'rectification':
      return `问题${findingRows.find((f) => f.rectifications.some(({ id }) => id === placeId))?.number ?? ''}整改佐证`
    case 'handover':
      return '换届移交'
  }
}
