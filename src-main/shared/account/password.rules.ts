import type { PasswordWeakness } from './account.errors.ts'

export const shortestPassword = 10
const neededClasses = 3
const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/]
/** Beginnings that satisfy the classes and are tried first by anyone who guesses. */
const commonParts = ['password', '12345678', 'qwertyui', 'abcdefgh', 'admin123', '88888888', '66666666', '00000000']

/**
 * Why a password is refused, or undefined when it may be used: at least 10 characters, three of four classes, not
 * containing the login name (GB/T 22239-2019 身份鉴别: complexity).
 */
export function passwordWeakness(password: string, loginName: string): PasswordWeakness | undefined {
  if (password.length < shortestPassword) return 'too-short'
  if (classes.filter((c) => c.test(password)).length < neededClasses) return 'too-few-classes'
  const lower = password.toLowerCase()
  if (lower.includes(loginName.toLowerCase())) return 'contains-name'
  if (commonParts.some((part) => lower.includes(part))) return 'too-common'
  return undefined
}
