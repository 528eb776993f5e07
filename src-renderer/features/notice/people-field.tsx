import { Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import type { NoticeType } from '../../../src-main/shared/notice/notice.contract.ts'
import type { DraftPerson } from './notice-draft.ts'
import { PeopleDialog } from './people-dialog.tsx'

interface PeopleFieldProps {
  readonly type: NoticeType
  readonly names: ReadonlyMap<number, string>
  readonly onNames: (names: ReadonlyMap<number, string>) => void
  readonly value?: readonly DraftPerson[]
  readonly onChange?: (people: readonly DraftPerson[]) => void
}

/** 名单: people from the roster with proposed grade and basis. */
export function PeopleField({ type, names, onNames, value = [], onChange }: PeopleFieldProps) {
  const [choosing, setChoosing] = useState(false)
  const change = (workerId: number, part: Partial<DraftPerson>) =>
    onChange?.(value.map((person) => (person.workerId === workerId ? { ...person, ...part } : person)))
  const noteTitle = type === 'grade_adjustment' ? '晋级依据' : '拟聘岗位或备注'
  return (
    <>
      <div className="query-bar">
        <span role="status" aria-label="名单人数">
          {value.length} 人
        </span>
        <Button size="small" onClick={() => setChoosing(true)}>
          选择人员
        </Button>
      </div>
      {value.length === 0 ? null : (
        <div className="people-scroll">
          <table className="plain-table">
            <caption className="visually-hidden">名单</caption>
            <thead>
              <tr>
                <th>姓名</th>
                {type === 'grade_adjustment' ? <th>拟定等级</th> : null}
                <th>{noteTitle}</th>
                <th>操作</th>
              </tr>
            </thead>
            <tbody>
              {value.map((person) => {
                const name = names.get(person.workerId) ?? `编号 ${person.workerId}`
                return (
                  <tr key={person.workerId}>
                    <td>{name}</td>
                    {type === 'grade_adjustment' ? (
                      <td>
                        <InputNumber
                          size="small"
                          min={1}
                          max={99}
                          style={{ width: 64 }}
                          aria-label={`${name}的拟定等级`}
                          value={person.proposedGrade}
                          onChange={(proposedGrade) => change(person.workerId, { proposedGrade })}
                        />
                      </td>
                    ) : null}
                    <td>
                      <Input
                        size="small"
                        maxLength={200}
                        aria-label={`${name}的${noteTitle}`}
                        value={person.note}
                        onChange={(event) => change(person.workerId, { note: event.target.value })}
                      />
                    </td>
                    <td>
                      <Button
                        size="small"
                        type="link"
                        aria-label={`移除${name}`}
                        onClick={() => onChange?.(value.filter(({ workerId }) => workerId !== person.workerId))}
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
      {choosing ? (
        <PeopleDialog
          chosen={value.map(({ workerId }) => workerId)}
          onClose={() => setChoosing(false)}
          onChoose={(people) => {
            onNames(new Map([...names, ...people.map(({ id, name }): [number, string] => [id, name])]))
            const present = new Map(value.map((person) => [person.workerId, person]))
            onChange?.(
              people.map(({ id, grade }) => {
                const proposedGrade = type === 'grade_adjustment' && grade !== null ? grade : null
                return present.get(id) ?? { workerId: id, proposedGrade, note: '' }
              }),
            )
            setChoosing(false)
          }}
        />
      ) : null}
    </>
  )
}
