import { Form, Input } from 'antd'
import { addDays, addMonths } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { MentorFields } from '../../../src-main/shared/career/career.contract.ts'
import { useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { WorkerSelect } from '../roster/worker-select.tsx'

const usualTermMonths = 24

/** 登记特聘导师: the school, the term, the courses and the letter of appointment. */
export function MentorDialog({ onClose }: { readonly onClose: () => void }) {
  const { today } = useSession()
  const appoint = useCommand('career.appointMentor')
  const needed = (message: string) => [{ required: true, message }]
  return (
    <FormDialog<MentorFields>
      title="登记特聘导师"
      verb="登记聘任"
      width={680}
      initial={{
        startsOn: today,
        endsOn: addDays(addMonths(today, usualTermMonths), -1),
        courses: '',
        letter: '',
      }}
      onClose={onClose}
      onSubmit={async (values) => {
        const { name, school } = await appoint({
          ...values,
          courses: values.courses ?? '',
          letter: values.letter ?? '',
        })
        announce(`已登记${name}受聘${school}`)
      }}
    >
      <div className="form-grid">
        <Form.Item name="workerId" label="人员" rules={needed('请选择人员')}>
          <WorkerSelect />
        </Form.Item>
        <Form.Item name="school" label="聘任院校" rules={needed('请填写聘任院校')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="startsOn" label="聘期起" rules={needed('请填写聘期起')}>
          <DateField />
        </Form.Item>
        <Form.Item name="endsOn" label="聘期止" rules={needed('请填写聘期止')}>
          <DateField />
        </Form.Item>
        <Form.Item name="courses" label="课程">
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="letter" label="聘书编号或存放处">
          <Input maxLength={200} />
        </Form.Item>
      </div>
    </FormDialog>
  )
}
