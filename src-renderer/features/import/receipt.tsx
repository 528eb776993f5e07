import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ImportBatchRow } from '../../../src-main/shared/import-batch/import-batch.contract.ts'
import { useHasRole } from '../../client/session.tsx'
import { momentText, outcomeLabels } from '../../strings/labels.ts'
import { UndoDialog } from './undo-dialog.tsx'

const outcomes = ['new', 'changed', 'same', 'refused', 'skipped'] as const

const toRoster = { path: '/roster', label: '查看花名册' }
/** Where to look at what was imported; sub-records stand in the roster. */
const afterwards: Readonly<Partial<Record<ImportBatchRow['sheetId'], typeof toRoster>>> = {
  attendance: { path: '/pay', label: '进入工资核算' },
  labour_contract: { path: '/contracts?view=all', label: '查看合同' },
}

/** Behind the last step: the receipt; its lines add up to the rows read. */
export function Receipt({ batch }: { readonly batch: ImportBatchRow }) {
  const navigate = useNavigate()
  const isClerk = useHasRole('clerk')
  const [undoing, setUndoing] = useState(false)
  const { counts } = batch
  const next = afterwards[batch.sheetId] ?? toRoster
  const isUndoable = isClerk && batch.state === 'committed' && batch.sheetId !== 'attendance'
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
        {batch.createdBy}经办{batch.committedAt === null ? '' : `，${momentText(batch.committedAt)}写入`}
        {batch.undoneAt === null ? '' : `，${momentText(batch.undoneAt)}撤销`}。
      </p>
      <div className="query-bar">
        <Button onClick={() => void navigate(next.path)}>{next.label}</Button>
        {isUndoable ? (
          <Button danger onClick={() => setUndoing(true)}>
            撤销本批导入
          </Button>
        ) : null}
      </div>
      {undoing ? <UndoDialog batch={batch} onClose={() => setUndoing(false)} /> : null}
    </section>
  )
}
