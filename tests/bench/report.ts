/** What a number must be: at most or at least so much; `ratio` of ours to the bare one, or ours alone. */
export type Target = { of: 'ratio' | 'ours'; is: 'most' | 'least'; value: number }

/** One line of the report. `bare` is what it is compared with, null where there is nothing. */
export type Line = {
  name: string
  question: string
  unit: 'ms' | 'ms CPU' | 'rows/s' | 'MB' | '/s' | 'cases'
  bare: number | null
  ours: number
  oursP95?: number
  target: Target | null
  /** What is wrong beside the number: another answer than the bare SQL's. */
  wrong?: string
  note?: string
}

export function ratioOf({ bare, ours }: Line): number | null {
  return bare === null ? null : ours / bare
}

/** Null where there is no target. */
export function isMet(line: Line): boolean | null {
  if (line.wrong !== undefined) return false
  if (line.target === null) return null
  const value = line.target.of === 'ratio' ? ratioOf(line)! : line.ours
  return line.target.is === 'most' ? value <= line.target.value : value >= line.target.value
}

/** The lines as one aligned table. */
export function table(lines: readonly Line[]): string {
  const head = ['name', 'question', 'bare', 'ours', 'p95', 'unit', 'ratio', 'target', '', '']
  const rows = lines.map((line) => {
    const ratio = ratioOf(line)
    const met = isMet(line)
    return [
      line.name, line.question, line.bare === null ? '' : figure(line.bare), figure(line.ours), line.oursP95 === undefined ? '' : figure(line.oursP95), line.unit,
      ratio === null ? '' : `${ratio.toFixed(2)}x`, targetWords(line.target), met === null ? '' : met ? 'ok' : 'OVER', [line.wrong, line.note].filter(Boolean).join('; '),
    ]
  })
  const all = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]!.length)))
  const toTheRight = new Set([2, 3, 4, 6, 7])
  return all.map((row) => row.map((cell, column) => (toTheRight.has(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!))).join('  ').trimEnd()).join('\n')
}

function targetWords(target: Target | null): string {
  if (target === null) return ''
  return `${target.is === 'most' ? '<=' : '>='} ${target.value.toLocaleString('en')}${target.of === 'ratio' ? 'x' : ''}`
}

function figure(value: number): string {
  return value >= 1_000 ? Math.round(value).toLocaleString('en') : value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}
