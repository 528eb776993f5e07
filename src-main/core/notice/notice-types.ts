import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { CommonTemplate, NoticeTypeSpec, Wording } from '../../shared/notice/notice-types.schema.ts'
import type { ReadDb } from '../db/contexts.ts'
import { getStandardOn } from '../standard/standard.service.ts'
import { listTemplates, type StoredTemplate } from './notice-template.repository.ts'

export interface TypeInForce extends NoticeTypeSpec {
  /** 0 = wording as it came with the standard. */
  readonly templateVersion: number
}
export interface TypesInForce {
  readonly types: readonly TypeInForce[]
  readonly wordings: Readonly<Record<CommonTemplate, Wording & { readonly version: number }>>
  readonly title: string | null
  readonly effectiveFrom: string | null
}

const noWording = { title: '', body: '', version: 0 }

/** The types of the standard in force on a day, each with the newest wording that the office wrote for it. */
export async function loadNoticeTypes(db: ReadDb, on: CalendarDate): Promise<TypesInForce> {
  const standard = await getStandardOn(db, 'notice_types', on)
  if (!standard) {
    return {
      types: [],
      wordings: { result_report: noWording, correction: noWording },
      title: null,
      effectiveFrom: null,
    }
  }
  const newest = new Map<string, StoredTemplate>()
  for (const template of await listTemplates(db)) {
    if (!newest.has(template.type)) newest.set(template.type, template)
  }
  const worded = (code: string, own: Wording) => {
    const { title, body, version } = newest.get(code) ?? { ...own, version: 0 }
    return { title, body, version }
  }
  const { types, wordings } = standard.body
  return {
    types: types.map((type) => {
      const { version, ...wording } = worded(type.code, type)
      return { ...type, ...wording, templateVersion: version }
    }),
    wordings: {
      result_report: worded('result_report', wordings.result_report),
      correction: worded('correction', wordings.correction),
    },
    title: standard.title,
    effectiveFrom: standard.effectiveFrom,
  }
}

/** @throws AppError NOTICE_NO_TYPE */
export async function getNoticeType(db: ReadDb, code: string, on: CalendarDate): Promise<TypeInForce> {
  const type = (await loadNoticeTypes(db, on)).types.find((each) => each.code === code)
  if (!type) throw new AppError('NOTICE_NO_TYPE', { type: code })
  return type
}
