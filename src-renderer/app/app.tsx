import { QueryClientProvider } from '@tanstack/react-query'
import { App as AntdApp, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import type { ReactNode } from 'react'
import { RouterProvider } from 'react-router/dom'
import { queryClient } from '../client/query-client.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { router } from './routes.tsx'
import { SessionGuard } from './session-guard.tsx'

const theme = {
  token: {
    motion: false,
    borderRadius: 2,
    fontSize: 14,
    colorPrimary: '#1d4f91',
    colorLink: '#1d4f91',
    fontFamily: "'Microsoft YaHei', 'Noto Sans CJK SC', 'WenQuanYi Micro Hei', sans-serif",
    colorTextPlaceholder: '#6b7280',
    colorTextDescription: '#4b5563',
    colorPrimaryBg: '#e3edf9',
    colorInfo: '#1d4f91',
    colorSuccess: '#1f6f2d',
    colorWarning: '#a04a06',
    colorError: '#b42318',
  },
  components: { Table: { headerBg: '#eef2f7', cellPaddingBlockSM: 4, cellPaddingInlineSM: 8 } },
  cssVar: { key: 'jiedao' },
  hashed: false,
}

/** The asterisk is drawn, not spoken: a field's accessible name is its label alone. */
function RequiredLabel(label: ReactNode, { required }: { readonly required: boolean }): ReactNode {
  return (
    <>
      {label}
      {required ? (
        <span aria-hidden className="required-mark">
          *
        </span>
      ) : null}
    </>
  )
}

export function App() {
  return (
    <ConfigProvider
      locale={zhCN}
      theme={theme}
      button={{ autoInsertSpace: false }}
      form={{ requiredMark: RequiredLabel }}
      wave={{ disabled: true }}
    >
      <AntdApp className="app">
        <ErrorBoundary>
          <QueryClientProvider client={queryClient}>
            <SessionGuard>
              <RouterProvider router={router} />
            </SessionGuard>
          </QueryClientProvider>
        </ErrorBoundary>
      </AntdApp>
    </ConfigProvider>
  )
}
