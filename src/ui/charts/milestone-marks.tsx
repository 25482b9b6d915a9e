import { placeNames, placeOf } from './time-axis.ts'
import { edges, type ChartMilestone, type ChartPoint } from './time-series.ts'

const rowHeight = 16
const mostRows = 3

type Marked = { milestone: ChartMilestone; x: number; width: number }

/** In the order in which their names find room: what breaks the numbers before what happened beside them. */
function marked(milestones: readonly ChartMilestone[], points: readonly ChartPoint[], width: number): Marked[] {
  const band = (width - edges.left - edges.right) / Math.max(1, points.length)
  return milestones.flatMap((milestone) => {
    const place = placeOf(milestone.date, points)
    // A letter of this size is some 6 pixels wide: to know it better one would have to draw it first.
    return place === null ? [] : [{ milestone, x: edges.left + (place + 0.5) * band, width: milestone.title.length * 6 + 16 }]
  }).sort((a, b) => Number(b.milestone.kind === 'break') - Number(a.milestone.kind === 'break') || a.x - b.x)
}

const placed = (marks: readonly Marked[], width: number) => placeNames(marks, edges.left, width, mostRows)

/** The room above a chart that the names of these dates take. */
export function marksHeight(milestones: readonly ChartMilestone[], points: readonly ChartPoint[], width: number): number {
  const rows = placed(marked(milestones, points, width), width).map((place) => (place ? place.row + 1 : 0))
  return milestones.length === 0 ? 0 : Math.max(1, ...rows) * rowHeight
}

type Props = { milestones: readonly ChartMilestone[]; points: readonly ChartPoint[]; width: number; top: number; bottom: number }

/** Dates that one must know to read a chart: a line each, and its name above. What it means is said in `MilestoneNotes`. */
export function MilestoneMarks({ milestones, points, width, top, bottom }: Props) {
  const marks = marked(milestones, points, width)
  const names = placed(marks, width)
  return marks.map(({ milestone: { date, title, kind }, x }, index) => {
    const name = names[index]
    const color = kind === 'break' ? 'var(--sd-warn)' : 'var(--sd-muted)'
    const isCovered = !name && names.some((other, nth) => other?.row === 0 && Math.abs(x - other.x - (other.side === 'right' ? 0.5 : -0.5) * marks[nth]!.width) < marks[nth]!.width / 2 + 6)
    const y = isCovered ? top : top - 6 - (name?.row ?? 0) * rowHeight
    return (
      <g key={`${date} ${title}`}>
        <line x1={x} x2={x} y1={y} y2={bottom} stroke="var(--sd-page)" strokeWidth={4} strokeOpacity={0.7} />
        <line x1={x} x2={x} y1={y} y2={bottom} stroke={color} strokeWidth={kind === 'break' ? 2 : 1.5} strokeDasharray={kind === 'break' ? undefined : '2 3'} />
        {!isCovered && (kind === 'break' ? <path d={`M${x - 5} ${y - 8}h10l-5 8z`} fill={color} /> : <circle cx={x} cy={y - 4} r={3.5} fill={color} />)}
        {name && <text x={name.side === 'right' ? x + 8 : x - 8} y={y} textAnchor={name.side === 'right' ? 'start' : 'end'} fontSize={11} fontWeight={kind === 'break' ? 600 : 450} fill={color}>{title}</text>}
      </g>
    )
  })
}
