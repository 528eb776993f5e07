import { Button, Radio, Select, type RadioChangeEvent } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { ChosenFile } from '../../../src-main/shared/host-api.ts'
import type { ImportSheetId } from '../../../src-main/shared/import-batch/import-sheets.ts'
import { monthOf, type CalendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import {
  isRecordKind,
  recordKindLabels,
  recordKinds,
  type RecordKind,
} from '../../../src-main/shared/person-record/record-kinds.ts'
import { chooseWorkbook, writeFile } from '../../client/files.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useJob } from '../../client/use-job.ts'
import { MonthField } from '../../ui/date-field.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { keysOf } from '../../ui/shortcuts/shortcut-table.ts'
import { useShortcut } from '../../ui/shortcuts/use-shortcut.tsx'
import { CollectFields, type CollectWish } from './collect-fields.tsx'
import { FileDrop } from './file-drop.tsx'
import { ImportSteps } from './import-steps.tsx'
import { SenderField } from './sender-field.tsx'
import { sheetLabel } from './sheet-labels.ts'

/** Step 1: what is imported, for which month, and from which file; several rosters together become a collection. */
export function ImportStartPage() {
  const { today } = useSession()
  const isClerk = useHasRole('clerk')
  const [search] = useSearchParams()
  const [kind, setKind] = useState<ImportSheetId>(() => askedKind(search.get('kind')))
  const label = sheetLabel({ sheetId: kind, month: null })
  const [month, setMonth] = useState<CalendarMonth>(monthOf(today))
  const [sender, setSender] = useState('')
  const [wish, setWish] = useState<CollectWish>(() => ({
    title: `${Number(today.slice(0, 4))}年${Number(today.slice(5, 7))}月花名册报送`,
    dueOn: null,
    receivedOn: today,
  }))
  const [files, setFiles] = useState<readonly ChosenFile[]>([])
  const stageRoster = useJob('roster.stage', '正在检查花名册')
  const stageAttendance = useJob('attendance.stage', '正在检查考勤表')
  const stageDeductions = useJob('payInput.stageDeductions', '正在检查专项附加扣除')
  const stageContracts = useJob('labourContract.stage', '正在检查合同台账')
  const stageRecords = useJob('personRecord.stage', '正在检查子表')
  const collect = useJob('importCollection.stage', '正在检查报送文件')
  const writeTemplate = useJob('importBatch.template', '正在生成空白模板')
  const action = useAction()
  const navigate = useNavigate()
  const [first] = files
  const isOfMonth = kind === 'attendance' || kind === 'tax_deduction'
  const isMany = kind === 'roster' && files.length > 1
  const saveTemplate = () =>
    writeFile(`${templateNames[kind] ?? label}-模板.xlsx`, async (target, name) => {
      await writeTemplate({ file: target, sheetId: kind })
      return `已生成空白模板：${name}`
    })
  const chooseOne = () =>
    void action.run(async () => {
      const chosen = await chooseWorkbook(`选择${label}`)
      if (chosen) setFiles([chosen])
    })
  // Tokens are good for one use: after a failure the files are chosen anew.
  const run = (work: () => Promise<string>) => void action.run(work).then((done) => (done ? undefined : setFiles([])))
  const startOne = (file: ChosenFile) =>
    run(async () => {
      // A file whose header is not found is shown, for the clerk to point at it.
      const from = { file: file.token, sender: sender.trim(), keepsUnread: true }
      const { batchId } = isRecordKind(kind)
        ? await stageRecords({ ...from, kind })
        : isOfMonth
          ? await (kind === 'attendance' ? stageAttendance : stageDeductions)({
              file: file.token,
              month,
              keepsUnread: true,
            })
          : await (kind === 'roster' ? stageRoster : stageContracts)(from)
      await navigate(`/import/${batchId}`)
      return `已检查文件：${file.name}`
    })
  const startMany = () =>
    run(async () => {
      const tokens = files.map(({ token }) => token)
      const { id, staged, refused } = await collect({ ...wish, title: wish.title.trim(), files: tokens })
      await navigate(`/import/collections/${id}`)
      return `已检查 ${staged} 份文件${refused === 0 ? '' : `，另有 ${refused} 份无法读取`}`
    })
  const mayStart = !action.pending && first !== undefined && (!isMany || wish.title.trim() !== '')
  useShortcut('forward', mayStart ? () => (isMany ? startMany() : startOne(first)) : undefined)
  const choose = (next: ImportSheetId) => {
    setKind(next)
    setFiles([])
  }
  return (
    <PageFrame title="导入" readOnly={isClerk ? undefined : '只读：导入由经办账号办理。'}>
      <ImportSteps current={0} />
      <section className="panel stack page-scroll" aria-label="导入文件">
        <KindChoice kind={kind} onChange={choose} />
        {isOfMonth ? (
          <div style={{ width: 200 }}>
            <MonthField
              label={kind === 'attendance' ? '考勤月份' : '所得月份'}
              value={month}
              onChange={(chosen) => (chosen ? setMonth(chosen) : undefined)}
            />
          </div>
        ) : null}
        {isMany ? <CollectFields value={wish} onChange={setWish} /> : null}
        {!isOfMonth && !isMany ? <SenderField value={sender} onChange={setSender} /> : null}
        <p className="hint">
          支持
          xlsx、xlsm、xls、et、csv、txt。自动识别标题行、合并表头、小计行和页脚；选择文件后先检查，确认写入前不改动任何数据。
        </p>
        {kind === 'roster' ? (
          <FileDrop title="选择花名册" files={files} disabled={!isClerk || action.pending} onFiles={setFiles} />
        ) : (
          <div className="query-bar">
            <Button type={first ? 'default' : 'primary'} disabled={!isClerk || action.pending} onClick={chooseOne}>
              {first ? '重新选择文件' : '选择文件'}
            </Button>
            {first ? <span>{first.name}</span> : null}
          </div>
        )}
        {first && !isMany ? (
          <div>
            <Button type="primary" title={keysOf('forward')} disabled={action.pending} onClick={() => startOne(first)}>
              开始检查
            </Button>
          </div>
        ) : null}
        {isMany ? (
          <div>
            <Button type="primary" disabled={action.pending || wish.title.trim() === ''} onClick={startMany}>
              汇总检查 {files.length} 份
            </Button>
          </div>
        ) : null}
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

/** What may be asked for in the address, from a screen that leads here. */
const askedKind = (asked: string | null): ImportSheetId =>
  asked !== null && (isRecordKind(asked) || asked === 'tax_deduction') ? asked : 'roster'
const templateNames: Readonly<Partial<Record<ImportSheetId, string>>> = {
  roster: '社区工作者花名册',
  attendance: '考勤汇总表',
  labour_contract: '劳动合同台账',
  tax_deduction: '专项附加扣除信息表',
}

interface KindChoiceProps {
  readonly kind: ImportSheetId
  readonly onChange: (kind: ImportSheetId) => void
}

/** 导入内容: the roster, attendance, contracts, or sub-records (子表) of one kind. */
function KindChoice({ kind, onChange }: KindChoiceProps) {
  const group = isRecordKind(kind) ? 'records' : kind
  return (
    <div className="query-bar">
      <Radio.Group
        aria-label="导入内容"
        value={group}
        onChange={({ target }: RadioChangeEvent) => {
          const chosen = target.value as 'roster' | 'attendance' | 'labour_contract' | 'tax_deduction' | 'records'
          onChange(chosen === 'records' ? recordKinds[0] : chosen)
        }}
      >
        <Radio value="roster">花名册</Radio>
        <Radio value="attendance">考勤表</Radio>
        <Radio value="labour_contract">合同台账</Radio>
        <Radio value="tax_deduction">专项附加扣除</Radio>
        <Radio value="records">子表</Radio>
      </Radio.Group>
      {isRecordKind(kind) ? (
        <Select<RecordKind>
          aria-label="子表"
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: 160 }}
          value={kind}
          onChange={onChange}
          options={recordKinds.map((value) => ({ value, label: recordKindLabels[value] }))}
        />
      ) : null}
    </div>
  )
}
