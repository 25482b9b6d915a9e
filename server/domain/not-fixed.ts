import { type ClosureCard, type NotFixed } from '../../contract/closure-card.ts'
import { countNotFixed } from '../db/card-by-token.ts'
import type { Context } from './context.ts'
import { findCard, notFixedRefusal, notFixedSince, readCard } from './read-card.ts'
import { Refused } from './refused.ts'
import { closingOf, reopening } from './reopen-case.ts'
import { runCommand } from './run-command.ts'

/** So often somebody else may be faster. */
const tries = 5

/**
 * A resident says by the card that the work is not done: the case is open again, and its log says who asked and why.
 * The limits are counted in the transaction that opens it, so that no number of requests at once goes beyond them.
 * @returns the card as it is now.
 * @throws Refused `not-found`, `not-allowed-now` for an open case and one closed too long ago, `too-often`; Busy.
 */
export async function notFixed(context: Context, token: string, { words }: NotFixed): Promise<ClosureCard> {
  for (let left = tries; ; left--) {
    const { id, version } = await findCard(context, token)
    try {
      await runCommand(context, { caseId: id, version, actor: null, key: null, requestHash: '' }, 'reopen', async (state, db) => {
        const refusal = notFixedRefusal(context, state, await countNotFixed(db, id, notFixedSince(context)))
        if (refusal) throw new Refused(refusal === 'often' ? 'too-often' : 'not-allowed-now', sentences[refusal], { ...(refusal === 'open' && { reasons: ['case-open'] }) })
        return reopening(state, await closingOf(db, state), { reason: words || null, by: 'resident' })
      })
      return await readCard(context, token)
    } catch (error) {
      if (!(error instanceof Refused && error.code === 'stale-version')) throw error
      // What a stale version is told is for staff: the whole case.
      if (left === 1) throw new Busy()
    }
  }
}

/** Others were faster each time: nothing is against it, and the next try may well succeed. */
export class Busy extends Refused {
  constructor() {
    super('not-allowed-now', 'Somebody is working on this request just now. Try again.')
  }
}

const sentences = {
  open: 'This request is open again already.',
  late: 'This request was closed too long ago to open it here. Report it anew.',
  often: 'This request was opened again several times lately. Contact the city.',
} as const
