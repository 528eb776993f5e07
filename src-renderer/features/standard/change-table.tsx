import type { LineChange } from '../../../src-main/shared/standard/standard-form.ts'

/** How a version differs from the one before, line by line. */
export function ChangeTable({ title, changes }: { readonly title: string; readonly changes: readonly LineChange[] }) {
  return (
    <table className="plain-table change-table">
      <caption>
        {title} {changes.length} 处
      </caption>
      <thead>
        <tr>
          <th>事项</th>
          <th>原</th>
          <th>新</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ label, before, after }) => (
          <tr key={label}>
            <td>{label}</td>
            <td>{before ?? '—'}</td>
            <td>{after ?? '（删除）'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
