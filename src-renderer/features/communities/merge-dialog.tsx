import { Form } from 'antd'
import type { CommunityRow } from '../../../src-main/shared/organisation/organisation.contract.ts'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { EffectiveFields, useOverQuotaReason, type EffectiveValues } from '../../ui/effective-fields.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { CommunitySelect } from '../organisation/community-select.tsx'

interface MergeValues extends EffectiveValues {
  readonly intoId: number
  readonly overQuotaReason?: string
}

/** Merges a community into another on a day: its people go over, it ends, past figures stay. */
export function MergeDialog({
  community,
  onClose,
}: {
  readonly community: CommunityRow
  readonly onClose: () => void
}) {
  const merge = useCommand('roster.mergeCommunity')
  const overQuota = useOverQuotaReason()
  return (
    <FormDialog<MergeValues>
      title={`${community.name}并入其他社区`}
      verb="办理合并"
      danger
      onClose={onClose}
      onSubmit={async ({ intoId, effectiveOn, basis = '', overQuotaReason = '' }) => {
        if (!effectiveOn) return
        const { id, rowVersion } = community
        const wish = { id, rowVersion, intoId, effectiveOn, basis, overQuotaReason }
        const { people } = await overQuota.watch(() => merge(wish))
        announce(`已将${community.name}并入，${people} 人转入新社区`)
      }}
    >
      <p className="hint">
        自生效日期起，{community.name}的在岗人员全部转入所选社区，{community.name}
        不再使用；此前各日的名册和员额统计不变。
      </p>
      <Form.Item name="intoId" label="并入" rules={[{ required: true, message: '请选择并入的社区' }]}>
        <CommunitySelect clearable={false} />
      </Form.Item>
      <EffectiveFields />
      {overQuota.field}
    </FormDialog>
  )
}
