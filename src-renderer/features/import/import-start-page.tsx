import { AutoComplete, Button, Radio } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { monthOf, type CalendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { ChosenFile } from '../../../src-main/shared/host-api.ts'
import { chooseWorkbook, writeFile } from '../../client/files.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useJob } from '../../client/use-job.ts'
import { useChannel } from '../../client/use-query.ts'
import { MonthField } from '../../ui/date-field.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { ImportSteps } from './import-steps.tsx'

/** Step 1: what is imported, for which month, and from which file. */
export function ImportStartPage() {
  const { today } = useSession()
  const isClerk = useHasRole('clerk')
  const [kind, setKind] = useState<'roster' | 'attendance'>('roster')
  const [month, setMonth] = useState<CalendarMonth>(monthOf(today))
  const [sender, setSender] = useState('')
  const [file, setFile] = useState<ChosenFile | null>(null)
  const stageRoster = useJob('roster.stage', '正在检查花名册')
  const stageAttendance = useJob('attendance.stage', '正在检查考勤表')
  const action = useAction()
  const navigate = useNavigate()
  const writeTemplate = useJob('importBatch.template', '正在生成空白模板')
  const saveTemplate = () =>
    writeFile(kind === 'roster' ? '社区工作者花名册-模板.xlsx' : '考勤汇总表-模板.xlsx', async (target, name) => {
      await writeTemplate({ file: target, sheetId: kind })
      return `已生成空白模板：${name}`
    })
  const choose = () =>
    void action.run(async () => {
      const chosen = await chooseWorkbook(kind === 'roster' ? '选择花名册' : '选择考勤表')
      if (chosen) setFile(chosen)
    })
  const start = (chosen: ChosenFile) =>
    void action
      .run(async () => {
        const { batchId } =
          kind === 'roster'
            ? await stageRoster({ file: chosen.token, sender: sender.trim() })
            : await stageAttendance({ file: chosen.token, month })
        await navigate(`/import/${batchId}`)
        return `已检查文件：${chosen.name}`
      })
      .then((done) => (done ? undefined : setFile(null)))
  return (
    <PageFrame title="导入" readOnly={isClerk ? undefined : '只读：导入由经办账号办理。'}>
      <ImportSteps current={0} />
      <section className="panel stack" aria-label="选择文件">
        <Radio.Group
          aria-label="导入内容"
          value={kind}
          onChange={(event) => setKind(event.target.value as typeof kind)}
        >
          <Radio value="roster">花名册</Radio>
          <Radio value="attendance">考勤表</Radio>
        </Radio.Group>
        {kind === 'attendance' ? (
          <div style={{ width: 200 }}>
            <MonthField label="考勤月份" value={month} onChange={(chosen) => (chosen ? setMonth(chosen) : undefined)} />
          </div>
        ) : null}
        {kind === 'roster' ? <SenderField value={sender} onChange={setSender} /> : null}
        <p className="hint">
          支持
          xlsx、xlsm、xls、et、csv、txt。自动识别标题行、合并表头、小计行和页脚；选择文件后先检查，确认写入前不改动任何数据。
        </p>
        <div className="query-bar">
          <Button type={file ? 'default' : 'primary'} disabled={!isClerk || action.pending} onClick={choose}>
            {file ? '重新选择文件' : '选择文件'}
          </Button>
          {file ? (
            <>
              <span>
                {file.name}（{Math.max(1, Math.round(file.size / 1024)).toLocaleString('zh-CN')} KB）
              </span>
              <Button type="primary" disabled={action.pending} onClick={() => start(file)}>
                开始检查
              </Button>
            </>
          ) : null}
        </div>
        <ErrorAlert error={action.error} onClose={action.clear} />
        <div className="query-bar">
          <Button disabled={action.pending} onClick={() => void action.run(() => saveTemplate())}>
            下载空白模板
          </Button>
          <span className="hint">发给各社区填写：号码列均为文本，代码列有下拉选项</span>
        </div>
      </section>
    </PageFrame>
  )
}

/** 报送单位: what was settled for its last file of this shape is taken over. */
function SenderField({ value, onChange }: { readonly value: string; readonly onChange: (sender: string) => void }) {
  const { data } = useChannel('organisation.get', {})
  return (
    <div className="query-bar">
      <label htmlFor="sender">报送单位</label>
      <AutoComplete
        id="sender"
        className="sender-field"
        maxLength={60}
        placeholder="选填，如社区名称"
        value={value}
        onChange={(next: string) => onChange(next)}
        options={(data?.communities ?? []).map(({ name }) => ({ value: name }))}
        showSearch={{ filterOption: (typed, option) => (option?.value ?? '').includes(typed) }}
      />
      <span className="hint">填写后，列对应和确认结果下次自动沿用</span>
    </div>
  )
}
