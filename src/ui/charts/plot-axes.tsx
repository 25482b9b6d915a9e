/** Where a drawing lies in its chart, and where a number lies in it, in pixels. */
export type PlotFrame = { left: number; right: number; top: number; bottom: number; room: number; x: (value: number) => number; y: (value: number) => number }

const edges = { left: 52, right: 14, top: 22, bottom: 38 }

export function plotFrame(width: number, height: number, [x0, x1]: readonly [number, number], [y0, y1]: readonly [number, number]): PlotFrame {
  const { left, top } = edges
  const room = Math.max(40, width - left - edges.right)
  const bottom = height - edges.bottom
  return {
    left, top, bottom, room, right: left + room,
    x: (value) => left + ((value - x0) / (x1 - x0 || 1)) * room,
    y: (value) => bottom - ((value - y0) / (y1 - y0 || 1)) * (bottom - top),
  }
}

type Props = {
  frame: PlotFrame
  xs: readonly number[]
  ys: readonly number[]
  xName: string
  yName: string
  formatX: (value: number) => string
  formatY: (value: number) => string
}

/** Two axes with a few quiet lines. Their names stand at their ends, level, as they are read. */
export function PlotAxes({ frame, xs, ys, xName, yName, formatX, formatY }: Props) {
  // On a narrow chart every second number is enough.
  const shown = xs.filter((_, index) => index % Math.max(1, Math.ceil((xs.length * 56) / frame.room)) === 0)
  return (
    <g fill="var(--sd-muted)">
      {ys.map((y) => (
        <g key={y}>
          <line x1={frame.left} x2={frame.right} y1={frame.y(y)} y2={frame.y(y)} stroke="var(--sd-line-soft)" />
          <text x={frame.left - 8} y={frame.y(y) + 4} textAnchor="end">{formatY(y)}</text>
        </g>
      ))}
      <line x1={frame.left} x2={frame.right} y1={frame.bottom} y2={frame.bottom} stroke="var(--sd-line-strong)" />
      {shown.map((x) => <text key={x} x={frame.x(x)} y={frame.bottom + 16} textAnchor="middle">{formatX(x)}</text>)}
      <text x={0} y={10}>{yName}</text>
      <text x={frame.right} y={frame.bottom + 32} textAnchor="end">{xName}</text>
    </g>
  )
}
