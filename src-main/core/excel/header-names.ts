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
    .replace(/[:：]+$/, '')
    .toLowerCase()
}

/** The same without bracketed notes such as (18位) or (元), unless nothing else is left. */
export function withoutNotes(normalised: string): string {
  return normalised.replace(notes, '') || normalised
}

interface Name {
  readonly segments: readonly string[]
  readonly isHeader: boolean
}

/** Weights of a match: a longer path beats notes kept, notes kept beat the column's own header over its aliases. */
const segmentWeight = 8
const groupWeight = 4
const keptNotesWeight = 2
const headerWeight = 1

function namesOf(column: ColumnNames): Name[] {
  const texts = [column.header, ...(column.aliases ?? [])]
  return texts.map((text, i) => ({ segments: text.split('/').map(normaliseHeader), isHeader: i === 0 }))
}

/** How well a path fits a name, 0 for not at all. "全日制毕业院校" in one word fits the path 全日制/毕业院校 as well. */
function fit(path: readonly string[], { segments, isHeader }: Name): number {
  const tail = path.slice(-segments.length)
  const isSame = tail.length === segments.length && tail.every((text, i) => text === segments[i])
  const joined = segments.length === 1 ? path.findIndex((_, i) => path.slice(i).join('') === segments[0]) : -1
  if (!isSame && joined < 0) return 0
  const matchedSegments = isSame ? segments.length : path.length - joined
  return matchedSegments * segmentWeight + (isHeader ? headerWeight : 0)
}

function strength(path: readonly string[], names: readonly Name[], groups: readonly string[]): number {
  const bare = path.map(withoutNotes)
  const best = Math.max(
    0,
    ...names.flatMap((name) => {
      const bareName = { ...name, segments: name.segments.map(withoutNotes) }
      const kept = fit(path, name)
      return [kept === 0 ? 0 : kept + keptNotesWeight, fit(bare, bareName)]
    }),
  )
  const isInGroup = bare.slice(0, -1).some((segment) => groups.includes(segment))
  return best > 0 && isInGroup ? best + groupWeight : best
}

interface Candidate {
  readonly key: string
  readonly header: HeaderPath
  readonly strength: number
}

/** Maps header paths to column keys, the strongest fits first; what fits equally well is reported, not guessed. */
export function mapHeaders(headers: readonly HeaderPath[], definitions: readonly ColumnNames[]): HeaderMapping {
  const candidates = candidatesOf(headers, definitions)
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

function candidatesOf(headers: readonly HeaderPath[], definitions: readonly ColumnNames[]): Candidate[] {
  return definitions.flatMap((definition) => {
    const names = namesOf(definition)
    const groups = (definition.groupAliases ?? []).map((group) => withoutNotes(normaliseHeader(group)))
    return headers.flatMap((header) => {
      const value = strength(header.path.map(normaliseHeader), names, groups)
      return value > 0 ? [{ key: definition.key, header, strength: value }] : []
    })
  })
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
