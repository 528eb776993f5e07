import { addDays, formatChineseDate, type CalendarDate } from '../kernel/calendar-date.ts'
import { formatYuan } from '../kernel/money.ts'
import { communityTitle } from '../notice/notice-fields.rules.ts'
import type { NoticePage, NoticeTable } from '../notice/notice-draft.schema.ts'
import { breakTitle } from '../notice/title-break.rules.ts'
import type { AccountabilityAuditDetail, FindingRow } from './accountability-audit.contract.ts'
import type { AuditParameters } from './audit-parameters.ts'
import {
  asSentence,
  auditCauseLabels,
  auditKindLabels,
  responsibilityLabels,
  stepNumber,
  type AccountabilityAuditStep,
} from './audit-words.ts'

/** Documents that are drawn up from the record. */
export const auditDocuments = [
  'notice',
  'material',
  'evidence',
  'opinion',
  'report',
  'order',
  'handover',
  'file',
] as const
export type AuditDocument = (typeof auditDocuments)[number]
export const auditDocumentLabels: Readonly<Record<AuditDocument, string>> = {
  notice: '审计通知书',
  material: '资料清单及承诺书',
  evidence: '审计取证单',
  opinion: '审计报告（征求意见稿）',
  report: '审计报告',
  order: '整改通知书',
  handover: '移交清单',
  file: '审计项目登记表',
}

/** Steps that a document waits for: a report can't be drawn up before it was looked at. */
const readyAfter: Readonly<Partial<Record<AuditDocument, AccountabilityAuditStep>>> = {
  evidence: '进点会',
  opinion: '取证',
  report: '书面意见',
  order: '正式报告',
}

/** The step that a document belongs to: once it is recorded, its day is the day of the document. */
const stepOf: Readonly<Partial<Record<AuditDocument, AccountabilityAuditStep>>> = {
  notice: '审计通知书',
  material: '资料清单',
  evidence: '取证',
  opinion: '征求意见',
  report: '正式报告',
  order: '整改通知',
}

function dayOf(document: AuditDocument, { steps }: Pick<AccountabilityAuditDetail, 'steps'>): CalendarDate | null {
  const step = stepOf[document]
  return step === undefined ? null : (steps[stepNumber(step) - 1]?.doneOn ?? null)
}

/** The step that a document still waits for, or null. */
export function documentWaitsFor(
  document: AuditDocument,
  steps: AccountabilityAuditDetail['steps'],
): AccountabilityAuditStep | null {
  const step = readyAfter[document]
  if (step === undefined) return null
  return steps[stepNumber(step) - 1]?.doneOn === null ? step : null
}

export interface DocumentFrame {
  readonly officeName: string
  readonly today: CalendarDate
  readonly parameters: AuditParameters
}

/** A document of an audit as a page, drawn like a notice. */
export function auditDocumentPage(
  document: AuditDocument,
  audit: AccountabilityAuditDetail,
  frame: DocumentFrame,
): NoticePage {
  const draw = pages[document]
  const { title, addressee = '', paragraphs, tables = [] } = draw(audit, frame)
  return {
    title,
    titleLines: breakTitle(title),
    addressee,
    paragraphs: [...paragraphs],
    tables: [...tables],
    signature: frame.officeName,
    date: formatChineseDate(dayOf(document, audit) ?? frame.today),
  }
}

interface Sketch {
  readonly title: string
  readonly addressee?: string
  readonly paragraphs: readonly string[]
  readonly tables?: readonly NoticeTable[]
}
type Draw = (audit: AccountabilityAuditDetail, frame: DocumentFrame) => Sketch

const place = ({ community }: AccountabilityAuditDetail) => `${communityTitle(community)}居民委员会`
const range = (from: CalendarDate, to: CalendarDate) => `${formatChineseDate(from)}至${formatChineseDate(to)}`
const subject = (audit: AccountabilityAuditDetail) =>
  `${audit.auditee}同志任${communityTitle(audit.community)}${audit.post}`
const standing = ({ findingRows }: AccountabilityAuditDetail) =>
  findingRows.filter(({ voidReason }) => voidReason === null)

function table(title: string, head: string[], rows: string[][], signers: string[] = []): NoticeTable {
  return { kind: 'names', title, head, rows, strong: [], signers, isAttachment: false }
}

