import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import type { RosterField } from '../../../src-main/shared/roster/roster.sheet.ts'
import type { CallOutput } from '../../client/api.ts'
import { useChannel } from '../../client/use-query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { keysOf } from '../../ui/shortcuts/shortcut-table.ts'
import { Shortcut } from '../../ui/shortcuts/use-shortcut.tsx'
import { columnTitle } from './grid-columns.ts'
import { filterOf, type RosterLook } from './use-roster-view.ts'

interface FilterDialogProps {
  readonly field: RosterField
  readonly look: RosterLook
  readonly onFilter: (values: readonly string[]) => void
  readonly onClose: () => void
}

/** The values of one column with how many people have each; those ticked stay. A search ticks what it finds. */
export function FilterDialog({ field, look, onFilter, onClose }: FilterDialogProps) {
  const conditions = look.conditions.filter((condition) => condition.field !== field)
  const asOf = look.asOf === undefined ? {} : { asOf: look.asOf }
  const query = useChannel('roster.facets', { ...filterOf({ ...look, conditions }), ...asOf, field }, { keep: false })
  const before = look.conditions.find((condition) => condition.field === field)?.values
  const [wanted, setWanted] = useState('')
  const [ticked, setTicked] = useState<readonly string[] | undefined>()
  const values = query.data?.values ?? []
  const found = values.flatMap(({ text }) => (label(text).includes(wanted.trim()) ? [text] : []))
  // Worked out at each look: whoever types before the values are there gets them ticked when they come.
  const chosen = ticked ?? (wanted.trim() === '' ? before : found)
  const search = (text: string) => {
    setWanted(text)
    setTicked(undefined)
  }
  const apply = (texts: readonly string[]) => {
    onFilter(texts)
    onClose()
  }
  const isReady = chosen !== undefined && chosen.length > 0
  const filter = () => (isReady ? apply(chosen) : undefined)
  const footer = (
    <>
      <Button disabled={before === undefined} onClick={() => apply([])}>
        清除此列筛选
      </Button>
      <Button onClick={onClose}>取消</Button>
      <Button type="primary" title={keysOf('submit')} disabled={!isReady} onClick={filter}>
        筛选
      </Button>
    </>
  )
  return (
    <Dialog title={`筛选：${columnTitle(field)}`} width={420} footer={footer} onClose={onClose}>
      <Shortcut id="submit" run={filter} />
      <Input
        allowClear
        placeholder="在下列各项中查找"
        value={wanted}
        onChange={(event) => search(event.target.value)}
        onPressEnter={filter}
      />
      <QueryView query={query}>
        {() => (
          <FilterValues
            values={values.filter(({ text }) => found.includes(text))}
            ticked={chosen ?? values.map(({ text }) => text)}
            isCut={values.length >= mostValues}
            onTick={setTicked}
          />
        )}
      </QueryView>
    </Dialog>
  )
}

interface FilterValuesProps {
  /** Those that the search leaves. */
  readonly values: CallOutput<'roster.facets'>['values']
  readonly ticked: readonly string[]
  /** There are more values than were listed. */
  readonly isCut: boolean
  readonly onTick: (texts: readonly string[]) => void
}

function FilterValues({ values, ticked, isCut, onTick }: FilterValuesProps) {
  const texts = values.map(({ text }) => text)
  const count = texts.filter((text) => ticked.includes(text)).length
  const isAll = count === texts.length
  const toggleAll = () =>
    onTick(isAll ? ticked.filter((text) => !texts.includes(text)) : [...new Set([...ticked, ...texts])])
  const toggle = (text: string, isTicked: boolean) =>
    onTick(isTicked ? [...ticked, text] : ticked.filter((each) => each !== text))
  return (
    <div className="filter-values">
      {texts.length === 0 ? (
        <p className="hint">没有符合的项。</p>
      ) : (
        <Checkbox checked={isAll} indeterminate={count > 0 && !isAll} onChange={toggleAll}>
          全选 <span className="hint">{texts.length} 项</span>
        </Checkbox>
      )}
      {values.map(({ text, people }) => (
        <Checkbox key={text} checked={ticked.includes(text)} onChange={({ target }) => toggle(text, target.checked)}>
          {label(text)} <span className="hint">{people} 人</span>
        </Checkbox>
      ))}
      {isCut ? <p className="hint">只列出人数最多的 {mostValues} 项。</p> : null}
    </div>
  )
}

/** More than these the core does not list. */
const mostValues = 500
const label = (text: string) => (text === '' ? '（空白）' : text)
