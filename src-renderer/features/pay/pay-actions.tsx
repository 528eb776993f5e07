import { Button } from 'antd'
import { useState } from 'react'
import { formatChineseMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import { formatYuan } from '../../../src-main/shared/kernel/money.ts'
import { writeFile } from '../../client/files.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { useJob } from '../../client/use-job.ts'
import { useConfirmVerb } from '../../ui/confirm-verb.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { GatedButton } from '../../ui/gated-button.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { payGates, type PayMonth } from './pay-gates.ts'

/** 计算, 提交, 退回, 审批, 锁定 and the sheet; a button that can't be used says why. */
export function PayActions({ month }: { readonly month: PayMonth }) {
  const { account } = useSession()
  const mayExport = useHasRole('clerk', 'reviewer')
  const gates = payGates(month, account)
  const [returning, setReturning] = useState(false)
  const action = useAction()
  const confirm = useConfirmVerb()
  const calculate = useJob('pay.calculate', '正在计算工资')
  const submit = useCommand('pay.submit')
  const giveBack = useCommand('pay.return')
  const approve = useCommand('pay.approve')
  const lock = useCommand('pay.lock')
  const exportSheet = useJob('pay.exportSheet', '正在导出工资表')
  const versioned = { id: month.id, rowVersion: month.rowVersion }
  const name = formatChineseMonth(month.month)
  const sum = `${month.headcount} 人，实发合计 ${formatYuan(month.netFen)} 元。`
  const ask = (title: string, content: string, verb: string, work: () => Promise<string>) =>
    confirm({ title, content, verb }, () => void action.run(work))
  return (
    <>
      <ErrorAlert error={action.error} onClose={action.clear} />
      <GatedButton
        label="计算"
        blocked={gates.calculate}
        onClick={() =>
          void action.run(async () => {
            const { computed, refused } = await calculate(versioned)
            return `已计算 ${computed} 人，未算出 ${refused.length} 人`
          })
        }
      />
      <GatedButton
        label="提交"
        primary={month.state === 'draft'}
        blocked={gates.submit}
        onClick={() =>
          ask(`提交${name}工资`, sum, `提交 ${month.headcount} 人工资表`, async () => {
            await submit(versioned)
            return `已提交${name}工资，待审批`
          })
        }
      />
      <GatedButton label="退回" blocked={gates.back} onClick={() => setReturning(true)} />
      <GatedButton
        label="审批"
        primary={month.state === 'submitted'}
        blocked={gates.approve}
        onClick={() =>
          ask(`审批${name}工资`, sum, `审批通过 ${month.headcount} 人工资表`, async () => {
            await approve(versioned)
            return `已审批${name}工资`
          })
        }
      />
      <GatedButton
        label="锁定"
        primary={month.state === 'approved'}
        blocked={gates.lock}
        onClick={() =>
          ask(`锁定${name}工资`, `${sum}锁定后不能撤销。`, `锁定 ${month.headcount} 人工资表`, async () => {
            await lock(versioned)
            return `已锁定${name}工资`
          })
        }
      />
      {mayExport ? (
        <Button
          disabled={month.headcount === 0 || action.pending}
          onClick={() =>
            void action.run(() =>
              writeFile(`${name}社区工作者工资发放表.xlsx`, async (file, fileName) => {
                const { rows } = await exportSheet({ id: month.id, file })
                return `已导出工资表 ${rows} 行：${fileName}`
              }),
            )
          }
        >
          导出工资表
        </Button>
      ) : null}
      {returning ? (
        <ReasonDialog
          title={`退回${name}工资`}
          verb="退回给经办人"
          explain="退回后由经办人修改并重新提交。"
          onClose={() => setReturning(false)}
          onSubmit={async (reason) => {
            await giveBack({ ...versioned, reason })
            announce(`已退回${name}工资`)
          }}
        />
      ) : null}
    </>
  )
}
