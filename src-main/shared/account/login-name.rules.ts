/**
 * Letters, digits, `.`, `_`, `-` and Chinese characters: an alphabet in which no two characters look or compare alike but
 * for the case of A to Z, which is all that SQLite's `nocase` knows of. Migration 440 holds the same list.
 */
export const loginNamePattern = /^[0-9A-Za-z._\-\u4e00-\u9fa5]+$/

export const loginNameHint = '登录名由汉字、字母、数字和“.”“_”“-”组成'

/** One form for all spellings of a login name: Unicode's compatibility form (NFKC), A to Z in lower case. */
function foldLoginName(name: string): string {
  return name
    .normalize('NFKC')
    .trim()
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}

/** The only comparison of login names outside SQL: full-width and half-width, upper and lower case are the same. */
export function sameLoginName(a: string, b: string): boolean {
  return foldLoginName(a) === foldLoginName(b)
}
