import { Button, Table } from 'antd'
import { useState } from 'react'
import type { NoticePosting } from '../../../src-main/shared/notice/notice-evidence.contract.ts'
import type { NoticeDetail } from '../../../src-main/shared/notice/notice.contract.ts'
import { useHasRole } from '../../client/session.tsx'
import { useChannel } from '../../client/use-query.ts'
import { GatedButton } from '../../ui/gated-button.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { channelLabels } from './notice-words.ts'
import { PhotoDialog } from './photo-dialog.tsx'
import { PhotoList } from './photo-list.tsx'
import { TakeDownDialog } from './take-down-dialog.tsx'

/** 张贴与照片: where and since when the notice stood, and the pictures that show it. */
export function EvidenceTab({ notice }: { readonly notice: NoticeDetail }) {
  const query = useChannel('notice.evidence', { id: notice.id })
  const isClerk = useHasRole('clerk')
  const [open, setOpen] = useState<'photos' | 'down' | null>(null)
  const { photos, neededPhotos } = notice
  return (
    <QueryView query={query}>
      {(evidence) => (
        <>
          <div className="query-bar">
            {isClerk && 'takeDown' in notice.steps ? (
              <GatedButton
                label="登记撤下"
                blocked={notice.steps.takeDown ?? undefined}
                onClick={() => setOpen('down')}
              />
            ) : null}
            {isClerk && 'addPhotos' in notice.steps ? (
              <Button onClick={() => setOpen('photos')}>保存照片</Button>
            ) : null}
            <span role="status" aria-label="照片数">
              张贴照片 {photos.posting} 张（应有 {neededPhotos.posting} 张），撤下照片 {photos.takingDown} 张（应有{' '}
              {neededPhotos.takingDown} 张）
            </span>
          </div>
          <Table<NoticePosting>
            aria-label="张贴登记"
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={evidence.postings}
            locale={{ emptyText: '还没有登记张贴。' }}
            columns={[
              { title: '渠道', render: (_, row) => channelLabels[row.channel] },
              { title: '地点或名称', dataIndex: 'place', className: 'wrap' },
              { title: '张贴', dataIndex: 'postedOn', className: 'number' },
              { title: '撤下', className: 'number', render: (_, row) => row.takenDownOn ?? '—' },
              { title: '登记人', dataIndex: 'postedBy' },
            ]}
          />
          <PhotoList photos={evidence.photos} canVoid={isClerk && 'addPhotos' in notice.steps} />
          {open === 'photos' ? <PhotoDialog notice={notice} onClose={() => setOpen(null)} /> : null}
          {open === 'down' ? (
            <TakeDownDialog
              notice={notice}
              postings={evidence.postings.filter(({ takenDownOn }) => takenDownOn === null)}
              onClose={() => setOpen(null)}
            />
          ) : null}
        </>
      )}
    </QueryView>
  )
}
