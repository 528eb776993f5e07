import type { Fen } from './types.ts'

const digits = '零壹贰叁肆伍陆柒捌玖'
const places = ['', '拾', '佰', '仟']
const groups = ['', '万', '亿']

/** Up to four digits: 1010 → 壹仟零壹拾. */
function group(value: number): string {
  const text = String(value)
    .split('')
    .map((digit, i, all) => (digit === '0' ? '零' : `${digits[Number(digit)]}${places[all.length - 1 - i]}`))
    .join('')
  return text.replace(/零+/g, '零').replace(/零$/, '')
}

function yuanInWords(yuan: number): string {
  let text = ''
  for (let i = groups.length - 1; i >= 0; i--) {
    const value = Math.floor(yuan / 10_000 ** i) % 10_000
    const isGap = text !== '' && value < 1000
    if (value > 0) text += `${isGap ? '零' : ''}${group(value)}${groups[i]}`
    else if (text !== '' && !text.endsWith('零') && yuan % 10_000 ** i > 0) text += '零'
  }
  return text.replace(/零+/g, '零')
}

/** 大写金额, below a trillion yuan and not negative: 4659.50 → 肆仟陆佰伍拾玖元伍角整. */
export function amountInWords(amount: Fen): string {
  const [yuan, jiao, cents] = [Math.floor(amount / 100), Math.floor(amount / 10) % 10, amount % 10]
  if (amount === 0) return '零元整'
  const whole = yuan > 0 ? `${yuanInWords(yuan)}元` : ''
  const tenths = jiao > 0 ? `${digits[jiao]}角` : whole !== '' && cents > 0 ? '零' : ''
  return `${whole}${tenths}${cents > 0 ? `${digits[cents]}分` : '整'}`
}
