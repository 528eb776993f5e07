import type { SenderSource } from '../../shared/import-collection/import-collection.contract.ts'
import { communityKey } from '../../shared/roster/roster-row.rules.ts'
import { tight, type NoteRow } from './note-rows.ts'

export interface Sender {
  readonly communityId: number | null
  readonly source: SenderSource
  /** The words that named it; words that name nobody we know when `communityId` is null. */
  readonly text: string
}

export interface SenderClues {
  readonly notes: readonly NoteRow[]
  readonly fileName: string
  /** Texts of the community column, asked for only when nothing else tells. */
  readonly rowTexts: () => Iterable<string>
}

export interface KnownSenders {
  readonly communities: readonly { readonly id: number; readonly name: string }[]
  /** Names of the street office, in which a community's name may stand by chance. */
  readonly officeNames: readonly string[]
}

/** NFKC has turned full-width brackets and colons into plain ones. */
const label = /^(?:填报|报送|上报|填表|编报|申报|所属)?(?:单位|社区)(?:名称)?(?:\((?:盖章|公章|章)\))?:(.*)$/
const longestText = 60

/**
 * Who sent a workbook: 填报单位 before the title, then the file's name, then the rows, if they all name one community.
 * Two communities in one place tell nothing.
 */
export function senderOf(clues: SenderClues, known: KnownSenders): Sender {
  const labels = clues.notes.flatMap(labelledText)
  const titles = clues.notes
    .filter(({ role }) => role === 'above-header' || role === 'cover')
    .flatMap(({ row }) => row.texts.map(tight))
    .filter((text) => text !== '' && !label.test(text))
  const fileName = tight(clues.fileName.replace(/\.[^.]*$/, ''))
  const found = named('label', labels, known) ?? named('title', titles, known) ?? named('file-name', [fileName], known)
  if (found) return found
  const texts = new Set(clues.rowTexts())
  const ids = new Set([...texts].filter((text) => text.trim() !== '').map((text) => idOf(text, known)))
  const [only] = ids
  if (ids.size === 1 && only !== undefined) return { communityId: only, source: 'rows', text: [...texts][0] ?? '' }
  return { communityId: null, source: 'none', text: (labels[0] ?? '').slice(0, longestText) }
}

function labelledText({ row }: NoteRow): string[] {
  return row.texts.flatMap((cell, index) => {
    const written = label.exec(tight(cell))?.[1]
    if (written === undefined) return []
    const text = written === '' ? tight(row.texts[index + 1]) : written
    return text === '' ? [] : [text]
  })
}

function named(source: SenderSource, texts: readonly string[], known: KnownSenders): Sender | undefined {
  const found = texts.flatMap((text) => communitiesIn(text, known).map((communityId) => ({ communityId, text })))
  const [first] = found
  if (!first || found.some(({ communityId }) => communityId !== first.communityId)) return undefined
  return { communityId: first.communityId, source, text: first.text.slice(0, longestText) }
}

/** Communities whose name stands in a text; a longer name hides a shorter one inside it. */
function communitiesIn(text: string, { communities, officeNames }: KnownSenders): number[] {
  let rest = officeNames.map(tight).reduce((left, name) => (name === '' ? left : left.replaceAll(name, '|')), text)
  const keys = communities.map(({ id, name }) => ({ id, key: communityKey(name) })).filter(({ key }) => key !== '')
  const found: number[] = []
  for (const { id, key } of keys.sort((a, b) => b.key.length - a.key.length)) {
    if (!rest.includes(key)) continue
    found.push(id)
    rest = rest.replaceAll(key, '|')
  }
  return found
}

function idOf(text: string, { communities }: KnownSenders): number | undefined {
  const key = communityKey(text)
  return communities.find(({ name }) => communityKey(name) === key)?.id
}
