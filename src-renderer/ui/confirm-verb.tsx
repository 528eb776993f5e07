import { App } from 'antd'
import { useCallback, type ReactNode } from 'react'
import { rememberFocus } from './return-focus.ts'
import { newLayer, shortcutRegistry } from './shortcuts/shortcut-registry.ts'

interface Question {
  readonly title: string
  readonly content: ReactNode
  /** Verb and number on the confirming button, such as 锁定 186 人工资表. */
  readonly verb: string
  readonly danger?: boolean
}

/** Asks before what can't be undone; the button carries the verb. */
export function useConfirmVerb(): (question: Question, then: () => void) => void {
  const { modal } = App.useApp()
  return useCallback(
    ({ title, content, verb, danger }, then) => {
      // While the question stands no key reaches the page behind it.
      const uncover = shortcutRegistry.push(newLayer())
      const giveBack = rememberFocus()
      modal.confirm({
        afterClose: () => {
          uncover()
          giveBack()
        },
        title,
        content,
        okText: verb,
        cancelText: '取消',
        okButtonProps: { danger: danger ?? false },
        centered: true,
        onOk: then,
      })
    },
    [modal],
  )
}
