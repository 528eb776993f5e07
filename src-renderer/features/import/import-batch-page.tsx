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
import { countsLine } from './import-counts.ts'
import { ImportSteps } from './import-steps.tsx'
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
  const [step, setStep] = useState(1)
  const isWritten = batch.state === 'committed' || batch.state === 'undone'
  const shownStep = isWritten ? 4 : isClerk ? step : 1
  const isStepping = staged && isClerk && shownStep < 3
  useShortcut('forward', isStepping ? () => setStep(shownStep + 1) : undefined)
  useShortcut('back', staged && isClerk && shownStep > 1 ? () => setStep(shownStep - 1) : undefined)
  return (
    <PageFrame
      title={`导入${sheetLabel(batch)}`}
      extra={
        <>
          <span className="hint">
            {batch.fileName}，工作表“{batch.sheetName}”
          </span>
          <StateTag {...batchStateLabels[batch.state]} />
        </>
      }
      actions={<BatchActions batch={batch} />}
      readOnly={staged && !isClerk ? '只读：导入由经办账号办理。' : undefined}
    >
      <ImportSteps current={shownStep} />
      <div className="counts-line" role="status" aria-label="行数合计">
        {countsLine(batch.counts)}
      </div>
      {shownStep === 1 ? <ColumnsStep batch={batch} /> : null}
      {shownStep === 2 ? <RowsStep batch={batch} /> : null}
      {shownStep === 3 ? <ConfirmStep batch={batch} onBack={() => setStep(2)} /> : null}
      {shownStep === 4 ? <Receipt batch={batch} /> : null}
      {isStepping ? (
        <div className="wizard-foot">
          {shownStep > 1 ? (
            <Button title={keysOf('back')} onClick={() => setStep(shownStep - 1)}>
              上一步
            </Button>
          ) : null}
          <Button type="primary" title={keysOf('forward')} onClick={() => setStep(shownStep + 1)}>
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
