import { Alert, Button } from 'antd'
import { errorText } from '../../src-main/shared/error-texts.ts'
import { isAppError } from '../../src-main/shared/kernel/app-error.ts'

/** The sentence that a clerk reads for any thrown value. */
export function textOfError(error: unknown): string {
  if (isAppError(error)) return errorText(error)
  return '操作未完成，请重试；仍然失败的，请重新启动本系统。'
}

function detailsOfError(error: unknown): string {
  if (isAppError(error)) return `${error.code} ${JSON.stringify(error.details)}`
  return error instanceof Error ? error.message : String(error)
}

/** A failed action in place: what happened and what to do; the code is only in the copied details. */
export function ErrorAlert({ error, onClose }: { readonly error: unknown; readonly onClose?: () => void }) {
  if (error === null || error === undefined) return null
  const text = textOfError(error)
  const copy = () => void navigator.clipboard.writeText(`${text}\n${detailsOfError(error)}`)
  return (
    <Alert
      type="error"
      showIcon
      title={text}
      className="error-alert"
      action={
        <Button size="small" type="text" onClick={copy}>
          复制错误信息
        </Button>
      }
      {...(onClose ? { closable: { onClose, 'aria-label': '关闭提示' } } : {})}
    />
  )
}
