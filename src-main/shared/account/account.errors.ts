declare module '../kernel/app-error.ts' {
  interface AppErrorDetails {
    /** An account that sees one community only can hold no role but 查询. */
    SCOPE_NEEDS_VIEWER: { loginName: string }
    LOGIN_REFUSED: Record<never, never>
    ALREADY_INITIALISED: Record<never, never>
    NOT_INITIALISED: Record<never, never>
    PASSWORD_WEAK: { loginName: string; reason: PasswordWeakness }
    ROLES_FORBIDDEN: { loginName: string; first: string; second: string }
    ACCOUNTS_INCOMPLETE: { missing: string[] }
    LOGIN_NAME_TAKEN: { loginName: string }
    LAST_OF_ROLE: { role: string }
    KEYRING_DAMAGED: Record<never, never>
  }
}

export type PasswordWeakness = 'too-short' | 'too-few-classes' | 'contains-name' | 'too-common'
