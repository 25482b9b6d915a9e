import type { Context } from './context.ts'
import { resumeCase } from './progress-case.ts'
import { Refused } from './refused.ts'

const mostAtOnce = 200

/**
 * Ends the waiting of every case whose time has come. Safe to run in several processes: the version lets one of them.
 * @returns how many went on. @throws Error when some could not, after all were tried.
 */
export async function resumeDue(context: Context): Promise<number> {
  const due = await context.db.selectFrom('cases').select(['id', 'version'])
    .where('waiting_until', '<=', new Date(context.now())).orderBy('waiting_until').limit(mostAtOnce).execute()
  let resumed = 0
  const failures: unknown[] = []
  for (const { id, version } of due) {
    try {
      await resumeCase(context, { actor: null, key: null, requestHash: '', caseId: id, version }, {})
      resumed++
    } catch (error) {
      // Somebody was faster, and decided otherwise. Any other failure must not hold up the cases behind it.
      if (!(error instanceof Refused)) failures.push(error)
    }
  }
  if (failures.length > 0) throw new Error(`${failures.length} of ${due.length} cases could not go on`, { cause: failures[0] })
  return resumed
}
