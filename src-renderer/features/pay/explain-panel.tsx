import { Button } from 'antd'
import { useChannel } from '../../client/use-query.ts'
import { ExplanationList } from '../../ui/explanation-list.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { QueryView } from '../../ui/query-view.tsx'

/** 解释这个数: the steps behind one amount, and the other explained amounts of the same line below. */
export function ExplainPanel(props: { readonly lineId: number; readonly item: string; readonly onClose: () => void }) {
  const { lineId, item, onClose } = props
  const query = useChannel('pay.explainLine', { lineId }, { keep: false })
  return (
    <aside className="docked" aria-label="计算过程">
      <QueryView query={query}>
        {({ line, columns, explanation }) => {
          const label = columns.find(({ code }) => code === item)?.label ?? ''
          const others = columns.filter(({ code }) => code !== item && (explanation[code]?.length ?? 0) > 0)
          return (
            <>
              <div className="docked-head">
                <h2>
                  {line.name}：{label} <MoneyText amount={line.amounts[item]} /> 元
                </h2>
                <Button size="small" onClick={onClose}>
                  关闭
                </Button>
              </div>
              {explanation[item]?.length ? (
                <ExplanationList steps={explanation[item]} label={`${label}计算过程`} />
              ) : (
                <p className="hint">此项没有单独的计算步骤。</p>
              )}
              {others.map((other) => (
                <details key={other.code}>
                  <summary>
                    {other.label} <MoneyText amount={line.amounts[other.code]} /> 元
                  </summary>
                  <ExplanationList steps={explanation[other.code] ?? []} label={`${other.label}计算过程`} />
                </details>
              ))}
            </>
          )
        }}
      </QueryView>
    </aside>
  )
}
