import type { DutyChange } from '../../../src-main/shared/labour-contract/duty-changes.rules.ts'

/** 义务变化: before somebody's identity or a contract's term is changed, what the office will owe instead. */
export function DutyChanges({ title, changes }: { readonly title: string; readonly changes: readonly DutyChange[] }) {
  if (changes.length === 0) return null
  return (
    <section className="panel" aria-label="义务变化" role="status">
      <h3>{title}，下列义务随之变化</h3>
      <table className="plain-table" aria-label="义务变化">
        <thead>
          <tr>
            <th>事项</th>
            <th>原来</th>
            <th>改后</th>
            <th>依据</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ label, before, after, basis }) => (
            <tr key={label}>
              <td>{label}</td>
              <td className="wrap">{before}</td>
              <td className="wrap">{after}</td>
              <td className="wrap">{basis}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
