/** Name of the list of checksums in every pack. */
export const listName = '校验清单.txt'

export interface PackedFile {
  /** Path within the pack, with slashes. */
  readonly name: string
  readonly sha256: string
}

const longestName = 60

/** A name that Windows, WPS and zip programs take: no device characters, no dots or spaces at the ends. */
export function packName(text: string): string {
  const kept = [...text.normalize('NFC')]
    .filter((character) => character > '\u001f' && !'<>:"/\\|?*'.includes(character))
    .slice(0, longestName)
    .join('')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  return kept === '' ? '未命名' : kept
}

/** The list as it stands in the pack: one line per file, as sha256sum writes it, so that other programs can check it too. */
export function writeList(files: readonly PackedFile[]): string {
  return files.map(({ sha256, name }) => `${sha256}  ${name}\n`).join('')
}

/** The files that a list names; undefined when a line is none of its lines. */
export function readList(text: string): PackedFile[] | undefined {
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
  const files = lines.map((line) => {
    const match = /^([0-9a-f]{64}) {2}(.+)$/.exec(line)
    return match ? { sha256: match[1] ?? '', name: match[2] ?? '' } : undefined
  })
  return files.some((file) => file === undefined) ? undefined : files.filter((file) => file !== undefined)
}

/** A path that stays inside the pack: relative, without steps upwards. */
export function isInside(name: string): boolean {
  const steps = name.split(/[/\\]/)
  return !/^[/\\]|^[A-Za-z]:/.test(name) && steps.every((step) => step !== '' && step !== '.' && step !== '..')
}

export interface PackVerdict {
  readonly files: number
  readonly missing: readonly string[]
  readonly altered: readonly string[]
  readonly added: readonly string[]
}

/** Compares what a pack should hold with what is there: hashes by name. */
export function comparePack(list: readonly PackedFile[], found: ReadonlyMap<string, string>): PackVerdict {
  const listed = new Set([listName, ...list.map(({ name }) => name)])
  return {
    files: list.length,
    missing: list.filter(({ name }) => !found.has(name)).map(({ name }) => name),
    altered: list.filter(({ name, sha256 }) => found.has(name) && found.get(name) !== sha256).map(({ name }) => name),
    added: [...found.keys()].filter((name) => !listed.has(name)),
  }
}
