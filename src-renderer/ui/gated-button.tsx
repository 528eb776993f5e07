import { Button, Tooltip } from 'antd'

interface GatedButtonProps {
  readonly label: string
  readonly onClick: () => void
  /** Why the action is not possible now; undefined when it is. */
  readonly blocked?: string | undefined
  readonly primary?: boolean
  readonly danger?: boolean
}

/** A button that stays in sight when it can't be used and then says why. */
export function GatedButton({ label, onClick, blocked, primary, danger }: GatedButtonProps) {
  const button = (
    <Button
      type={primary ? 'primary' : 'default'}
      danger={danger ?? false}
      disabled={blocked !== undefined}
      onClick={onClick}
    >
      {label}
    </Button>
  )
  return blocked === undefined ? (
    button
  ) : (
    <Tooltip title={blocked}>
      <span title={blocked}>{button}</span>
    </Tooltip>
  )
}
