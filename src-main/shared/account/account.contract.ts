import { z } from 'zod'
import { loginNameHint, loginNamePattern } from './login-name.rules.ts'
import { command, entry, query } from '../kernel/channel.ts'
import { roles } from '../kernel/roles.ts'
import { Empty, Id, RequiredText, ShortText } from '../kernel/text-fields.ts'
import { CommunityFields, OfficeFields } from '../organisation/organisation.contract.ts'

const Password = z.string().min(1).max(200)
const LoginName = z.string().normalize('NFKC').trim().min(2).max(30)
const NewLoginName = LoginName.regex(loginNamePattern, loginNameHint)
const Roles = z.array(z.enum(roles)).min(1).max(roles.length)

export const SessionAccount = z.strictObject({
  id: Id,
  loginName: z.string(),
  displayName: z.string(),
  roles: Roles,
  /** The only community the account may see; null = all. */
  communityId: Id.nullable(),
})
export type SessionAccount = z.output<typeof SessionAccount>

export const NewAccount = z.strictObject({
  loginName: NewLoginName,
  displayName: RequiredText,
  roles: Roles,
  password: Password,
  /** Given: the account sees this community only. */
  communityId: Id.optional(),
})
export type NewAccount = z.output<typeof NewAccount>

export const AccountRow = z.strictObject({
  id: Id,
  loginName: z.string(),
  displayName: z.string(),
  roles: Roles,
  state: z.enum(['active', 'disabled']),
  createdAt: z.string(),
  communityId: Id.nullable(),
})
export type AccountRow = z.output<typeof AccountRow>

export const FirstRun = z.strictObject({
  office: OfficeFields,
  /** At least one 系统管理员, one 经办 and one 审核 account, held by two or more people. */
  accounts: z.array(NewAccount).min(2).max(20),
  communities: z.array(CommunityFields).min(1).max(200),
  standards: z.enum(['sample', 'none']),
})
export type FirstRun = z.output<typeof FirstRun>

export const sessionStates = ['uninitialised', 'damaged', 'locked', 'open'] as const

export const accountContract = {
  'session.state': entry({
    input: Empty,
    output: z.strictObject({
      state: z.enum(sessionStates),
      today: z.string(),
      officeName: z.string().nullable(),
      account: SessionAccount.nullable(),
    }),
  }),
  'session.initialise': entry({ input: FirstRun, output: z.strictObject({ account: SessionAccount }) }),
  'session.login': entry({
    input: z.strictObject({ loginName: LoginName, password: Password }),
    output: z.strictObject({ account: SessionAccount }),
  }),
  'session.lock': entry({ input: Empty, output: Empty }),
  'account.list': query({
    roles: ['system_admin', 'security_auditor'],
    input: Empty,
    output: z.strictObject({ rows: z.array(AccountRow) }),
  }),
  'account.create': command({
    roles: ['system_admin'],
    logAs: 'account.create',
    input: NewAccount,
    output: AccountRow,
  }),
  'account.disable': command({
    roles: ['system_admin'],
    logAs: 'account.disable',
    input: z.strictObject({ id: Id, reason: ShortText.min(2) }),
    output: AccountRow,
  }),
} as const