const pages: Readonly<Record<AuditDocument, Draw>> = {
  notice: (audit, { parameters }) => ({
    title: `关于对${audit.auditee}同志进行${auditKindLabels[audit.kind]}的通知`,
    addressee: `${place(audit)}：`,
    paragraphs: [
      `根据${audit.fields.basis}的规定，决定对${subject(audit)}期间的经济责任进行审计，请予配合。`,
      `一、审计期间：${range(audit.fields.periodFrom, audit.fields.periodTo)}，必要时追溯和延伸。`,
      `二、审计内容：${audit.scope.map(({ name }) => name).join('；')}。`,
      `三、实施单位：${audit.fields.performedBy}${audit.fields.engagement === '' ? '' : `（委托书：${audit.fields.engagement}）`}。`,
      `四、本通知书于进点前${parameters.noticeLeadDays}日送达，请按资料清单准备资料，并对资料的真实性、完整性作出书面承诺。`,
    ],
  }),
  material: (audit) => ({
    title: `${audit.auditee}同志${auditKindLabels[audit.kind]}资料清单及承诺书`,
    paragraphs: [
      `请提供${range(audit.fields.periodFrom, audit.fields.periodTo)}的下列资料。`,
      '本单位承诺：所提供的资料真实、完整，没有隐瞒、伪造，并对此承担责任。',
    ],
    tables: [
      table(
        '资料清单',
        ['序号', '审计事项', '应提供的资料', '份数', '备注'],
        audit.scope.map(({ name }, nth) => [String(nth + 1), name, '账册、凭证、合同、会议记录等', '', '']),
        ['单位负责人', '被审计人', '接收人'],
      ),
    ],
  }),
  evidence: (audit) => ({
    title: `${audit.auditee}同志${auditKindLabels[audit.kind]}取证单`,
    paragraphs: [`${place(audit)}；审计期间：${range(audit.fields.periodFrom, audit.fields.periodTo)}。`],
    tables: [
      table(
        '审计取证记录',
        ['序号', '类别', '事实', '涉及金额（元）', '依据', '证据'],
        standing(audit).map((finding) => [
          String(finding.number),
          finding.category,
          finding.facts,
          formatYuan(finding.amountFen),
          finding.clause,
          evidenceOf(audit, finding),
        ]),
        ['审计人员', '被审计单位', '被审计人'],
      ),
    ],
  }),
  opinion: (audit, { parameters }) => {
    const askedOn = audit.steps[stepNumber('征求意见') - 1]?.doneOn
    const until = askedOn ? `（${formatChineseDate(addDays(askedOn, parameters.opinionDays))}前）` : ''
    return {
      title: `关于${audit.auditee}同志经济责任的审计报告（征求意见稿）`,
      addressee: `${audit.auditee}同志：`,
      paragraphs: [
        ...reportBody(audit),
        `请自收到之日起${parameters.opinionDays}日内${until}提出书面意见；逾期未提出的，视为没有意见。`,
      ],
      tables: findingTables(audit),
    }
  },
  report: (audit) => ({
    title: `关于${audit.auditee}同志经济责任的审计报告`,
    paragraphs: reportBody(audit),
    tables: findingTables(audit),
  }),
  order: (audit, { parameters }) => ({
    title: `关于${audit.auditee}同志经济责任审计发现问题的整改通知`,
    addressee: `${place(audit)}：`,
    paragraphs: [
      `根据审计结果，请对下列问题进行整改，并于收到本通知之日起${parameters.rectificationDays}日内报送整改报告。`,
      '整改情况由街道复核，合格的予以销号。',
    ],
    tables: [
      table(
        '整改清单',
        ['序号', '问题', '整改措施', '责任人', '时限', '应追回（元）'],
        standing(audit).flatMap((finding) =>
          finding.rectifications.map(({ measure, responsible, dueOn, recoverFen }) => [
            String(finding.number),
            finding.facts,
            measure,
            responsible,
            formatChineseDate(dueOn),
            formatYuan(recoverFen),
          ]),
        ),
      ),
    ],
  }),
  handover: (audit) => ({
    title: `${communityTitle(audit.community)}居民委员会移交清单`,
    paragraphs:
      audit.handover === null
        ? ['尚未登记移交。']
        : [
            `新一届居民委员会于${formatChineseDate(audit.handover.electedOn)}选举产生，应于${formatChineseDate(audit.handover.dueOn)}前完成移交。`,
            audit.handover.signedOn === null ? '' : `移交日期：${formatChineseDate(audit.handover.signedOn)}。`,
          ].filter((text) => text !== ''),
    tables:
      audit.handover === null
        ? []
        : [
            table(
              '移交事项',
              ['序号', '类别', '内容', '数量', '备注'],
              audit.handover.items.map(({ kind, content, quantity, note }, nth) => [
                String(nth + 1),
                kind,
                content,
                quantity,
                note,
              ]),
              [
                `移交人 ${audit.handover.handedBy}`,
                `接收人 ${audit.handover.receivedBy}`,
                `监交人 ${audit.handover.supervisedBy}`,
              ],
            ),
          ],
  }),
  file: (audit) => ({
    title: `${audit.auditee}同志经济责任审计项目登记表`,
    paragraphs: [
      `项目编号：${audit.number}；类型：${auditKindLabels[audit.kind]}；立项事由：${auditCauseLabels[audit.cause]}。`,
      `被审计人：${audit.auditee}，${communityTitle(audit.community)}${audit.post}；任期${range(audit.fields.termFrom, audit.fields.termTo)}；审计期间${range(audit.fields.periodFrom, audit.fields.periodTo)}。`,
      `实施方：${audit.fields.performedBy}；指导单位：${audit.fields.guidedBy || '无'}；依据：${audit.fields.basis}。`,
      asSentence(`总体评价：${audit.conclusion || '尚未填写'}`),
    ],
    tables: [
      table(
        '办理步骤',
        ['序号', '步骤', '时限', '办理日期', '说明'],
        audit.steps.map(({ step, dueOn, doneOn, note }, nth) => [
          String(nth + 1),
          step,
          dueOn ?? '',
          doneOn ?? '未办理',
          note,
        ]),
      ),
      table(
        '审计事项',
        ['序号', '事项', '依据', '情况', '说明'],
        audit.scope.map(({ name, basis, result, remark }, nth) => [
          String(nth + 1),
          name,
          basis,
          result === null ? '未审计' : result === 'checked' ? '已审计' : '不涉及',
          remark,
        ]),
      ),
    ],
  }),
}

