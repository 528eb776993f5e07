import type { GradePerson } from '../../src-main/shared/post-grade/grade.rules.ts'
import { GradeScheme } from '../../src-main/shared/post-grade/grade-scheme.schema.ts'

const bachelor = { name: '本科', educations: ['21', '28'], degrees: ['4'], amount: 1, partialAmount: 0 }
const master = { name: '硕士', educations: ['14'], degrees: ['3'], amount: 2, partialAmount: 0 }
const doctor = { name: '博士', educations: ['11'], degrees: ['2'], amount: 3, partialAmount: 0 }

/** The scheme of the example in domain.md §3.3, written down by hand; parts may be replaced. */
export function exampleScheme(changes: Partial<GradeScheme> = {}): GradeScheme {
  return GradeScheme.parse({
    posts: [
      { postClass: '1', name: '正职', min: 7, max: 18 },
      { postClass: '2', name: '副职', min: 4, max: 15 },
      { postClass: '3', name: '工作人员', min: 1, max: 12 },
    ],
    levels: 18,
    intervalYears: 3,
    serviceFrom: 'community',
    education: { mode: 'level', require: 'both', partialMode: 'none', tiers: [bachelor, master, doctor] },
    certificate: {
      mode: 'level',
      levels: [
        { level: '1', amount: 1 },
        { level: '2', amount: 2 },
        { level: '3', amount: 3 },
      ],
    },
    combine: 'max',
    awards: [{ code: 'city_award', name: '市级以上党委政府表彰', amount: 1, once: true }],
    uncounted: [
      { code: 'failed_year', name: '年度考核不合格', unit: 'year', overMonths: 0, blocks: 'no' },
      { code: 'sick_leave', name: '病假累计超过6个月', unit: 'period', overMonths: 6, blocks: 'no' },
      { code: 'discipline', name: '处分影响期', unit: 'period', overMonths: 0, blocks: 'running' },
    ],
    changeDay: 'next_month',
    onPostUp: 'keep_points_then_clamp',
    onPostDown: 'clamp_to_max',
    probation: 'no_grade',
    cap: 'stay',
    conversion: { rows: [], countFrom: 'whole' },
    ...changes,
  })
}

/** Somebody of whom nothing but the post and the day of joining is known, unless said otherwise. */
export function gradePerson(facts: Partial<GradePerson> = {}): GradePerson {
  return {
    postClass: '3',
    education: '31',
    degree: '0',
    graduatedOn: null,
    certificate: '0',
    certificateOn: null,
    joinedOn: null,
    workStartedOn: null,
    adjustmentMonths: 0,
    isOnProbation: false,
    evidence: [],
    anchor: null,
    ...facts,
  }
}
