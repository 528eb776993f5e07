import nzh from 'nzh/cn'
import type { Fen } from './money.ts'

/**
 * 人民币大写, as vouchers and totals print it: 4659.50 → 肆仟陆佰伍拾玖元伍角整.
 * Two habits of the library are mended: it wants whole yuan without decimals, and leaves out 整 after 角
 * (支付结算办法 附一: 整 may follow 元 and 角, never 分).
 */
export function fenToChinese(amount: Fen): string {
  const magnitude = Math.abs(amount)
  const whole = Math.floor(magnitude / 100)
  const cents = magnitude % 100
  const text = cents === 0 ? String(whole) : `${whole}.${String(cents).padStart(2, '0')}`
  const words = nzh.toMoney(text, { outSymbol: false })
  return `${amount < 0 ? '负' : ''}${words}${words.endsWith('角') ? '整' : ''}`
}
