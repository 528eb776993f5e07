import { Button } from 'antd'
import { useState } from 'react'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { codeLabel } from '../../../src-main/shared/roster/code-tables.ts'
import type { CallOutput } from '../../client/api.ts'
import { useSession } from '../../client/session.tsx'
import { useChannel } from '../../client/use-query.ts'
import { DateField } from '../../ui/date-field.tsx'
import { DockedSplit } from '../../ui/docked-split.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { GradeWorkerPanel } from './grade-worker-panel.tsx'
import { SchemeLine } from './scheme-line.tsx'

type Ladder = CallOutput<'postGrade.ladder'>

interface Chosen {
  readonly postClass: string
  readonly post: string
  readonly grade: number | null
}

/** 岗位 × 等级 with heads per cell; a cell shows its people, a person the grade record. */
export function LadderTab() {
  const { today } = useSession()
  const [asOf, setAsOf] = useState<CalendarDate>(today)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const query = useChannel('postGrade.ladder', { asOf })
  return (
    <div className="stack fill">
      <div className="query-bar">
        <span className="as-of">
          截至
          <DateField
            label="截至日期"
            value={asOf}
            onChange={(day) => {
              setChosen(null)
              setAsOf(day ?? today)
            }}
          />
        </span>
        <SchemeLine scheme={query.data?.scheme} />
      </div>
      <DockedSplit
        panel={
          chosen === null ? null : (
            <CellPanel key={keyOf(chosen)} asOf={asOf} chosen={chosen} onClose={() => setChosen(null)} />
          )
        }
      >
        <QueryView query={query}>
          {(ladder) =>
            ladder.total === 0 ? (
              <EmptyState text="这一天没有在岗人员。" />
            ) : (
              <LadderTable ladder={ladder} chosen={chosen} onChoose={setChosen} />
            )
          }
        </QueryView>
      </DockedSplit>
    </div>
  )
}

const keyOf = ({ postClass, grade }: Pick<Chosen, 'postClass' | 'grade'>) => `${postClass} ${grade ?? ''}`

interface LadderTableProps {
  readonly ladder: Ladder
  readonly chosen: Chosen | null
  readonly onChoose: (chosen: Chosen) => void
}

function LadderTable({ ladder, chosen, onChoose }: LadderTableProps) {
  const levels = Array.from({ length: ladder.levels }, (_, index) => index + 1)
  const heads = new Map(ladder.cells.map((cell) => [keyOf(cell), cell]))
  const posts = rowsOf(ladder)
  const hasBlank = ladder.cells.some(({ grade }) => grade === null)
  const outside = ladder.cells.reduce((sum, { people, isOutside }) => sum + (isOutside ? people : 0), 0)
  const columns: (number | null)[] = hasBlank ? [...levels, null] : levels
  const sumOf = (fits: (cell: Ladder['cells'][number]) => boolean) =>
    ladder.cells.reduce((sum, cell) => sum + (fits(cell) ? cell.people : 0), 0)
  return (
    <div className="panel page-scroll">
      <p>
        在岗 {ladder.total} 人 {outside === 0 ? null : <StateTag text={`岗位与等级不符 ${outside} 人`} tone="bad" />}
        <span className="hint">　灰色为岗位等级范围以外，点击人数查看名单</span>
      </p>
      <table className="plain-table ladder" aria-label="岗位等级分布">
        <thead>
          <tr>
            <th>岗位</th>
            {columns.map((grade) => (
              <th key={grade ?? 'blank'} className="right">
                {grade === null ? '未填' : grade}
              </th>
            ))}
            <th className="right">合计</th>
          </tr>
        </thead>
        <tbody>
          {posts.map(({ postClass, name, min, max }) => (
            <tr key={postClass}>
              <th scope="row">
                {name}
                <small className="hint">{max === 0 ? '不在方案内' : `${min}至${max}级`}</small>
              </th>
              {columns.map((grade) => {
                const cell = heads.get(keyOf({ postClass, grade }))
                const isBand = grade !== null && grade >= min && grade <= max
                const isChosen = chosen !== null && keyOf(chosen) === keyOf({ postClass, grade })
                return (
                  <td
                    key={grade ?? 'blank'}
                    className={`right${isBand || ladder.scheme === null ? '' : ' ladder-outside'}${isChosen ? ' ladder-chosen' : ''}`}
                  >
                    {cell ? (
                      <button
                        type="button"
                        className={cell.isOutside ? 'figure-button severity-error' : 'figure-button'}
                        aria-label={`${name}${grade === null ? '未填等级' : `${grade}级`}${cell.people}人`}
                        onClick={() => onChoose({ postClass, post: name, grade })}
                      >
                        {cell.people}
                      </button>
                    ) : null}
                  </td>
                )
              })}
              <td className="right number">
                <b>{sumOf((cell) => cell.postClass === postClass)}</b>
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            {columns.map((grade) => (
              <td key={grade ?? 'blank'} className="right number">
                {sumOf((cell) => cell.grade === grade) || ''}
              </td>
            ))}
            <td className="right number">
              <b>{ladder.total}</b>
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

/** The scheme's posts, then those that people hold without the scheme knowing them. */
function rowsOf({ posts, cells }: Ladder) {
  const known = new Set(posts.map(({ postClass }) => postClass))
  const others = [...new Set(cells.map(({ postClass }) => postClass))].filter((postClass) => !known.has(postClass))
  return [
    ...posts,
    ...others
      .toSorted()
      .map((postClass) => ({ postClass, name: codeLabel('postClass', postClass) || '未填', min: 0, max: 0 })),
  ]
}

function CellPanel(props: { readonly asOf: CalendarDate; readonly chosen: Chosen; readonly onClose: () => void }) {
  const { asOf, chosen, onClose } = props
  const [workerId, setWorkerId] = useState<number | null>(null)
  const { postClass, grade, post } = chosen
  const query = useChannel('postGrade.people', { asOf, postClass, grade }, { keep: false })
  if (workerId !== null) {
    return (
      <GradeWorkerPanel workerId={workerId} referenceOn={asOf} onClose={() => setWorkerId(null)} closing="返回名单" />
    )
  }
  return (
    <aside className="docked" aria-label="岗位等级名单">
      <div className="docked-head">
        <h2>
          {post}
          {grade === null ? '未填等级' : `${grade}级`}
        </h2>
        <Button size="small" onClick={onClose}>
          关闭
        </Button>
      </div>
      <QueryView query={query}>
        {({ rows }) => (
          <table className="plain-table" aria-label="名单">
            <thead>
              <tr>
                <th>姓名</th>
                <th>社区</th>
                <th>定级时间</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.workerId}>
                  <td>
                    <Button size="small" type="link" className="name-link" onClick={() => setWorkerId(row.workerId)}>
                      {row.name}
                    </Button>
                  </td>
                  <td>{row.community}</td>
                  <td className="number">{row.since ?? '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </QueryView>
    </aside>
  )
}
