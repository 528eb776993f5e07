/** How a typed text asks for a number: as the whole of it, or as its end. */
export interface NumberSearch {
  readonly field: 'idNo' | 'mobile'
  readonly part: 'whole' | 'tail'
}

/**
 * A number is found whole or by its last four characters, which lists show anyway. By a longer tail somebody who sees it
 * masked could ask for one digit after another until all of them are known.
 * @param text in lower case and without spaces
 */
export function numberSearch(text: string): readonly NumberSearch[] {
  if (/^\d{17}[\dx]$/.test(text)) return [{ field: 'idNo', part: 'whole' }]
  if (/^1\d{10}$/.test(text)) return [{ field: 'mobile', part: 'whole' }]
  if (!/^\d{3}[\dx]$/.test(text)) return []
  return [
    { field: 'idNo', part: 'tail' },
    { field: 'mobile', part: 'tail' },
  ]
}
