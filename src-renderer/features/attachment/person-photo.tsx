import { Button } from 'antd'
import { useState } from 'react'
import { binDays } from '../../../src-main/shared/person-record/record-parameters.ts'
import { choosePhoto } from '../../client/files.ts'
import { useHasRole } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { useJob } from '../../client/use-job.ts'
import { useChannel } from '../../client/use-query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'

interface PersonPhotoProps {
  readonly workerId: number
  readonly name: string
}

/** The photo (照片) of a person, for those who may see it; who only looks at the roster sees nothing here. */
export function PersonPhoto(props: PersonPhotoProps) {
  return useHasRole('clerk', 'reviewer') ? <Photo {...props} /> : null
}

function Photo({ workerId, name }: PersonPhotoProps) {
  const { data, error } = useChannel('attachment.photo', { workerId }, { keep: false })
  const setPhoto = useJob('attachment.setPhoto', '正在更换照片')
  const remove = useCommand('attachment.remove')
  const action = useAction()
  const [isRemoving, setRemoving] = useState(false)
  const isClerk = useHasRole('clerk')
  const photo = data?.photo ?? null
  if (data === undefined && (error === null || error === undefined)) return <div className="person-photo" />
  const choose = () =>
    void action.run(async () => {
      const file = await choosePhoto()
      if (!file) return undefined
      await setPhoto({ file: file.token, workerId })
      return `已更换${name}的照片`
    })
  return (
    <div className="person-photo">
      {photo ? (
        <img src={photo.dataUrl} alt={`${name}的照片`} />
      ) : (
        <div className="photo-none" role="img" aria-label={`${name}没有照片`}>
          无照片
        </div>
      )}
      {isClerk ? (
        <div className="photo-actions">
          <Button size="small" disabled={action.pending} onClick={choose}>
            {photo ? '更换照片' : '添加照片'}
          </Button>
          {photo ? (
            <Button size="small" type="link" onClick={() => setRemoving(true)}>
              移除照片
            </Button>
          ) : null}
          <span className="hint">JPG 或 PNG 证件照</span>
        </div>
      ) : null}
      <ErrorAlert error={action.error ?? error} onClose={action.clear} />
      {isRemoving && photo ? (
        <ReasonDialog
          title="移除照片"
          verb="移除照片"
          explain={`${name}的照片。移除后${binDays}天内可在附件中恢复。`}
          onClose={() => setRemoving(false)}
          onSubmit={async (reason) => {
            await remove({ id: photo.id, reason })
            announce(`已移除${name}的照片`)
          }}
        />
      ) : null}
    </div>
  )
}
