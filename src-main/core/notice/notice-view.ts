import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { AppError } from '../../shared/kernel/app-error.ts'
import type { NoticeDetail, NoticeRow } from '../../shared/notice/notice.contract.ts'
import { hasPlace, noticeActions, phaseOf, whyNot, type NoticeAction } from '../../shared/notice/notice-state.rules.ts'
import type { Actor, ReadDb } from '../db/contexts.ts'
import { composeNotice } from './compose-notice.ts'
import { getNotice, listCorrections, type StoredNotice } from './notice.repository.ts'
import { listNoticePeople } from './notice-evidence.repository.ts'
import { readPage } from './stored-page.ts'

export interface Onlooker {
  readonly actor: Actor
  readonly today: CalendarDate
}

export function noticeRow(notice: StoredNotice, today: CalendarDate): NoticeRow {
  const { id, type, typeName, communityId, community, number, title, state, people, outcome, rowVersion } = notice
  const { postedOn, firstDay, lastDay, openObjections } = notice
  return {
    ...{ id, type, typeName, communityId, community, number, title, state, people, outcome, rowVersion },
    ...{ postedOn, firstDay, lastDay, openObjections },
    phase: phaseOf(notice, today),
  }
}

/** A notice as its page shows it, with what the caller may do about it now and why not. */
export async function noticeDetail(db: ReadDb, id: number, { actor, today }: Onlooker): Promise<NoticeDetail> {
  const notice = await getNotice(db, id)
  const composed =
    notice.state === 'draft' || notice.state === 'submitted' ? await composeOpen(db, notice, today) : undefined
  const [correction] = (await listCorrections(db, id)).filter(({ state }) => state !== 'withdrawn')
  const corrected = notice.correctsId === null ? undefined : await getNotice(db, notice.correctsId)
  const { facts, rules } = notice
  return {
    ...noticeRow(notice, today),
    draft: notice.draft,
    page: notice.page,
    findings: composed?.findings ?? [],
    contentHash: notice.contentHash,
    createdBy: notice.createdBy,
    submittedBy: notice.submittedBy,
    releasedBy: notice.releasedBy,
    returnReason: notice.returnReason,
    confirmedBy: notice.confirmedBy,
    confirmedOn: notice.confirmedOn,
    resultPage: notice.resultText === null ? null : readPage(notice.resultText),
    withdrawnOn: notice.withdrawnOn,
    withdrawReason: notice.withdrawReason,
    archivedOn: notice.archivedOn,
    archiveNo: archiveNumber(notice),
    objections: notice.objections,
    photos: facts.photos,
    neededPhotos: rules.photos,
    objectionsUntil: composed?.objectionsUntil ?? null,
    corrects: corrected ? related(corrected) : null,
    correctedBy: correction ? related(correction) : null,
    steps: Object.fromEntries(
      noticeActions
        .filter((action) => hasPlace(action, notice.state))
        .map((action) => [action, whyNot(action, facts, actor, today)]),
    ),
    names: await listNoticePeople(db, id),
  }
}

/** Findings of something not yet released; a type that is no longer in force is found when it is submitted. */
async function composeOpen(db: ReadDb, notice: StoredNotice, today: CalendarDate) {
  try {
    return await composeNotice(db, notice.draft, today)
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOTICE_NO_TYPE') return undefined
    throw error
  }
}

function related({ id, number, title }: StoredNotice): { id: number; number: string | null; title: string } {
  return { id, number, title }
}

/** 青枫路2026-03: place in the pack of the community and year. */
export function archiveNumber({ community, archiveYear, archiveNo }: StoredNotice): string | null {
  if (archiveNo === null) return null
  return `${community ?? '街道'}${archiveYear}-${String(archiveNo).padStart(2, '0')}`
}

/** @throws AppError NOTICE_STEP_REFUSED, MAKER_IS_CHECKER */
export function assertStep(action: NoticeAction, notice: StoredNotice, { actor, today }: Onlooker): void {
  const reason = whyNot(action, notice.facts, actor, today)
  if (reason === null) return
  const isOwn = notice.makerIds.includes(actor.id)
  if (isOwn && reason.startsWith('由您本人经办')) throw new AppError('MAKER_IS_CHECKER', { what: '公示' })
  throw new AppError('NOTICE_STEP_REFUSED', { reason })
}
