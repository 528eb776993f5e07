import { z } from 'zod'

/** Body of a standard of kind 'study_hours' (继续教育学时): hours asked for within one registration, by level of table T12. */
export const StudyHours = z.strictObject({
  levels: z.array(z.strictObject({ level: z.enum(['1', '2', '3']), hours: z.int().min(0).max(9999) })),
})
export type StudyHours = z.output<typeof StudyHours>

/** Hours that a registration still lacks; 0 when there are enough, or when the level asks for none. */
export function missingStudyHours(level: string, studied: number | null, { levels }: StudyHours): number {
  const wanted = levels.find((each) => each.level === level)?.hours ?? 0
  return Math.max(0, wanted - (studied ?? 0))
}
