import { Button } from 'antd'
import { useConfirmVerb } from '../../ui/confirm-verb.tsx'
import type { GridEdits } from './use-grid-edits.ts'

interface EditBarProps {
  readonly edits: GridEdits
  readonly onBatch: () => void
  readonly onCompare: () => void
}

/** The buttons of edit mode: undo, batch edit, giving up, and the way to saving. */
export function EditBar({ edits, onBatch, onCompare }: EditBarProps) {
  const confirm = useConfirmVerb()
  const { size } = edits.cells
  const leave = () => {
    if (size === 0) return edits.end()
    const content = `已填入的 ${size} 处改动尚未保存，放弃后不能恢复。`
    confirm({ title: '放弃未保存的改动', content, verb: `放弃 ${size} 处改动`, danger: true }, edits.end)
  }
  return (
    <>
      <Button title="Ctrl+Z" onClick={edits.undo}>
        撤销
      </Button>
      <Button title="Ctrl+Y" onClick={edits.redo}>
        恢复
      </Button>
      <Button onClick={onBatch}>批量修改</Button>
      <Button onClick={leave}>退出编辑</Button>
      <Button type="primary" disabled={size === 0} onClick={onCompare}>
        核对 {size} 处改动
      </Button>
    </>
  )
}
