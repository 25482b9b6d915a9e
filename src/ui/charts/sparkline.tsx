type Props = { values: readonly (number | null)[]; color: string; width?: number; height?: number }

/** The course of a figure in a few pixels, beside the figure itself; from 0, so that sizes compare. Gaps stay gaps. */
export function Sparkline({ values, color, width = 88, height = 24 }: Props) {
  const high = Math.max(...values.map((value) => value ?? 0)) || 1
  const x = (index: number) => 2 + (index / Math.max(1, values.length - 1)) * (width - 4)
  const y = (value: number) => height - 2 - (value / high) * (height - 4)
  const path = values.map((value, index) => (value === null ? '' : `${index === 0 || values[index - 1] === null ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`)).join('')
  const last = values.findLastIndex((value) => value !== null)
  return (
    <svg width={width} height={height} aria-hidden>
      <path d={path} fill="none" stroke={color} strokeWidth={1.5} strokeLinejoin="round" />
      {last >= 0 && <circle cx={x(last)} cy={y(values[last]!)} r={2} fill={color} />}
    </svg>
  )
}
