import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { use, useId, useRef, useState, type ReactNode } from 'react'
import { csvText, type TableRows } from '../../lib/csv-text.ts'
import { fileNameOf, saveFile } from '../../lib/save-file.ts'
import { FigureSourceContext } from '../figure-source.ts'
import { drawPicture } from './draw-picture.ts'
import styles from './chart-card.module.css'

type Props = {
  title: string
  /** What the figure is, with its n. */
  what: ReactNode
  /** What nobody may read out of it. */
  cannotSay?: ReactNode
  /** What its files are called, without their ending. */
  file: string
  /** What is drawn, as a table; the first row are its heads. */
  csv?: () => TableRows
  /** False where there is no chart to draw (yet). */
  png?: boolean
  /** Stands below the chart. */
  note?: ReactNode
  /** Choices about the chart, beside its name. */
  actions?: ReactNode
  /** It still shows what was asked before: nothing of it may be taken along under the name of what is asked now. */
  old?: boolean
  children: ReactNode
}

/**
 * A figure with what it is and what it cannot say, to take along as a table and as a picture (`drawPicture` says what of the chart is on it).
 */
export function ChartCard({ title, what, cannotSay, file, csv, png = true, note, actions, old = false, children }: Props) {
  const id = useId()
  const card = useRef<HTMLElement>(null)
  const source = use(FigureSourceContext)
  const [failed, setFailed] = useState(false)
  const name = fileNameOf(file, source.about)

  const save = async () => {
    const words = (part: string) => card.current!.querySelector(`[data-part=${part}]`)?.textContent ?? ''
    try {
      const picture = await drawPicture(card.current!.querySelector<HTMLElement>('[data-part=chart]')!, {
        title, above: [words('what'), ...source.about], below: [words('limits'), words('note'), source.source],
      })
      setFailed(picture === null)
      if (picture) saveFile(`${name}.png`, picture)
    } catch {
      setFailed(true)
    }
  }

  return (
    <section ref={card} className={styles.card} aria-labelledby={id} data-old={old || undefined}>
      <div className={styles.head}>
        <div className={styles.named}>
          <h2 id={id}>{title}</h2>
          {actions && <div className={styles.actions}>{actions}</div>}
        </div>
        <div className={styles.saves}>
          {csv && <SaveButton name="CSV" of={title} disabled={old} onSave={() => saveFile(`${name}.csv`, new Blob([csvText(csv())], { type: 'text/csv;charset=utf-8' }))} />}
          {png && <SaveButton name="PNG" of={title} disabled={old} onSave={() => void save()} />}
        </div>
      </div>
      <p className={styles.what} data-part="what">{what}</p>
      {cannotSay && <p className={styles.limits} data-part="limits">{cannotSay}</p>}
      {failed && <p className={styles.trouble} role="alert">The browser could not make a picture of this chart.</p>}
      <div className={styles.chart} data-part="chart">{children}</div>
      {note && <p className={styles.note} data-part="note">{note}</p>}
    </section>
  )
}

function SaveButton({ name, of, disabled, onSave }: { name: string; of: string; disabled: boolean; onSave: () => void }) {
  return <Button size="compact-sm" variant="subtle" color="gray" leftSection={<IconDownload size={14} aria-hidden />} aria-label={`${name} of ${of}`} title={`Save as ${name}`} disabled={disabled} onClick={onSave}>{name}</Button>
}
