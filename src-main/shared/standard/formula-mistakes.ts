import { checkFormulas, type FormulaItem } from '../pay/formula/check-formulas.ts'
import { PayScheme } from '../pay/pay-scheme.schema.ts'
import type { StandardKind } from './standard.contract.ts'

/**
 * Mistakes in the formulas and test rows of a pay scheme as it stands in the form, each with the name of its item; other
 * kinds have none. Saving asks the same rules.
 */
export function formulaMistakes(kind: StandardKind, body: unknown): string[] {
  if (kind !== 'pay_scheme' || typeof body !== 'object' || body === null || !('items' in body)) return []
  const items = Array.isArray(body.items) ? (body.items as readonly (FormulaItem | undefined)[]).filter(isWhole) : []
  const formulas = checkFormulas(items).map(({ index, message }) => `${items[index]?.label ?? ''}的公式${message}`)
  if (formulas.length > 0) return formulas
  const { error } = PayScheme.safeParse(body)
  const tests = error?.issues.filter(({ path }) => path[0] === 'formulaTests' && path.length === 2) ?? []
  return tests.map(({ path, message }) => `公式测试第${Number(path[1]) + 1}行：${message}`)
}

/** A card that is just being added has no value yet. */
const isWhole = (item: FormulaItem | undefined): item is FormulaItem =>
  typeof item === 'object' && typeof item.label === 'string' && typeof item.value === 'object'
