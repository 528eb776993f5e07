import { Modal } from 'antd'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { rememberFocus } from './return-focus.ts'
import { ShortcutScope, useShortcut } from './shortcuts/use-shortcut.tsx'

interface DialogProps {
  readonly title: string
  readonly width?: number
  readonly footer?: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
}

/** What typing can begin in; a focused date field would open its calendar over the others. */
const firstField = 'input:not(:disabled, [type=radio], [type=checkbox], .ant-picker input), textarea:not(:disabled)'

/**
 * A box in the middle of the window, named by its title; typing begins in its first field, and afterwards the keyboard is
 * where it was. Render it only while open.
 */
export function Dialog({ title, width = 560, footer = null, onClose, children }: DialogProps) {
  const [giveBack] = useState(rememberFocus)
  useEffect(() => giveBack, [giveBack])
  return (
    <ShortcutScope>
      <Modal
        open
        title={title}
        width={width}
        footer={footer}
        onCancel={onClose}
        keyboard={false}
        mask={{ closable: false }}
        closable={{ 'aria-label': '关闭' }}
        // A table may be taller than its rows by part of a pixel; without the padding that alone brings a scroll bar.
        styles={{ body: { maxHeight: '68vh', overflow: 'auto', paddingBottom: 2 } }}
        centered
      >
        <DialogBody onClose={onClose}>{children}</DialogBody>
      </Modal>
    </ShortcutScope>
  )
}

/** React's autoFocus comes before the modal stands in the document, so the field is focused once it does. */
function DialogBody({ onClose, children }: { readonly onClose: () => void; readonly children: ReactNode }) {
  useShortcut('close', onClose)
  const body = useRef<HTMLDivElement>(null)
  useEffect(() => body.current?.querySelector<HTMLElement>(firstField)?.focus(), [])
  return <div ref={body}>{children}</div>
}
