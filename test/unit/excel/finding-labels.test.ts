import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { findingLabel } from '../../../src-main/shared/import-batch/finding-labels.ts'

/** Findings about a file as a whole are shown with the file and never listed by kind. */
const aboutFiles = [
  ...['AMBIGUOUS_HEADERS', 'ANSWERS_REMEMBERED', 'DROPPED_MERGES', 'ERROR_CELLS', 'FILTERED_ROWS'],
  ...['FORMULAS_WITHOUT_VALUE', 'FORMULA_CELLS', 'HIDDEN_COLUMNS', 'HIDDEN_ROWS', 'HIDDEN_SHEETS', 'LAYOUT_CHANGED'],
  ...['MACROS', 'NOT_IN_FILE', 'RETURNED_FILE', 'RIVAL_SHEETS', 'SAME_FILE', 'STRUCK_CELLS', 'TOTAL_DIFFERS'],
  ...['MONTH_DIFFERS', 'SUM_DIFFERS', 'UNIT_DIFFERS', 'UNKNOWN_HEADERS'],
]
/** Findings of the pages where a person is edited. */
const elsewhere = ['RECORD_EXISTS']
const folders = 'src-main/{shared,core}/{kernel,roster,import-batch,attendance,person-record}/**/*.ts'
const text = (path: string) => readFileSync(path, 'utf8')

/** Codes of findings that the source names; those of errors have their sentences elsewhere. */
function findingCodes(): string[] {
  const errors = globSync('src-main/shared/{error-texts,**/*.errors}.ts').map(text).join('\n')
  const named = globSync(folders).flatMap((path) =>
    [...text(path).matchAll(/'([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)'|code: '([A-Z]{3,})'/g)].map((m) => m[1] ?? m[2] ?? ''),
  )
  return [...new Set(named)].filter((code) => !new RegExp(`^ {2}${code}:`, 'm').test(errors)).toSorted()
}

test('a kind of mistake is offered to the clerk as “其他问题”', () => {
  const codes = findingCodes().filter((code) => !aboutFiles.includes(code) && !elsewhere.includes(code))
  expect(codes.length).toBeGreaterThan(60)
  expect(codes.filter((code) => findingLabel(code) === '其他问题')).toEqual([])
})
