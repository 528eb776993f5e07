import { Checkbox, Form, Input } from 'antd'
import { nameColumns } from '../../../src-main/shared/notice/name-columns.rules.ts'
import type { NoticeDraft } from '../../../src-main/shared/notice/notice-draft.schema.ts'
import type { NoticeTypeChoice } from '../../../src-main/shared/notice/notice-wording.contract.ts'
import { LedgerField } from './ledger-field.tsx'
import { PeopleField } from './people-field.tsx'

interface ContentFieldsProps {
  readonly type: NoticeTypeChoice
  readonly draft: NoticeDraft
  readonly names: ReadonlyMap<number, string>
  readonly onNames: (names: ReadonlyMap<number, string>) => void
}

/** What the page is made of besides its text: the list of names, the matters, or the table of money. */
export function ContentFields({ type, draft, names, onNames }: ContentFieldsProps) {
  switch (type.content) {
    case 'names':
      return (
        <>
          <Form.Item name="columns" label="名单列示" extra="此类公示只能列示以上各项。">
            <Checkbox.Group options={type.columns.map((key) => ({ value: key, label: nameColumns[key].header }))} />
          </Form.Item>
          <Form.Item name="people" label="名单">
            <PeopleField columns={draft.columns} names={names} onNames={onNames} />
          </Form.Item>
        </>
      )
    case 'sections':
      return draft.sections.map(({ title }, index) => (
        <Form.Item key={title} name={['sections', index, 'text']} label={title}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={10000} />
        </Form.Item>
      ))
    case 'ledger':
      return (
        <Form.Item name="ledger" label="收支表">
          <LedgerField />
        </Form.Item>
      )
    case 'text':
      return null
  }
}
