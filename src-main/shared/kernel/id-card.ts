import { ageOn, formatDate, isRealDate, type CalendarDate } from './calendar-date.ts'
import type { Finding } from './finding.ts'

export type Sex = 'male' | 'female'

export interface IdCheck {
  /** Cleaned number; what is stored when there is no error. */
  readonly idNo: string
  readonly birthOn: CalendarDate | undefined
  readonly sex: Sex | undefined
  readonly findings: readonly Finding[]
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkCharacters = '10X98765432'
const youngest = 16
const oldest = 75
const usualAges = { from: 18, to: 65 }

/** Check character of the first 17 digits (GB 11643-1999, ISO 7064 MOD 11-2). */
export function idCheckCharacter(first17: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(first17[i]), 0)
  return checkCharacters[sum % 11] ?? ''
}

/** The 18-digit form of a 15-digit number of the first generation: 19xx birth years only. */
export function upgradeLegacyId(id15: string): string {
  const first17 = `${id15.slice(0, 6)}19${id15.slice(6)}`
  return first17 + idCheckCharacter(first17)
}

/** Strips spaces, quotes and full-width forms; x becomes X. Digits are never changed. */
export function cleanIdNumber(raw: string): string {
  if (cleanId.test(raw)) return raw
  return raw
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200d\ufeff'’‘`"“”-]/g, '')
    .toUpperCase()
}

/** As nearly every number comes. */
const cleanId = /^\d{17}[\dX]$/

/**
 * Checks an ID number (身份证号) of 18 digits, or offers the 18-digit form of one of 15. Never guesses at digits that
 * a spreadsheet has destroyed.
 */
export function checkIdNumber(raw: string, today: CalendarDate): IdCheck {
  const check = checkIdDigits(raw)
  return check.birthOn ? checkAge(check.idNo, check.birthOn, today, raw) : check
}

/** The same for anybody, whatever their age: relatives of a worker may be children or very old. */
export function checkIdDigits(raw: string): IdCheck {
  const idNo = cleanIdNumber(raw)
  const refuse = (code: string, message: string, remedy: string, proposal?: string): IdCheck => ({
    idNo,
    birthOn: undefined,
    sex: undefined,
    findings: [
      { severity: 'error', code, message, remedy, field: 'idNo', ...(proposal === undefined ? {} : { proposal }) },
    ],
  })
  if (/E\+\d+$/.test(idNo) || /^\d+\.\d+$/.test(idNo)) return truncatedByExcel(refuse)
  if (/^\d{15}$/.test(idNo)) {
    const offered = upgradeLegacyId(idNo)
    return refuse('ID_LEGACY_15', '身份证号是15位旧号', `核对原件后改为18位号码${offered}`, offered)
  }
  if (idNo.length !== 18) return refuse('ID_LENGTH', `身份证号应为18位，现为${idNo.length}位`, '请对照原件补全')
  if (!/^\d{17}[\dX]$/.test(idNo)) return refuse('ID_CHARACTER', '身份证号只能是数字，末位可为X', '请对照原件更正')
  const expected = idCheckCharacter(idNo)
  if (idNo[17] !== expected) {
    if (idNo.endsWith('000')) return truncatedByExcel(refuse)
    return refuse('ID_CHECK_CHARACTER', `身份证号校验不符，最后一位应为${expected}`, '请核对原件，逐位更正')
  }
  const birth = { year: Number(idNo.slice(6, 10)), month: Number(idNo.slice(10, 12)), day: Number(idNo.slice(12, 14)) }
  if (!isRealDate(birth)) return refuse('ID_BIRTH_DATE', '身份证号中的出生日期不存在', '请核对原件')
  return { idNo, birthOn: formatDate(birth), sex: sexOf(idNo), findings: [] }
}

const sexOf = (idNo: string): Sex => (Number(idNo[16]) % 2 === 1 ? 'male' : 'female')

function truncatedByExcel(refuse: (code: string, message: string, remedy: string) => IdCheck): IdCheck {
  return refuse('ID_TRUNCATED_BY_EXCEL', '身份证号被Excel改成数字，后几位已丢失', '请把该列设为文本后重新填写')
}

function checkAge(idNo: string, birthOn: CalendarDate, today: CalendarDate, raw: string): IdCheck {
  const findings: Finding[] = []
  const add = (severity: Finding['severity'], code: string, message: string, remedy: string) =>
    findings.push({ severity, code, message, remedy, field: 'idNo' })
  const age = ageOn(birthOn, today)
  if (birthOn > today) add('error', 'ID_BIRTH_FUTURE', '身份证号中的出生日期晚于今天', '请核对原件')
  else if (age < youngest || age > oldest) {
    add('error', 'ID_AGE', `按身份证号计算为${age}周岁，超出${youngest}—${oldest}周岁`, '请核对原件')
  } else if (age < usualAges.from || age > usualAges.to) {
    add('warning', 'ID_AGE_UNUSUAL', `按身份证号计算为${age}周岁，请确认`, '确认无误可保留')
  }
  if (raw !== idNo) add('info', 'ID_CLEANED', '身份证号中的空格、全角字符或小写x已规范', '无需处理')
  return { idNo, birthOn, sex: sexOf(idNo), findings }
}

/** Checks a bank card number (银行卡号): 12–22 digits; a failed Luhn sum is only a warning, some accounts have none. */
export function checkBankCard(raw: string): { readonly cardNo: string; readonly findings: readonly Finding[] } {
  const cardNo = raw.normalize('NFKC').replace(/[\s-]/g, '')
  const finding = (severity: Finding['severity'], code: string, message: string, remedy: string): Finding[] => [
    { severity, code, message, remedy, field: 'cardNo' },
  ]
  if (/E\+?\d+$/i.test(cardNo)) {
    return {
      cardNo,
      findings: finding(
        'error',
        'CARD_TRUNCATED_BY_EXCEL',
        '银行卡号被Excel改成数字，后几位已丢失',
        '请把该列设为文本后重新填写',
      ),
    }
  }
  if (!/^\d{12,22}$/.test(cardNo)) {
    return { cardNo, findings: finding('error', 'CARD_FORMAT', '银行卡号应为12至22位数字', '请对照银行卡更正') }
  }
  if (!passesLuhn(cardNo)) {
    return { cardNo, findings: finding('warning', 'CARD_LUHN', '银行卡号校验位不符', '请对照银行卡核对，无误可保留') }
  }
  return { cardNo, findings: [] }
}

export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i])
    const doubled = i % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** Checks a mobile number (手机号). Of two numbers in one cell the first is kept, with a warning. */
export function checkMobile(raw: string): { readonly mobile: string; readonly findings: readonly Finding[] } {
  const candidates = raw
    .normalize('NFKC')
    .split(/[/、,，;；]/)
    .map((part) => part.replace(/[\s-]/g, '').replace(/^\+?86(?=1\d{10}$)/, ''))
    .filter((part) => part !== '')
  const mobile = candidates[0] ?? ''
  const finding = (severity: Finding['severity'], code: string, message: string, remedy: string): Finding[] => [
    { severity, code, message, remedy, field: 'mobile' },
  ]
  if (!/^1[3-9]\d{9}$/.test(mobile)) {
    return { mobile, findings: finding('error', 'MOBILE_FORMAT', '手机号应为11位，以13至19开头', '请核对后更正') }
  }
  if (candidates.length > 1) {
    return {
      mobile,
      findings: finding('warning', 'MOBILE_SEVERAL', '填写了多个号码，只保留第一个', '请确认第一个号码'),
    }
  }
  return { mobile, findings: [] }
}
