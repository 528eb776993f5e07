import type { Finding } from './finding.ts'
import type { ColumnSpec, Sensitivity } from './sheet-spec.ts'

/**
 * Masks for screens and exports. The first six and last four digits of an ID number beside a birth date leave one
 * candidate (security.md §6), so at most the last four are ever shown.
 */
export function maskIdNumber(idNo: string): string {
  return idNo === '' ? '' : `**************${idNo.slice(-4)}`
}

const compoundSurnames =
  /^(欧阳|司马|上官|诸葛|司徒|夏侯|东方|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|轩辕|端木|百里|南宫|西门|东郭|呼延|澹台)/u

/** 王*, 王*明, 买**江; a compound surname is kept: 欧阳* (domain §6.3). */
export function maskName(name: string): string {
  const surname = compoundSurnames.exec(name)?.[0]
  const letters = [...name]
  if (surname !== undefined && letters.length > 2) return `${surname}*`
  const [first = '', ...rest] = letters
  if (rest.length < 2) return rest.length === 0 ? first : `${first}*`
  return `${first}${'*'.repeat(Math.min(2, rest.length - 1))}${rest.at(-1) ?? ''}`
}

export function maskMobile(mobile: string): string {
  return mobile.length < 8 ? '*'.repeat(mobile.length) : `${mobile.slice(0, 3)}****${mobile.slice(-4)}`
}

export function maskBankCard(cardNo: string): string {
  return cardNo === '' ? '' : `**** **** **** ${cardNo.slice(-4)}`
}

export function maskValue(sensitivity: Sensitivity, value: string): string {
  if (value === '') return ''
  switch (sensitivity) {
    case 'idNo':
      return maskIdNumber(value)
    case 'mobile':
      return maskMobile(value)
    case 'bankCard':
      return maskBankCard(value)
    case 'address':
    case 'hidden':
    case 'restricted':
      return '***'
  }
}

/** What our own lists show instead of an address or a number must never come back as its value. */
export function maskedValueFindings(
  columns: readonly (readonly [field: string, column: ColumnSpec])[],
  values: Readonly<Record<string, unknown>>,
): Finding[] {
  return columns.flatMap(([field, { sensitive, header }]): Finding[] => {
    if (sensitive === undefined || !looksMasked(values[field])) return []
    const message = `${header}：是脱敏后的内容，不能写入`
    const remedy = `请填写完整的${header}，或留空以保留原值`
    return [{ severity: 'error', code: 'MASKED_VALUE', field, message, remedy }]
  })
}

export function looksMasked(value: unknown): boolean {
  return typeof value === 'string' && /[*＊]{3}/.test(value)
}
