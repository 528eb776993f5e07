import { Splitter } from 'antd'
import { useState, type ReactNode } from 'react'

interface DockedSplitProps {
  readonly children: ReactNode
  /** The docked panel, or null while nothing is chosen; the list keeps its place either way. */
  readonly panel: ReactNode | null
  readonly width?: number
}

/** A list with a detail panel docked at its right; the border can be dragged. */
export function DockedSplit({ children, panel, width = 420 }: DockedSplitProps) {
  const [size, setSize] = useState(width)
  const open = panel !== null
  return (
    <Splitter
      className={open ? 'fill' : 'fill split-closed'}
      onResize={(sizes) => setSize(Math.min(620, Math.max(320, sizes[1] ?? width)))}
    >
      <Splitter.Panel>{children}</Splitter.Panel>
      <Splitter.Panel size={open ? size : 0} resizable={open}>
        {panel}
      </Splitter.Panel>
    </Splitter>
  )
}
