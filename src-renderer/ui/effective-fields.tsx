import { Form, Input } from 'antd'
import { useState, type ReactNode } from 'react'
import { isAppError } from '../../src-main/shared/kernel/app-error.ts'
import type { CalendarDate } from '../../src-main/shared/kernel/calendar-date.ts'
import { DateField } from './date-field.tsx'

/** What a form with `EffectiveFields` gives. */
export interface EffectiveValues {
  readonly effectiveOn?: CalendarDate | null
  readonly basis?: string
}

/** Since when a change holds and by which document: facts with a history are never changed without both. */
export function EffectiveFields({ basisName = 'basis' }: { readonly basisName?: string }) {
  return (
    <>
      <Form.Item
        name="effectiveOn"
        label="生效日期"
        extra="以文件规定的日期为准，可早于或晚于今天。"
        rules={[{ required: true, message: '请填写生效日期' }]}
      >
        <DateField />
      </Form.Item>
      <Form.Item
        name={basisName}
        label="依据文号"
        rules={[{ required: true, whitespace: true, min: 2, message: '请填写依据文号' }]}
      >
        <Input maxLength={200} placeholder="如：青街办发〔2026〕12号" />
      </Form.Item>
    </>
  )
}

/** Asks for the reason of more people than planned once a call was refused for want of it. */
export function useOverQuotaReason(): {
  readonly field: ReactNode
  readonly watch: <T>(call: () => Promise<T>) => Promise<T>
} {
  const [isAsked, setAsked] = useState(false)
  return {
    field: isAsked ? (
      <Form.Item
        name="overQuotaReason"
        label="超员额原因"
        rules={[{ required: true, whitespace: true, message: '请填写超员额原因' }]}
      >
        <Input maxLength={200} autoFocus />
      </Form.Item>
    ) : null,
    watch: async (call) => {
      try {
        return await call()
      } catch (error) {
        if (isAppError(error, 'OVER_QUOTA')) setAsked(true)
        throw error
      }
    },
  }
}
