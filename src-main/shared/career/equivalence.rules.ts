import { z } from 'zod'
import type { ExplanationStep } from '../kernel/explanation.ts'
import { codeLabel } from '../roster/code-tables.ts'

/** 双向, or one way only: the other title counts as a level of 社会工作者, or the level counts as that title. */
export const equivalenceDirections = ['both', 'to_social_work', 'from_social_work'] as const
export const equivalenceDirectionLabels: Readonly<Record<(typeof equivalenceDirections)[number], string>> = {
  both: '双向比照',
  to_social_work: '只比照为社会工作者职业资格',
  from_social_work: '只由社会工作者职业资格比照',
}

/** Body of a standard of kind 'certificate_equivalence' (双向比照认定): which other title counts as which level. */
export const CertificateEquivalence = z.strictObject({
  entries: z.array(
    z.strictObject({
      title: z.string().trim().min(1).max(60),
      aliases: z.array(z.string().trim().min(1).max(60)),
      /** Level of 社会工作者职业资格 (table T12): 1 初级, 2 中级, 3 高级. */
      level: z.enum(['1', '2', '3']),
      direction: z.enum(equivalenceDirections),
    }),
  ),
})
export type CertificateEquivalence = z.output<typeof CertificateEquivalence>

export interface CountedLevel {
  /** Code of table T12: '0' for none. */
  readonly level: string
  /** Title that gave it, or null when the person's own certificate counts. */
  readonly by: string | null
  readonly steps: readonly ExplanationStep[]
}

const plain = (text: string) => text.normalize('NFKC').replace(/\s/g, '')

/** Titles in a free text of the roster (其他资格证书), as people separate them. */
export function titlesIn(text: string | null): string[] {
  return (text ?? '')
    .split(/[、，,；;\n]/)
    .map(plain)
    .filter((title) => title !== '')
}

/**
 * The level of 社会工作者职业资格 that counts for somebody: the highest of the own one and of those that other titles are
 * equal to (就高). A title counts only when it is written as in the table; nothing is guessed.
 *
 * @param own code of table T12, '0' for none
 */
export function countedLevel(
  own: string,
  otherTitles: readonly string[],
  { entries }: CertificateEquivalence,
): CountedLevel {
  const titles = new Set(otherTitles.map(plain))
  const equal = entries.filter(
    ({ title, aliases, direction }) =>
      direction !== 'from_social_work' && [title, ...aliases].some((each) => titles.has(plain(each))),
  )
  const best = equal.reduce<(typeof equal)[number] | undefined>(
    (highest, entry) => (highest === undefined || entry.level > highest.level ? entry : highest),
    undefined,
  )
  const isBetter = best !== undefined && best.level > own
  const level = isBetter ? best.level : own
  const label = (code: string) => codeLabel('socialWorkLevel', code)
  return {
    level,
    by: isBetter ? best.title : null,
    steps: [
      { label: '本人社工职业资格', expression: label(own) },
      ...equal.map((entry) => ({ label: entry.title, expression: `比照为${label(entry.level)}` })),
      { label: '就高认定', expression: label(level) },
    ],
  }
}

/** The other titles that a level counts as, in the order of the table. */
export function equivalentTitles(level: string, { entries }: CertificateEquivalence): string[] {
  return entries.flatMap((entry) =>
    entry.level === level && entry.direction !== 'to_social_work' ? [entry.title] : [],
  )
}
