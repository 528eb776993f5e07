import { Button } from 'antd'
import { printDocument, writeFile } from '../../client/files.ts'
import { useHasRole } from '../../client/session.tsx'
import type { Action } from '../../client/use-action.ts'
import { useJob } from '../../client/use-job.ts'
import { keysOf } from '../../ui/shortcuts/shortcut-table.ts'
import { useShortcut } from '../../ui/shortcuts/use-shortcut.tsx'

/** The open list on paper, as a workbook, and as dates for a calendar. */
export function TodoOutputs({ today, action }: { readonly today: string; readonly action: Action }) {
  const mayExport = useHasRole('clerk', 'reviewer')
  const run = useJob('todo.export', '正在导出待办')
  const print = () =>
    writeFile(`待办事项清单-${today}.pdf`, async (file, name) => {
      await printDocument('todo.printDocument', {}, file)
      return `已生成待办清单：${name}`
    })
  const workbook = () =>
    writeFile(`待办事项清单-${today}.xlsx`, async (file, name) => {
      const { items, matters } = await run({ format: 'xlsx', file })
      return `已导出待办 ${items} 项 ${matters} 条：${name}`
    })
  const calendar = () =>
    writeFile(`待办时限-${today}.ics`, async (file, name) => {
      await run({ format: 'ics', file })
      return `已导出待办时限（不含姓名）：${name}`
    })
  useShortcut('print', mayExport && !action.pending ? () => void action.run(print) : undefined)
  return (
    <>
      {mayExport ? (
        <Button disabled={action.pending} title={keysOf('print')} onClick={() => void action.run(print)}>
          打印清单
        </Button>
      ) : null}
      {mayExport ? (
        <>
          <Button disabled={action.pending} onClick={() => void action.run(workbook)}>
            导出名单
          </Button>
          <Button
            disabled={action.pending}
            title="各项时限的日历文件，不含姓名，可导入手机或电脑日历"
            onClick={() => void action.run(calendar)}
          >
            导出日历
          </Button>
        </>
      ) : null}
    </>
  )
}
