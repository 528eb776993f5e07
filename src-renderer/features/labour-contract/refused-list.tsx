import type { Finding } from '../../../src-main/shared/kernel/finding.ts'
import { FindingList } from '../../ui/finding-list.tsx'

export interface Refused {
  readonly id: number
  readonly name: string
  readonly findings: readonly Finding[]
}

/** People of a batch who were left out, each with the reasons. */
export function RefusedList({ refused, what }: { readonly refused: readonly Refused[]; readonly what: string }) {
  return (
    <>
      {refused.map(({ id, name, findings }) => (
        <section key={id} aria-label={`${name}${what}的原因`}>
          <b>{name}</b>
          <FindingList findings={findings} />
        </section>
      ))}
    </>
  )
}
