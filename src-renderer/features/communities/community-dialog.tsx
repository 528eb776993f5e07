import { Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import {
  communityTypes,
  datedCommunityFields,
  type CommunityFields,
  type CommunityRow,
} from '../../../src-main/shared/organisation/organisation.contract.ts'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { EffectiveFields, type EffectiveValues } from '../../ui/effective-fields.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'

interface CommunityValues extends CommunityFields, EffectiveValues {
  readonly code: string
  readonly type: keyof typeof types
}
const types: Readonly<Record<'1' | '2' | '3', string>> = communityTypes

/** Adds a community or changes one; what has a history asks since when and by which document. */
export function CommunityDialog({
  community,
  onClose,
}: {
  readonly community: CommunityRow | undefined
  readonly onClose: () => void
}) {
  const save = useCommand('organisation.saveCommunity')
  const [isDated, setDated] = useState(false)
  const number = (name: keyof CommunityFields, label: string) => (
    <Form.Item name={name} label={label} rules={[{ required: true, message: `请填写${label}` }]}>
      <InputNumber min={0} precision={0} className="field" />
    </Form.Item>
  )
  return (
    <FormDialog<CommunityValues>
      title={community ? `修改${community.name}` : '新增社区'}
      verb={community ? '保存社区' : '新增社区'}
      width={680}
      initial={community ?? { name: '', households: 0, population: 0, quota: 0, code: '', type: '1' }}
      onClose={onClose}
      onChange={(values) =>
        setDated(community !== undefined && datedCommunityFields.some((field) => values[field] !== community[field]))
      }
      onSubmit={async ({ effectiveOn, basis, ...fields }) => {
        const { name, households, population, quota, code, type } = fields
        await save({
          ...{ name, households, population, quota, code: code ?? '', type },
          ...(community ? { id: community.id, rowVersion: community.rowVersion } : {}),
          ...(effectiveOn ? { effectiveOn, basis: basis ?? '' } : {}),
        })
        announce(`已保存社区“${name}”`)
      }}
    >
      <div className="fields-row">
        <Form.Item
          name="name"
          label="社区名称"
          rules={[{ required: true, whitespace: true, message: '请填写社区名称' }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="type" label="社区类型">
          <Select options={Object.entries(types).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        {number('households', '户数')}
        {number('population', '常住人口')}
        {number('quota', '核定员额')}
        <Form.Item
          name="code"
          label="统计用区划代码"
          rules={[{ pattern: /^(\d{12})?$/, message: '区划代码应为12位数字' }]}
        >
          <Input maxLength={12} />
        </Form.Item>
        {isDated ? <EffectiveFields /> : null}
      </div>
    </FormDialog>
  )
}
