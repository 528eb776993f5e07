import type { Generated } from 'kysely'

export interface TodoMarkTable {
  id: Generated<number>
  kind: 'suspended' | 'done'
  rule: string
  matter: string
  due_on: string | null
  reason: string
  until_on: string | null
  marked_by: number
  marked_on: string
  marked_at: string
  ended_by: number | null
  ended_at: string | null
}
export interface TodoTables {
  todo_mark: TodoMarkTable
}
