import { batchForNotice, listBatchesToAnnounce, settleNotice, tieNotice } from '../../post-grade/post-grade.service.ts'
import type { BatchNoticeState } from '../../../shared/post-grade/grade-batch.rules.ts'
import type { ReadDb } from '../../db/contexts.ts'
import { listWorkers } from '../../roster/roster.service.ts'
import { noticeBlock } from '../notice.service.ts'
import type { NoticeSource, NoticeStanding } from '../notice-source.ts'
import { listNoticePeople } from '../notice-evidence.repository.ts'

/** A batch knows no refusal: it stays stopped until it is given back and its list is mended. */
const stateOf: Readonly<Record<NoticeStanding, BatchNoticeState>> = {
  none: 'none',
  open: 'open',
  objected: 'objected',
  clear: 'clear',
  refused: 'objected',
}

/** 岗位等级调整公示 of an approved batch of promotions (晋级批次), which takes effect only once the notice is confirmed. */
export const gradeBatchSource: NoticeSource = {
  kind: 'grade_batch',
  label: '已审批的晋级批次',

  async list(db) {
    const waiting = await listBatchesToAnnounce(db)
    return waiting.map(({ id, title, people }) => ({ id, title, people, type: 'grade_adjustment' }))
  },

  async load(db, id) {
    const { people } = await batchForNotice(db, id)
    const workers = await listWorkers(
      db,
      people.map(({ workerId }) => workerId),
    )
    return {
      type: 'grade_adjustment',
      communityId: null,
      basis: '',
      fields: {},
      people: people.map(({ workerId, toGrade, ground }) => {
        return { workerId, name: '', idTail: '', cells: { proposedGrade: String(toGrade), ground } }
      }),
      names: people.map(({ workerId }) => ({ workerId, name: workers.get(workerId)?.name ?? '' })),
    }
  },

  tie: (scope, id, notice) => tieNotice(scope, id, notice),

  async settle(scope, id, _standing, noticeId) {
    const verdict = await noticeBlock(scope.trx, { kind: 'grade_batch', id })
    const stands =
      verdict.standing === 'clear' && (await hasExcluded(scope.trx, verdict.noticeId)) ? 'refused' : verdict.standing
    const now = { noticeId: stands === 'none' ? null : verdict.noticeId, noticeState: stateOf[stands] }
    await settleNotice(scope, id, [noticeId, verdict.noticeId], now)
  },
}

async function hasExcluded(db: ReadDb, noticeId: number | null): Promise<boolean> {
  if (noticeId === null) return false
  return (await listNoticePeople(db, noticeId)).some(({ excludedReason }) => excludedReason !== null)
}
