import { Button } from 'antd'
import { useState } from 'react'
import type { CallOutput } from '../../client/api.ts'
import { chooseTemplate, writeFile } from '../../client/files.ts'
import { useHasRole } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { useJob } from '../../client/use-job.ts'
import { useChannel } from '../../client/use-query.ts'
import { momentText } from '../../strings/labels.ts'
import { useConfirmVerb } from '../../ui/confirm-verb.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { QueryView } from '../../ui/query-view.tsx'

type Template = CallOutput<'contractTemplate.list'>['rows'][number]

/** 文书模板: the texts in use; each can be taken out, edited in WPS and handed in again. */
export function TemplatesDialog({ onClose }: { readonly onClose: () => void }) {
  const query = useChannel('contractTemplate.list', {})
  const [shown, setShown] = useState<Template['kind'] | null>(null)
  const action = useAction()
  return (
    <Dialog
      title="文书模板"
      width={880}
      footer={
        <Button type="primary" onClick={onClose}>
          完成
        </Button>
      }
      onClose={onClose}
    >
      <p className="hint">
        导出模板后用 WPS 或 Word
        修改文字和版式，花括号内的字段名保持不变，再上传。上传时检查字段，缺少必需字段的不予采用。
      </p>
      <ErrorAlert error={action.error} onClose={action.clear} />
      <QueryView query={query}>
        {({ rows }) => (
          <table className="plain-table" aria-label="文书模板">
            <thead>
              <tr>
                <th>文书</th>
                <th>现用模板</th>
                <th>操作</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((template) => (
                <TemplateRow
                  key={template.kind}
                  template={template}
                  action={action}
                  isOpen={shown === template.kind}
                  onFields={() => setShown(shown === template.kind ? null : template.kind)}
                />
              ))}
            </tbody>
          </table>
        )}
      </QueryView>
    </Dialog>
  )
}

function TemplateRow({
  template,
  action,
  isOpen,
  onFields,
}: {
  readonly template: Template
  readonly action: ReturnType<typeof useAction>
  readonly isOpen: boolean
  readonly onFields: () => void
}) {
  const { kind, label, own } = template
  const isClerk = useHasRole('clerk')
  const takeOut = useJob('contractTemplate.export', '正在导出模板')
  const handIn = useJob('contractTemplate.upload', '正在检查模板')
  const reset = useCommand('contractTemplate.reset')
  const confirm = useConfirmVerb()
  const save = () =>
    void action.run(() =>
      writeFile(`${label}-模板.docx`, async (file, name) => {
        await takeOut({ file, kind })
        return `已导出模板：${name}`
      }),
    )
  const upload = () =>
    void action.run(async () => {
      const chosen = await chooseTemplate()
      if (!chosen) return
      await handIn({ file: chosen.token, kind })
      return `${label}已改用“${chosen.name}”`
    })
  const goBack = () =>
    confirm(
      { title: `恢复${label}的自带模板`, content: '本单位的模板不再使用。', verb: '恢复自带模板' },
      () =>
        void action.run(async () => {
          await reset({ kind })
          return `${label}已恢复自带模板`
        }),
    )
  return (
    <>
      <tr>
        <td>{label}</td>
        <td>{own ? `${own.fileName}（${own.uploadedBy}，${momentText(own.uploadedAt)}）` : '自带模板'}</td>
        <td>
          <div className="query-bar">
            <Button size="small" aria-label={`${label}的字段`} aria-expanded={isOpen} onClick={onFields}>
              字段
            </Button>
            {isClerk ? (
              <>
                <Button size="small" aria-label={`导出${label}模板`} disabled={action.pending} onClick={save}>
                  导出
                </Button>
                <Button size="small" aria-label={`上传${label}模板`} disabled={action.pending} onClick={upload}>
                  上传
                </Button>
                {own ? (
                  <Button size="small" aria-label={`恢复${label}模板`} disabled={action.pending} onClick={goBack}>
                    恢复
                  </Button>
                ) : null}
              </>
            ) : null}
          </div>
        </td>
      </tr>
      {isOpen ? (
        <tr>
          <td colSpan={3}>
            <FieldNames fields={template.fields} />
          </td>
        </tr>
      ) : null}
    </>
  )
}

function FieldNames({ fields }: Pick<Template, 'fields'>) {
  const names = (wanted: boolean) =>
    fields
      .filter(({ isNeeded }) => isNeeded === wanted)
      .map(({ name, columns }) =>
        columns.length > 0 ? `{#${name}}…{/${name}}（含${columns.join('、')}）` : `{${name}}`,
      )
      .join(' ')
  return (
    <dl className="template-fields">
      <dt>必需字段</dt>
      <dd>{names(true) || '无'}</dd>
      <dt>可用字段</dt>
      <dd>{names(false) || '无'}</dd>
    </dl>
  )
}
