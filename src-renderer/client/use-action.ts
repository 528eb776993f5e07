import { useCallback, useState } from 'react'
import { isAppError } from '../../src-main/shared/kernel/app-error.ts'
import { statusStore, announce } from './status-store.ts'

export interface Action {
  readonly pending: boolean
  readonly error: unknown
  readonly clear: () => void
  /** Runs `work`; a returned sentence is announced, an error is kept for the screen. Never rejects. */
  readonly run: (work: () => Promise<string | void>) => Promise<boolean>
}

/** State of the buttons of one screen: one action at a time, its outcome announced, its error shown in place. */
export function useAction(): Action {
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const run = useCallback(async (work: () => Promise<string | void>) => {
    setPending(true)
    setError(null)
    try {
      const sentence = await work()
      if (sentence) announce(sentence)
      return true
    } catch (caught) {
      if (isAppError(caught, 'JOB_CANCELLED')) statusStore.set({ kind: 'note', text: '已取消，未写入任何数据。' })
      else setError(caught)
      return false
    } finally {
      setPending(false)
    }
  }, [])
  const clear = useCallback(() => setError(null), [])
  return { pending, error, clear, run }
}
