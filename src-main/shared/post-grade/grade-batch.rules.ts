import type { DocumentStep } from '../kernel/document-step.rules.ts'
import type { Finding } from '../kernel/finding.ts'
import { codeLabel } from '../roster/code-tables.ts'

/** 草稿 → 已提交 → 已审批 → 已生效 (facts written) → 已办结; 已作废 from any state before it took effect. */
export const gradeBatchStates = ['draft', 'submitted', 'approved', 'effective', 'done', 'cancelled'] as const
export type GradeBatchState = (typeof gradeBatchStates)[number]
export const gradeBatchStateLabels: Readonly<Record<GradeBatchState, string>> = {
  draft: '草稿',
  submitted: '已提交',
  approved: '已审批',
  effective: '已生效',
  done: '已办结',
  cancelled: '已作废',
}

/** Why a level changes: 晋级, 套改, 岗位变动, 降级. */
export const gradeChangeKinds = ['promotion', 'conversion', 'post_change', 'demotion'] as const
export type GradeChangeKind = (typeof gradeChangeKinds)[number]
export const gradeChangeLabels: Readonly<Record<GradeChangeKind, string>> = {
  promotion: '晋级',
  conversion: '套改',
  post_change: '岗位变动',
  demotion: '降级',
}

/** 公示 of a batch: none yet, running, with an objection that is not answered, or over without one that holds. */
export const batchNoticeStates = ['none', 'open', 'objected', 'clear'] as const
export type BatchNoticeState = (typeof batchNoticeStates)[number]

export const gradeBatchSteps = {
  edit: { label: '修改', role: 'clerk', from: ['draft'] },
  submit: { label: '提交', role: 'clerk', from: ['draft'] },
  return: { label: '退回', role: 'reviewer', from: ['submitted', 'approved'] },
  approve: { label: '审批', role: 'reviewer', from: ['submitted'], byOther: true },
  effect: { label: '办理生效', role: 'clerk', from: ['approved'] },
  close: { label: '办结', role: 'clerk', from: ['effective'] },
  cancel: { label: '作废', role: 'clerk', from: ['draft', 'submitted', 'approved'] },
} as const satisfies Readonly<Record<string, DocumentStep<GradeBatchState>>>
export type GradeBatchStep = keyof typeof gradeBatchSteps

/** Why a batch may not take effect for its notice's sake (公示异议未结不得晋级, domain §6.2). The table refuses it too. */
export function checkBatchNotice(batch: {
  readonly noticeRequired: boolean
  readonly noticeState: BatchNoticeState
}): Finding[] {
  const say = (code: string, message: string, remedy: string): Finding[] => [
    { severity: 'error', code, message, remedy },
  ]
  switch (batch.noticeState) {
    case 'clear':
      return []
    case 'open':
      return say('GRADE_NOTICE_OPEN', '公示尚未办结', '请在公示期满并办结后办理')
    case 'objected':
      return say('GRADE_NOTICE_OBJECTED', '公示期间有异议尚未处理', '请先完成异议调查并作出结论')
    case 'none':
      return batch.noticeRequired
        ? say('GRADE_NOTICE_MISSING', '本批需要公示，尚未生成公示', '请先从本批生成公示，公示无异议后办理')
        : []
  }
}

/** One person's change as it is wished for. */
export interface GradeChangeWish {
  readonly kind: GradeChangeKind
  readonly name: string
  readonly fromPostClass: string
  readonly fromGrade: number | null
  readonly toPostClass: string
  readonly toGrade: number
  /** By the scheme; for 套改 by its conversion table. */
  readonly suggested: number | null
  /** Every gate of the suggestion is ticked. */
  readonly isReady: boolean
  readonly exceptionReason: string
}

const leastReason = 2 // characters

/** What keeps one change out of a batch; the band is checked by the roster's own rule. */
export function checkGradeChange(wish: GradeChangeWish): Finding[] {
  const { kind, name, fromGrade, toGrade, toPostClass, fromPostClass, suggested, isReady, exceptionReason } = wish
  const findings: Finding[] = []
  const say = (code: string, message: string, remedy: string) =>
    findings.push({ severity: 'error', code, message: `${name}：${message}`, remedy })
  const isSamePost = toPostClass === fromPostClass
  if (fromGrade === toGrade && isSamePost) say('GRADE_UNCHANGED', '等级和岗位都没有变化', '请移出名单或填写拟定等级')
  else if (kind === 'promotion' && fromGrade !== null && toGrade < fromGrade) {
    say('GRADE_FALLS', `拟定${toGrade}级低于现${fromGrade}级`, '降级请选择“降级”并写明原因')
  }
  if (kind === 'demotion' && (fromGrade === null || toGrade >= fromGrade)) {
    say('GRADE_RISES', '降级的拟定等级应低于现等级', '请核对拟定等级')
  }
  if (kind !== 'post_change' && !isSamePost) {
    say('GRADE_POST_DIFFERS', `岗位改为${codeLabel('postClass', toPostClass)}`, '岗位有变化的，请选择“岗位变动”')
  }
  const isBySuggestion = isReady && toGrade === suggested && (kind === 'promotion' || kind === 'conversion')
  if (!isBySuggestion && exceptionReason.trim().length < leastReason) {
    say('GRADE_EXCEPTION', exceptionText(wish), '请写明原因')
  }
  return findings
}

function exceptionText({ kind, suggested, isReady, toGrade }: GradeChangeWish): string {
  if (kind === 'post_change' || kind === 'demotion') return `${gradeChangeLabels[kind]}须写明原因`
  if (suggested !== toGrade) return `拟定${toGrade}级与测算${suggested === null ? '不符' : `${suggested}级不符`}`
  return isReady ? '须写明原因' : '有条件未满足'
}
