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
  /** Lists them, and leads back from there. */
  onShowWithoutLocation: () => void
  /** Does the filter ask for them alone? */
  withoutLocationShown?: boolean | undefined
}

export function MapFooter({ summary, locale, loading, failed, offline = false, onRetry, onShowWithoutLocation, withoutLocationShown = false }: MapFooterProps) {
  const cutOff = offline && (failed || !summary)
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
      {!cutOff && !failed && summary && <SummaryWords {...{ summary, locale, onShowWithoutLocation, withoutLocationShown }} />}
    </div>
  )
}

type WordsProps = Required<Pick<MapFooterProps, 'locale' | 'onShowWithoutLocation'>> & { summary: MapSummary; withoutLocationShown: boolean }

function SummaryWords({ summary: { inView, total, withoutLocation }, locale, onShowWithoutLocation, withoutLocationShown }: WordsProps) {
  const number = (n: number) => n.toLocaleString(locale)
  const toggle = (words: string) => <button type="button" className={styles.link} onClick={onShowWithoutLocation}>{words}</button>
  if (withoutLocationShown) return <span>{number(total)} in this filter, {total === 1 ? 'and it has' : 'all with'} no location · {toggle('Back to all')}</span>
  if (total === 0) return <span>No case fits this filter</span>
  return (
    <span>
      <b>{number(inView)}</b> in view · {number(total)} in this filter
      {withoutLocation > 0 && <> · {toggle(`${number(withoutLocation)} ${withoutLocation === 1 ? 'has' : 'have'} no location`)}</>}
    </span>
  )
}
