import { sql, type RawBuilder } from 'kysely'

const literal = (text: string) => text.replace(/[!%_]/g, '!$&')

function like(column: string, pattern: string): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(column)} like ${pattern} escape '!'`
}

/** Whether a column holds a typed text somewhere; % and _ are what they are, not wildcards. */
export const contains = (column: string, text: string) => like(column, `%${literal(text)}%`)
/** The same at the beginning. */
export const startsWith = (column: string, text: string) => like(column, `${literal(text)}%`)
/** The same at the end. */
export const endsWith = (column: string, text: string) => like(column, `%${literal(text)}`)
/** The whole column, in upper or lower case. */
export const equals = (column: string, text: string) => like(column, literal(text))
