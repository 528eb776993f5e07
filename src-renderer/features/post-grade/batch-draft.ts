import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type {
  GradeBatchDetail,
  GradeBatchFields,
  GradeChangeFields,
  OutlookRow,
  SuggestionRow,
} from '../../../src-main/shared/post-grade/post-grade.contract.ts'

/** A person of the list while it is written; the names only for the screen. */
export interface DraftChange extends GradeChangeFields {
  readonly name: string
  readonly community: string
  readonly fromGrade: number | null
  readonly suggested: number | null
}

/** A batch while it is written. */
export interface BatchDraft extends Omit<GradeBatchFields, 'people'> {
  readonly id?: number
  readonly rowVersion?: number
  readonly people: readonly DraftChange[]
}

export function draftPerson(row: SuggestionRow): DraftChange {
  const { workerId, name, community, postClass, grade, suggested } = row
  return {
    workerId,
    name,
    community,
    kind: 'promotion',
    toPostClass: postClass,
    toGrade: suggested ?? grade ?? 1,
    fromGrade: grade,
    suggested,
    exceptionReason: '',
  }
}

export function startBatch(
  referenceOn: CalendarDate,
  effectiveOn: CalendarDate,
  people: readonly DraftChange[],
): BatchDraft {
  const title = `${effectiveOn.slice(0, 4)}年${Number(effectiveOn.slice(5, 7))}月岗位等级晋升`
  return { title, referenceOn, effectiveOn, midMonthReason: '', documentNo: '', noticeRequired: true, people }
}

/** 套改 of everybody for whom the version's table has another level. */
export function startConversion(title: string, effectiveOn: CalendarDate, rows: readonly OutlookRow[]): BatchDraft {
  const people = rows.flatMap(({ workerId, name, community, postClass, grade, converted }): DraftChange[] =>
    converted === null || converted === grade
      ? []
      : [
          {
            workerId,
            name,
            community,
            kind: 'conversion',
            toPostClass: postClass,
            toGrade: converted,
            fromGrade: grade,
            suggested: converted,
            exceptionReason: '',
          },
        ],
  )
  return { ...startBatch(effectiveOn, effectiveOn, people), title: `${title}套改` }
}

/** A stored draft as the dialog takes it up again. */
export function reopenBatch(batch: GradeBatchDetail): BatchDraft {
  const { id, rowVersion, title, referenceOn, effectiveOn, midMonthReason, documentNo, noticeRequired, lines } = batch
  const people = lines.map(
    ({ workerId, name, community, kind, toPostClass, toGrade, fromGrade, suggested, exceptionReason }) => {
      return { workerId, name, community, kind, toPostClass, toGrade, fromGrade, suggested, exceptionReason }
    },
  )
  return { id, rowVersion, title, referenceOn, effectiveOn, midMonthReason, documentNo, noticeRequired, people }
}

/** What the channel takes. */
export function batchFields(draft: BatchDraft): GradeBatchFields {
  const { title, referenceOn, effectiveOn, midMonthReason, documentNo, noticeRequired, people } = draft
  return {
    title,
    referenceOn,
    effectiveOn,
    midMonthReason,
    documentNo,
    noticeRequired,
    people: people.map(({ workerId, kind, toPostClass, toGrade, exceptionReason }) => {
      return { workerId, kind, toPostClass, toGrade, exceptionReason }
    }),
  }
}
