import type { BulkCommand } from '../../contract/bulk.ts'
import type { CaseAction } from '../../contract/permissions.ts'
import { assignCase } from './assign-case.ts'
import { authorise } from './authorise.ts'
import { closeCase } from './close-case.ts'
import type { Context } from './context.ts'
import { eachCase } from './each-case.ts'
import { noteCase } from './note-case.ts'
import type { Attempt } from './once.ts'
import { resumeCase, startCase, waitCase } from './progress-case.ts'
import { reopenCase } from './reopen-case.ts'
import type { CommandCall } from './run-command.ts'

/** One command for many cases. @returns a `BulkResult` as JSON text. @throws Refused `forbidden` where the role may do it to no case, `key-reused`. */
export async function bulkCommand(context: Context, attempt: Attempt, command: BulkCommand): Promise<string> {
  authorise(attempt.actor, actions[command.act])
  return eachCase(context, attempt, command.cases, (within, call) => runOne(within, call, command))
}

const actions = {
  assign: 'assign', start: 'start', wait: 'wait', resume: 'wait', note: 'note', close: 'close', reopen: 'reopen',
} as const satisfies Record<BulkCommand['act'], CaseAction>

function runOne(context: Context, call: CommandCall, { act, body }: BulkCommand): Promise<{ version: number }> {
  switch (act) {
    case 'assign': return assignCase(context, call, body)
    case 'start': return startCase(context, call)
    case 'wait': return waitCase(context, call, body)
    case 'resume': return resumeCase(context, call, body)
    case 'note': return noteCase(context, call, body)
    case 'close': return closeCase(context, call, body)
    case 'reopen': return reopenCase(context, call, body)
  }
}
