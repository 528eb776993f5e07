import { listDueCases } from '../../case-file/case-file.service.ts'
import type { TodoSource } from '../todo-facts.ts'

/** Cases of the officer who looks; their numbers say nothing about whom they concern. */
export const caseDue: TodoSource = async ({ db, accountId }) =>
  (await listDueCases(db, accountId)).map(({ id, number, dueOn }) => ({
    key: `case:${id}`,
    name: number,
    community: '',
    detail: '',
    dueOn,
    record: { kind: 'case_file', id } as const,
  }))
