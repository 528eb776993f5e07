import { Table, type TableColumnsType } from 'antd'
import { formatChineseMonth } from '../../../../src-main/shared/kernel/calendar-date.ts'
import {
  outputLabels,
  type OutputFormat,
  type OutputKind,
} from '../../../../src-main/shared/pay/output/pay-output.contract.ts'
import type { CallOutput } from '../../../client/api.ts'
import { writeFile } from '../../../client/files.ts'
import { useAction } from '../../../client/use-action.ts'
import { useJob } from '../../../client/use-job.ts'
import { useChannel } from '../../../client/use-query.ts'
import { momentText } from '../../../strings/labels.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import type { PayMonth } from '../pay-gates.ts'

interface Choice {
  readonly label: string
  readonly format: OutputFormat
  readonly paper?: 'A3' | 'A4'
}
interface OutputRow {
  readonly kind: OutputKind
  readonly note: string
  readonly choices: readonly Choice[]
}

const excel: Choice = { label: 'Excel', format: 'xlsx' }
const pdf: Choice = { label: 'PDF', format: 'pdf' }
const outputs: readonly OutputRow[] = [
  {
    kind: 'sheet',
    note: '含单位缴费表；每页有小计和累计，末页有签章栏。打印请用 PDF。',
    choices: (['A3', 'A4'] as const).flatMap((paper) => [
      { label: `${paper} Excel`, format: 'xlsx' as const, paper },
      { label: `${paper} PDF`, format: 'pdf' as const, paper },
    ]),
  },
  { kind: 'slips', note: '每页三人，沿虚线裁开；附考勤、标准、基数和累计个税。', choices: [pdf, excel] },
  { kind: 'tax', note: '正常工资薪金所得，可导入个税扣缴客户端。', choices: [excel] },
  { kind: 'social', note: '缴费基数与单位、个人缴费。', choices: [excel] },
  { kind: 'fund', note: '缴存基数与单位、个人月缴存额。', choices: [excel] },
  { kind: 'disclosure', note: '姓名脱敏，只有合计，没有个人金额。', choices: [pdf, excel] },
]

/** 表单与报表: one line per output with its formats, and below what was handed out already. */
export function MonthFiles({ month }: { readonly month: PayMonth }) {
  const action = useAction()
  const run = useJob('payOutput.export', '正在生成文件')
  const name = formatChineseMonth(month.month)
  const write = (kind: OutputKind, { label, ...choice }: Choice) =>
    writeFile(
      `${name}${outputLabels[kind]}${choice.paper ? `-${choice.paper}` : ''}.${choice.format}`,
      async (file, fileName) => {
        const { rows } = await run({ id: month.id, kind, ...choice, file })
        return `已生成${outputLabels[kind]} ${rows} 行（${label}）：${fileName}`
      },
    )
  const blockedFor = (kind: OutputKind) => {
    if (month.headcount === 0) return '本月尚未计算'
    return kind === 'sheet' || month.state === 'locked' ? undefined : '须在审批并锁定后生成'
  }
  const columns: TableColumnsType<OutputRow> = [
    { title: '文件', width: 130, render: (_, { kind }) => outputLabels[kind] },
    { title: '说明', dataIndex: 'note' },
    {
      title: '生成',
      width: 560,
      render: (_, { kind, choices }) => (
        <div className="pay-output-buttons">
          {choices.map((choice) => (
            <GatedButton
              key={choice.label}
              label={`${outputLabels[kind]} ${choice.label}`}
              blocked={action.pending ? '正在生成' : blockedFor(kind)}
              onClick={() => void action.run(() => write(kind, choice))}
            />
          ))}
        </div>
      ),
    },
  ]
  return (
    <div className="stack fill page-scroll" tabIndex={0}>
      <ErrorAlert error={action.error} onClose={action.clear} />
      <Table<OutputRow>
        aria-label="可生成的文件"
        size="small"
        columns={columns}
        dataSource={[...outputs]}
        rowKey="kind"
        pagination={false}
      />
      <HandedOut id={month.id} />
    </div>
  )
}

type Handed = CallOutput<'payOutput.list'>['rows'][number]
const handedColumns: TableColumnsType<Handed> = [
  { title: '生成时间', className: 'number', render: (_, { at }) => momentText(at) },
  { title: '文件', render: (_, { kind }) => outputLabels[kind as OutputKind] },
  { title: '文件名', dataIndex: 'fileName' },
  { title: '行数', align: 'right', dataIndex: 'rows' },
  { title: '生成人', dataIndex: 'by' },
  {
    title: '文件校验值',
    className: 'number',
    render: (_, { sha256 }) => <span title={sha256}>{sha256.slice(0, 16)}</span>,
  },
]

function HandedOut({ id }: { readonly id: number }) {
  const query = useChannel('payOutput.list', { id })
  const page = { error: query.error, data: query.data && { rows: query.data.rows, total: query.data.rows.length } }
  return (
    <section aria-label="生成记录">
      <h2 className="pay-output-head">生成记录</h2>
      <DataTable
        label="生成记录"
        columns={handedColumns}
        query={page}
        rowKey={(row) => row.id}
        unit="个文件"
        empty={<EmptyState text="本月还没有生成过文件。" />}
      />
    </section>
  )
}
