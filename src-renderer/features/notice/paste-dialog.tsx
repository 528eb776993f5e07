import { Button, Input } from 'antd'
import { useState } from 'react'
import { nameColumns, type NameColumn } from '../../../src-main/shared/notice/name-columns.rules.ts'
import type { NoticePerson } from '../../../src-main/shared/notice/notice-draft.schema.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { readPastedPeople } from './pasted-people.ts'

interface PasteDialogProps {
  readonly columns: readonly NameColumn[]
  readonly onPaste: (people: NoticePerson[]) => void
  readonly onClose: () => void
}

/** Takes over people who are not on the roster from a table in WPS or Excel. */
export function PasteDialog({ columns, onPaste, onClose }: PasteDialogProps) {
  const [text, setText] = useState('')
  const people = readPastedPeople(text, columns)
  const order = ['姓名', ...columns.map((key) => nameColumns[key].header)].join('、')
  const footer = (
    <>
      <Button onClick={onClose}>取消</Button>
      <Button type="primary" disabled={people.length === 0} onClick={() => onPaste(people)}>
        加入 {people.length} 人
      </Button>
    </>
  )
  return (
    <Dialog title="粘贴名单" width={720} footer={footer} onClose={onClose}>
      <p>
        从表格中复制后粘贴，每人一行。首行为表头的按表头对应；没有表头的，列的顺序应为：{order}
        。不在以上各列的内容不会带入。
      </p>
      <Input.TextArea rows={10} aria-label="名单内容" value={text} onChange={(event) => setText(event.target.value)} />
      <p role="status" aria-label="识别人数">
        已识别 {people.length} 人
      </p>
    </Dialog>
  )
}
