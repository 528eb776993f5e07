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
