import { Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { gradeChangeKinds, gradeChangeLabels } from '../../../src-main/shared/post-grade/grade-batch.rules.ts'
import { codeTable } from '../../../src-main/shared/roster/code-tables.ts'
import { useChannel } from '../../client/use-query.ts'
import { draftPerson, type DraftChange } from './batch-draft.ts'

const kinds = gradeChangeKinds.map((value) => ({ value, label: gradeChangeLabels[value] }))
const posts = codeTable('postClass').map(({ code, label }) => ({ value: code, label }))

interface ChangesFieldProps {
  readonly people: readonly DraftChange[]
  readonly referenceOn: CalendarDate
  readonly onChange: (people: readonly DraftChange[]) => void
}

/** 名单 of a batch: kind, post and level of each person; another level than the suggested one asks for its reason. */
export function ChangesField({ people, referenceOn, onChange }: ChangesFieldProps) {
  const change = (workerId: number, part: Partial<DraftChange>) =>
    onChange(people.map((person) => (person.workerId === workerId ? { ...person, ...part } : person)))
  return (
    <>
      <table className="plain-table" aria-label="批次名单">
        <thead>
          <tr>
            <th>姓名</th>
            <th>社区</th>
            <th className="right">现等级</th>
            <th className="right">测算</th>
            <th>变动</th>
            <th>岗位</th>
            <th>拟定等级</th>
            <th>例外原因</th>
            <th>操作</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <ChangeRow
              key={person.workerId}
              person={person}
              onChange={(part) => change(person.workerId, part)}
              onRemove={() => onChange(people.filter(({ workerId }) => workerId !== person.workerId))}
            />
          ))}
        </tbody>
      </table>
      <AddPerson
        referenceOn={referenceOn}
        taken={people.map(({ workerId }) => workerId)}
        onAdd={(person) => onChange([...people, person])}
      />
    </>
  )
}

const level = (grade: number | null) => (grade === null ? '—' : `${grade}级`)

function ChangeRow(props: {
  readonly person: DraftChange
  readonly onChange: (part: Partial<DraftChange>) => void
  readonly onRemove: () => void
}) {
  const { person, onChange, onRemove } = props
  const { name, community, fromGrade, suggested, kind, toPostClass, toGrade, exceptionReason } = person
  const isException = kind === 'post_change' || kind === 'demotion' || toGrade !== suggested
  return (
    <tr>
      <td>{name}</td>
      <td>{community}</td>
      <td className="right number">{level(fromGrade)}</td>
      <td className="right number">{level(suggested)}</td>
      <td>
        <Select
          size="small"
          aria-label={`${name}的变动`}
          style={{ width: 100 }}
          value={kind}
          options={kinds}
          onChange={(value) => onChange({ kind: value })}
        />
      </td>
      <td>
        <Select
          size="small"
          aria-label={`${name}的岗位`}
          style={{ width: 120 }}
          value={toPostClass}
          options={posts}
          disabled={kind !== 'post_change'}
          onChange={(value) => onChange({ toPostClass: value })}
        />
      </td>
      <td>
        <InputNumber
          size="small"
          min={1}
          max={99}
          precision={0}
          style={{ width: 64 }}
          aria-label={`${name}的拟定等级`}
          value={toGrade}
          onChange={(value) => onChange({ toGrade: value ?? 1 })}
        />
      </td>
      <td>
        <Input
          size="small"
          maxLength={200}
          aria-label={`${name}的例外原因`}
          placeholder={isException ? '必填' : '条件全部满足的不填'}
          status={isException && exceptionReason.trim() === '' ? 'warning' : ''}
          value={exceptionReason}
          onChange={(event) => onChange({ exceptionReason: event.target.value })}
        />
      </td>
      <td>
        <Button size="small" type="link" aria-label={`移出${name}`} onClick={onRemove}>
          移出
        </Button>
      </td>
    </tr>
  )
}

/** Adds somebody whom the list does not suggest: an exception, a change of post, a demotion. */
function AddPerson(props: {
  readonly referenceOn: CalendarDate
  readonly taken: readonly number[]
  readonly onAdd: (person: DraftChange) => void
}) {
  const { referenceOn, taken, onAdd } = props
  const [search, setSearch] = useState('')
  const { data } = useChannel('postGrade.suggestions', { referenceOn, view: 'all', search, limit: 50 })
  const able = (data?.rows ?? []).filter(({ workerId, openBatch }) => openBatch === null && !taken.includes(workerId))
  return (
    <div className="query-bar batch-add">
      <Select
        aria-label="增加人员"
        placeholder="输入姓名，增加人员"
        style={{ width: 260 }}
        showSearch={{ filterOption: false, onSearch: setSearch }}
        value={null}
        onChange={(id: number | null) => {
          const row = able.find(({ workerId }) => workerId === id)
          if (row) onAdd(draftPerson(row))
          setSearch('')
        }}
        options={able.map((row) => ({
          value: row.workerId,
          label: `${row.name}（${row.community}，现${level(row.grade)}）`,
        }))}
        notFoundContent="没有符合的人员"
      />
    </div>
  )
}
