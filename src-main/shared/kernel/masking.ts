import type { Sensitivity } from './sheet-spec.ts'

/**
 * Masks for screens and exports. The first six and last four digits of an ID number beside a birth date leave one
 * candidate (security.md §6), so at most the last four are ever shown.
 */
export function maskIdNumber(idNo: string): string {
  return idNo === '' ? '' : `**************${idNo.slice(-4)}`
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
      return '***'
  }
}
