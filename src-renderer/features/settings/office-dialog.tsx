import { Form, Input } from 'antd'
import type { OfficeFields } from '../../../src-main/shared/organisation/organisation.contract.ts'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'

type Contact = Pick<OfficeFields, 'address' | 'phone' | 'responsiblePerson'>

/** Address, telephone and head of the office, which contracts and notices print. */
export function OfficeDialog({ office, onClose }: { readonly office: OfficeFields; readonly onClose: () => void }) {
  const save = useCommand('organisation.saveOffice')
  const { address, phone, responsiblePerson } = office
  return (
    <FormDialog<Contact>
      title="修改单位信息"
      verb="保存单位信息"
      initial={{ address, phone, responsiblePerson }}
      onClose={onClose}
      onSubmit={async (values) => {
        await save(values)
        announce('已保存单位信息，新生成的合同和公告按此打印')
      }}
    >
      <p className="hint">办公地址和主要负责人是劳动合同的必备内容（劳动合同法第十七条）。</p>
      <Form.Item name="address" label="办公地址">
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="phone" label="办公电话">
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="responsiblePerson" label="主要负责人">
        <Input maxLength={40} />
      </Form.Item>
    </FormDialog>
  )
}
