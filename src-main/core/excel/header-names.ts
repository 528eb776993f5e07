/** What matching needs to know of a column; `ColumnSpec` (shared/kernel/sheet-spec.ts) with its key has this shape. */
export interface ColumnNames {
  readonly key: string
  readonly header: string
  /** Other spellings; "全日制教育/毕业院校" names a path in a merged header. */
  readonly aliases?: readonly string[]
  /** Groups that the column stands under, each preferred over the same header elsewhere. */
  readonly groupAliases?: readonly string[]
}

/** One column of a sheet with its header path from the outermost group down to the leaf. */
export interface HeaderPath {
  /** Zero-based. */
  readonly column: number
  readonly path: readonly string[]
}

/** Several columns or several meanings fit equally well: the clerk chooses. */
export interface AmbiguousHeader {
  readonly keys: readonly string[]
  readonly columns: readonly HeaderPath[]
}

export interface HeaderMapping {
  /** Column key → zero-based column index. */
  readonly columns: ReadonlyMap<string, number>
  readonly ambiguous: readonly AmbiguousHeader[]
  /** Headers that no column definition knows; kept so that their values are never dropped unseen. */
  readonly unmatched: readonly HeaderPath[]
}

const notes = /\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|《[^《》]*》/g

/** Header without spaces, line breaks, zero-width characters, required marks and width differences; notes are kept. */
export function normaliseHeader(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\u2060\ufeff*※＊]/g, '')
    .replace(/(?<![:：])[:：]+$/, '')
    .toLowerCase()
}

/** The same without bracketed notes such as (18位) or (元), unless nothing else is left. */
export function withoutNotes(normalised: string): string {
  return normalised.replace(notes, '') || normalised
}

interface Name {
  readonly key: string
  readonly segments: readonly string[]
  readonly isHeader: boolean
}

/** Weights of a match: a longer path beats notes kept, notes kept beat the column's own header over its aliases. */
const segmentWeight = 8
const groupWeight = 4
const keptNotesWeight = 2
const headerWeight = 1

/** The names of all columns by their text, with and without notes: a header is looked up instead of compared. */
export interface NameIndex {
  readonly kept: ReadonlyMap<string, readonly Name[]>
  readonly bare: ReadonlyMap<string, readonly Name[]>
  /** Groups and place in the sheet's list, by key. */
  readonly columns: ReadonlyMap<string, { readonly place: number; readonly groups: readonly string[] }>
}

export function indexNames(definitions: readonly ColumnNames[]): NameIndex {
  const names = definitions.flatMap(({ key, header, aliases = [] }) =>
    [header, ...aliases].map((text, i): Name => {
      return { key, segments: text.split('/').map(normaliseHeader), isHeader: i === 0 }
    }),
  )
  const bareNames = names.map((name): Name => ({ ...name, segments: name.segments.map(withoutNotes) }))
  const columns = definitions.map(({ key, groupAliases = [] }, place) => {
    return [key, { place, groups: groupAliases.map((group) => withoutNotes(normaliseHeader(group))) }] as const
  })
  return {
    kept: Map.groupBy(names, (name) => joined(name.segments)),
    bare: Map.groupBy(bareNames, (name) => joined(name.segments)),
    columns: new Map(columns),
  }
}

/** A sign that stands in no header. */
const joined = (segments: readonly string[]) => segments.join('\u0000')

interface Candidate {
  readonly key: string
  readonly header: HeaderPath
  readonly strength: number
}

/** How well each column fits a header path, by key; columns that do not fit are absent. */
function strengths(path: readonly string[], index: NameIndex): Map<string, number> {
  const best = new Map<string, number>()
  const bare = path.map(withoutNotes)
  const weigh = (names: ReadonlyMap<string, readonly Name[]>, segments: readonly string[], bonus: number) => {
    for (let start = 0; start < segments.length; start += 1) {
      const tail = segments.slice(start)
      // "全日制毕业院校" in one word fits the path 全日制/毕业院校 as well.
      const inOneWord = tail.length > 1 ? (names.get(tail.join('')) ?? []) : []
      for (const { key, isHeader } of [...(names.get(joined(tail)) ?? []), ...inOneWord]) {
        const strength = tail.length * segmentWeight + (isHeader ? headerWeight : 0) + bonus
        best.set(key, Math.max(best.get(key) ?? 0, strength))
      }
    }
  }
  weigh(index.kept, path, keptNotesWeight)
  weigh(index.bare, bare, 0)
  for (const [key, strength] of best) {
    const { groups = [] } = index.columns.get(key) ?? {}
    if (bare.slice(0, -1).some((segment) => groups.includes(segment))) best.set(key, strength + groupWeight)
  }
  return best
}

function candidatesOf(headers: readonly HeaderPath[], index: NameIndex): Candidate[] {
  const place = ({ key }: Candidate) => index.columns.get(key)?.place ?? 0
  return headers
    .flatMap((header) =>
      [...strengths(header.path.map(normaliseHeader), index)].map(([key, strength]) => ({ key, header, strength })),
    )
    .sort((a, b) => place(a) - place(b) || a.header.column - b.header.column)
}

/** Maps header paths to column keys, the strongest fits first; what fits equally well is reported, not guessed. */
export function mapHeaders(headers: readonly HeaderPath[], index: NameIndex): HeaderMapping {
  const candidates = candidatesOf(headers, index)
  const columns = new Map<string, number>()
  const settled = new Set<number>()
  const ambiguous: AmbiguousHeader[] = []
  const unclearKeys = new Set<string>()
  for (const level of [...new Set(candidates.map((c) => c.strength))].sort((a, b) => b - a)) {
    const open = candidates.filter(
      (c) => c.strength === level && !columns.has(c.key) && !unclearKeys.has(c.key) && !settled.has(c.header.column),
    )
    for (const group of connected(open)) {
      const keys = [...new Set(group.map((c) => c.key))]
      const paths = [...new Set(group.map((c) => c.header))]
      for (const { column } of paths) settled.add(column)
      const [key, path] = [keys[0], paths[0]]
      if (keys.length === 1 && paths.length === 1 && key !== undefined && path) columns.set(key, path.column)
      else {
        for (const unclear of keys) unclearKeys.add(unclear)
        ambiguous.push({ keys, columns: paths })
      }
    }
  }
  return { columns, ambiguous, unmatched: headers.filter((h) => !settled.has(h.column)) }
}

/** Groups of candidates that share a key or a header. */
function connected(candidates: readonly Candidate[]): Candidate[][] {
  const groups: Candidate[][] = []
  for (const candidate of candidates) {
    const touches = (group: Candidate[]) => group.some((c) => c.key === candidate.key || c.header === candidate.header)
    const joined = [...groups.filter(touches).flat(), candidate]
    const apart = groups.filter((group) => !touches(group))
    groups.splice(0, groups.length, ...apart, joined)
  }
  return groups
}
