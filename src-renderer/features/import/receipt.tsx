import { Button } from 'antd'
import { useNavigate } from 'react-router'
import type { ImportBatchRow } from '../../../src-main/shared/import-batch/import-batch.contract.ts'
import { momentText, outcomeLabels } from '../../strings/labels.ts'

const outcomes = ['new', 'changed', 'same', 'refused', 'skipped'] as const

/** Step 5: the receipt; its lines add up to the rows read. */
export function Receipt({ batch }: { readonly batch: ImportBatchRow }) {
  const navigate = useNavigate()
  const { counts } = batch
  const sum = outcomes.reduce((total, outcome) => total + counts[outcome], 0)
  return (
    <section className="panel" aria-label="导入回执">
      <table className="plain-table" style={{ maxWidth: 520 }}>
        <caption>导入回执</caption>
        <thead>
          <tr>
            <th>结果</th>
            <th className="right">行数</th>
          </tr>
        </thead>
        <tbody>
          {outcomes.map((outcome) => (
            <tr key={outcome}>
              <td>{outcomeLabels[outcome].text}</td>
              <td className="right number">{counts[outcome]}</td>
            </tr>
          ))}
          <tr>
            <th>合计</th>
            <th className="right number">{sum}</th>
          </tr>
        </tbody>
      </table>
      <p>
        读取 {counts.read} 行，{sum === counts.read ? '与合计一致。' : '与合计不一致，请联系维护人员。'}
      </p>
      <p className="hint">
        {batch.createdBy}经办{batch.committedAt === null ? '' : `，${momentText(batch.committedAt)}写入`}。
      </p>
      <Button onClick={() => void navigate(batch.sheetId === 'roster' ? '/roster' : '/pay')}>
        {batch.sheetId === 'roster' ? '查看花名册' : '进入工资核算'}
      </Button>
    </section>
  )
}
