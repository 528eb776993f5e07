import { Button, Form, InputNumber } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ChosenFile } from '../../../../src-main/shared/host-api.ts'
import { AppError } from '../../../../src-main/shared/kernel/app-error.ts'
import type { CalendarMonth } from '../../../../src-main/shared/kernel/calendar-date.ts'
import type { Fen } from '../../../../src-main/shared/kernel/money.ts'
import { chooseWorkbook } from '../../../client/files.ts'
import { announce } from '../../../client/status-store.ts'
import { useJob } from '../../../client/use-job.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { MoneyField } from '../../../ui/money-field.tsx'
import { CommunitySelect } from '../../organisation/community-select.tsx'

interface Values {
  readonly communityId: number
  readonly statedPeople?: number | null
  readonly statedFen?: Fen | null
}
interface StageVariablesDialogProps {
  readonly month: CalendarMonth
  readonly communityId?: number
  readonly onClose: () => void
}

/** Whose sheet, what it ought to come to, and the file; the check goes on in the import's own screen. */
export function StageVariablesDialog({ month, communityId, onClose }: StageVariablesDialogProps) {
  const [file, setFile] = useState<ChosenFile | null>(null)
  const stage = useJob('payInput.stageVariables', '正在检查变动项表')
  const navigate = useNavigate()
  return (
    <FormDialog<Values>
      title="导入变动项表"
      verb="开始检查"
      width={620}
      initial={communityId === undefined ? {} : { communityId }}
      onClose={onClose}
      onSubmit={async (values) => {
        if (file === null) throw new AppError('INPUT_INVALID', { issues: [{ path: '', message: '请选择文件' }] })
        const { statedPeople = null, statedFen = null } = values
        const stated = { statedPeople, statedFen }
        // A token is good for one use: after a refusal the file is chosen anew.
        setFile(null)
        const { batchId } = await stage({ file: file.token, month, communityId: values.communityId, ...stated })
        announce(`已检查文件：${file.name}`)
        await navigate(`/import/${batchId}`)
      }}
    >
      <div className="form-grid">
        <Form.Item name="communityId" label="社区" rules={[{ required: true, message: '请选择社区' }]}>
          <CommunitySelect clearable={false} />
        </Form.Item>
        <Form.Item label="文件">
          <div className="query-bar">
            <Button
              onClick={() =>
                void chooseWorkbook('选择变动项表').then((chosen) => (chosen ? setFile(chosen) : undefined))
              }
            >
              {file === null ? '选择文件' : '重新选择文件'}
            </Button>
            <span>{file?.name}</span>
          </div>
        </Form.Item>
        <Form.Item name="statedPeople" label="控制人数" extra="社区报送的人数，与来表不符的不能写入。">
          <InputNumber className="field" precision={0} min={0} />
        </Form.Item>
        <Form.Item name="statedFen" label="控制金额" extra="社区报送的各项金额合计，不填的不核对。">
          <MoneyField />
        </Form.Item>
      </div>
    </FormDialog>
  )
}
