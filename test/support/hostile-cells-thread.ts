import { parentPort } from 'node:worker_threads'
import { readHolidayNotice } from '../../src-main/shared/calendar/holiday-notice.rules.ts'
import { normaliseHeader, withoutNotes } from '../../src-main/core/excel/header-names.ts'
import { checkBankCard, checkIdDigits, checkMobile } from '../../src-main/shared/kernel/id-card.ts'
import * as cells from '../../src-main/shared/kernel/parse-cell.ts'
import { parseDateCell, saysUntilNow } from '../../src-main/shared/kernel/parse-date-cell.ts'
import { maskNumbers } from '../../src-main/shared/kernel/sensitive-numbers.rules.ts'
import { checkNameCells } from '../../src-main/shared/notice/name-columns.rules.ts'
import { scanForSensitive } from '../../src-main/shared/notice/redaction.rules.ts'
import { readCareerText } from '../../src-main/shared/person-record/career-text.rules.ts'

/** Everything that is asked about the text of a cell, or about text that was pasted. */
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  date: (text) => parseDateCell({ text, kind: 'text' }, { dateSystem: '1900' }),
  untilNow: saysUntilNow,
  text: (text) => cells.parseTextCell({ text, kind: 'text' }),
  compact: cells.compact,
  integer: (text) => cells.parseIntegerCell({ text, kind: 'text' }),
  money: (text) => cells.parseMoneyCell({ text, kind: 'text' }),
  boolean: (text) => cells.parseBooleanCell({ text, kind: 'text' }),
  identifier: (text) => cells.parseIdentifierCell({ text, kind: 'text' }),
  survivingDigits: cells.survivingDigits,
  idNo: checkIdDigits,
  mobile: checkMobile,
  bankCard: checkBankCard,
  header: (text) => withoutNotes(normaliseHeader(text)),
  career: readCareerText,
  holidays: readHolidayNotice,
  nameCells: (text) => checkNameCells({ head: ['序号', '姓名', '备注'], rows: [['1', '甲（123X）', text]] }, '名单'),
  sensitive: (text) => scanForSensitive([{ place: '正文', text }]),
  logged: maskNumbers,
}

/** Tells of every reading that begins and that ends, so that the test can name the one that never does. */
parentPort?.on('message', (text: string) => {
  for (const [name, read] of Object.entries(readers)) {
    parentPort?.postMessage(name)
    read(text)
  }
  parentPort?.postMessage('done')
})
