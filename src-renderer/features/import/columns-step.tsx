import type { ImportBatchRow } from '../../../src-main/shared/import-batch/import-batch.contract.ts'
import { FindingList } from '../../ui/finding-list.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { headerOf, sheetColumns } from './sheet-labels.ts'

/** Step 2: the sender's headers against our columns, and those that nobody recognised. */
export function ColumnsStep({ batch }: { readonly batch: ImportBatchRow }) {
  const known = batch.columns.filter(({ field }) => field !== null)
  const unknown = batch.columns.filter(({ field }) => field === null)
  const missing = sheetColumns(batch.sheetId).filter(
    ([key, spec]) => spec.required && !known.some(({ field }) => field === key),
  )
  return (
    <div className="two-columns">
      <section className="panel page-scroll" aria-label="列对应" tabIndex={0}>
        <p role="status">
          识别 {known.length} 列，未识别 {unknown.length} 列
        </p>
        <table className="plain-table">
          <caption>列对应</caption>
          <thead>
            <tr>
              <th>列</th>
              <th>来文表头</th>
              <th>本系统字段</th>
              <th>结果</th>
            </tr>
          </thead>
          <tbody>
            {batch.columns.map(({ column, header, field }) => (
              <tr key={column}>
                <td>{column}</td>
                <td>{header}</td>
                <td>{field === null ? '—' : headerOf(batch.sheetId, field)}</td>
                <td>
                  {field === null ? (
                    <StateTag text="未识别，内容记入备注" tone="warn" />
                  ) : (
                    <StateTag text="已识别" tone="good" />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section className="panel page-scroll" aria-label="文件检查">
        <h2>文件检查</h2>
        {missing.length === 0 ? null : (
          <p className="severity-error">缺少必需的列：{missing.map(([, spec]) => spec.header).join('、')}</p>
        )}
        <FindingList findings={batch.findings} good="文件结构未发现问题" label="文件提示" />
      </section>
    </div>
  )
}
