import type { FirstRun, NewAccount } from '../../../src-main/shared/account/account.contract.ts'
import { passwordWeakness } from '../../../src-main/shared/account/password.rules.ts'
import { errorText } from '../../../src-main/shared/error-texts.ts'
import type { Role } from '../../../src-main/shared/kernel/roles.ts'
import type { OfficeFields } from '../../../src-main/shared/organisation/organisation.contract.ts'

export interface AccountDraft {
  readonly loginName: string
  readonly displayName: string
  readonly password: string
  readonly repeat: string
}
export type AccountRole = Extract<Role, 'system_admin' | 'clerk' | 'reviewer' | 'security_auditor'>

/** What the wizard has gathered so far; passwords stay in memory only. */
export interface FirstRunDraft {
  readonly office: OfficeFields
  readonly accounts: Readonly<Record<AccountRole, AccountDraft>>
  readonly communityText: string
  readonly standards: FirstRun['standards']
}

const noAccount: AccountDraft = { loginName: '', displayName: '', password: '', repeat: '' }

export const emptyDraft: FirstRunDraft = {
  office: { name: '', shortName: '', district: '', documentPrefix: '', address: '', phone: '', responsiblePerson: '' },
  accounts: { system_admin: noAccount, clerk: noAccount, reviewer: noAccount, security_auditor: noAccount },
  communityText: '',
  standards: 'sample',
}

/** Turns the finished wizard into the one call that creates the database. */
export function toFirstRun(draft: FirstRunDraft, communities: FirstRun['communities']): FirstRun {
  const roles: AccountRole[] = ['system_admin', 'clerk', 'reviewer', 'security_auditor']
  const accounts: NewAccount[] = roles
    .filter((role) => draft.accounts[role].loginName.trim() !== '')
    .map((role) => {
      const { loginName, displayName, password } = draft.accounts[role]
      return { loginName: loginName.trim(), displayName: displayName.trim(), password, roles: [role] }
    })
  return { office: draft.office, accounts, communities, standards: draft.standards }
}

/** Why a password can't be used, as a sentence; undefined when it can. */
export function passwordProblem(password: string, loginName: string): string | undefined {
  const reason = passwordWeakness(password, loginName.trim() === '' ? '\u0000' : loginName.trim())
  return reason === undefined ? undefined : errorText({ code: 'PASSWORD_WEAK', details: { loginName, reason } })
}
