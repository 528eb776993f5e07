import { createStore } from './external-store.ts'

export interface StatusMessage {
  readonly kind: 'done' | 'note'
  readonly text: string
  /** One follow-up, such as showing the written file in its folder. */
  readonly action?: { readonly label: string; readonly run: () => void }
}

/** What the last action did; shown in the bar at the foot of the window. */
export const statusStore = createStore<StatusMessage | null>(null)

/** Tells something that is no outcome, such as where the keyboard went. */
export function remark(text: string): void {
  statusStore.set({ kind: 'note', text })
}

/** Tells the outcome of an action in one sentence. */
export function announce(text: string, action?: StatusMessage['action']): void {
  statusStore.set({ kind: 'done', text, ...(action ? { action } : {}) })
}
