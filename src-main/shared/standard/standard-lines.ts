import { isReminderCode, reminderKind } from '../todo/reminder-catalogue.ts'
import { formLines, type Line } from './standard-form.ts'
import { standardForms } from './standard-forms.ts'
import { standardSchemas } from './standard-schemas.ts'
import type { StandardKind } from './standard.contract.ts'

/** A standard's body as label and value, for the settings screen and its print. */
export function standardLines(kind: StandardKind, body: unknown): Line[] {
  return kind === 'reminder_rules' ? reminderLines(body) : formLines(standardForms[kind] ?? {}, body)
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
