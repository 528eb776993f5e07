/**
 * Built-in formats that show a day: ECMA-376-1 §18.8.30, and its zh-cn list for 27–36 and 50–58, of which
 * 32–35, 55 and 56 are times of day.
 */
const builtInDates: ReadonlySet<number> = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58,
])

/** Whether a number format that the file doesn't define shows a day. */
export function isBuiltInDate(id: number): boolean {
  return builtInDates.has(id)
}

/**
 * True when a custom number format shows a day: a year, a day, or a month that is not the minutes of a time. Quoted
 * text, escapes, padding and bracketed colours or locales are no part of it.
 */
export function isDateFormat(code: string): boolean {
  const bare = code.replace(/"[^"]*"?|\\.|[_*].|\[[^\]]*\]?/g, '').toLowerCase()
  if (/general|g\/通用格式/.test(bare)) return false
  return /[yd]/.test(bare) || (bare.includes('m') && !/[hs]/.test(bare))
}
