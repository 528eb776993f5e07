import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled, InfoCircleFilled } from '@ant-design/icons'
import type { Finding } from '../../src-main/shared/kernel/finding.ts'

const looks = {
  error: { word: '错误', icon: <CloseCircleFilled aria-hidden className="severity-error" /> },
  warning: { word: '提醒', icon: <ExclamationCircleFilled aria-hidden className="severity-warning" /> },
  info: { word: '说明', icon: <InfoCircleFilled aria-hidden className="severity-info" /> },
} as const

function placeOf({ sheet, cell, value }: Finding): string {
  const place = [sheet, cell].filter(Boolean).join(' ')
  const shown = value === undefined || value === '' ? '' : `“${value}”`
  return [place, shown].filter(Boolean).join(' ')
}

/** Findings with place, value, reason, remedy and basis; without any, one line says so. */
export function FindingList({
  findings,
  good,
  label,
}: {
  readonly findings: readonly Finding[]
  readonly good?: string
  readonly label?: string
}) {
  if (findings.length === 0) {
    return good === undefined ? null : (
      <p className="finding-good">
        <CheckCircleFilled aria-hidden /> {good}
      </p>
    )
  }
  return (
    <ul className="finding-list" aria-label={label ?? '检查结果'}>
      {findings.map((finding, index) => (
        <li key={`${finding.code}-${finding.cell ?? ''}-${index}`}>
          {looks[finding.severity].icon}
          <span>
            <b>{looks[finding.severity].word}</b>
            {placeOf(finding) === '' ? '' : ` ${placeOf(finding)}`}：{finding.message}
            {finding.remedy === undefined ? null : <span className="finding-remedy">{finding.remedy}</span>}
            {finding.basis === undefined ? null : <small className="finding-basis">依据：{finding.basis}</small>}
          </span>
        </li>
      ))}
    </ul>
  )
}
