import type { Command } from '../../lib/commands.ts'
import { bestFirst, nameRank } from '../../lib/name-rank.ts'

/** Without words all is shown; with words so many. */
const most = 12

/** The commands that fit what was typed, best first. What stands beside a name is found as well, after the names. */
export function bestOf(commands: readonly Command[], typed: string): Command[] {
  if (typed.trim() === '') return commands.filter(({ group }) => group !== 'Filter')
  return bestFirst(commands, ({ label, hint = '', group, words = '' }) => nameRank(label, typed, `${hint} ${group} ${words}`), most)
}
