import { AppError } from '../../shared/kernel/app-error.ts'
import { commonTemplates, type CommonTemplate } from '../../shared/notice/notice-types.schema.ts'
import { checkTemplate } from '../../shared/notice/notice-template.rules.ts'
import { givenFields } from '../../shared/notice/notice-fields.rules.ts'
import type { NoticeTemplate, noticeWordingContract } from '../../shared/notice/notice-wording.contract.ts'
import type { HandlersFor } from '../db/contexts.ts'
import { findHiringNotice } from './hiring-notice.repository.ts'
import type { NoticeSource } from './notice-source.ts'
import { listAnnounced } from './notice-subject.repository.ts'
import { insertTemplate, listTemplates, type StoredTemplate } from './notice-template.repository.ts'
import { standingOf } from './notice.service.ts'
import { loadNoticeTypes, type TypesInForce } from './notice-types.ts'

const commonNames: Readonly<Record<CommonTemplate, string>> = { result_report: '公示结果报告', correction: '更正公告' }
/** Fields that the common wordings get from the notice that they speak of. */
const commonFields: Readonly<Record<CommonTemplate, readonly string[]>> = {
  result_report: ['标题', '文号', '起', '止', '期限', '渠道', '件数', '收到反映', '结论'],
  correction: ['原标题', '原文号', '原日期', '更正原因'],
}

/** Types in force, their wording by version, and the records that wait to be announced. */
export function createWordingHandlers(sources: readonly NoticeSource[]): HandlersFor<typeof noticeWordingContract> {
  return {
    'notice.types': async (_input, { db, clock }) => {
      const { types, title, effectiveFrom } = await loadNoticeTypes(db, clock.today())
      return { types: [...types], title, effectiveFrom }
    },

    'notice.templates': async (_input, { db, clock }) => {
      const inForce = await loadNoticeTypes(db, clock.today())
      const stored = await listTemplates(db)
      return { rows: currentTemplates(inForce, stored) }
    },

    'notice.templateHistory': async ({ type }, { db, clock }) => {
      const name = nameOf(await loadNoticeTypes(db, clock.today()), type)
      const rows = (await listTemplates(db)).filter((each) => each.type === type)
      return { rows: rows.map((row) => ({ ...row, name, ...fieldsOf(type) })) }
    },

    'notice.saveTemplate': async ({ type, after, title, body }, { trx, actor, clock, record }) => {
      const inForce = await loadNoticeTypes(trx, clock.today())
      const before = currentTemplates(inForce, await listTemplates(trx)).find((each) => each.type === type)
      if (!before) throw new AppError('NOTICE_NO_TYPE', { type })
      if (before.version !== after) throw new AppError('CONCURRENT_MODIFICATION', { what: '正文模板' })
      const findings = checkTemplate(title, body, before.asks ? undefined : before.given)
      if (findings.length > 0) throw new AppError('NOTICE_HAS_ERRORS', { findings })
      const version = after + 1
      await insertTemplate(trx, { type, version, title, body }, { by: actor.id, now: clock.now() })
      record({
        objectType: 'notice_template',
        objectId: type,
        before: { version: after, title: before.title, body: before.body },
        after: { version, title, body },
      })
      const wording = { title, body }
      const made = { madeBy: actor.displayName, madeAt: clock.now() }
      return { type, name: before.name, version, ...wording, ...made, ...fieldsOf(type) }
    },

    'notice.sources': async (_input, { db, clock }) => {
      const rows = await Promise.all(
        sources.map(async (source) => {
          const waiting = await source.list(db, await listAnnounced(db, source.kind), clock.today())
          return waiting.map((row) => ({ ...row, kind: source.kind, label: source.label }))
        }),
      )
      return { rows: rows.flat() }
    },

    'notice.fromSource': async ({ kind, id }, { db }) => {
      const source = sources.find((each) => each.kind === kind)
      if (!source) throw new AppError('NOT_FOUND', { what: '待公示事项' })
      return { ...(await source.load(db, id)), subjects: [{ kind, id }] }
    },

    'notice.hiringBlock': async ({ workerId }, { db }) => {
      const notice = await findHiringNotice(db, workerId)
      const reason = notice ? standingOf(notice).reason : null
      return { reason: reason === null ? null : `拟聘用：${reason}` }
    },
  }
}

function currentTemplates(inForce: TypesInForce, stored: readonly StoredTemplate[]): NoticeTemplate[] {
  const madeOf = (type: string, version: number) => {
    const row = stored.find((each) => each.type === type && each.version === version)
    return { madeBy: row?.madeBy ?? null, madeAt: row?.madeAt ?? null }
  }
  const types = inForce.types.map(({ code, name, title, body, templateVersion: version }) => {
    return { type: code, name, version, title, body, ...madeOf(code, version), ...fieldsOf(code) }
  })
  const common = commonTemplates.map((type) => {
    const { title, body, version } = inForce.wordings[type]
    return { type, name: commonNames[type], version, title, body, ...madeOf(type, version), ...fieldsOf(type) }
  })
  return [...types, ...common]
}

function nameOf({ types }: TypesInForce, type: string): string {
  if (isCommon(type)) return commonNames[type]
  return types.find(({ code }) => code === type)?.name ?? type
}

function isCommon(type: string): type is CommonTemplate {
  return (commonTemplates as readonly string[]).includes(type)
}

function fieldsOf(type: string): Pick<NoticeTemplate, 'given' | 'asks'> {
  return isCommon(type) ? { given: [...commonFields[type]], asks: false } : { given: [...givenFields], asks: true }
}
