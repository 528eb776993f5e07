import type { ReactNode } from 'react'
import type { FindingFilter } from '../../../src-main/shared/roster-check/finding-filter.ts'
import { writeFile } from '../../client/files.ts'
import { useSession } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useJob } from '../../client/use-job.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { inputOf } from './finding-look.ts'

/** The list on the screen as a workbook. */
export function useExportFindings(look: FindingFilter): {
  readonly pending: boolean
  readonly error: ReactNode
  readonly exportFindings: () => void
} {
  const action = useAction()
  const { today } = useSession()
  const run = useJob('rosterCheck.exportFindings', '正在导出体检结果')
  const exportFindings = () =>
    void action.run(() =>
      writeFile(`花名册体检结果-${today}.xlsx`, async (file, name) => {
        const { rows } = await run({ file, ...inputOf(look) })
        return `已导出 ${rows} 条检查结果：${name}`
      }),
    )
  return {
    pending: action.pending,
    error: <ErrorAlert error={action.error} onClose={action.clear} />,
    exportFindings,
  }
}
