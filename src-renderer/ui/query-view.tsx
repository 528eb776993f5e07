import { Skeleton } from 'antd'
import { useEffect, useState, type ReactNode } from 'react'
import { ErrorAlert } from './error-alert.tsx'

interface QueryLike<T> {
  readonly data: T | undefined
  readonly error: unknown
}

/** Nothing for 300 ms, then a skeleton, then the answer or the error. */
export function QueryView<T>({
  query,
  children,
}: {
  readonly query: QueryLike<T>
  readonly children: (data: T) => ReactNode
}) {
  if (query.data !== undefined) return children(query.data)
  if (query.error !== null && query.error !== undefined) return <ErrorAlert error={query.error} />
  return <LateSkeleton />
}

export function LateSkeleton() {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300)
    return () => clearTimeout(timer)
  }, [])
  return late ? <Skeleton active={false} className="late-skeleton" /> : null
}
