import type { SchemeRef } from '../../../src-main/shared/post-grade/post-grade.contract.ts'
import { StateTag } from '../../ui/state-tag.tsx'

/** The version of the scheme that a screen rests on; without one, what to do about it. */
export function SchemeLine({ scheme }: { readonly scheme: SchemeRef | null | undefined }) {
  if (scheme === undefined) return null
  if (scheme === null)
    return <span className="hint">没有施行的岗位等级方案，请在系统设置的标准与税率中载入或录入。</span>
  return (
    <span className="hint">
      依据：{scheme.title}（{scheme.documentNo}，{scheme.effectiveFrom}起施行）{' '}
      {scheme.isSample ? <StateTag text="示例" tone="warn" /> : null}
    </span>
  )
}
