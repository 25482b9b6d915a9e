import type { Command } from '../../lib/commands.ts'

/** Without words all is shown; with words so many. */
const most = 12

/**
 * The commands in which every word begins a word, those first whose name begins with what was typed. Groups stay together, in the
 * order of their best.
 */
export function bestOf(commands: readonly Command[], words: string): Command[] {
  const wanted = words.trim().toLowerCase().split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return commands.filter(({ group }) => group !== 'Filter')
  const ranked = commands.flatMap((command) => {
    const rank = rankOf(command, wanted)
    return rank === null ? [] : [{ command, rank }]
  }).sort((a, b) => a.rank - b.rank).slice(0, most).map(({ command }) => command)
  const groups = [...new Set(ranked.map(({ group }) => group))]
  return groups.flatMap((group) => ranked.filter((command) => command.group === group))
}

/** The lower the better; null where a word is not in it. */
function rankOf({ label, hint = '', group }: Command, wanted: readonly string[]): number | null {
  const name = label.toLowerCase()
  const all = `${name} ${hint.toLowerCase()} ${group.toLowerCase()}`
  const parts = all.split(/[\s/·,()-]+/)
  if (!wanted.every((word) => parts.some((part) => part.startsWith(word)))) return null
  if (name.startsWith(wanted.join(' '))) return 0
  return wanted.every((word) => name.includes(word)) ? 1 : 2
}
