import type { ReactNode } from 'react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { NoticeAction } from '../../../src-main/shared/notice/notice-state.rules.ts'
import type { NoticeDetail } from '../../../src-main/shared/notice/notice.contract.ts'
import { useHasRole } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import type { Action } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { useJob } from '../../client/use-job.ts'
import { useConfirmVerb } from '../../ui/confirm-verb.tsx'
import { GatedButton } from '../../ui/gated-button.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { CorrectDialog } from './correct-dialog.tsx'
import { NoticeExports } from './notice-exports.tsx'
import { PostingDialog } from './posting-dialog.tsx'

interface NoticeActionsProps {
  readonly notice: NoticeDetail
  readonly action: Action
}
type OpenDialog = 'return' | 'withdraw' | 'post' | 'confirm' | 'correct' | null

/** What each step is called, who sees its button, and which step is the natural next one. */
const buttons: readonly {
  readonly step: NoticeAction
  readonly label: string
  readonly by: 'clerk' | 'reviewer' | 'both'
}[] = [
  { step: 'submit', label: '提交', by: 'clerk' },
  { step: 'return', label: '退回', by: 'reviewer' },
  { step: 'release', label: '发布', by: 'reviewer' },
  { step: 'recordPosting', label: '登记张贴', by: 'clerk' },
  { step: 'confirm', label: '确认结果', by: 'both' },
  { step: 'correct', label: '拟更正公告', by: 'clerk' },
  { step: 'withdraw', label: '撤下', by: 'reviewer' },
  { step: 'archive', label: '归档', by: 'clerk' },
]
const primary: readonly NoticeAction[] = ['submit', 'release', 'confirm', 'archive']

/** The steps that belong to the notice's state, grey with their reason where the caller can't take them now, and exports. */
export function NoticeActions({ notice, action }: NoticeActionsProps) {
  const isClerk = useHasRole('clerk')
  const isReviewer = useHasRole('reviewer')
  const [open, setOpen] = useState<OpenDialog>(null)
  const take = useSteps(notice, action, setOpen)
  const shown = buttons.filter(({ step, by }) => {
    if (!(step in notice.steps)) return false
    return by === 'both' ? isClerk || isReviewer : by === 'clerk' ? isClerk : isReviewer
  })
  return (
    <>
      {shown.map(({ step, label }) => (
        <GatedButton
          key={step}
          label={label}
          primary={primary.includes(step)}
          danger={step === 'withdraw'}
          blocked={notice.steps[step] ?? undefined}
          onClick={() => take[step]?.()}
        />
      ))}
      <NoticeExports notice={notice} action={action} />
      <StepDialog notice={notice} open={open} onClose={() => setOpen(null)} />
    </>
  )
}

type Steps = Partial<Record<NoticeAction, () => void>>

function useSteps(notice: NoticeDetail, action: Action, setOpen: (dialog: OpenDialog) => void): Steps {
  const confirm = useConfirmVerb()
  const submit = useCommand('notice.submit')
  const release = useJob('notice.release', '正在核对并发布')
  const archive = useCommand('notice.archive')
  const versioned = { id: notice.id, rowVersion: notice.rowVersion }
  const what = notice.people === 0 ? '公示' : ` ${notice.people} 人公示`
  const ask = (title: string, content: ReactNode, verb: string, work: () => Promise<string>) =>
    confirm({ title, content, verb }, () => void action.run(work))
  return {
    submit: () =>
      ask('提交公示', '提交后不能修改，由另一账号审核。未保存的改动不会提交。', `提交${what}`, async () => {
        await submit(versioned)
        return '公示已提交，待审核发布'
      }),
    return: () => setOpen('return'),
    release: () =>
      ask('发布公示', '先生成正式文件并核对其中的文字，再编定文号。发布后内容不能再改。', `发布${what}`, async () => {
        const { number } = await release(versioned)
        return `公示已发布，文号 ${number ?? ''}`
      }),
    recordPosting: () => setOpen('post'),
    confirm: () => setOpen('confirm'),
    correct: () => setOpen('correct'),
    withdraw: () => setOpen('withdraw'),
    archive: () =>
      ask('公示归档', '归档后全部材料不能再改。', '归档', async () => {
        const { archiveNo } = await archive(versioned)
        return `公示已归档，归档号 ${archiveNo ?? ''}`
      }),
  }
}

function StepDialog(props: { readonly notice: NoticeDetail; readonly open: OpenDialog; readonly onClose: () => void }) {
  const { notice, open, onClose } = props
  const giveBack = useCommand('notice.return')
  const withdraw = useCommand('notice.withdraw')
  const navigate = useNavigate()
  const versioned = { id: notice.id, rowVersion: notice.rowVersion }
  switch (open) {
    case null:
      return null
    case 'return':
      return (
        <ReasonDialog
          title="退回公示"
          verb="退回给经办人"
          explain="退回后由经办人修改并重新提交。"
          onClose={onClose}
          onSubmit={async (reason) => {
            await giveBack({ ...versioned, reason })
            announce('公示已退回')
          }}
        />
      )
    case 'withdraw':
      return (
        <ReasonDialog
          title="撤下公示"
          verb="撤下公示"
          explain="撤下后此件不再有效，所公示的业务须重新公示。文号不再使用。"
          onClose={onClose}
          onSubmit={async (reason) => {
            await withdraw({ ...versioned, reason })
            announce('公示已撤下，请登记各处撤下日期')
          }}
        />
      )
    case 'post':
      return <PostingDialog notice={notice} onClose={onClose} />
    case 'confirm':
      return <ConfirmDialog notice={notice} onClose={onClose} />
    case 'correct':
      return <CorrectDialog notice={notice} onClose={onClose} onMade={(id) => void navigate(`/notices/${id}`)} />
  }
}
