import { AppError } from '../../shared/kernel/app-error.ts'
import { reminderKind, type ReminderCode } from '../../shared/todo/reminder-catalogue.ts'
import type { ReminderRule, ReminderRules } from '../../shared/todo/reminder-rules.schema.ts'
import type { CommandContext } from '../db/contexts.ts'
import { addStandardVersion } from '../standard/standard.service.ts'
import { loadRules } from './todo-list.ts'

interface RulesWish {
  readonly standardId: number
  readonly reason: string
  readonly rules: readonly (ReminderRule & { readonly code: ReminderCode })[]
}

/**
 * A new version of the reminder rules from today on, the earlier ones staying as they are. Rules that a wish does not name
 * keep what they had, also those of a newer program that this one does not know.
 *
 * @throws AppError REMINDER_RULES_CHANGED when somebody saved another version in the meantime
 */
export async function saveRules(
  { standardId, reason, rules }: RulesWish,
  scope: CommandContext,
): Promise<{ standardId: number }> {
  const today = scope.clock.today()
  const { standard, rules: before } = await loadRules(scope.trx, today)
  if ((standard?.id ?? 0) !== standardId) throw new AppError('REMINDER_RULES_CHANGED', {})
  const wanted = new Map<string, ReminderRule>([
    ...(standard?.body.rules ?? []).map((rule) => [rule.code, rule] as const),
    ...before,
    ...rules.map((rule) => [rule.code, tidy(rule)] as const),
  ])
  const body: ReminderRules = { rules: [...wanted.values()] }
  const id = await addStandardVersion(scope, {
    kind: 'reminder_rules',
    title: '提醒规则',
    effectiveFrom: today,
    effectiveTo: null,
    documentNo: '',
    note: reason,
    isSample: false,
    body,
  })
  for (const rule of rules) {
    const old = before.get(rule.code)
    const [from, to] = [old && ruleText(old), ruleText(tidy(rule))]
    if (from !== to) {
      const name = reminderKind(rule.code).name
      scope.record({ objectType: 'standard', objectId: id, before: { [name]: from }, after: { [name]: to } })
    }
  }
  return { standardId: id }
}

/** Largest first, each once. */
function tidy(rule: ReminderRule): ReminderRule {
  return { ...rule, days: [...new Set(rule.days)].sort((a, b) => b - a) }
}

function ruleText({ isOn, days, lastDay }: ReminderRule): string {
  return [isOn ? '启用' : '停用', `${days.join('、') || '无'}天`, lastDay ?? '']
    .filter((part) => part !== '')
    .join('，')
}
