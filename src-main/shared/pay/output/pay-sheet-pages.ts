import { widthsOf, type PaySheetForm } from './pay-sheet-form.ts'

export type SheetPaper = 'A3' | 'A4'

/** How much of a sheet one page holds. */
export interface SheetPaging {
  /** Whole per cent by which the sheet is made smaller, so that its columns fit across. */
  readonly scale: number
  /** Rows of people and community subtotals on a page, beside its 本页小计 and 累计. */
  readonly rows: number
  /** As many of them as 合计, 大写 and the signatures take on the last page. */
  readonly footRows: number
}

/** Points: landscape width and height. */
const papers: Readonly<Record<SheetPaper, readonly [number, number]>> = { A3: [1190.5, 841.8], A4: [841.8, 595.2] }
/** Points. 5.25 with the fonts of Windows; programs without them take wider ones, and the sheet must fit there too. */
const character = 6.9
const margins = { across: 72, down: 86.4 }
export const sheetHeights = { title: 34, frame: 22, header: [20, 32], row: 20, words: 24, sign: 28 } as const
const headHeight = sheetHeights.title + sheetHeights.frame + sheetHeights.header[0] + sheetHeights.header[1]
/** 合计, words, a blank row, three rows of signatures. */
const footHeight = 2 * sheetHeights.row + sheetHeights.words + 3 * sheetHeights.sign
/** Programs differ in the last per cent of a width. */
const slack = 0.97
/** Rows that go over to a last page rather than one of them alone. */
const leastOnLastPage = 6
const smallest = 40
const largest = 100

/** Works out the scale at which a form fits across its paper, and how many rows then stand on a page. */
export function pagingOf(form: PaySheetForm, paper: SheetPaper): SheetPaging {
  const [across, down] = papers[paper]
  const width = widthsOf(form).reduce((sum, characters) => sum + characters * character, 0)
  const scale = Math.min(largest, Math.max(smallest, Math.floor((100 * slack * (across - margins.across)) / width)))
  const room = (slack * (down - margins.down) * 100) / scale - headHeight
  const rows = Math.floor(room / sheetHeights.row) - 2
  return { scale, rows, footRows: Math.ceil(footHeight / sheetHeights.row) }
}

export type SheetRow<P> =
  | { readonly kind: 'person'; readonly number: number; readonly person: P }
  | { readonly kind: 'community'; readonly community: string; readonly members: readonly P[] }
export interface SheetPage<P> {
  readonly rows: readonly SheetRow<P>[]
  /** People on this page, and on it and all before it. */
  readonly people: readonly P[]
  readonly peopleSoFar: readonly P[]
}

/**
 * People community by community, each closed by its subtotal, cut into pages: no page begins with a subtotal, and the
 * last one has room for the signatures beside at least one person. Without paging everything stands on one page.
 */
export function pagesOf<P extends { readonly community: string }>(
  people: readonly P[],
  paging: SheetPaging | undefined,
): SheetPage<P>[] {
  const rows: SheetRow<P>[] = []
  let number = 0
  for (const [community, members] of Map.groupBy(people, (person) => person.community)) {
    for (const person of members) rows.push({ kind: 'person', number: (number += 1), person })
    rows.push({ kind: 'community', community, members })
  }
  const pages: SheetPage<P>[] = []
  const soFar: P[] = []
  for (const part of cut(rows, paging)) {
    const onPage = part.flatMap((row) => (row.kind === 'person' ? [row.person] : []))
    soFar.push(...onPage)
    pages.push({ rows: part, people: onPage, peopleSoFar: [...soFar] })
  }
  return pages
}

function cut<P>(rows: readonly SheetRow<P>[], paging: SheetPaging | undefined): (readonly SheetRow<P>[])[] {
  if (!paging || rows.length === 0) return [rows]
  const parts: (readonly SheetRow<P>[])[] = []
  let from = 0
  while (rows.length - from > paging.rows - paging.footRows) {
    const whole = Math.min(from + paging.rows, Math.max(from + 1, rows.length - leastOnLastPage))
    const to = beforeSubtotals(rows, whole)
    if (to <= from) break
    parts.push(rows.slice(from, to))
    from = to
  }
  return [...parts, rows.slice(from)]
}

/** The place for a page break at or before `at`: the row after it is a person's. */
function beforeSubtotals<P>(rows: readonly SheetRow<P>[], at: number): number {
  let place = at
  while (place > 0 && rows[place]?.kind === 'community') place -= 1
  return place
}
