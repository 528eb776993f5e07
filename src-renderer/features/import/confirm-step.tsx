import { Button, Form } from 'antd'
import { fileStop } from '../../../src-main/shared/import-batch/file-stop.rules.ts'
import type { ImportBatchRow } from '../../../src-main/shared/import-batch/import-batch.contract.ts'
import { useAction } from '../../client/use-action.ts'
import { useJob } from '../../client/use-job.ts'
import { useChannel } from '../../client/use-query.ts'
import { EffectiveFields, useOverQuotaReason, type EffectiveValues } from '../../ui/effective-fields.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FindingList } from '../../ui/finding-list.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { keysOf } from '../../ui/shortcuts/shortcut-table.ts'
import { useShortcut } from '../../ui/shortcuts/use-shortcut.tsx'
import { commitVerb, countsLine } from './import-counts.ts'
import { headerOf } from './sheet-labels.ts'

interface ConfirmValues extends EffectiveValues {
  readonly overQuotaReason?: string
}

interface StepProps {
  readonly batch: ImportBatchRow
  readonly onBack: () => void
}

/** Step 5: what will be written, since when it holds, and the writing itself. */
export function ConfirmStep({ batch, onBack }: StepProps) {
  const query = useChannel('importBatch.datedFields', { id: batch.id }, { keep: false })
  return (
    <QueryView query={query}>
      {({ headers }) => <ConfirmForm batch={batch} dated={headers} onBack={onBack} />}
    </QueryView>
  )
}

function ConfirmForm({ batch, dated, onBack }: StepProps & { readonly dated: readonly string[] }) {
  const commit = useJob('importBatch.commit', '正在写入')
  const action = useAction()
  const overQuota = useOverQuotaReason()
  const [form] = Form.useForm<ConfirmValues>()
  const { counts } = batch
  const stop = fileStop(batch.findings)
  const isBlocked = action.pending || counts.new + counts.changed === 0 || stop !== undefined
  useShortcut('submit', isBlocked ? undefined : () => form.submit())
  const write = ({ effectiveOn, basis = '', overQuotaReason = '' }: ConfirmValues) =>
    void action.run(async () => {
      const ground = { basis, overQuotaReason, ...(effectiveOn ? { effectiveOn } : {}) }
      const result = await overQuota.watch(() => commit({ id: batch.id, expected: counts, ...ground }))
      return `写入完成：${countsLine(result.counts)}`
    })
  return (
    <Form<ConfirmValues>
      form={form}
      className="panel stack page-scroll"
      aria-label="确认写入"
      layout="vertical"
      onFinish={write}
    >
      <p>
        将新增 <b>{counts.new}</b> 行，修改 <b>{counts.changed}</b> 行；<b>{counts.same}</b> 行与现有数据相同，
        <b>{counts.refused}</b> 行有错误不写入，<b>{counts.skipped}</b> 行非数据行已跳过。
      </p>
      {counts.new + counts.changed === 0 ? (
        <p>
          {counts.refused === 0
            ? '来表内容与现有数据完全相同，没有需要写入的行。'
            : '没有可写入的行，请返回上一步更正。'}
        </p>
      ) : (
        <p className="hint">一次写入，要么全部成功，要么全部不写。写入记入操作日志。</p>
      )}
      {dated.length === 0 ? null : (
        <>
          <p>本批改变了{dated.join('、')}。这些事项保留历史，请填写自哪一天起、依据哪份文件。</p>
          <div className="fields-row">
            <EffectiveFields />
          </div>
        </>
      )}
      {overQuota.field}
      {counts.changed === 0 ? null : <ChangedFields batch={batch} />}
      <FindingList findings={batch.findings} label="文件提示" />
      {stop === undefined ? null : (
        <p role="alert" className="read-only-bar">
          本文件不能写入：{stop.message}。{stop.remedy === undefined ? '' : `${stop.remedy}。`}
        </p>
      )}
      <ErrorAlert error={action.error} onClose={action.clear} />
      <div className="wizard-foot">
        <Button title="Alt+B" disabled={action.pending} onClick={onBack}>
          上一步
        </Button>
        <Button type="primary" htmlType="submit" title={stop?.message ?? keysOf('submit')} disabled={isBlocked}>
          {commitVerb(counts)}
        </Button>
      </div>
    </Form>
  )
}

const mostChanged = 100

/** 修改内容: what every changed row holds now and would hold. */
function ChangedFields({ batch: { id, sheetId } }: Pick<StepProps, 'batch'>) {
  const { data } = useChannel('importBatch.rows', { id, filter: 'changed', limit: mostChanged })
  if (data === undefined) return null
  return (
    <div className="changed-fields" role="region" aria-label="修改内容" tabIndex={0}>
      <table className="plain-table">
        <caption>
          修改内容（{data.total} 行）{data.total > data.rows.length ? `，显示前 ${data.rows.length} 行` : ''}
        </caption>
        <thead>
          <tr>
            <th className="right">行</th>
            <th>姓名</th>
            <th>项目</th>
            <th>现有数据</th>
            <th>来表</th>
          </tr>
        </thead>
        <tbody>
          {data.rows.flatMap(({ rowNo, name, changes }) =>
            changes.map(({ field, before, after }, index) => (
              <tr key={`${rowNo} ${field}`}>
                <td className="right number">{index === 0 ? rowNo : ''}</td>
                <td>{index === 0 ? name : ''}</td>
                <td>{headerOf(sheetId, field)}</td>
                <td>{before === '' ? '（空）' : before}</td>
                <td>{after === '' ? '（空）' : after}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  )
}
