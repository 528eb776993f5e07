import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { formatYuan, subtractFen } from '../../../../src-main/shared/kernel/money.ts'
import type { BankBatchRow } from '../../../../src-main/shared/pay/output/pay-bank.contract.ts'
import { chooseWorkbook } from '../../../client/files.ts'
import { useHasRole } from '../../../client/session.tsx'
import { useAction } from '../../../client/use-action.ts'
import { useJob } from '../../../client/use-job.ts'
import { useChannel } from '../../../client/use-query.ts'
import { momentText } from '../../../strings/labels.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { DockedSplit } from '../../../ui/docked-split.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { MoneyText } from '../../../ui/money-text.tsx'
import type { PayMonth } from '../pay-gates.ts'
import { BankLinesPanel } from './bank-lines-panel.tsx'
import { CreateBatchDialog } from './create-batch-dialog.tsx'

const notClerk = '由经办账号办理'

/** 银行代发: batches of a month, what came back, and sending again what failed. */
export function BankTab({ month }: { readonly month: PayMonth }) {
  const isClerk = useHasRole('clerk')
  const query = useChannel('payBank.list', { payMonthId: month.id })
  const action = useAction()
  const takeReturn = useJob('payBank.takeReturn', '正在导入回盘')
  const [creating, setCreating] = useState<{ readonly reissueOf: BankBatchRow | null } | null>(null)
  const [shown, setShown] = useState<number | undefined>()
  const { rows = [], dueLines = 0, dueFen } = query.data ?? {}
  const chosen = rows.find(({ id }) => id === shown)
  const importReturn = (batch: BankBatchRow) =>
    action.run(async () => {
      const file = await chooseWorkbook('选择回盘文件')
      if (!file) return undefined
      const { paid, failed, open } = await takeReturn({ batchId: batch.id, file: file.token })
      return `已导入第 ${batch.batchNo} 批回盘：成功 ${paid} 笔，失败 ${failed} 笔，未回盘 ${open} 笔`
    })
  const sent = dueFen === undefined ? undefined : subtractFen(month.netFen, dueFen)
  return (
    <div className="stack fill">
      <ErrorAlert error={action.error} onClose={action.clear} />
      <div className="query-bar">
        <GatedButton
          label="生成代发文件"
          primary
          blocked={!isClerk ? notClerk : dueLines === 0 ? '本月实发已全部列入批次' : undefined}
          onClick={() => setCreating({ reissueOf: null })}
        />
        <span className="hint">
          本月实发 {formatYuan(month.netFen)} 元；已列入批次 {sent === undefined ? '—' : formatYuan(sent)} 元；未列入{' '}
          {dueLines} 笔
        </span>
      </div>
      <DockedSplit
        width={520}
        panel={chosen ? <BankLinesPanel batch={chosen} onClose={() => setShown(undefined)} /> : null}
      >
        <DataTable<BankBatchRow>
          label="代发批次"
          columns={columnsFor({
            isClerk,
            isBusy: action.pending,
            importReturn: (batch) => void importReturn(batch),
            reissue: (reissueOf) => setCreating({ reissueOf }),
            show: setShown,
          })}
          query={{ error: query.error, data: query.data && { rows, total: rows.length } }}
          rowKey={(row) => row.id}
          unit="批"
          selected={shown}
          empty={<EmptyState text="本月还没有代发批次。点击“生成代发文件”。" />}
        />
      </DockedSplit>
      {creating === null ? null : (
        <CreateBatchDialog month={month} reissueOf={creating.reissueOf} onClose={() => setCreating(null)} />
      )}
    </div>
  )
}

interface Deeds {
  readonly isClerk: boolean
  readonly isBusy: boolean
  readonly importReturn: (batch: BankBatchRow) => void
  readonly reissue: (batch: BankBatchRow) => void
  readonly show: (id: number) => void
}

function columnsFor({ isClerk, isBusy, importReturn, reissue, show }: Deeds): TableColumnsType<BankBatchRow> {
  const open = ({ lines, paid, failed }: BankBatchRow) => lines - paid - failed
  return [
    {
      title: '批次',
      render: (_, { batchNo, reissueOfNo }) =>
        `第${batchNo}批${reissueOfNo === null ? '' : `（重发第${reissueOfNo}批）`}`,
    },
    {
      title: '办理',
      render: (_, batch) => (
        <div className="pay-batch-buttons">
          <Button size="small" aria-label={`第${batch.batchNo}批明细`} onClick={() => show(batch.id)}>
            明细
          </Button>
          <GatedButton
            label="导入回盘"
            blocked={!isClerk ? notClerk : isBusy ? '正在导入' : open(batch) === 0 ? '本批已全部回盘' : undefined}
            onClick={() => importReturn(batch)}
          />
          <GatedButton
            label="重发失败"
            blocked={!isClerk ? notClerk : batch.toReissue === 0 ? '没有待重发的失败笔' : undefined}
            onClick={() => reissue(batch)}
          />
        </div>
      ),
    },
    { title: '代发格式', dataIndex: 'profile' },
    { title: '笔数', align: 'right', dataIndex: 'lines' },
    { title: '金额（元）', align: 'right', render: (_, { totalFen }) => <MoneyText amount={totalFen} /> },
    { title: '成功', align: 'right', dataIndex: 'paid' },
    {
      title: '失败',
      align: 'right',
      render: (_, { failed }) => (failed === 0 ? 0 : <b className="severity-error">{failed}</b>),
    },
    { title: '未回盘', align: 'right', render: (_, batch) => open(batch) },
    { title: '生成', render: (_, { by, at }) => `${by} ${momentText(at)}` },
  ]
}
