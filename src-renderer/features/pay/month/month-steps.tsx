import { Steps } from 'antd'
import { momentText } from '../../../strings/labels.ts'
import type { PayMonth } from '../pay-gates.ts'

/** The steps of a pay month, each with who did it and when. */
export function MonthSteps({ month }: { readonly month: PayMonth }) {
  const open = month.gateFacts.unexplained.length
  const drafted = month.computed === null ? 0 : open > 0 ? 1 : 2
  const current = { draft: drafted, submitted: 3, approved: 4, locked: 5 }[month.state]
  const step = (title: string, done: PayMonth['computed']) => ({
    title,
    content: done === null ? '' : `${done.by} ${momentText(done.at)}`,
  })
  const compared = month.computed === null ? '' : open > 0 ? `待说明 ${open} 人` : '没有待说明的差异'
  return (
    <Steps
      size="small"
      className="panel"
      current={current}
      items={[
        step('计算', month.computed),
        { title: '与上月比对', content: compared },
        step('提交', month.submitted),
        step('审批', month.approved),
        step('锁定', month.locked),
      ]}
    />
  )
}
