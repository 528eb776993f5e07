import { gradeChangeLabels } from '../../shared/post-grade/grade-batch.rules.ts'
import type { GradeChangeFields } from '../../shared/post-grade/post-grade.contract.ts'
import type { GradeCondition } from '../../shared/post-grade/promotion.rules.ts'

/** Words of the factors that count, as a notice and the approval form may show them: no dates of a person's life. */
const words: Readonly<Record<string, string>> = {
  service: '任职年限达到规定',
  education: '学历学位符合加级规定',
  certificate: '取得社会工作者职业资格',
  award: '受到表彰奖励',
}

/** 依据 of one change in a line: what the level was built from, or why it was decided by hand. */
export function groundOf(
  { kind, exceptionReason }: Pick<GradeChangeFields, 'kind' | 'exceptionReason'>,
  { conditions }: { readonly conditions: readonly GradeCondition[] },
): string {
  if (kind === 'conversion') return '按套改对照表'
  if (kind !== 'promotion') return `${gradeChangeLabels[kind]}：${exceptionReason.trim() || '见审批意见'}`
  const counted = conditions.flatMap(({ key, role, ok }) => (role === 'factor' && ok ? (words[key] ?? []) : []))
  return counted.length > 0 ? counted.join('、') : exceptionReason.trim() || '按岗位等级方案'
}
