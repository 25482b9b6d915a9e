import { Button, Skeleton } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { sayUncounted } from '../../api/insights.ts'
import styles from './reach.module.css'

type Props<T> = {
  query: UseQueryResult<T>
  /** What could not be counted, if so: "the places". */
  name: string
  /** About how high it will be, so that what stands below does not jump. */
  height: number
  children: (answer: T) => ReactNode
}

/** A figure once it is there; until then its room, and where it failed a way on. What was asked before leads nowhere: its links would be made with what is asked now. One that fails takes none of the others with it. */
export function Answered<T>({ query: { data, error, refetch, isFetching, isPlaceholderData }, name, height, children }: Props<T>) {
  if (data !== undefined && !error) return <div aria-busy={isPlaceholderData || undefined} inert={isPlaceholderData}>{children(data)}</div>
  if (!error) return <div aria-busy="true" aria-label={`Counting ${name}`} role="status"><Skeleton height={height} radius={6} /></div>
  return (
    <div className={styles.failed} role="alert" style={{ minHeight: Math.min(height, 180) }}>
      <p><strong>Could not count {name}.</strong> {sayUncounted(error)}</p>
      <Button size="xs" variant="default" loading={isFetching} onClick={() => void refetch()}>Try again</Button>
    </div>
  )
}
