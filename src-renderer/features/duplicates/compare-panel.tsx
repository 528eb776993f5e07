import { Button, Radio } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { DuplicateRow, RowDifference } from '../../../src-main/shared/roster/duplicates.contract.ts'
import { duplicateLabels } from '../../../src-main/shared/roster/duplicates.rules.ts'
import { useHasRole } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { DifferenceTable } from './difference-table.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { sideToKeep, takenFields, type Side } from './merge-choices.ts'

interface PanelProps {
  readonly pair: DuplicateRow
  readonly onClose: () => void
}

/** Two rows side by side: which one stays, whose value each field gets, and the verdict. */
export function ComparePanel({ pair, onClose }: PanelProps) {
  const { first, second } = pair
  const query = useChannel('roster.compare', { firstId: first.id, secondId: second.id }, { keep: false })
  return (
    <aside className="docked" aria-label="比对">
      <div className="docked-head">
        <h2>{pair.kinds.map((kind) => duplicateLabels[kind]).join('、')}</h2>
        <Button size="small" onClick={onClose}>
          关闭
        </Button>
      </div>
      <QueryView query={query}>{({ fields }) => <Comparison pair={pair} fields={fields} />}</QueryView>
    </aside>
  )
}

function Comparison({ pair, fields }: { readonly pair: DuplicateRow; readonly fields: readonly RowDifference[] }) {
  const { first, second } = pair
  const [keep, setKeep] = useState<Side>(() => sideToKeep(pair))
  const [choices, setChoices] = useState<Readonly<Partial<Record<string, Side>>>>({})
  const [dialog, setDialog] = useState<'merge' | 'apart' | null>(null)
  const isClerk = useHasRole('clerk')
  const keepApart = useCommand('roster.keepApart')
  const navigate = useNavigate()
  const sides = { first, second }
  const close = () => setDialog(null)
  return (
    <>
      <div className="query-bar">
        {(['first', 'second'] as const).map((side) => (
          <Button key={side} size="small" onClick={() => void navigate(`/roster?worker=${sides[side].id}`)}>
            查看{side === 'first' ? '甲' : '乙'}的记录
          </Button>
        ))}
      </div>
      {isClerk ? (
        <>
          <p id="keep-label">合并后保留哪一条记录（另一条并入，两条的履历和修改记录都保留）：</p>
          <Radio.Group
            aria-labelledby="keep-label"
            value={keep}
            onChange={({ target }) => setKeep(target.value as Side)}
            options={[
              { value: 'first', label: `甲：${about(first)}` },
              { value: 'second', label: `乙：${about(second)}` },
            ]}
          />
        </>
      ) : null}
      <DifferenceTable
        fields={fields}
        keep={keep}
        choices={choices}
        {...(isClerk ? { onChoose: (field: string, side: Side) => setChoices({ ...choices, [field]: side }) } : {})}
      />
      {isClerk ? (
        <footer className="docked-foot">
          <Button onClick={() => setDialog('apart')}>不是同一人</Button>
          <Button type="primary" onClick={() => setDialog('merge')}>
            合并
          </Button>
        </footer>
      ) : null}
      {dialog === 'merge' ? (
        <MergeDialog pair={pair} keep={keep} taken={takenFields(fields, keep, choices)} onClose={close} />
      ) : null}
      {dialog === 'apart' ? (
        <ReasonDialog
          title="不是同一人"
          verb="登记为两人"
          explain={`登记后，${first.name}（${first.community}）和${second.name}（${second.community}）不再列为疑似重复。`}
          onClose={close}
          onSubmit={async (reason) => {
            await keepApart({ firstId: first.id, secondId: second.id, reason })
            announce(`已登记：${first.name}和${second.name}不是同一人`)
          }}
        />
      ) : null}
    </>
  )
}

function about({ name, community, createdAt, named }: DuplicateRow['first']): string {
  return [`${name}（${community}）`, `${createdAt.slice(0, 10)}录入`, named].filter((part) => part !== '').join('，')
}
