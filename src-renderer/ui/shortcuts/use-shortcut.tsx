import { createContext, use, useEffect, useEffectEvent, useLayoutEffect, useState, type ReactNode } from 'react'
import { newLayer, shortcutRegistry, type Handler, type ShortcutLayer } from './shortcut-registry.ts'
import type { ShortcutId } from './shortcut-table.ts'

const LayerContext = createContext<ShortcutLayer | null>(null)

/** Lets a shortcut do something while the component is on the screen; undefined leaves it to what lies below. */
export function useShortcut(id: ShortcutId, handler: Handler | undefined): void {
  const layer = use(LayerContext) ?? shortcutRegistry.page
  const run = useEffectEvent((key: number) => handler?.(key))
  const isAnswered = handler !== undefined
  useEffect(
    () => (isAnswered ? shortcutRegistry.add(layer, id, (key) => run(key)) : undefined),
    [layer, id, isAnswered],
  )
}

/** A layer over the page: what is inside answers the keyboard, and nothing below it. For dialogs. */
export function ShortcutScope({ children }: { readonly children: ReactNode }) {
  const [layer] = useState(newLayer)
  useLayoutEffect(() => shortcutRegistry.push(layer), [layer])
  return <LayerContext value={layer}>{children}</LayerContext>
}

/** The same as `useShortcut`, for a place inside of a dialog whose component stands outside. */
export function Shortcut({ id, run }: { readonly id: ShortcutId; readonly run: Handler }) {
  useShortcut(id, run)
  return null
}
