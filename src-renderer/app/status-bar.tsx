import { CheckCircleFilled, InfoCircleFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { useStore } from '../client/external-store.ts'
import { jobStore } from '../client/job-store.ts'
import { statusStore } from '../client/status-store.ts'
import { cancelRunningJob } from '../client/use-job.ts'
import { stageLabels } from '../strings/labels.ts'
import { JobProgress } from '../ui/job-progress.tsx'

/** Foot of the window: the running job with its numbers, else what the last action did. */
export function StatusBar() {
  const job = useStore(jobStore)
  const message = useStore(statusStore)
  return (
    <footer className="status-bar">
      <span role="status" aria-label="操作结果" className={message?.kind === 'done' ? 'status-done' : 'status-note'}>
        {message === null ? (
          '就绪'
        ) : (
          <>
            {message.kind === 'done' ? <CheckCircleFilled aria-hidden /> : <InfoCircleFilled aria-hidden />}{' '}
            {message.text}
          </>
        )}
      </span>
      {message?.action ? (
        <Button size="small" type="link" onClick={message.action.run}>
          {message.action.label}
        </Button>
      ) : null}
      {job === null ? null : (
        <JobProgress
          label={stageLabels[job.stage] ?? job.label}
          done={job.done}
          total={job.total}
          cancelling={job.cancelling}
          onCancel={() => void cancelRunningJob()}
        />
      )}
    </footer>
  )
}
