import { AppError } from '../../shared/kernel/app-error.ts'
import { honourStandingLabels, type HonourStanding } from '../../shared/person-record/record-kinds.ts'
import type { WriteScope } from '../db/contexts.ts'
import {
  deleteStanding,
  listStandings,
  listAnnouncedHonours,
  putStanding,
  type StoredStanding,
} from './honour-standing.repository.ts'

/** An award as a notice knows it. */
export interface HonourAward {
  readonly subjectId: number
  readonly recordIds: readonly number[]
}

/**
 * Honours that a notice announces wait for it (待公示确认) until it is confirmed. A 更正公告 takes the place of the notice
 * that it corrects for those that are still waiting.
 * @throws AppError STATE_FORBIDS for an honour that another notice speaks for
 */
export async function tieHonours(
  scope: WriteScope,
  { subjectId, recordIds }: HonourAward,
  { noticeId, corrects }: { readonly noticeId: number; readonly corrects: number | null },
  isWithdrawn: (noticeId: number) => Promise<boolean>,
): Promise<void> {
  if (corrects !== null) {
    for (const before of await listAnnouncedHonours(scope.trx, corrects, subjectId)) {
      if (before.state === 'proposed') await note(scope, before, { ...before, noticeId })
    }
    return
  }
  const known = new Map((await listStandings(scope.trx, recordIds)).map((each) => [each.recordId, each]))
  for (const recordId of recordIds) {
    const before = known.get(recordId)
    if (before && !(await isWithdrawn(before.noticeId))) {
      throw new AppError('STATE_FORBIDS', {
        what: '荣誉',
        state: honourStandingLabels[before.state],
        action: '生成公示',
      })
    }
    await note(scope, before, { recordId, noticeId, subjectId: before?.subjectId ?? subjectId, state: 'proposed' })
  }
}

/** How the notice of an award stands now; null: none speaks for it. */
export interface HonourVerdict {
  readonly noticeId: number | null
  /** By record of the person it is about: somebody may drop out of a list that is confirmed. */
  readonly stateOf: (recordId: number) => Promise<HonourStanding>
}

/**
 * Tells the honours of an award how the notice stands that they were tied to. Without a notice those of a withdrawn one go
 * on waiting for another; those that a draft no longer speaks of are as they were before it (`isDraft`).
 */
export async function settleHonours(
  scope: WriteScope,
  {
    noticeId,
    subjectId,
    isDraft,
  }: { readonly noticeId: number; readonly subjectId: number; readonly isDraft: boolean },
  verdict: HonourVerdict,
): Promise<void> {
  for (const before of await listAnnouncedHonours(scope.trx, noticeId, subjectId)) {
    if (verdict.noticeId !== null) {
      const state = await verdict.stateOf(before.recordId)
      await note(scope, before, { ...before, noticeId: verdict.noticeId, state })
    } else if (isDraft) await release(scope, before)
  }
}

async function note(scope: WriteScope, before: StoredStanding | undefined, now: StoredStanding): Promise<void> {
  if (before?.noticeId === now.noticeId && before.state === now.state) return
  await putStanding(scope.trx, now)
  const was = before ? { noticeId: before.noticeId, state: before.state } : {}
  const after = { noticeId: now.noticeId, state: now.state }
  const summary = `荣誉${honourStandingLabels[now.state]}`
  scope.record({ objectType: 'person_record', objectId: now.recordId, before: was, after, summary })
}

async function release(scope: WriteScope, { recordId, noticeId, state }: StoredStanding): Promise<void> {
  await deleteStanding(scope.trx, recordId)
  const summary = '荣誉不再随公示办理'
  scope.record({ objectType: 'person_record', objectId: recordId, before: { noticeId, state }, after: {}, summary })
}
