import { Button, Input, Table } from 'antd'
import { useState } from 'react'
import { fieldsIn } from '../../../src-main/shared/notice/notice-template.rules.ts'
import type { NoticeTemplate } from '../../../src-main/shared/notice/notice-wording.contract.ts'
import { useHasRole } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { momentText } from '../../strings/labels.ts'
import { DockedSplit } from '../../ui/docked-split.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { QueryView } from '../../ui/query-view.tsx'

/** 公示模板: title and text of every type; each change is a new version, notices keep the text that they were made with. */
export function TemplatesTab() {
  const query = useChannel('notice.templates', {})
  const [chosen, setChosen] = useState<string | null>(null)
  return (
    <QueryView query={query}>
      {({ rows }) => {
        if (rows.length === 0) return <EmptyState text="没有生效的公示公开类型。" />
        const template = rows.find(({ type }) => type === chosen)
        return (
          <DockedSplit
            width={560}
            panel={template ? <TemplatePanel key={`${template.type}-${template.version}`} template={template} /> : null}
          >
            <Table<NoticeTemplate>
              aria-label="公示模板"
              size="small"
              rowKey="type"
              pagination={false}
              dataSource={rows}
              rowClassName={(row) => (row.type === chosen ? 'row-selected' : '')}
              onRow={(row) => ({
                tabIndex: 0,
                onClick: () => setChosen(row.type),
                onKeyDown: (event) => event.key === 'Enter' && setChosen(row.type),
              })}
              columns={[
                { title: '类型', dataIndex: 'name' },
                { title: '版本', render: (_, row) => (row.version === 0 ? '预置' : `第 ${row.version} 版`) },
                {
                  title: '修改',
                  className: 'wrap',
                  render: (_, row) => (row.madeAt === null ? '—' : `${momentText(row.madeAt)} ${row.madeBy ?? ''}`),
                },
              ]}
            />
          </DockedSplit>
        )
      }}
    </QueryView>
  )
}

function TemplatePanel({ template }: { readonly template: NoticeTemplate }) {
  const isClerk = useHasRole('clerk')
  const [title, setTitle] = useState(template.title)
  const [body, setBody] = useState(template.body)
  const save = useCommand('notice.saveTemplate')
  const history = useChannel('notice.templateHistory', { type: template.type })
  const action = useAction()
  const isChanged = title !== template.title || body !== template.body
  const asked = fieldsIn(`${title}\n${body}`).filter((name) => !template.given.includes(name))
  const store = () =>
    action.run(async () => {
      const { version } = await save({ type: template.type, after: template.version, title, body })
      announce(`“${template.name}”模板已保存为第 ${version} 版`)
    })
  return (
    <section className="panel page-scroll" aria-label={`${template.name}模板`}>
      <div className="docked-head">
        <h2>{template.name}</h2>
        {isClerk ? (
          <Button type="primary" disabled={!isChanged || action.pending} onClick={() => void store()}>
            保存为新版本
          </Button>
        ) : null}
      </div>
      <ErrorAlert error={action.error} onClose={action.clear} />
      <label htmlFor="template-title">标题</label>
      <Input
        id="template-title"
        maxLength={200}
        readOnly={!isClerk}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <label htmlFor="template-body">正文</label>
      <Input.TextArea
        id="template-body"
        autoSize={{ minRows: 8, maxRows: 18 }}
        maxLength={10000}
        readOnly={!isClerk}
        value={body}
        onChange={(event) => setBody(event.target.value)}
      />
      <p className="hint">
        栏目写作 {'{栏目名}'}，没有内容的栏目不能提交。自动填入的栏目：{template.given.join('、')}。
        {template.asks ? '其他栏目在办理时填写。单独一行“【公开事项】”处列各公开事项。' : ''}
      </p>
      {asked.length === 0 ? null : (
        <p role="note" aria-label="办理时填写的栏目">
          办理时填写：{asked.join('、')}
        </p>
      )}
      {history.data && history.data.rows.length > 0 ? (
        <ol className="history" aria-label="模板版本">
          {history.data.rows.map((row) => (
            <li key={row.version}>
              <span className="number">第 {row.version} 版</span> {row.madeAt === null ? '' : momentText(row.madeAt)}{' '}
              {row.madeBy}
            </li>
          ))}
        </ol>
      ) : null}
    </section>
  )
}
