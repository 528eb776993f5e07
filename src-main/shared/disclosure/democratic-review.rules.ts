import type { Finding } from '../kernel/finding.ts'

/** 称职, 基本称职, 不称职 (城市居民委员会组织法 第37条). */
export const reviewVerdicts = ['competent', 'fair', 'unfit'] as const
export type ReviewVerdict = (typeof reviewVerdicts)[number]
export const verdictWords: Readonly<Record<ReviewVerdict, string>> = {
  competent: '称职',
  fair: '基本称职',
  unfit: '不称职',
}
export const reviewBasis = '城市居民委员会组织法第三十七条'

export interface ReviewLine {
  readonly workerId: number | null
  readonly name: string
  readonly post: string
  readonly votes: Readonly<Record<ReviewVerdict, number>>
  readonly verdict: ReviewVerdict
}
export interface Review {
  readonly id: number
  readonly communityId: number
  readonly year: number
  readonly attended: number
  readonly lines: readonly (ReviewLine & { readonly lineNo: number; readonly handled: boolean })[]
}

/** What is wrong with the record of a review; a verdict against the majority is only pointed out. */
export function checkReview(attended: number, lines: readonly ReviewLine[]): Finding[] {
  const findings: Finding[] = []
  const seen = new Set<string>()
  for (const [index, { name, votes, verdict }] of lines.entries()) {
    const place = `第${index + 1}行${name === '' ? '' : `（${name}）`}`
    const error = (code: string, message: string, remedy: string) =>
      findings.push({ severity: 'error', code, message: `${place}${message}`, remedy, basis: reviewBasis })
    if (name === '') error('REVIEW_NO_NAME', '没有姓名', '请填写姓名')
    if (name !== '' && seen.has(name)) error('REVIEW_TWICE', '与前面的人员重复', '请删除重复的一行')
    seen.add(name)
    const cast = votes.competent + votes.fair + votes.unfit
    if (cast > attended) error('REVIEW_VOTES', `得票合计${cast}，多于参评人数${attended}`, '请核对票数')
    if (votes.unfit * 2 > attended && verdict !== 'unfit') {
      const message = `${place}“不称职”票超过参评人数一半，结果却为“${verdictWords[verdict]}”`
      findings.push({
        severity: 'warning',
        code: 'REVIEW_MAJORITY',
        message,
        remedy: '请核对评议结果',
        basis: reviewBasis,
      })
    }
  }
  return findings
}

export interface UnfitTwice {
  readonly communityId: number
  readonly reviewId: number
  readonly lineNo: number
  readonly name: string
  readonly post: string
  readonly years: readonly [number, number]
  readonly handled: boolean
}

/** Members found unfit in two reviews one after the other: their office ends (第37条第3款), which somebody must see to. */
export function unfitTwice(reviews: readonly Review[]): UnfitTwice[] {
  const communities = new Map<number, Review[]>()
  for (const review of reviews) {
    communities.set(review.communityId, [...(communities.get(review.communityId) ?? []), review])
  }
  return [...communities.values()].flatMap((own) => {
    const ordered = [...own].sort((a, b) => a.year - b.year)
    return ordered.flatMap((review, nth) => {
      const before = ordered[nth - 1]
      if (!before) return []
      const unfitBefore = before.lines.filter(({ verdict }) => verdict === 'unfit')
      return review.lines
        .filter((line) => line.verdict === 'unfit' && unfitBefore.some((former) => isSame(former, line)))
        .map(({ lineNo, name, post, handled }) => {
          const years = [before.year, review.year] as const
          return { communityId: review.communityId, reviewId: review.id, lineNo, name, post, years, handled }
        })
    })
  })
}

/** By the roster where both lines point to it, otherwise by name: within one committee a name is one person's. */
function isSame(a: ReviewLine, b: ReviewLine): boolean {
  return a.workerId !== null && b.workerId !== null ? a.workerId === b.workerId : a.name === b.name
}
