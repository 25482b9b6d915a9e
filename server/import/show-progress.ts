import type { ImportProgress } from '../../contract/import.ts'

export type Screen = { write(text: string): unknown; isTTY?: boolean; columns?: number }
export type ProgressShow = { show(progress: ImportProgress): void; /** Clears the bar, so that other lines can follow. */ clear(): void }

const barWidth = 30
const plainEveryMs = 5_000

/**
 * Shows how far an import is: one line that is written over on a terminal, else a line every few seconds.
 * @param total the file's size in bytes. @param quiet say nothing where there is no terminal.
 */
export function progressShow(screen: Screen, total: number, now: () => number, quiet: boolean): ProgressShow {
  // Preparing the database is not part of the rate.
  let began: number | undefined
  let told = 0
  let shown = false
  const words = ({ read, bytes }: ImportProgress) => {
    const part = total === 0 ? 1 : Math.min(1, bytes / total)
    const seconds = (now() - (began ?? now())) / 1000
    const left = part > 0.01 && part < 1 ? `, about ${spell((seconds / part) * (1 - part))} left` : ''
    return { part, text: `${Math.floor(part * 100)} %  ${read.toLocaleString('en-US')} rows in ${spell(seconds)}${left}` }
  }
  return {
    show(progress) {
      if (began === undefined) began = told = now()
      const { part, text } = words(progress)
      if (screen.isTTY) {
        const filled = Math.round(part * barWidth)
        const line = `[${'#'.repeat(filled)}${'-'.repeat(barWidth - filled)}] ${text}`
        screen.write(`\r${line.slice(0, (screen.columns ?? 80) - 1)}\u001b[K`)
        shown = true
      } else if (!quiet && now() - told >= plainEveryMs) {
        told = now()
        screen.write(`${text}\n`)
      }
    },
    clear() {
      if (shown) screen.write('\r\u001b[K')
      shown = false
    },
  }
}

function spell(seconds: number): string {
  if (seconds < 100) return `${Math.round(seconds)} s`
  return seconds < 6000 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`
}
