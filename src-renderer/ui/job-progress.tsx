import { Button, Progress } from 'antd'

interface JobProgressProps {
  readonly label: string
  readonly done: number
  readonly total: number | undefined
  readonly cancelling: boolean
  readonly onCancel: () => void
}

/** A running job: never a bar without numbers, and always a way to stop it. */
export function JobProgress({ label, done, total, cancelling, onCancel }: JobProgressProps) {
  const numbers =
    total === undefined
      ? `已处理 ${done.toLocaleString('zh-CN')}`
      : `${done.toLocaleString('zh-CN')} / ${total.toLocaleString('zh-CN')}`
  const percent = total ? Math.floor((done * 100) / total) : 0
  return (
    <div className="job-progress">
      <span role="status" aria-label="任务进度">
        {label} {numbers}
      </span>
      <Progress percent={percent} size="small" showInfo={false} aria-label={label} />
      <Button size="small" disabled={cancelling} onClick={onCancel}>
        {cancelling ? '正在取消' : '取消任务'}
      </Button>
    </div>
  )
}
