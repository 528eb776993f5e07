import { expect, it } from 'vitest'
import { fenToChinese } from '../../../src-main/shared/kernel/chinese-amount.ts'
import { yuan } from '../../../src-main/shared/kernel/money.ts'
import { oracles } from '../../support/oracles.ts'

it('writes 人民币大写 as a bank accepts it: 整 after 元 and 角, 零 in the gaps', () => {
  for (const [amount, words] of Object.entries(oracles.T_rmb)) expect(fenToChinese(yuan(amount))).toBe(words)
  expect(fenToChinese(yuan('-12.50'))).toBe('负壹拾贰元伍角整')
})
