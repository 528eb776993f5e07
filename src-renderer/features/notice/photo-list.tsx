import { Button } from 'antd'
import { useState } from 'react'
import type { NoticePhoto } from '../../../src-main/shared/notice/notice-evidence.contract.ts'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'

/** Pictures with place, day and the first digits of their checksum; a voided one stays and says why. */
export function PhotoList({ photos, canVoid }: { readonly photos: readonly NoticePhoto[]; readonly canVoid: boolean }) {
  const [voiding, setVoiding] = useState<NoticePhoto | null>(null)
  const voidPhoto = useCommand('notice.voidPhoto')
  if (photos.length === 0) return <p className="hint">还没有照片。</p>
  return (
    <>
      <ul className="photo-list" aria-label="照片">
        {photos.map((photo) => (
          <li key={photo.id}>
            <Picture photo={photo} />
            <div>
              {photo.kind === 'posting' ? '张贴' : '撤下'}　{photo.takenOn}
            </div>
            <div>{photo.place}</div>
            <div className="hint">
              校验值 {photo.sha256.slice(0, 16)}　{Math.ceil(photo.bytes / 1024)} KB　{photo.addedBy}
            </div>
            {photo.voidReason === null ? (
              canVoid ? (
                <Button size="small" type="link" aria-label={`作废照片${photo.id}`} onClick={() => setVoiding(photo)}>
                  作废
                </Button>
              ) : null
            ) : (
              <div className="hint">已作废：{photo.voidReason}</div>
            )}
          </li>
        ))}
      </ul>
      {voiding === null ? null : (
        <ReasonDialog
          title="作废照片"
          verb="作废照片"
          explain="照片仍保留，不再计入应有张数。"
          onClose={() => setVoiding(null)}
          onSubmit={async (reason) => {
            await voidPhoto({ photoId: voiding.id, reason })
            announce('照片已作废')
          }}
        />
      )}
    </>
  )
}

function Picture({ photo }: { readonly photo: NoticePhoto }) {
  const { data } = useChannel('notice.photo', { photoId: photo.id })
  const text = `${photo.kind === 'posting' ? '张贴' : '撤下'}照片，${photo.place}，${photo.takenOn}`
  if (!data) return <div className="photo-frame" />
  return (
    <img
      className={photo.voidReason === null ? 'photo-frame' : 'photo-frame is-void'}
      src={`data:${data.mime};base64,${data.base64}`}
      alt={text}
    />
  )
}
