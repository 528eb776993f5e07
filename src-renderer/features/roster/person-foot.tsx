import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Button } from 'antd'
import { useHasRole } from '../../client/session.tsx'
import { keysOf } from '../../ui/shortcuts/shortcut-table.ts'
import { useShortcut } from '../../ui/shortcuts/use-shortcut.tsx'
import { PrintWorkerDialog } from './print-worker-dialog.tsx'

interface PersonFootProps {
  readonly id: number
  readonly name: string
  /** Ids of the rows on the screen, in their order. */
  readonly rowIds: readonly number[]
  readonly onGo: (id: number) => void
}

/** The foot of the person's panel: 上一人, 下一人, 打印. */
export function PersonFoot({ id, name, rowIds, onGo }: PersonFootProps) {
  const [isPrinting, setPrinting] = useState(false)
  const navigate = useNavigate()
  const isClerk = useHasRole('clerk')
  const place = rowIds.indexOf(id)
  const previous = place < 0 ? undefined : rowIds[place - 1]
  const next = place < 0 ? undefined : rowIds[place + 1]
  const goTo = (to: number | undefined) => (to === undefined ? undefined : () => onGo(to))
  useShortcut('previous', goTo(previous))
  useShortcut('next', goTo(next))
  useShortcut('print', () => setPrinting(true))
  return (
    <footer className="docked-foot">
      <Button size="small" title={keysOf('previous')} disabled={previous === undefined} onClick={goTo(previous)}>
        上一人
      </Button>
      <Button size="small" title={keysOf('next')} disabled={next === undefined} onClick={goTo(next)}>
        下一人
      </Button>
      <span className="hint number">{place < 0 ? '不在当前表中' : `第 ${place + 1} / ${rowIds.length} 人`}</span>
      <Button size="small" title={keysOf('print')} onClick={() => setPrinting(true)}>
        打印
      </Button>
      {isClerk ? (
        <Button size="small" onClick={() => void navigate(`/exits?worker=${id}`)}>
          办理退出
        </Button>
      ) : null}
      {isPrinting ? <PrintWorkerDialog id={id} name={name} onClose={() => setPrinting(false)} /> : null}
    </footer>
  )
}
