const mostHalfDays = 62

/** "1", "0.5", "1.5天" or blank as half-days; undefined when it is not a number of whole or half days in a month. */
export function parseHalfDays(text: string): number | undefined {
  const plain = text.normalize('NFKC').replace(/\s|天/g, '')
  if (plain === '' || plain === '-' || plain === '—') return 0
  const m = /^(\d{1,2})(?:\.(0|5|00|50))?$/.exec(plain)
  if (!m) return undefined
  const halfDays = Number(m[1]) * 2 + (m[2]?.startsWith('5') ? 1 : 0)
  return halfDays <= mostHalfDays ? halfDays : undefined
}

/** Half-days as people write days: 3 → "1.5". */
export function formatHalfDays(halfDays: number): string {
  return halfDays % 2 === 0 ? String(halfDays / 2) : `${(halfDays - 1) / 2}.5`
}
