import { Button, Result } from 'antd'
import { Component, type ReactNode } from 'react'
import { textOfError } from '../ui/error-alert.tsx'

interface State {
  readonly error: unknown
}

/** Keeps a failing screen from taking the window with it. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: unknown): State {
    return { error }
  }

  override render(): ReactNode {
    return this.state.error === null ? this.props.children : <FailedScreen error={this.state.error} />
  }
}

export function FailedScreen({ error }: { readonly error: unknown }) {
  return (
    <Result
      status="error"
      title="此页面出错，数据未受影响"
      subTitle={textOfError(error)}
      extra={
        <Button type="primary" onClick={() => window.location.reload()}>
          重新载入
        </Button>
      }
    />
  )
}
