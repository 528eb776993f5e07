import { Button, Tabs } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { careerRegisters } from '../../../src-main/shared/career/career.contract.ts'
import { writeFile } from '../../client/files.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useJob } from '../../client/use-job.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { EquivalenceTab } from './equivalence-tab.tsx'
import { EventDialog } from './event-dialog.tsx'
import { EventsTab } from './events-tab.tsx'
import { MentorDialog } from './mentor-dialog.tsx'
import { MentorsTab } from './mentors-tab.tsx'

type Register = (typeof careerRegisters)[number]
const titles: Readonly<Record<Register, string>> = { events: '考录招聘台账', mentors: '特聘导师名册' }

/** 职业发展: who went on to a post of the state, who teaches, and which titles count as which level. */
export function CareersPage() {
  const [params, setParams] = useSearchParams()
  const asked = params.get('tab')
  const tab = asked === 'mentors' || asked === 'equivalence' ? asked : 'events'
  const [isAdding, setAdding] = useState(false)
  const isClerk = useHasRole('clerk')
  const mayExport = useHasRole('clerk', 'reviewer')
  const { today } = useSession()
  const action = useAction()
  const run = useJob('career.export', '正在导出台账')
  const exportRegister = (register: Register) =>
    void action.run(() =>
      writeFile(`${titles[register]}-${today}.xlsx`, async (file, name) => {
        const { rows } = await run({ register, file })
        return `已导出 ${rows} 人次：${name}`
      }),
    )
  return (
    <PageFrame
      title="职业发展"
      actions={
        tab === 'equivalence' ? null : (
          <>
            {mayExport ? (
              <Button disabled={action.pending} onClick={() => exportRegister(tab)}>
                导出
              </Button>
            ) : null}
            {isClerk ? (
              <Button type="primary" onClick={() => setAdding(true)}>
                {tab === 'events' ? '登记录用' : '登记特聘导师'}
              </Button>
            ) : null}
          </>
        )
      }
    >
      <ErrorAlert error={action.error} onClose={action.clear} />
      <Tabs
        className="fill-tabs"
        destroyOnHidden
        size="small"
        activeKey={tab}
        onChange={(key) => setParams({ tab: key })}
        items={[
          { key: 'events', label: '考录招聘', children: <EventsTab /> },
          { key: 'mentors', label: '特聘导师', children: <MentorsTab /> },
          { key: 'equivalence', label: '双向比照', children: <EquivalenceTab /> },
        ]}
      />
      {isAdding && tab === 'events' ? <EventDialog onClose={() => setAdding(false)} /> : null}
      {isAdding && tab === 'mentors' ? <MentorDialog onClose={() => setAdding(false)} /> : null}
    </PageFrame>
  )
}
