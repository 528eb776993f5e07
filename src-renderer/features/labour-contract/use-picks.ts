import { useCallback, useMemo, useState } from 'react'
import type { LabourContractRow } from '../../../src-main/shared/labour-contract/labour-contract.schema.ts'

/** Contracts ticked for a batch, kept while the clerk turns pages. */
export interface Picks {
  readonly ids: readonly number[]
  readonly rows: readonly LabourContractRow[]
  /** These and no others, as the shown rows have them; what stands on another page keeps its row. */
  readonly pick: (ids: readonly number[], shown: readonly LabourContractRow[]) => void
  readonly clear: () => void
}

export function usePicks(): Picks {
  const [picked, setPicked] = useState<ReadonlyMap<number, LabourContractRow>>(new Map())
  const pick = useCallback((ids: readonly number[], shown: readonly LabourContractRow[]) => {
    setPicked((before) => {
      const known = new Map([...before, ...shown.map((row) => [row.id, row] as const)])
      return new Map(
        ids.flatMap((id) => {
          const row = known.get(id)
          return row ? [[id, row] as const] : []
        }),
      )
    })
  }, [])
  const clear = useCallback(() => setPicked(new Map()), [])
  return useMemo(() => ({ ids: [...picked.keys()], rows: [...picked.values()], pick, clear }), [picked, pick, clear])
}
