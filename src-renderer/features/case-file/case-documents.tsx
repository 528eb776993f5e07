import { Button, Form, Input, Table } from 'antd'
import { useState } from 'react'
import type { CaseDetail } from '../../../src-main/shared/case-file/case-file.contract.ts'
import type { ChosenFile } from '../../../src-main/shared/host-api.ts'
import { writeFile } from '../../client/files.ts'
import { announce } from '../../client/status-store.ts'
import { useAction } from '../../client/use-action.ts'
import { useJob } from '../../client/use-job.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { FileChooser } from '../accountability-audit/add-files-dialog.tsx'

type Document = CaseDetail['documents'][number]

/** Scans of a case: kept apart from the attachments of people. */
export function CaseDocuments({ detail }: { readonly detail: CaseDetail }) {
  const [isAdding, setAdding] = useState(false)
  const exportDocument = useJob('caseFile.exportDocument', '正在导出材料')
  const action = useAction()
  const button =
    detail.steps.addDocument === undefined ? null : <Button onClick={() => setAdding(true)}>添加材料</Button>
  const write = ({ id, fileName }: Document) =>
    void action.run(() =>
      writeFile(fileName, async (file, name) => {
        await exportDocument({ documentId: id, file })
        return `已导出材料：${name}`
      }),
    )
  return (
    <div className="page-scroll stack" tabIndex={0}>
      <ErrorAlert error={action.error} onClose={action.clear} />
      {detail.documents.length === 0 ? (
        <EmptyState text="还没有材料。" action={button} />
      ) : (
        <>
          <div>{button}</div>
          <Table<Document>
            aria-label="线索材料"
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={detail.documents}
            columns={[
              { title: '材料名称', dataIndex: 'title', className: 'wrap' },
              { title: '文件', dataIndex: 'fileName' },
              { title: '校验码', className: 'number', render: (_, { sha256 }) => sha256.slice(0, 16) },
              { title: '登记', render: (_, { addedBy, addedOn }) => `${addedBy} ${addedOn}` },
              {
                title: '操作',
                render: (_, document) => (
                  <Button
                    size="small"
                    type="link"
                    disabled={action.pending}
                    aria-label={`导出${document.title}`}
                    onClick={() => write(document)}
                  >
                    导出
                  </Button>
                ),
              },
            ]}
          />
        </>
      )}
      {isAdding ? <AddDialog caseId={detail.id} onClose={() => setAdding(false)} /> : null}
    </div>
  )
}

function AddDialog({ caseId, onClose }: { readonly caseId: number; readonly onClose: () => void }) {
  const add = useJob('caseFile.addDocuments', '正在保存材料')
  return (
    <FormDialog<{ title: string; files: readonly ChosenFile[] }>
      title="添加线索材料"
      verb="添加材料"
      initial={{ files: [] }}
      onClose={onClose}
      onSubmit={async ({ title, files }) => {
        const { added } = await add({ id: caseId, title, files: files.map(({ token }) => token) })
        announce(`已添加材料 ${added} 份`)
      }}
    >
      <Form.Item
        name="title"
        label="材料名称"
        rules={[{ required: true, whitespace: true, message: '请填写材料名称' }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item
        name="files"
        label="文件"
        extra="PDF、图片、Word、Excel，一次最多 60 个。"
        rules={[{ type: 'array', required: true, min: 1, max: 60, message: '请选择 1 至 60 个文件' }]}
      >
        <FileChooser />
      </Form.Item>
    </FormDialog>
  )
}
