import { useMemo, useRef, useState, type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import { squareBeside, type Step } from '../../lib/reach-squares.ts'
import type { View } from '../../lib/reach-outlines.ts'
import { useWidth } from '../../lib/use-width.ts'
import { freeLabels, labelSize } from './free-labels.ts'
import styles from './cell-map.module.css'

export type MapSquare = { key: string; column: number; row: number; level: number }

/** What is told of a square; `href`: where its cases are. */
export type Told = { title: string; words: ReactNode; spoken: string; href: string | null }

type Props = {
  label: string
  squares: readonly MapSquare[]
  /** How many cells a square is wide: its column and row are counted in squares. */
  span: number
  color: (level: number) => string
  /** An SVG path over the squares, in cells. */
  outlines: string
  /** What the outlines are called, in cells; the first ones have the room. */
  places: readonly { name: string; x: number; y: number }[]
  view: View
  tell: (key: string) => Told
  /** What the link of a square says: "Show its cases". */
  leads: string
  mostHeight?: number
}

const unmeasured = 600
/** As near as a finger can point, in pixels. */
const finger = 22
const steps: Record<string, Step> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' }

type Active = { key: string; by: 'mouse' | 'touch' | 'keys' }

/** Squares of a grid by colour. One path for each colour, so that thousands are drawn as fast as a few; only the one pointed at is an element of its own. */
export function CellMap({ label, squares, span, color, outlines, places, view, tell, leads, mostHeight = 600 }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const link = useRef<HTMLAnchorElement>(null)
  const room = useWidth(box) || unmeasured
  const scale = Math.min(room / view.width, mostHeight / view.height)
  const [width, height] = [view.width * scale, view.height * scale]
  const [at, setAt] = useState<Active | null>(null)
  const byKey = useMemo(() => new Map(squares.map((square) => [square.key, square])), [squares])
  const paths = useMemo(() => pathsOf(squares, span), [squares, span])
  const names = useMemo(() => namesOf(places, view, scale), [places, view, scale])
  const active = at ? byKey.get(at.key) : undefined
  const told = active && tell(active.key)

  function squareAt({ clientX, clientY, pointerType }: PointerEvent): MapSquare | null {
    const { left, top } = frame.current!.getBoundingClientRect()
    const [x, y] = [((clientX - left) / scale + view.x) / span, ((clientY - top) / scale + view.y) / span]
    const under = byKey.get(`${Math.floor(x)},${Math.floor(y)}`)
    if (under || pointerType === 'mouse') return under ?? null
    const reach = finger / scale / span
    const near = squares.map((square) => ({ square, far: Math.hypot(square.column + 0.5 - x, square.row + 0.5 - y) })).filter(({ far }) => far <= reach)
    return near.sort((a, b) => a.far - b.far)[0]?.square ?? null
  }
  function onPointer(event: PointerEvent) {
    const square = squareAt(event)
    const by = event.pointerType === 'mouse' ? 'mouse' : 'touch'
    if (square?.key !== at?.key || by !== at?.by) setAt(square && { key: square.key, by })
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const way = steps[event.key]
    if (way) {
      const next = active ? squareBeside(squares, active, way) : middlemost(squares)
      if (next) setAt({ key: next.key, by: 'keys' })
    } else if (event.key === 'Enter' && active) link.current?.click()
    else if (event.key === 'Escape' && active) setAt(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const isRight = active && (active.column + 0.5) * span - view.x > view.width / 2
  const frameOf = ({ column, row, level }: MapSquare) => <rect x={column * span} y={row * span} width={span} height={span} fill={color(level)} stroke="var(--sd-text)" strokeWidth={2 / scale} />
  return (
    <div ref={box} className={styles.box} onBlur={({ currentTarget, relatedTarget }) => { if (at?.by === 'keys' && !currentTarget.contains(relatedTarget)) setAt(null) }}>
      <div
        ref={frame} className={styles.frame} style={{ width, height }} role="application" aria-roledescription="map of squares" aria-label={`${label}. Arrow keys move from square to square, Enter shows its cases.`}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a widget with keys of its own: a screen reader passes them on
        tabIndex={0} onKeyDown={onKeyDown} onPointerDown={onPointer} onPointerMove={(event) => { if (event.pointerType === 'mouse') onPointer(event) }}
        onPointerLeave={({ pointerType }) => { if (pointerType === 'mouse') setAt(null) }}
      >
        <svg width={width} height={height} viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`} aria-hidden>
          {[...paths].map(([level, path]) => <path key={level} d={path} fill={color(level)} stroke="var(--sd-page)" strokeWidth={0.04 * span} />)}
          <path d={outlines} fill="none" stroke="var(--sd-muted)" strokeWidth={0.8 / scale} strokeLinejoin="round" strokeOpacity={0.85} pointerEvents="none" />
          {names.map(({ key, x, y, text }) => <text key={key} x={x} y={y} {...nameLook(scale)}>{text}</text>)}
          {/* A link under a finger would leave before anything is read: it has the one below. */}
          {active && (at?.by === 'mouse' && told?.href ? <a href={told.href} tabIndex={-1}>{frameOf(active)}</a> : frameOf(active))}
        </svg>
        {active && told && (
          <div className={styles.tip} data-part="tip" aria-hidden style={{ top: Math.max(0, ((active.row + 0.5) * span - view.y) * scale - 20), ...sideOf(active, isRight ?? false) }}>
            <strong>{told.title}</strong>{told.words}
          </div>
        )}
      </div>
      {/* Where no mouse hovers, the link stands below the map: a finger needs room. */}
      <p className={styles.readout}>
        <span role="status">{active && at?.by !== 'mouse' && told ? <><strong>{told.title}</strong> {told.spoken}</> : ''}</span>
        {active && at?.by !== 'mouse' && told?.href ? <a ref={link} href={told.href}>{leads}</a> : !active && <span className={styles.hint}>Point at a square, tap it or go there with the arrow keys: it leads to its cases.</span>}
      </p>
    </div>
  )

  function sideOf({ column }: MapSquare, right: boolean): CSSProperties {
    return right ? { right: width - (column * span - view.x) * scale + 10 } : { left: ((column + 1) * span - view.x) * scale + 10 }
  }
}

/** The names that fit into the map and beside each other. */
function namesOf(places: Props['places'], view: View, scale: number) {
  const wanted = places.map(({ name, x, y }) => ({ key: name, text: name, x: (x - view.x) * scale, y: (y - view.y) * scale }))
  return freeLabels(wanted, { width: view.width * scale, height: view.height * scale }).map((one) => ({ ...one, x: one.x / scale + view.x, y: one.y / scale + view.y }))
}

const nameLook = (scale: number) => ({
  'fontSize': labelSize / scale, 'textAnchor': 'middle', 'dominantBaseline': 'central', 'fill': 'var(--sd-text)', 'stroke': 'var(--sd-page)', 'strokeWidth': 3 / scale, 'strokeLinejoin': 'round', 'paintOrder': 'stroke', 'pointerEvents': 'none',
} as const)

function pathsOf(squares: readonly MapSquare[], span: number): [level: number, path: string][] {
  const paths = new Map<number, string>()
  for (const { column, row, level } of squares) paths.set(level, `${paths.get(level) ?? ''}M${column * span} ${row * span}h${span}v${span}h${-span}z`)
  return [...paths]
}

/** Where one begins who comes by keyboard. */
function middlemost(squares: readonly MapSquare[]): MapSquare | null {
  const middle = (of: (square: MapSquare) => number) => squares.reduce((sum, square) => sum + of(square), 0) / squares.length
  const [x, y] = [middle(({ column }) => column), middle(({ row }) => row)]
  const far = ({ column, row }: MapSquare) => Math.hypot(column - x, row - y)
  return squares.reduce<MapSquare | null>((best, square) => (best === null || far(square) < far(best) ? square : best), null)
}