function reportBody(audit: AccountabilityAuditDetail): string[] {
  const { fields, scope, conclusion, findingRows } = audit
  const found = standing({ ...audit, findingRows })
  return [
    `根据${fields.basis}的规定，由${fields.performedBy}对${subject(audit)}期间（${range(fields.termFrom, fields.termTo)}）的经济责任进行了审计，审计期间为${range(fields.periodFrom, fields.periodTo)}。`,
    '一、审计范围',
    `${scope
      .filter(({ result }) => result !== 'not_applicable')
      .map(({ name }) => name)
      .join('；')}。`,
    '二、总体评价',
    conclusion === '' ? '（待填写）' : asSentence(conclusion),
    '三、审计发现的主要问题',
    found.length === 0 ? '审计未发现问题。' : `审计发现问题${found.length}项，见下表。`,
  ]
}

function findingTables(audit: AccountabilityAuditDetail): NoticeTable[] {
  const rows = standing(audit).map(({ number, category, facts, amountFen, clause, responsibility, advice }) => [
    String(number),
    category,
    facts,
    formatYuan(amountFen),
    clause,
    responsibilityLabels[responsibility],
    advice,
  ])
  const head = ['序号', '类别', '事实', '金额（元）', '依据', '责任', '处理建议']
  return rows.length === 0 ? [] : [table('审计发现问题', head, rows)]
}

function evidenceOf({ files }: AccountabilityAuditDetail, finding: FindingRow): string {
  return files
    .filter((file) => file.place === 'finding' && file.placeId === finding.id && file.voidReason === null)
    .map(
      ({ title, pageRef, sha256 }) => `${title}${pageRef === '' ? '' : `（${pageRef}）`}，校验码${sha256.slice(0, 8)}`,
    )
    .join('；')
}
