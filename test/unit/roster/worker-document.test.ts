import { expect, it } from 'vitest'
import { cssText, escapeHtml } from '../../../src-main/shared/kernel/html.ts'
import { renderWorkerDocument } from '../../../src-main/shared/roster/worker-document.ts'
import { rosterSheet, type RosterField } from '../../../src-main/shared/roster/roster.sheet.ts'

const payload = `<img src=x onerror=alert(1)>"'&`
const fields = (Object.keys(rosterSheet.columns) as RosterField[]).map((key) => ({
  key,
  label: rosterSheet.columns[key].header,
  value: `${key} ${payload}`,
}))
const html = renderWorkerDocument({
  officeName: payload,
  name: payload,
  fields,
  computed: [
    { label: '年龄', value: payload, after: 'birthOn' },
    { label: '预计退休年月', value: payload, after: 'retirementCategory' },
  ],
  timeline: [
    {
      ...{ label: payload, before: payload, after: payload, effectiveOn: '2026-12-01', basis: payload },
      ...{ recordedAt: '', isAhead: true, batchId: null, isMergedIn: false },
    },
  ],
  printedOn: payload,
  trace: `内部资料 · ${payload} · #7"; } body { display: none } /*`,
})

it('prints a name as mark-up or style, or lets it close the style sheet', () => {
  expect(html).not.toMatch(/<img|<script/)
  expect(html.match(/<style>/g)).toHaveLength(1)
  expect(html.split('</style>')).toHaveLength(2)
  const style = html.split('</style>')[0] ?? ''
  expect(style).not.toContain('display: none')
  expect(style).not.toContain('<img')
})

it('leaves a column of the sheet out, prints one twice, or loses what follows from a column', () => {
  for (const { key } of fields) expect([key, html.split(`>${key} ${escapeHtml(payload)}<`).length]).toEqual([key, 2])
  for (const label of ['年龄', '预计退休年月', '履历和变动', '2026-12-01（未到期）']) expect(html).toContain(label)
})

it('escapes a letter of the foot that needs none, or lets one stand that ends the text', () => {
  expect(cssText('内部资料 · 甲 · #12')).toBe('"内部资料 · 甲 · #12"')
  expect(cssText('a"b\\c\n</style>')).not.toMatch(/[<>\n]|[^\\]"b/)
})
