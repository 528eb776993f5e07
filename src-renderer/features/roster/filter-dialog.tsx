import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import type { RosterField } from '../../../src-main/shared/roster/roster.sheet.ts'
import { useChannel } from '../../client/use-query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { columnTitle } from './grid-columns.ts'
import { filterOf, type RosterLook } from './use-roster-view.ts'

interface FilterDialogProps {
  readonly field: RosterField
  readonly look: RosterLook
  readonly onFilter: (values: readonly string[]) => void
  readonly onClose: () => void
}

/** The values of one column with how many people have each; those ticked stay. */
export function FilterDialog({ field, look, onFilter, onClose }: FilterDialogProps) {
  const conditions = look.conditions.filter((condition) => condition.field !== field)
  const query = useChannel('roster.facets', { ...filterOf({ ...look, conditions }), field }, { keep: false })
  const before = look.conditions.find((condition) => condition.field === field)?.values
  const [chosen, setChosen] = useState<readonly string[] | undefined>(before)
  const [wanted, setWanted] = useState('')
  const apply = (values: readonly string[]) => {
    onFilter(values)
    onClose()
  }
  const footer = (
    <>
      <Button disabled={before === undefined} onClick={() => apply([])}>
        清除此列筛选
      </Button>
      <Button onClick={onClose}>取消</Button>
      <Button type="primary" disabled={chosen === undefined || chosen.length === 0} onClick={() => apply(chosen ?? [])}>
        筛选
      </Button>
    </>
  )
  return (
    <Dialog title={`筛选：${columnTitle(field)}`} width={420} footer={footer} onClose={onClose}>
      <Input
        allowClear
        placeholder="在下列各项中查找"
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
      />
      <QueryView query={query}>
        {({ values }) => {
          const shown = values.filter(({ text }) => label(text).includes(wanted.trim()))
          const texts = shown.map(({ text }) => text)
          const ticked = chosen ?? values.map(({ text }) => text)
          const isAll = texts.every((text) => ticked.includes(text))
          const toggleAll = () =>
            setChosen(isAll ? ticked.filter((text) => !texts.includes(text)) : [...new Set([...ticked, ...texts])])
          return (
            <div className="filter-values">
              <Checkbox checked={isAll} onChange={toggleAll}>
                全选
              </Checkbox>
              {shown.map(({ text, people }) => (
                <Checkbox
                  key={text}
                  checked={ticked.includes(text)}
                  onChange={({ target }) =>
                    setChosen(target.checked ? [...ticked, text] : ticked.filter((each) => each !== text))
                  }
                >
                  {label(text)} <span className="hint">{people} 人</span>
                </Checkbox>
              ))}
              {values.length >= mostValues ? <p className="hint">只列出人数最多的 {mostValues} 项。</p> : null}
            </div>
          )
        }}
      </QueryView>
    </Dialog>
  )
}

/** More than these the core does not list. */
const mostValues = 500
const label = (text: string) => (text === '' ? '（空白）' : text)
