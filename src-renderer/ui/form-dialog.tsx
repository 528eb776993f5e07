import { Button, Form, type FormInstance } from 'antd'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Dialog } from './dialog.tsx'
import { EnterMoves } from './enter-moves.tsx'
import { ErrorAlert } from './error-alert.tsx'
import { keysOf } from './shortcuts/shortcut-table.ts'
import { Shortcut } from './shortcuts/use-shortcut.tsx'

interface FormDialogProps<V extends object> {
  readonly title: string
  /** Verb (and number) of the confirming button. */
  readonly verb: string
  readonly width?: number
  readonly danger?: boolean
  readonly initial?: Partial<V>
  readonly form?: FormInstance<V>
  readonly onSubmit: (values: V) => Promise<void>
  readonly onClose: () => void
  readonly onChange?: (values: V) => void
  /** Shown under the fields, such as live findings. */
  readonly below?: ReactNode
  readonly children: ReactNode
}

/** A dialog with one form: fields above, 取消 and the verb below; Enter goes on, Ctrl+Enter submits. It closes after success. */
export function FormDialog<V extends object>(props: FormDialogProps<V>) {
  const { title, verb, width, danger, initial, onSubmit, onClose, onChange, below, children } = props
  const [ownForm] = Form.useForm<V>()
  const form = props.form ?? ownForm
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const refusal = useRef<HTMLDivElement>(null)
  // Below a long form the refusal would stand out of sight.
  useEffect(() => {
    if (error !== null) refusal.current?.scrollIntoView({ block: 'nearest' })
  }, [error])
  const submit = async (values: V) => {
    setPending(true)
    setError(null)
    try {
      await onSubmit(values)
      onClose()
    } catch (caught) {
      setError(caught)
    } finally {
      setPending(false)
    }
  }
  const footer = (
    <>
      <Button onClick={onClose}>取消</Button>
      <Button
        type="primary"
        danger={danger ?? false}
        disabled={pending}
        title={keysOf('submit')}
        onClick={() => form.submit()}
      >
        {verb}
      </Button>
    </>
  )
  return (
    <Dialog title={title} footer={footer} onClose={onClose} {...(width === undefined ? {} : { width })}>
      <Shortcut id="submit" run={() => (pending ? undefined : form.submit())} />
      <EnterMoves>
        <Form<V>
          form={form}
          name={`dialog-${title}`}
          layout="vertical"
          initialValues={initial ?? {}}
          scrollToFirstError
          onFinish={(values) => void submit(values)}
          onValuesChange={(_, values) => onChange?.(values)}
        >
          {children}
        </Form>
        {below}
        <div ref={refusal}>
          <ErrorAlert error={error} />
        </div>
      </EnterMoves>
    </Dialog>
  )
}
