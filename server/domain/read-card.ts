import { blockOf } from '../../contract/block.ts'
import { notFixedLimits, type ClosureCard } from '../../contract/closure-card.ts'
import { namesOnCard } from '../../contract/crew.ts'
import { cardByToken, type CardRow } from '../db/card-by-token.ts'
import type { Context } from './context.ts'
import { Refused } from './refused.ts'

const day = 86_400_000

/** From when on a resident's reopenings count against the limit. */
export const notFixedSince = ({ now }: Context) => new Date(now() - notFixedLimits.withinDays * day)

/** @throws Refused `not-found` */
export async function readCard(context: Context, token: string): Promise<ClosureCard> {
  return cardOf(context, await findCard(context, token))
}

export async function findCard(context: Context, token: string): Promise<CardRow> {
  const row = await cardByToken(context.db, token, notFixedSince(context))
  if (!row) throw new Refused('not-found', 'There is no such card.')
  return row
}

/** A picture of this card, and of no other. @throws Refused `not-found` */
export async function readCardPhoto(context: Context, token: string, photoId: string, size: 'large' | 'small'): Promise<Uint8Array> {
  const { reported, completed, crew } = await readCard(context, token)
  const isOfTheCard = photoId === crew?.photoId || [...reported, ...completed].some((photo) => photo.photoId === photoId)
  const bytes = isOfTheCard ? await context.photos.store.get(photoId, size) : null
  if (!bytes) throw new Refused('not-found', 'There is no such photo on this card.')
  return bytes
}

/** Why a resident cannot open a case again just now, by what its log says; null when nothing is against it. */
export function notFixedRefusal({ now }: Context, { status, closed_at }: Pick<CardRow, 'status' | 'closed_at'>, times: number): 'open' | 'late' | 'often' | null {
  if (status !== 'closed') return 'open'
  if (closed_at === null || now() - closed_at.getTime() > notFixedLimits.untilDays * day) return 'late'
  return times >= notFixedLimits.times ? 'often' : null
}

/** What a resident may read of it, and no more: of an open case nothing of how it was closed once. */
export function cardOf(context: Context, row: CardRow): ClosureCard {
  const { name, timeZone, locale } = context.city
  const closed = row.status === 'closed'
  const refusal = notFixedRefusal(context, row, row.not_fixed)
  return {
    city: { name, timeZone, locale },
    state: closed ? 'closed' : 'reopened',
    number: row.number, type: row.type, block: blockOf(row.address), neighborhood: row.neighborhood, team: row.team,
    openedAt: row.opened_at.toISOString(),
    closedAt: (closed && row.closed_at?.toISOString()) || null,
    outcome: closed ? row.outcome : null,
    note: closed ? row.closure_note : null,
    crew: closed && row.crew ? { name: row.crew.name, firstNames: namesOnCard(row.crew.members), truck: row.crew.truck, photoId: row.crew.photoId } : null,
    reported: row.reported,
    completed: closed ? row.completed : [],
    mayReopen: refusal === null,
    ...(refusal === 'often' && { reopenedOften: true as const }),
  }
}
