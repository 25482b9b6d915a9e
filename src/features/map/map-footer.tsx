import { Button } from '@mantine/core'
import styles from './case-map.module.css'

/** What the map shows and what it leaves out, of the same filter as the list. */
export type MapSummary = { inView: number; located: number; withoutLocation: number; total: number }

export type MapFooterProps = {
  summary: MapSummary | undefined
  locale: string
  loading: boolean
  failed: boolean
  /** There is no connection: nothing comes, and asking again would not help. */
  offline?: boolean
  onRetry: () => void
  onShowWithoutLocation: () => void
}

export function MapFooter({ summary, locale, loading, failed, offline = false, onRetry, onShowWithoutLocation }: MapFooterProps) {
  const cutOff = offline && (failed || !summary)
  const number = (n: number) => n.toLocaleString(locale)
  return (
    <div className={styles.footer} aria-busy={loading}>
      {loading && <div className={styles.progress} />}
      {cutOff && <span role="status">No connection: the cases are in the list</span>}
      {!cutOff && failed && (
        <span role="alert">
          The map could not be brought up to date.{' '}
          <Button variant="light" color="red" size="compact-xs" loading={loading} onClick={onRetry}>Try again</Button>
        </span>
      )}
      {!cutOff && !failed && !summary && <span>Counting cases…</span>}
      {!cutOff && !failed && summary && (
        summary.total === 0 ? <span>No case fits this filter</span> : (
          <span>
            <b>{number(summary.inView)}</b> in view · {number(summary.total)} in this filter
            {summary.withoutLocation > 0 && (
              <>
                {' · '}
                <button type="button" className={styles.link} onClick={onShowWithoutLocation}>
                  {number(summary.withoutLocation)} {summary.withoutLocation === 1 ? 'has' : 'have'} no location
                </button>
              </>
            )}
          </span>
        )
      )}
    </div>
  )
}
