/** Kinds of sub-records (人员子表). The key also names the sheet in an import and the kind in SQL. */
export const recordKinds = ['education', 'career', 'family', 'certificate', 'representative', 'honour'] as const
export type RecordKind = (typeof recordKinds)[number]

export const recordKindLabels: Readonly<Record<RecordKind, string>> = {
  education: '学历经历',
  career: '工作简历',
  family: '家庭主要成员',
  certificate: '证书',
  representative: '两代表一委员',
  honour: '荣誉',
}

export function isRecordKind(text: string): text is RecordKind {
  return recordKinds.some((kind) => kind === text)
}

/** How an honour stands that a notice announces: 待公示 until the notice is confirmed. */
export const honourStandings = ['proposed', 'in_force', 'refused'] as const
export type HonourStanding = (typeof honourStandings)[number]
export const honourStandingLabels: Readonly<Record<HonourStanding, string>> = {
  proposed: '待公示确认',
  in_force: '经公示授予',
  refused: '经公示不予授予',
}
