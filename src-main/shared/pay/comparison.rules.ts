import { addFen, formatYuan, subtractFen, zeroFen, type Fen } from '../kernel/money.ts'
import { causeOf, type ChangeCause, type Evidence, type MonthsCompared } from './comparison-causes.rules.ts'
import type { ItemPart, MonthItem } from './pay-columns.ts'

/** One person's line as two months are compared by it. */
export interface ComparedLine {
  readonly workerId: number
  readonly name: string
  readonly community: string
  readonly post: string
  readonly grade: number | null
  readonly grossFen: Fen
  readonly netFen: Fen
  readonly employerFen: Fen
  readonly incomeTaxFen: Fen
  readonly bonusTaxFen: Fen
  readonly recoveredFen: Fen
  readonly owedFen: Fen
  /** 累计应纳税所得额 after the payment; null = it has no step of the cumulative tax. */
  readonly taxableFen: Fen | null
  /** By code of the month's items; an item without an amount may be missing. */
  readonly amounts: ReadonlyMap<string, ItemAmount>
}
export interface ItemAmount {
  readonly amountFen: Fen
  /** 缴费基数 of a contribution, else 0. */
  readonly baseFen: Fen
}

/** What something does to 应发, 实发 and the employer's cost. */
export interface Effect {
  readonly grossFen: Fen
  readonly netFen: Fen
  readonly employerFen: Fen
}
/** Part of a person's change with the cause that the data gives for it. */
export interface Change extends Effect {
  readonly cause: ChangeCause
  /** 等级9级→10级：岗位等级工资 +147.00，基础绩效 +63.00 */
  readonly text: string
}

const none: Effect = { grossFen: zeroFen, netFen: zeroFen, employerFen: zeroFen }
const isNothing = (e: Effect) => e.grossFen === 0 && e.netFen === 0 && e.employerFen === 0

export function addEffects(effects: readonly Effect[]): Effect {
  return effects.reduce(
    (sum, e) => ({
      grossFen: addFen(sum.grossFen, e.grossFen),
      netFen: addFen(sum.netFen, e.netFen),
      employerFen: addFen(sum.employerFen, e.employerFen),
    }),
    none,
  )
}

/** Change of a whole line; somebody without one counts as nothing. */
export function totalEffect(before: ComparedLine | null, now: ComparedLine | null): Effect {
  const of = (line: ComparedLine | null): Effect => line ?? none
  const [a, b] = [of(before), of(now)]
  return {
    grossFen: subtractFen(b.grossFen, a.grossFen),
    netFen: subtractFen(b.netFen, a.netFen),
    employerFen: subtractFen(b.employerFen, a.employerFen),
  }
}

interface Piece {
  readonly cause: ChangeCause
  readonly because: string
  readonly label: string
  readonly effect: Effect
}

/**
 * The causes of one person's change against the month before (逐月比对), found from the data. Each item's difference goes to
 * one cause as a whole; the parts add up to the change of 应发, 实发 and 单位缴费 with nothing left over. What the data does not
 * explain is `unexplained`, and needs a reason in words before the month is submitted.
 * @throws when the parts do not add up: lines that contradict themselves
 */
export function comparePerson(
  before: ComparedLine | null,
  now: ComparedLine | null,
  evidence: Evidence,
  months: MonthsCompared,
): Change[] {
  const whole = totalEffect(before, now)
  if (!before || !now) {
    if (isNothing(whole)) return []
    const { cause, because } = causeOf.line(before === null ? 'came' : 'gone', evidence, months)
    return [{ cause, text: because, ...whole }]
  }
  const changes = gather([...itemPieces(before, now, evidence, months), ...totalPieces(before, now, months)])
  const sum = addEffects(changes)
  if (!isNothing(minus(whole, sum))) throw new Error(`changes of worker ${now.workerId} do not add up`)
  return changes
}

const minus = (a: Effect, b: Effect): Effect => ({
  grossFen: subtractFen(a.grossFen, b.grossFen),
  netFen: subtractFen(a.netFen, b.netFen),
  employerFen: subtractFen(a.employerFen, b.employerFen),
})

function itemPieces(before: ComparedLine, now: ComparedLine, evidence: Evidence, months: MonthsCompared): Piece[] {
  const pieces: Piece[] = []
  for (const code of new Set([...before.amounts.keys(), ...now.amounts.keys()])) {
    const [was, is] = [before.amounts.get(code), now.amounts.get(code)]
    const difference = subtractFen(is?.amountFen ?? zeroFen, was?.amountFen ?? zeroFen)
    const item = months.items.get(code)
    if (difference === 0 || !item) continue
    const { cause, because } = causeOf.item({ item, was, is, before, now }, evidence, months)
    pieces.push({ cause, because, label: item.label, effect: effectOf(item.part, difference) })
  }
  return pieces
}

function effectOf(part: MonthItem['part'], difference: Fen): Effect {
  const taken = subtractFen(zeroFen, difference)
  const effects: Readonly<Record<ItemPart, Effect>> = {
    earning: { ...none, grossFen: difference, netFen: difference },
    deduction: { ...none, grossFen: taken, netFen: taken },
    personal: { ...none, netFen: taken },
    after_tax: { ...none, netFen: taken },
    employer: { ...none, employerFen: difference },
  }
  return effects[part]
}

/** What a line has beside its items: tax, 应收 that arose and 应收 taken back. */
function totalPieces(before: ComparedLine, now: ComparedLine, months: MonthsCompared): Piece[] {
  const tax = causeOf.tax(before, now, months)
  const net = (cause: ChangeCause, because: string, label: string, netFen: Fen): Piece[] =>
    netFen === 0 ? [] : [{ cause, because, label, effect: { ...none, netFen } }]
  return [
    ...net('tax', tax, '个人所得税', subtractFen(before.incomeTaxFen, now.incomeTaxFen)),
    ...net('tax', '年终奖单独计税', '年终奖个税', subtractFen(before.bonusTaxFen, now.bonusTaxFen)),
    ...net('debt', '前期应收', '扣回应收', subtractFen(before.recoveredFen, now.recoveredFen)),
    ...net('debt', '未扣足部分', '转为应收', subtractFen(now.owedFen, before.owedFen)),
  ]
}

/** One change for each cause, with what it rests on and the items that it moved. */
function gather(pieces: readonly Piece[]): Change[] {
  return [...Map.groupBy(pieces, (piece) => piece.cause)].flatMap(([cause, own]) => {
    const effect = addEffects(own.map((piece) => piece.effect))
    const reasons = [...new Set(own.map((piece) => piece.because).filter(Boolean))].join('、')
    const items = own.map(({ label, effect: e }) => `${label} ${signedYuan(e.netFen === 0 ? e.employerFen : e.netFen)}`)
    const text = reasons === '' ? items.join('，') : `${reasons}：${items.join('，')}`
    return [{ cause, text, ...effect }]
  })
}

/** +147.00 or −63.00, as a change is written. */
export function signedYuan(amount: Fen): string {
  return amount < 0 ? `−${formatYuan(subtractFen(zeroFen, amount))}` : `+${formatYuan(amount)}`
}

/** The month's change by cause, the largest first; causes that nobody has are left out. */
export function sumByCause(changes: readonly Change[]): (Effect & { cause: ChangeCause; people: number })[] {
  return [...Map.groupBy(changes, ({ cause }) => cause)]
    .map(([cause, own]) => ({ cause, people: own.length, ...addEffects(own) }))
    .sort((a, b) => Math.abs(b.netFen) - Math.abs(a.netFen))
}
