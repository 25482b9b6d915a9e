import type { TimeReading } from '../../contract/city-profile.ts'
import type { ImportSummary } from '../../contract/import.ts'

const format = new Intl.NumberFormat('en-US')
const share = (part: number, whole: number) => (whole === 0 ? '' : `${((part / whole) * 100).toFixed(1)} %`)

/** An import's summary as a person reads it. @param rejectedFile where the rejected rows are, if there are any. */
export function summaryWords(summary: ImportSummary, rejectedFile: string | null): string {
  const { read, times, rejected } = summary
  const taken = read - rejected
  const rate = summary.seconds > 0 ? `, ${format.format(Math.round(read / summary.seconds))} rows a second` : ''
  const lines = [
    '',
    `${summary.dryRun ? 'Tried out, nothing written' : 'Imported'}: ${summary.file} (layout ${summary.layout}) in ${summary.seconds.toFixed(1)} s${rate}`,
    '',
    ...table([
      ['read', read], ['new', summary.new], ['updated', summary.updated], ['unchanged', summary.unchanged], ['rejected', rejected],
    ]),
  ]
  if (read === 0) lines.push('', 'The file has a header and no rows.')
  if (rejected > 0) {
    lines.push('', 'Rejected because', ...table(Object.entries(summary.rejectedBy)))
    if (rejectedFile !== null) lines.push(`  Each with its line and reason: ${rejectedFile}`)
  }
  if (taken > 0) {
    const channels = Object.entries(summary.byChannel).sort(([, a], [, b]) => b - a)
    lines.push('', 'By channel', ...table(channels.map(([name, count]) => [name, count, share(count, taken)])))
    lines.push('', 'By year opened', ...table(Object.entries(summary.byYear)))
    lines.push('', `Without a location: ${format.format(summary.withoutLocation)} (${share(summary.withoutLocation, taken)})`)
  }
  lines.push('', `Times read ${readAs[times.reading](times.zone)}: ${times.why}`)
  if (times.ambiguous > 0) lines.push(`  ${timesWord(times.ambiguous)} in the hour that comes twice in autumn: the earlier was taken`)
  if (times.skipped > 0) lines.push(`  ${timesWord(times.skipped)} in the hour that spring leaves out: moved forward`)
  if (times.closedBeforeOpened > 0) lines.push(`  ${format.format(times.closedBeforeOpened)} cases closed before they were opened: kept as given, and marked`)
  lines.push(...unknown('channel', 'counted as "other"', summary.unknownChannels), ...unknown('status', 'taken for open or closed by their closing time', summary.unknownStatuses))
  const { cases, numbers } = summary.keptFromDesk
  if (cases > 0) {
    const more = cases > numbers.length ? ` and ${format.format(cases - numbers.length)} more` : ''
    lines.push('', `Changed at our desk, and kept against this file: ${format.format(cases)} ${cases === 1 ? 'case' : 'cases'} (${numbers.join(', ')}${more})`)
  }
  return lines.join('\n')
}

const readAs = {
  wall: (zone: string) => `as the clock of ${zone}`,
  instant: () => 'as instants, by the offset they carry',
  shifted: (zone: string) => `as the clock of ${zone}, after undoing a shift`,
} as const satisfies Record<TimeReading, (zone: string) => string>

const timesWord = (count: number) => `${format.format(count)} ${count === 1 ? 'time' : 'times'}`

function unknown(what: string, meaning: string, words: Record<string, number>): string[] {
  const found = Object.entries(words)
  return found.length === 0 ? [] : ['', `Words for a ${what} that the city profile does not know (${meaning})`, ...table(found)]
}

/** Names to the left, numbers flush right. */
function table(rows: readonly (readonly [name: string, count: number, more?: string])[]): string[] {
  const nameWidth = Math.max(...rows.map(([name]) => name.length), 10)
  const countWidth = Math.max(...rows.map(([, count]) => format.format(count).length), 7)
  const moreWidth = Math.max(...rows.map(([, , more]) => (more ?? '').length))
  return rows.map(([name, count, more]) => `  ${name.padEnd(nameWidth)}  ${format.format(count).padStart(countWidth)}  ${(more ?? '').padStart(moreWidth)}`.trimEnd())
}
