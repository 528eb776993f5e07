import { Button, Input } from 'antd'
import { useState } from 'react'
import { nameColumns, type NameColumn } from '../../../src-main/shared/notice/name-columns.rules.ts'
import type { NoticePerson } from '../../../src-main/shared/notice/notice-draft.schema.ts'
import { PasteDialog } from './paste-dialog.tsx'
import { PeopleDialog } from './people-dialog.tsx'

interface PeopleFieldProps {
  readonly columns: readonly NameColumn[]
  readonly names: ReadonlyMap<number, string>
  readonly onNames: (names: ReadonlyMap<number, string>) => void
  readonly value?: readonly NoticePerson[]
  readonly onChange?: (people: readonly NoticePerson[]) => void
}

/** 名单: people of the roster with what must be typed about them, and people who are not on it. */
export function PeopleField({ columns, names, onNames, value = [], onChange }: PeopleFieldProps) {
  const [open, setOpen] = useState<'choose' | 'paste' | null>(null)
  const change = (at: number, part: Partial<NoticePerson>) =>
    onChange?.(value.map((person, i) => (i === at ? { ...person, ...part } : person)))
  const hasOutsiders = value.some(({ workerId }) => workerId === null)
  const shown = columns.filter((key) => hasOutsiders || nameColumns[key].from === 'typed')
  const nameOf = ({ workerId, name }: NoticePerson) =>
    workerId === null ? name : (names.get(workerId) ?? `编号 ${workerId}`)
  return (
    <>
      <div className="query-bar">
        <span role="status" aria-label="名单人数">
          {value.length} 人
        </span>
        <Button size="small" onClick={() => setOpen('choose')}>
          选择人员
        </Button>
        <Button size="small" onClick={() => setOpen('paste')}>
          粘贴名单
        </Button>
        <Button
          size="small"
          onClick={() => onChange?.([...value, { workerId: null, name: '', idTail: '', cells: {} }])}
        >
          添加册外人员
        </Button>
      </div>
      {value.length === 0 ? null : (
        <div className="people-scroll">
          <table className="plain-table">
            <caption className="visually-hidden">名单</caption>
            <thead>
              <tr>
                <th>姓名</th>
                {shown.map((key) => (
                  <th key={key}>{nameColumns[key].header}</th>
                ))}
                <th>操作</th>
              </tr>
            </thead>
            <tbody>
              {value.map((person, at) => {
                const name = nameOf(person) === '' ? `第${at + 1}行` : nameOf(person)
                return (
                  <tr key={person.workerId ?? `typed-${at}`}>
                    <td>
                      {person.workerId === null ? (
                        <Input
                          size="small"
                          maxLength={50}
                          aria-label={`第${at + 1}行姓名`}
                          value={person.name}
                          onChange={(event) => change(at, { name: event.target.value })}
                        />
                      ) : (
                        name
                      )}
                    </td>
                    {shown.map((key) => (
                      <td key={key}>
                        {person.workerId !== null && nameColumns[key].from === 'roster' ? (
                          <span className="hint">自动</span>
                        ) : (
                          <Input
                            size="small"
                            maxLength={200}
                            aria-label={`${name}的${nameColumns[key].header}`}
                            value={person.cells[key] ?? ''}
                            onChange={(event) => change(at, { cells: { ...person.cells, [key]: event.target.value } })}
                          />
                        )}
                      </td>
                    ))}
                    <td>
                      <Button
                        size="small"
                        type="link"
                        aria-label={`移除${name}`}
                        onClick={() => onChange?.(value.filter((_, i) => i !== at))}
                      >
                        移除
                      </Button>
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
      {open === 'choose' ? (
        <PeopleDialog
          chosen={value.flatMap(({ workerId }) => workerId ?? [])}
          onClose={() => setOpen(null)}
          onChoose={(people) => {
            onNames(new Map([...names, ...people.map(({ id, name }): [number, string] => [id, name])]))
            const present = new Map(value.map((person) => [person.workerId, person]))
            const chosen = people.map(({ id, grade }): NoticePerson => {
              const cells = columns.includes('proposedGrade') && grade !== null ? { proposedGrade: String(grade) } : {}
              return present.get(id) ?? { workerId: id, name: '', idTail: '', cells }
            })
            onChange?.([...chosen, ...value.filter(({ workerId }) => workerId === null)])
            setOpen(null)
          }}
        />
      ) : null}
      {open === 'paste' ? (
        <PasteDialog
          columns={columns}
          onClose={() => setOpen(null)}
          onPaste={(people) => {
            onChange?.([...value, ...people])
            setOpen(null)
          }}
        />
      ) : null}
    </>
  )
}
