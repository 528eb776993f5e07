import { useState } from 'react'
import { Dialog } from '../dialog.tsx'
import { gridKeys, otherGridKeys } from '../work-grid/keys.ts'
import { shownKeys } from './key-names.ts'
import { shortcutRegistry } from './shortcut-registry.ts'
import { keysOf, shortcutEntries, type ShortcutId } from './shortcut-table.ts'

interface Line {
  readonly keys: string
  readonly label: string
}

const lineOf = ([id, { label }]: (typeof shortcutEntries)[number]): Line => ({ keys: keysOf(id), label })
const cellLines: readonly Line[] = [
  ...gridKeys.map(({ keys, label }) => ({ keys: shownKeys(keys[0] ?? ''), label })),
  ...otherGridKeys,
]

/** 快捷键表 (F1): what works on the present page, what works elsewhere, and the keys of the grid's cells. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const [active] = useState<ReadonlySet<ShortcutId>>(() => shortcutRegistry.active())
  const here = shortcutEntries.filter(([id]) => active.has(id)).map(lineOf)
  const elsewhere = shortcutEntries.filter(([id]) => !active.has(id)).map(lineOf)
  return (
    <Dialog title="快捷键表" width={900} onClose={onClose}>
      <div className="shortcut-columns">
        <div>
          <Lines title="当前页面" lines={here} />
          <Lines title="其他页面" lines={elsewhere} />
        </div>
        <Lines title="表格单元格" lines={cellLines} />
      </div>
    </Dialog>
  )
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly Line[] }) {
  if (lines.length === 0) return null
  return (
    <table className="plain-table shortcut-lines" aria-label={title}>
      <caption>{title}</caption>
      <tbody>
        {lines.map(({ keys, label }) => (
          <tr key={keys}>
            <th scope="row">{keys}</th>
            <td>{label}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
