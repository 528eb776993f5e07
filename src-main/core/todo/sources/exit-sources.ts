import { calendarMonth, lastDayOf } from '../../../shared/kernel/calendar-date.ts'
import { listOpenExits, type OpenExit } from '../../exit/exit.service.ts'
import type { TodoSource } from '../todo-facts.ts'

const ofExit = ({ id, name, community }: OpenExit) => ({
  key: `exit:${id}`,
  name,
  community,
  record: { kind: 'exit', id } as const,
})

/** Approved, and not handed over in full with three signatures. */
export const exitHandover: TodoSource = async ({ db }) =>
  (await listOpenExits(db)).flatMap((exit) =>
    exit.state === 'approved'
      ? [
          {
            ...ofExit(exit),
            detail: exit.isHandedOver ? '交接完毕，待办结' : '交接未完',
            dueOn: exit.lastDay,
          },
        ]
      : [],
  )

const finished = (exits: readonly OpenExit[]) => exits.filter(({ state }) => state === 'finished')

/** 劳动合同法第五十条: the certificate is handed out when the contract ends. */
export const exitCertificate: TodoSource = async ({ db }) =>
  finished(await listOpenExits(db)).flatMap((exit) =>
    exit.hasContract && !exit.done.includes('certificate')
      ? [{ ...ofExit(exit), detail: `${exit.lastDay}退出，证明未出具`, dueOn: exit.lastDay }]
      : [],
  )

export const exitFile: TodoSource = async ({ db }) =>
  finished(await listOpenExits(db)).flatMap((exit) =>
    exit.done.includes('file') ? [] : [{ ...ofExit(exit), detail: '档案未转移', dueOn: exit.fileTransferBy }],
  )

/** 社会保险 and 住房公积金 are each declared in the month of the stop. */
export const exitInsurance: TodoSource = async ({ db }) =>
  finished(await listOpenExits(db)).flatMap((exit) => {
    const open = [
      ...(exit.done.includes('insurance') ? [] : ['社会保险']),
      ...(exit.done.includes('fund') ? [] : ['住房公积金']),
    ]
    if (open.length === 0 || exit.stopMonth === null) return []
    return [{ ...ofExit(exit), detail: `${open.join('、')}未减员`, dueOn: lastDayOf(calendarMonth(exit.stopMonth)) }]
  })
