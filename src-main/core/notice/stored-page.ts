import { createHash } from 'node:crypto'
import type { NoticePage } from '../../shared/notice/notice-draft.schema.ts'

/** A page as notices of the first version stored it: one table, always an attachment. */
interface FirstPage {
  readonly title: string
  readonly paragraphs: string[]
  readonly tableTitle: string
  readonly table: { readonly head: string[]; readonly rows: string[][] }
  readonly signature: string
  readonly date: string
}

/** The page of a stored text; the hash is taken of the text itself, so old pages keep theirs. */
export function readPage(text: string): NoticePage {
  const page = JSON.parse(text) as NoticePage | FirstPage
  if (!('table' in page)) return page
  const { title, paragraphs, tableTitle, table, signature, date } = page
  return {
    title,
    titleLines: [title],
    addressee: '',
    paragraphs,
    tables: [{ kind: 'names', title: tableTitle, ...table, strong: [], signers: [], isAttachment: true }],
    signature,
    date,
  }
}

/** SHA-256 of the stored page: printed on it, kept with it, compared at every later output. */
export function pageHash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
