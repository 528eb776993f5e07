import { formatChineseDate } from '../kernel/calendar-date.ts'
import type { Finding } from '../kernel/finding.ts'
import { ledgerTable } from './ledger.rules.ts'
import { buildNameTable, type ListedPerson, type NamedPerson } from './name-columns.rules.ts'
import type { NoticeDraft, NoticePage, NoticeTable } from './notice-draft.schema.ts'
import { givenValues, type NoticeFrame } from './notice-fields.rules.ts'
import { chineseNumeral, numberParagraphs } from './notice-levels.rules.ts'
import { fillTemplate, paragraphsOf } from './notice-template.rules.ts'
import type { NoticeTypeSpec } from './notice-types.schema.ts'
import type { PlacedText } from './redaction.rules.ts'
import { breakTitle } from './title-break.rules.ts'

export interface NoticeMaterial {
  readonly type: NoticeTypeSpec
  readonly people: readonly ListedPerson[]
  /** People of the roster who share a name with a listed one. */
  readonly others: readonly NamedPerson[]
  readonly frame: NoticeFrame
}
export interface BuiltPage {
  readonly page: NoticePage
  /** Fields of the text that have no value. */
  readonly findings: readonly Finding[]
}

/** Builds the page of a notice from its fields; the text comes from the draft's body, which began as the type's template. */
export function buildNoticePage(draft: NoticeDraft, { type, people, others, frame }: NoticeMaterial): BuiltPage {
  const names = people.map(({ name }) => name)
  const values = { ...draft.fields, ...givenValues(draft, type, frame, names) }
  const title = fillTemplate(draft.title, values, '标题')
  const body = fillTemplate(draft.body, values, '正文')
  const [opening, closing] = aroundSections(paragraphsOf(body.text))
  const paragraphs = [...opening, ...sectionParagraphs(draft, type), ...closing]
  const titleLines = breakTitle(title.text)
  return {
    page: {
      title: titleLines.join(''),
      titleLines,
      addressee: draft.addressee,
      paragraphs: numberParagraphs(paragraphs),
      tables: tablesOf(draft, type, people, others),
      signature: draft.signature,
      date: formatChineseDate(draft.postedOn),
    },
    findings: [...title.findings, ...body.findings],
  }
}

/** Line of a template in whose place the sections stand; without it they follow the text. */
const sectionsLine = '【公开事项】'

function aroundSections(paragraphs: readonly string[]): [string[], string[]] {
  const at = paragraphs.indexOf(sectionsLine)
  return at < 0 ? [[...paragraphs], []] : [paragraphs.slice(0, at), paragraphs.slice(at + 1)]
}

function sectionParagraphs({ sections }: NoticeDraft, { content }: NoticeTypeSpec): string[] {
  if (content !== 'sections') return []
  return sections
    .filter(({ text }) => text.trim() !== '')
    .flatMap(({ title, text }, index) => [`${chineseNumeral(index + 1)}、${title}`, ...paragraphsOf(text)])
}

function tablesOf(
  draft: NoticeDraft,
  type: NoticeTypeSpec,
  people: readonly ListedPerson[],
  others: readonly NamedPerson[],
): NoticeTable[] {
  const tables: NoticeTable[] = []
  if (type.content === 'names') {
    const { head, rows } = buildNameTable(people, draft.columns, others)
    const copies = { head: [...head], rows: rows.map((row) => [...row]) }
    tables.push({
      kind: 'names',
      title: type.listTitle,
      ...copies,
      strong: [],
      signers: type.signers,
      isAttachment: true,
    })
  }
  if (type.content === 'ledger' && draft.ledger !== null) {
    const { head, rows, strong } = ledgerTable(draft.ledger)
    const copies = { head: [...head], rows: rows.map((row) => [...row]), strong: [...strong] }
    tables.push({ kind: 'ledger', title: type.listTitle, ...copies, signers: type.signers, isAttachment: false })
  }
  return tables
}

/** Every piece of text on the page with its place, for the scan before release. */
export function pageTexts(page: NoticePage): PlacedText[] {
  return [
    { place: '标题', text: page.title },
    { place: '主送', text: page.addressee },
    ...page.paragraphs.map((text, index) => ({ place: `正文第${index + 1}段`, text })),
    ...page.tables.flatMap(({ title, head, rows, signers }) => [
      { place: '表格标题', text: title },
      ...[...head, ...signers].map((text) => ({ place: `${title}表头`, text })),
      ...rows.flatMap((row, line) =>
        row.map((text, column) => ({ place: `${title}第${line + 1}行“${head[column] ?? ''}”`, text })),
      ),
    ]),
    { place: '落款', text: page.signature },
  ]
}
