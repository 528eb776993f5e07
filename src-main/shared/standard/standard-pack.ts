import { z } from 'zod'
import { CalendarDateField } from '../kernel/calendar-date.ts'
import type { Finding } from '../kernel/finding.ts'
import { checkStandardBody, issueText } from './check-standard.ts'
import { standardKinds } from './standard.contract.ts'

/** One standard of a file; its body is checked by the schema of its kind. */
export const PackedStandard = z.strictObject({
  kind: z.enum(standardKinds),
  title: z.string().trim().min(1).max(100),
  effectiveFrom: CalendarDateField,
  effectiveTo: CalendarDateField.nullable(),
  documentNo: z.string().trim().max(200),
  note: z.string().trim().max(1000),
  isSample: z.boolean(),
  body: z.unknown(),
})

/** 标准包: standards that belong together, as a file that another office or city can take in. */
export const StandardPack = z.strictObject({
  format: z.literal('standard-pack'),
  name: z.string().trim().min(1).max(60),
  /** Where the figures come from. */
  source: z.string().trim().max(500),
  note: z.string().trim().max(1000),
  standards: z.array(PackedStandard).min(1).max(30),
})
export type StandardPack = z.output<typeof StandardPack>

const labels: Readonly<Record<string, string>> = {
  format: '文件格式',
  name: '名称',
  source: '来源',
  note: '备注',
  standards: '标准',
  kind: '种类',
  title: '标题',
  effectiveFrom: '施行日期',
  effectiveTo: '失效日期',
  documentNo: '文号',
  isSample: '示例标记',
  body: '内容',
}

type PackCheck =
  { readonly ok: true; readonly pack: StandardPack } | { readonly ok: false; readonly findings: readonly Finding[] }

/** Checks what a file holds, to the last field of every body; each mistake with its place in words. */
export function checkPack(content: unknown): PackCheck {
  const parsed = StandardPack.safeParse(content)
  if (!parsed.success) {
    const findings = parsed.error.issues.map((issue) => {
      const place = issue.path.map((step) =>
        typeof step === 'number' ? `第${step + 1}项` : (labels[String(step)] ?? ''),
      )
      return wrong(`${place.filter(Boolean).join(' ')}：${issueText(issue)}`)
    })
    return { ok: false, findings }
  }
  const findings = parsed.data.standards.flatMap(({ kind, title, body }) => {
    const check = checkStandardBody(kind, body)
    return check.ok ? [] : check.findings.map(({ message }) => wrong(`“${title}” ${message}`))
  })
  return findings.length > 0 ? { ok: false, findings } : { ok: true, pack: parsed.data }
}

function wrong(message: string): Finding {
  return { severity: 'error', code: 'STANDARD_PACK', message }
}
