import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { NoticeSourceContent, NoticeSourceRow } from '../../shared/notice/notice-wording.contract.ts'
import type { ReadDb, WriteScope } from '../db/contexts.ts'

/**
 * How the business stands that a notice announces. none: no notice, or it was withdrawn; open: it is prepared or before
 * the public; objected: somebody objects and the answer is open; clear: confirmed; refused: confirmed that it must not go on.
 */
export type NoticeStanding = 'none' | 'open' | 'objected' | 'clear' | 'refused'

/**
 * A kind of record that notices are generated from: a batch of promotions, an assessment, an audit. A feature plugs in by
 * listing such an object in `worker/notice-sources.ts`: one after `notice` in the order of features imports this type, one
 * before it is adapted by a file in `core/notice/sources`.
 */
export interface NoticeSource {
  /** Word of `notice_subject.kind`. */
  readonly kind: string
  /** What the clerk chooses it by: 等级调整事项. */
  readonly label: string
  /** Records that wait to be announced; what a notice speaks for already (`announced`) is left out. */
  list(
    db: ReadDb,
    announced: ReadonlySet<number>,
    today: CalendarDate,
  ): Promise<Omit<NoticeSourceRow, 'kind' | 'label'>[]>
  load(db: ReadDb, id: number): Promise<Omit<NoticeSourceContent, 'subjects'>>
  /**
   * A notice was drafted that speaks for the record; `corrects` = the notice whose place it takes. May refuse, when another one
   * speaks for it already.
   */
  tie?(
    scope: WriteScope,
    id: number,
    notice: { readonly noticeId: number; readonly corrects: number | null },
  ): Promise<void>
  /** Told inside the notice's own transaction whenever the standing changes; absent where the record asks for itself. */
  settle?(scope: WriteScope, id: number, standing: NoticeStanding, noticeId: number): Promise<void>
}
