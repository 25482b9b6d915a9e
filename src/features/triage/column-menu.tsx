import { ActionIcon, Button, Checkbox, SegmentedControl } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconGripVertical } from '@tabler/icons-react'
import { useRef, useState, type PointerEvent } from 'react'
import type { ColumnKey, Density, Settings } from '../../../contract/settings.ts'
import { allColumns, columnWords, startColumns, withColumn, type ShownColumn } from './list-columns.ts'
import styles from './column-menu.module.css'

export type ColumnMenuProps = {
  columns: readonly ShownColumn[]
  density: Density
  touch: boolean
  /** The last change is only on this screen. */
  unsaved: boolean
  onChange: (change: Settings) => void
}

/** Which columns the list has, in which order, and how high its rows are. Kept with the person, whatever device they sit at. */
export default function ColumnMenu({ columns, density, unsaved, onChange }: ColumnMenuProps) {
  const list = useRef<HTMLUListElement>(null)
  const [dragged, setDragged] = useState<ColumnKey | null>(null)
  const [said, setSaid] = useState('')
  const all = allColumns(columns)
  const put = (next: readonly ShownColumn[]) => onChange({ columns: [...next] })

  function move(key: ColumnKey, to: number) {
    const others = columns.filter((column) => column.key !== key)
    const column = columns.find((one) => one.key === key)
    const at = Math.max(0, Math.min(others.length, to))
    if (!column || columns[at]?.key === key) return
    put([...others.slice(0, at), column, ...others.slice(at)])
    setSaid(`${columnWords[key]}: ${at + 1} of ${columns.length}`)
  }
  function show(key: ColumnKey, shown: boolean) {
    put(shown ? withColumn(columns, key) : columns.filter((column) => column.key !== key))
  }
  function drag({ clientY }: PointerEvent) {
    if (dragged === null || !list.current) return
    const { top } = list.current.getBoundingClientRect()
    move(dragged, Math.floor((clientY - top) / list.current.children[0]!.clientHeight))
  }

  return (
    <div className={styles.menu}>
      <div role="status" className={styles.said}>{said}</div>
      <ul ref={list} className={styles.columns}>
        {all.map(({ key, shown }, index) => (
          <li key={key} data-dragged={key === dragged || undefined}>
            <span
              className={styles.grip} data-off={!shown || undefined} aria-hidden
              onPointerDown={(event) => { if (shown) { event.currentTarget.setPointerCapture(event.pointerId); setDragged(key) } }} onPointerMove={drag} onPointerUp={() => setDragged(null)} onPointerCancel={() => setDragged(null)}
            >
              <IconGripVertical size={14} />
            </span>
            <Checkbox className={styles.name} size="xs" label={columnWords[key]} checked={shown} disabled={key === 'case'} onChange={(event) => show(key, event.currentTarget.checked)} />
            {shown && (
              <>
                <ActionIcon size={24} variant="subtle" color="gray" aria-label={`${columnWords[key]} further left`} disabled={index === 0} onClick={() => move(key, index - 1)}><IconArrowUp size={14} /></ActionIcon>
                <ActionIcon size={24} variant="subtle" color="gray" aria-label={`${columnWords[key]} further right`} disabled={index === columns.length - 1} onClick={() => move(key, index + 1)}><IconArrowDown size={14} /></ActionIcon>
              </>
            )}
          </li>
        ))}
      </ul>
      <SegmentedControl
        fullWidth size="xs" aria-label="Rows" value={density} onChange={(value) => onChange({ density: value })}
        data={[{ value: 'comfortable', label: 'Comfortable' }, { value: 'compact', label: 'Compact' }]}
      />
      {unsaved && <p className={styles.unsaved} role="status">Not kept yet: the server did not take it. It goes with your next change.</p>}
      <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onChange({ columns: [...startColumns], density: 'comfortable' })}>As at the start</Button>
    </div>
  )
}
