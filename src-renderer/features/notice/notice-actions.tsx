import { Button } from 'antd'
import { useState } from 'react'
import type { NoticeDetail } from '../../../src-main/shared/notice/notice.contract.ts'
import { printDocument, writeFile } from '../../client/files.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import type { Action } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { useJob } from '../../client/use-job.ts'
import { useConfirmVerb } from '../../ui/confirm-verb.tsx'
import { GatedButton } from '../../ui/gated-button.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { keysOf } from '../../ui/shortcuts/shortcut-table.ts'
import { useShortcut } from '../../ui/shortcuts/use-shortcut.tsx'

/** 提交, 退回, 发布, 办结 and the two exports of a notice. */
export function NoticeActions({ notice, action }: { readonly notice: NoticeDetail; readonly action: Action }) {
  const { account, today } = useSession()
  const isClerk = useHasRole('clerk')
  const isReviewer = useHasRole('reviewer')
  const [returning, setReturning] = useState(false)
  const confirm = useConfirmVerb()
  const submit = useCommand('notice.submit')
  const giveBack = useCommand('notice.return')
  const release = useCommand('notice.release')
  const close = useCommand('notice.close')
  const versioned = { id: notice.id, rowVersion: notice.rowVersion }
  const ask = (title: string, content: string, verb: string, work: () => Promise<string>) =>
    confirm({ title, content, verb }, () => void action.run(work))
  const own = notice.submittedBy === account.displayName || notice.createdBy === account.displayName
  return (
    <>
      {notice.state === 'draft' && isClerk ? (
        <Button
          type="primary"
          disabled={action.pending}
          onClick={() =>
            ask(
              '提交公示',
              `名单 ${notice.people} 人，提交后不能修改。未保存的改动不会提交。`,
              `提交 ${notice.people} 人公示`,
              async () => {
                await submit(versioned)
                return '公示已提交，待审核发布'
              },
            )
          }
        >
          提交
        </Button>
      ) : null}
      {notice.state === 'submitted' && isReviewer ? (
        <>
          <Button onClick={() => setReturning(true)}>退回</Button>
          <GatedButton
            label="发布"
            primary
            blocked={own ? '由您本人经办，应由另一账号发布' : undefined}
            onClick={() =>
              ask(
                '发布公示',
                `名单 ${notice.people} 人。发布后编定文号，内容不能再改。`,
                `发布 ${notice.people} 人公示`,
                async () => {
                  const { number } = await release(versioned)
                  return `公示已发布，文号 ${number ?? ''}`
                },
              )
            }
          />
        </>
      ) : null}
      {notice.state === 'released' && isClerk ? (
        <GatedButton
          label="办结"
          blocked={notice.lastDay >= today ? `公示期到 ${notice.lastDay} 届满` : undefined}
          onClick={() =>
            ask('办结公示', '确认公示期内的反映均已处理。', '办结公示', async () => {
              await close(versioned)
              return '公示已办结'
            })
          }
        />
      ) : null}
      <Exports notice={notice} action={action} />
      {returning ? (
        <ReasonDialog
          title="退回公示"
          verb="退回给经办人"
          explain="退回后由经办人修改并重新提交。"
          onClose={() => setReturning(false)}
          onSubmit={async (reason) => {
            await giveBack({ ...versioned, reason })
            announce('公示已退回')
          }}
        />
      ) : null}
    </>
  )
}

function Exports({ notice, action }: { readonly notice: NoticeDetail; readonly action: Action }) {
  const mayExport = useHasRole('clerk', 'reviewer')
  const exportDocx = useJob('notice.exportDocx', '正在导出 Word')
  const pdf = () =>
    writeFile(`${notice.title}.pdf`, async (file, name) => {
      await printDocument('notice.printDocument', { id: notice.id }, file)
      return `已导出 PDF：${name}`
    })
  const docx = () =>
    writeFile(`${notice.title}.docx`, async (file, name) => {
      await exportDocx({ id: notice.id, file })
      return `已导出 Word：${name}`
    })
  useShortcut('print', () => void action.run(pdf))
  return (
    <>
      <Button disabled={action.pending} title={keysOf('print')} onClick={() => void action.run(pdf)}>
        导出 PDF
      </Button>
      {mayExport ? (
        <Button disabled={action.pending} onClick={() => void action.run(docx)}>
          导出 Word
        </Button>
      ) : null}
    </>
  )
}
