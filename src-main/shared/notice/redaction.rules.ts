import type { Finding } from '../kernel/finding.ts'
import { findSensitiveNumbers, type SensitiveKind } from '../kernel/sensitive-numbers.rules.ts'

const kinds: Readonly<Record<SensitiveKind, { readonly code: string; readonly what: string }>> = {
  idNo: { code: 'NOTICE_CONTAINS_ID', what: '身份证号' },
  bankCard: { code: 'NOTICE_CONTAINS_CARD', what: '银行卡号' },
  mobile: { code: 'NOTICE_CONTAINS_MOBILE', what: '手机号' },
}

/** A piece of text and where it stands, such as 正文第2段, 第1页 or 附件表格第3行第2列. */
export interface PlacedText {
  readonly place: string
  readonly text: string
}

/**
 * Finds ID, phone and card numbers in the final text of a document (domain §6.3), also when their digits are full-
 * width, split, or written out in Chinese (一三九…, 壹叁玖…). One finding is enough to stop the release.
 */
export function scanForSensitive(texts: readonly PlacedText[]): Finding[] {
  return texts.flatMap(({ place, text }) =>
    findSensitiveNumbers(text.normalize('NFKC')).map(({ kind, value }) => finding(kind, value, place)),
  )
}

function finding(kind: SensitiveKind, value: string, place: string): Finding {
  const { code, what } = kinds[kind]
  return {
    severity: 'error',
    code,
    message: `${place}含有${what}（末四位${value.slice(-4)}）`,
    remedy: '请删除后再发布',
  }
}
