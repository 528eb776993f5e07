import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useShortcut } from '../../ui/shortcuts/use-shortcut.tsx'

/** Who stands in the docked panel: the row of the keyboard, whoever another page asked for, or nobody. */
export function useDockedPerson() {
  const [search, setSearch] = useSearchParams()
  const asked = Number(search.get('worker') ?? '0')
  const [row, setRow] = useState<number | undefined>()
  const [isOpen, setOpen] = useState(true)
  const wanted = asked > 0 ? asked : row
  const forget = () => {
    if (asked > 0) setSearch({}, { replace: true })
  }
  useShortcut('panel', () => setOpen((old) => !old))
  return {
    id: isOpen || asked > 0 ? wanted : undefined,
    /** Whom another page asked for, and in which column to look. */
    asked: asked > 0 ? { id: asked, column: search.get('column') } : null,
    select: (id: number) => {
      if (id !== asked) forget()
      setRow(id)
    },
    /** In edit mode the grid keeps its width; the panel follows when it is opened. */
    remember: (id: number) => {
      if (!isOpen) setRow(id)
    },
    open: (id: number) => {
      if (id !== asked) forget()
      setRow(id)
      setOpen(true)
    },
    close: () => {
      forget()
      setRow(undefined)
    },
  }
}
export type DockedPerson = ReturnType<typeof useDockedPerson>
