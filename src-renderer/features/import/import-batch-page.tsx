import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { ImportBatchRow } from '../../../src-main/shared/import-batch/import-batch.contract.ts'
import { useHasRole } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { batchStateLabels } from '../../strings/labels.ts'
import { useConfirmVerb } from '../../ui/confirm-verb.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { keysOf } from '../../ui/shortcuts/shortcut-table.ts'
import { useShortcut } from '../../ui/shortcuts/use-shortcut.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { GiveBackButton } from './give-back-button.tsx'
import { ColumnsStep } from './columns-step.tsx'
import { ConfirmStep } from './confirm-step.tsx'
import { HeaderStep } from './header-step.tsx'
import { countsLine } from './import-counts.ts'
import { ImportSteps, importSteps } from './import-steps.tsx'
import { Receipt } from './receipt.tsx'
import { RowsStep } from './rows-step.tsx'
import { sheetLabel } from './sheet-labels.ts'

/** One import batch (导入批次): recognised columns, rows to mend, the writing, the receipt. */
export function ImportBatchPage() {
  const id = Number(useParams().id)
  const query = useChannel('importBatch.get', { id }, { keep: false })
  return <QueryView query={query}>{(batch) => <Batch batch={batch} />}</QueryView>
}

function Batch({ batch }: { readonly batch: ImportBatchRow }) {
  const isClerk = useHasRole('clerk')
  const staged = batch.state === 'staged'
  const isUnread = batch.columns.length === 0
  const [step, setStep] = useState<number>(isUnread ? importSteps.header : importSteps.columns)
  const isWritten = batch.state === 'committed' || batch.state === 'undone'
  const isWorkedOn = staged && isClerk
  const shown = isWritten ? importSteps.receipt : isWorkedOn ? step : importSteps.columns
  // Without a header there is nothing to go on with.
  const last = isUnread ? importSteps.header : importSteps.confirm
  const isForwardOpen = isWorkedOn && shown < last
  const isBackOpen = isWorkedOn && shown > importSteps.header && shown <= importSteps.confirm
  const go = (to: number) => setStep(to)
  useShortcut('forward', isForwardOpen ? () => go(shown + 1) : undefined)
  useShortcut('back', isBackOpen ? () => go(shown - 1) : undefined)
  return (
    <PageFrame
      title={`导入${sheetLabel(batch)}`}
      extra={
        <>
          <span className="hint">
            {batch.fileName}
            {batch.sheetName === '' ? '' : `，工作表“${batch.sheetName}”`}
          </span>
          <StateTag {...batchStateLabels[batch.state]} />
        </>
      }
      actions={<BatchActions batch={batch} />}
      readOnly={staged && !isClerk ? '只读：导入由经办账号办理。' : undefined}
    >
      <ImportSteps current={shown} onStep={isWorkedOn ? go : undefined} />
      <div className="counts-line" role="status" aria-label="行数合计">
        {countsLine(batch.counts)}
      </div>
      {shown === importSteps.header ? <HeaderStep batch={batch} /> : null}
      {shown === importSteps.columns ? <ColumnsStep batch={batch} /> : null}
      {shown === importSteps.rows ? <RowsStep batch={batch} /> : null}
      {shown === importSteps.confirm ? <ConfirmStep batch={batch} onBack={() => go(importSteps.rows)} /> : null}
      {shown === importSteps.receipt ? <Receipt batch={batch} /> : null}
      {isWorkedOn && shown < importSteps.confirm ? (
        <div className="wizard-foot">
          {isBackOpen ? (
            <Button title={keysOf('back')} onClick={() => go(shown - 1)}>
              上一步
            </Button>
          ) : null}
          <Button
            type="primary"
            title={isUnread ? '请先选定表头所在的行' : keysOf('forward')}
            disabled={isUnread}
            onClick={() => go(shown + 1)}
          >
            下一步
          </Button>
        </div>
      ) : null}
    </PageFrame>
  )
}

function BatchActions({ batch }: { readonly batch: ImportBatchRow }) {
  const isClerk = useHasRole('clerk')
  const discard = useCommand('importBatch.discard')
  const confirm = useConfirmVerb()
  const action = useAction()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  // A batch that was opened from its collection leads back there.
  const collection = search.get('collection')
  const back = collection === null ? '/import' : `/import/collections/${collection}`
  const backText = collection === null ? '返回列表' : '返回汇集'
  if (batch.state !== 'staged' || !isClerk) {
    return (
      <>
        <ErrorAlert error={action.error} onClose={action.clear} />
        {isClerk ? <GiveBackButton batch={batch} action={action} /> : null}
        <Button onClick={() => void navigate(back)}>{backText}</Button>
      </>
    )
  }
  const ask = () =>
    confirm(
      {
        title: '放弃本批导入',
        content: '本批检查结果和已做的更正将不再保留，已有数据不变。',
        verb: '放弃本批',
        danger: true,
      },
      () =>
        void action.run(async () => {
          await discard({ id: batch.id })
          await navigate(back)
          return '已放弃本批导入，未写入任何数据'
        }),
    )
  return (
    <>
      <ErrorAlert error={action.error} onClose={action.clear} />
      <GiveBackButton batch={batch} action={action} />
      <Button danger disabled={action.pending} onClick={ask}>
        放弃本批
      </Button>
      <Button onClick={() => void navigate(back)}>{backText}</Button>
    </>
  )
}
