import { isReminderCode, reminderKind } from '../todo/reminder-catalogue.ts'
import type { NoticeTypeSpec } from '../notice/notice-types.schema.ts'
import { formLines, type Line } from './standard-form.ts'
import { standardForms } from './standard-forms.ts'
import { standardSchemas } from './standard-schemas.ts'
import type { StandardKind } from './standard.contract.ts'

/** A standard's body as label and value, for the settings screen and its print. */
export function standardLines(kind: StandardKind, body: unknown): Line[] {
  if (kind === 'reminder_rules') return reminderLines(body)
  if (kind === 'notice_types') return standardSchemas.notice_types.parse(body).types.map(noticeTypeLine)
  return formLines(standardForms[kind] ?? {}, body)
}

/** Everything that a body says, for the difference between versions and the log: also what the settings screen leaves out. */
export function everyLine(kind: StandardKind, body: unknown): Line[] {
  return kind === 'notice_types' ? formLines(standardForms.notice_types ?? {}, body) : standardLines(kind, body)
}

function noticeTypeLine({ name, period, minimum, every, isSample }: NoticeTypeSpec): Line {
  const unit = period.dayKind === 'working' ? '个工作日' : '天'
  const start = period.startMode === 'next_day' ? '次日起算' : '当日起算'
  const least =
    minimum === null
      ? ''
      : `，依${minimum.basis}不少于${minimum.days}${minimum.dayKind === 'working' ? '个工作日' : '天'}`
  const often = every === null ? '' : `，${{ month: '每月', quarter: '每季度', year: '每年' }[every.period]}公开`
  return { label: name, value: `${period.days}${unit}，${start}${least}${often}${isSample ? '（示例）' : ''}` }
}

/** Rules have their own screen (提醒规则), and only their catalogue knows what they are called. */
function reminderLines(body: unknown): Line[] {
  return standardSchemas.reminder_rules.parse(body).rules.flatMap(({ code, isOn, days, lastDay }) => {
    if (!isReminderCode(code)) return []
    const { name, counts } = reminderKind(code)
    const parts = [
      isOn ? '' : '停用',
      lastDay === null ? '' : `每年 ${lastDay} 前`,
      days.length === 0 ? '' : `${counts === 'before' ? '提前' : '满'} ${days.join('、')} 天提醒`,
    ]
    return [{ label: name, value: parts.filter((part) => part !== '').join('，') || '一直提醒' }]
  })
}
