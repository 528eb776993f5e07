import { Modal } from 'antd'
import type { ReactNode } from 'react'

interface DialogProps {
  readonly title: string
  readonly width?: number
  readonly footer?: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A box in the middle of the window, named by its title. Render it only while it is open. */
export function Dialog({ title, width = 560, footer = null, onClose, children }: DialogProps) {
  return (
    <Modal
      open
      title={title}
      width={width}
      footer={footer}
      onCancel={onClose}
      mask={{ closable: false }}
      closable={{ 'aria-label': '关闭' }}
      styles={{ body: { maxHeight: '68vh', overflow: 'auto' } }}
      centered
    >
      {children}
    </Modal>
  )
}
