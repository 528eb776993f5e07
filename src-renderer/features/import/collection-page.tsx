import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { holdTexts } from '../../../src-main/shared/import-collection/collection.labels.ts'
import type { Collection } from '../../../src-main/shared/import-collection/import-collection.contract.ts'
import { writeFile } from '../../client/files.ts'
import { useHasRole } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useAction } from '../../client/use-action.ts'
import { useJob } from '../../client/use-job.ts'
import type { CallOutput } from '../../client/api.ts'
import { useChannel } from '../../client/use-query.ts'
import { EffectiveFields, type EffectiveValues } from '../../ui/effective-fields.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { AddFilesDialog } from './add-files-dialog.tsx'
import { CollectionReport } from './collection-report.tsx'
import { CollectionTable } from './collection-table.tsx'
import { standingsLine } from './collection-words.ts'
import { EditCollectionDialog } from './edit-collection-dialog.tsx'
import { countsLine } from './import-counts.ts'
import { SharedPeople } from './shared-people.tsx'
import { TakenOutFiles } from './taken-out-files.tsx'

/** One collection (汇集): what every community sent, what is missing, and the writing of what is clean. */
export function CollectionPage() {
  const id = Number(useParams().id)
  const query = useChannel('importCollection.get', { id }, { keep: false })
  return <QueryView query={query}>{(collection) => <Sheet collection={collection} />}</QueryView>
}

type Report = CallOutput<'importCollection.commit'>

function Sheet({ collection }: { readonly collection: Collection }) {
  const { id, title, dueOn, files } = collection
  const isClerk = useHasRole('clerk')
  const navigate = useNavigate()
  const action = useAction()
  const commit = useJob('importCollection.commit', '正在写入')
  const remind = useJob('importCollection.exportReminder', '正在生成催报名单')
  const [dialog, setDialog] = useState<'add' | 'edit' | 'write' | null>(null)
  const [report, setReport] = useState<Report | null>(null)
  const ready = files.flatMap(({ batch, holds }) => (batch && holds?.length === 0 ? [batch] : []))
  const held = files.filter(({ holds }) => holds !== null && holds.length > 0)
  const rows = ready.reduce((sum, { counts }) => sum + counts.new + counts.changed, 0)
  const dated = [...new Set(files.flatMap(({ holds, datedHeaders }) => (holds?.length === 0 ? datedHeaders : [])))]
  const writeReady = async (ground: EffectiveValues = {}) => {
    const batches = ready.map(({ id: batchId, counts }) => ({ id: batchId, expected: counts }))
    const { effectiveOn, basis = '' } = ground
    const done = await commit({ id, batches, basis, ...(effectiveOn ? { effectiveOn } : {}) })
    setReport(done)
    const written = done.written.reduce((sum, { counts }) => sum + counts.new + counts.changed, 0)
    const rest = done.refused.length + done.left.length
    return `已写入 ${done.written.length} 份 ${written} 行${rest === 0 ? '' : `，${rest} 份未写入`}`
  }
  const write = () => (dated.length > 0 ? setDialog('write') : void action.run(writeReady))
  const exportReminder = () =>
    void action.run(() =>
      writeFile(`${title}-催报名单.xlsx`, async (file, name) => {
        const { communities } = await remind({ id, file })
        return `已导出催报名单，共 ${communities} 个社区：${name}`
      }),
    )
  return (
    <PageFrame
      title={title}
      extra={
        <>
          <span className="hint">{dueOn === null ? '未设报送期限' : `报送期限 ${dueOn}`}</span>
          {isClerk ? (
            <Button size="small" type="link" onClick={() => setDialog('edit')}>
              修改
            </Button>
          ) : null}
        </>
      }
      actions={
        <>
          {isClerk ? (
            <>
              <Button disabled={action.pending} onClick={() => setDialog('add')}>
                补收文件
              </Button>
              <Button disabled={action.pending} onClick={exportReminder}>
                导出催报名单
              </Button>
            </>
          ) : null}
          <Button onClick={() => void navigate('/import/collections')}>返回列表</Button>
          {isClerk ? (
            <Button
              type="primary"
              disabled={action.pending || ready.length === 0}
              title={held.length === 0 ? undefined : `另有 ${held.length} 份需逐份核对：${heldReasons(held)}`}
              onClick={write}
            >
              写入 {ready.length} 份 {rows} 行
            </Button>
          ) : null}
        </>
      }
      readOnly={isClerk ? undefined : '只读：导入由经办账号办理。'}
    >
      <div className="counts-line" role="status" aria-label="汇集合计">
        {standingsLine(collection)}
        <span className="hint">　{countsLine(collection.totals)}</span>
      </div>
      <ErrorAlert error={action.error} onClose={action.clear} />
      {report ? <CollectionReport collection={collection} report={report} onClose={() => setReport(null)} /> : null}
      <div className="page-scroll collection-scroll" tabIndex={0}>
        <CollectionTable collection={collection} action={action} />
        <SharedPeople collection={collection} />
        <TakenOutFiles collection={collection} />
      </div>
      {dialog === 'add' ? <AddFilesDialog id={id} onClose={() => setDialog(null)} /> : null}
      {dialog === 'write' ? (
        <FormDialog<EffectiveValues>
          title="写入并注明生效日期"
          verb={`写入 ${ready.length} 份 ${rows} 行`}
          onSubmit={async (ground) => announce(await writeReady(ground))}
          onClose={() => setDialog(null)}
        >
          <p>
            来表改变了{dated.join('、')}。这些事项保留历史，请填写自哪一天起、依据哪份文件；各份适用同一日期和依据。
          </p>
          <EffectiveFields />
        </FormDialog>
      ) : null}
      {dialog === 'edit' ? <EditCollectionDialog collection={collection} onClose={() => setDialog(null)} /> : null}
    </PageFrame>
  )
}

function heldReasons(held: Collection['files']): string {
  const reasons = new Set(held.flatMap(({ holds }) => holds ?? []))
  return [...reasons].map((hold) => holdTexts[hold]).join('、')
}
