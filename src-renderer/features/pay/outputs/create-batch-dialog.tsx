import { Form, Select } from 'antd'
import { useState } from 'react'
import { formatYuan } from '../../../../src-main/shared/kernel/money.ts'
import type { BankBatchRow, BankProfileRow } from '../../../../src-main/shared/pay/output/pay-bank.contract.ts'
import { writeFolder } from '../../../client/files.ts'
import { useJob } from '../../../client/use-job.ts'
import { useChannel } from '../../../client/use-query.ts'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { FindingList } from '../../../ui/finding-list.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import type { PayMonth } from '../pay-gates.ts'

interface BatchValues {
  readonly profileId?: number
}
interface Props {
  readonly month: PayMonth
  readonly reissueOf: BankBatchRow | null
  readonly onClose: () => void
}

/** 生成代发文件: the layout is chosen, what the batch will hold is shown, and the files go into a new folder. */
export function CreateBatchDialog({ month, reissueOf, onClose }: Props) {
  const profiles = useChannel('payBank.profiles', {})
  const [profileId, setProfileId] = useState<number | undefined>()
  const create = useJob('payBank.create', '正在生成代发文件')
  const wish = { payMonthId: month.id, profileId: profileId ?? 0, reissueOf: reissueOf?.id ?? null }
  const check = useChannel('payBank.check', wish, { enabled: profileId !== undefined, keep: false })
  const duplicates = check.data?.findings.filter(({ code }) => code === 'BANK_DUPLICATE').length ?? 0
  const lines = check.data?.lines
  return (
    <FormDialog<BatchValues>
      title={reissueOf === null ? '生成代发文件' : `重发第${reissueOf.batchNo}批失败`}
      verb={lines === undefined ? '选择文件夹并生成' : `选择文件夹并生成 ${lines} 笔`}
      initial={{}}
      onClose={onClose}
      onChange={(values) => setProfileId(values.profileId)}
      onSubmit={async () => {
        await writeFolder('选择存放代发文件的文件夹', async (file) => {
          const batch = await create({ ...wish, acceptedDuplicates: duplicates, file })
          return `已生成 ${batch.lines} 笔，合计 ${formatYuan(batch.totalFen)} 元：${batch.folder}`
        })
      }}
      below={
        <>
          <ErrorAlert error={check.error} />
          {check.data === undefined ? null : (
            <section aria-label="核对">
              <p>
                本批 {check.data.lines} 笔，合计 {formatYuan(check.data.totalFen)} 元，分 {check.data.files}{' '}
                个文件，另附封面。
              </p>
              {check.data.leftOut.length === 0 ? null : (
                <p className="severity-error">
                  缺银行卡号，不在本批：{check.data.leftOut.join('、')}，合计 {formatYuan(check.data.leftOutFen)} 元。
                </p>
              )}
              {check.data.findings.length === 0 ? null : <FindingList findings={check.data.findings} />}
            </section>
          )}
        </>
      }
    >
      <p>
        {reissueOf === null
          ? '报送尚未列入批次的实发工资；生成后各笔即视为已报送，不能再次列入。'
          : '只含本批回盘失败、尚未重发的各笔，按花名册现在的银行卡号报送。'}
      </p>
      <Form.Item name="profileId" label="代发格式" rules={[{ required: true, message: '请选择代发格式' }]}>
        <Select
          aria-label="代发格式"
          options={(profiles.data?.rows ?? []).map((profile) => ({ value: profile.id, label: describe(profile) }))}
        />
      </Form.Item>
    </FormDialog>
  )
}

const describe = ({ name, layout }: BankProfileRow) =>
  `${name}，${layout.format === 'xlsx' ? 'Excel' : `文本 ${layout.encoding.toUpperCase()}`}，每个文件至多 ${layout.most} 笔`
