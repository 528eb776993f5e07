import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { announce } from '../../client/status-store.ts'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { filterOf, type RosterViewState } from './use-roster-view.ts'

/** Saved views (视图): columns, conditions and order under a name of one's own. */
export function ViewsBar({ view }: { readonly view: RosterViewState }) {
  const { data } = useChannel('roster.views', {})
  const [current, setCurrent] = useState<number | null>(null)
  const [isSaving, setSaving] = useState(false)
  const remove = useCommand('roster.deleteView')
  const action = useAction()
  const views = data?.rows ?? []
  const found = views.find(({ id }) => id === current)
  // 全部清除 takes the conditions of the view away: its name must not stand over everybody.
  const isCleared = view.look.conditions.length === 0 && (found?.filter.conditions.length ?? 0) > 0
  const chosen = isCleared ? undefined : found
  const choose = (id: number | null) => {
    setCurrent(id)
    const wanted = views.find((each) => each.id === id)
    if (wanted) view.open(wanted)
  }
  return (
    <>
      <Select
        aria-label="视图"
        placeholder="视图"
        allowClear
        style={{ width: 150 }}
        value={chosen?.id ?? null}
        onSelect={(id: number | null) => choose(id)}
        onClear={() => choose(null)}
        options={views.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Button onClick={() => setSaving(true)}>保存视图</Button>
      {chosen ? (
        <Button
          disabled={action.pending}
          onClick={() =>
            void action.run(async () => {
              await remove({ id: chosen.id })
              setCurrent(null)
              return `已删除视图“${chosen.name}”`
            })
          }
        >
          删除视图
        </Button>
      ) : null}
      {isSaving ? (
        <SaveViewDialog name={chosen?.name ?? ''} view={view} onSaved={setCurrent} onClose={() => setSaving(false)} />
      ) : null}
    </>
  )
}

function SaveViewDialog(props: {
  readonly name: string
  readonly view: RosterViewState
  readonly onSaved: (id: number) => void
  readonly onClose: () => void
}) {
  const { name, view, onSaved, onClose } = props
  const save = useCommand('roster.saveView')
  return (
    <FormDialog<{ name: string }>
      title="保存视图"
      verb="保存视图"
      initial={{ name }}
      onClose={onClose}
      onSubmit={async (values) => {
        const { columns, sort, widths, frozen } = view.look
        const filter = filterOf(view.look)
        const saved = await save({ name: values.name, columns: [...columns], sort, filter, widths, frozen })
        onSaved(saved.id)
        announce(`已保存视图“${saved.name}”`)
      }}
    >
      <p className="hint">保存当前的列、列宽、冻结列、筛选和排序。同名视图将被替换，仅本人可见。</p>
      <Form.Item name="name" label="视图名称" rules={[{ required: true, whitespace: true, message: '请填写视图名称' }]}>
        <Input maxLength={30} />
      </Form.Item>
    </FormDialog>
  )
}
