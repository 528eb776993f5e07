import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { ReceivedForm } from '../../../src-main/shared/received-form/received-form.contract.ts'
import { useHasRole } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { momentText } from '../../strings/labels.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { CommunitySelect } from '../organisation/community-select.tsx'
import { WorkerSelect } from '../roster/worker-select.tsx'
import { FillDialog } from './fill-dialog.tsx'
import { FillOutlook, isReadyToFill, type Who } from './fill-outlook.tsx'
import { SlotTable } from './slot-table.tsx'

/** One received form: what goes into which column, who is filled in, and what stays blank. */
export function ReceivedFormPage() {
  const id = Number(useParams().id)
  const query = useChannel('receivedForm.get', { id }, { keep: false })
  return <QueryView query={query}>{(form) => <FormView key={form.id} form={form} />}</QueryView>
}

function FormView({ form }: { readonly form: ReceivedForm }) {
  const isClerk = useHasRole('clerk')
  const [who, setWho] = useState<Who>({})
  const [filling, setFilling] = useState(false)
  const isCard = form.layout.kind === 'card'
  const isChosen = !isCard || who.workerId !== undefined
  const outlook = useChannel('receivedForm.check', { id: form.id, ...who }, { enabled: isClerk && isChosen })
  const map = useCommand('receivedForm.map')
  const action = useAction()
  const navigate = useNavigate()
  const onMap = (key: string, field: string | null) =>
    void action.run(async () => {
      await map({ id: form.id, rowVersion: form.rowVersion, mapping: { [key]: field } })
      return '已保存对应关系，下次同样的表自动沿用'
    })
  return (
    <PageFrame
      title={form.fileName}
      extra={<span className="hint">{form.issuer}</span>}
      actions={
        <>
          <Button onClick={() => void navigate('/received-forms')}>返回列表</Button>
          {isClerk ? (
            <Button type="primary" disabled={!isReadyToFill(outlook.data)} onClick={() => setFilling(true)}>
              回填并另存
            </Button>
          ) : null}
        </>
      }
      readOnly={isClerk ? undefined : '只读：来表由经办账号办理。'}
    >
      <ErrorAlert error={action.error} onClose={action.clear} />
      <div className="two-columns form-columns">
        <section className="panel page-scroll" aria-label="对应关系" tabIndex={0}>
          <p className="hint">{placeText(form)}</p>
          {form.rememberedFrom === null ? null : (
            <p role="status" aria-label="沿用">
              已按{momentText(form.rememberedFrom.createdAt)}“{form.rememberedFrom.issuer}”来表的对应关系填好，请核对。
            </p>
          )}
          <SlotTable form={form} disabled={!isClerk || action.pending} onMap={onMap} />
        </section>
        <section className="panel page-scroll stack" aria-label="填表预检">
          {isClerk ? (
            <>
              {isCard ? (
                <WorkerSelect
                  {...(who.workerId === undefined ? {} : { value: who.workerId })}
                  onChange={(workerId) => setWho({ workerId })}
                />
              ) : (
                <CommunitySelect
                  value={who.communityId}
                  onChange={(communityId) => setWho(communityId === undefined ? {} : { communityId })}
                />
              )}
              {isChosen ? null : <p className="hint">请先选择填写谁的登记表。</p>}
              <QueryView query={outlook}>
                {(data) => (
                  <FillOutlook
                    outlook={data}
                    isCard={isCard}
                    insertsRows={who.insertsRows === true}
                    onInsertsRows={(insertsRows) => setWho({ ...who, insertsRows })}
                  />
                )}
              </QueryView>
            </>
          ) : null}
        </section>
      </div>
      {filling && outlook.data ? (
        <FillDialog form={form} who={who} people={outlook.data.people} onClose={() => setFilling(false)} />
      ) : null}
    </PageFrame>
  )
}

function placeText({ layout }: ReceivedForm): string {
  const { sheetName, headerFromRow, headerToRow, firstRow, lastRow, kind } = layout
  if (kind === 'card') return `工作表“${sheetName}”，一人一张的登记表，认出 ${layout.slots.length} 格`
  const header = headerFromRow === headerToRow ? `第${headerFromRow}行` : `第${headerFromRow}至${headerToRow}行`
  const room = lastRow === null ? `从第${firstRow}行填起` : `可填第${firstRow}至${lastRow}行`
  return `工作表“${sheetName}”，表头${header}，${room}`
}
