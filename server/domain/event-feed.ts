import type { FeedCursor } from '../../contract/event-feed.ts'
import type { Database } from '../db/database.ts'
import { eventPage, moreEventsThan, type EventLine, type EventPage } from '../db/event-page.ts'
import { alarm, type Alarm } from './alarm.ts'
import { caseMessages, firstMessage } from './feed-messages.ts'
import { takeTurns } from './take-turns.ts'

/** A desk's end of the stream, as the feed sees it. */
export type Outlet = {
  /** Never waits; an outlet that has too much waiting ends itself. */
  send(bytes: Uint8Array): void
  /** Until it has sent nearly all it was given; at once when it has ended. */
  room(): Promise<void>
  end(): void
}

/** A stream that can begin: what to say first, and then who hears the rest. `attach` answers how to leave. */
export type Opening = { first: Uint8Array; attach(outlet: Outlet): () => void }

export type EventFeed = {
  /**
   * Opens the log after a place, or at its present end.
   * A place that is not of this database, or that too much has happened since, is answered with a `reset` and the present end.
   * @throws DatabaseError
   */
  open(after: FeedCursor | null): Promise<Opening>
}

export type FeedOptions = {
  /** How often to look when no bell rings, in ms. */
  lookEveryMs?: number
  /** Events that a desk may be behind; one that is further behind starts over. */
  behindMost?: number
  /** Bytes that wait for a desk that is still catching up. */
  heldMost?: number
  /** Told when the log cannot be read, once until it can be read again. */
  log?: (line: string, error: Error) => void
}

/** A piece of the log, encoded once for all desks that want the whole of it. */
type Piece = { from: Place; to: Place; events: readonly EventLine[]; bytes: Uint8Array }
type Place = { xid: number; seq: number }

type Desk = {
  outlet: Outlet
  /** Up to here it has everything. */
  at: Place
  gone: boolean
  /** What the follower read while this desk was catching up; null once it is level. */
  held: Piece[] | null
  heldBytes: number
}

type Follower = { epoch: string; at: Place; alarm: Alarm; stopped: boolean; stopListening: Promise<() => Promise<void>>; afterLook: (() => void)[] }

// Between two looks: what is written meanwhile goes out as one piece. More desks take longer to write to.
const betweenLooksMs = (desks: number) => 40 + desks / 10
// An event that waits for an older transaction: looked for again soon, but an import's batch takes a second.
const soonMs = [25, 50, 100, 200] as const
const longestRetryMs = 5_000
/** Desks that read for themselves at one time: when all come back at once, the rest of the server wants the database too. */
const readersMost = 2

/**
 * Follows the log for all desks of this process (D4, D14). One follower reads it and gives every desk the same bytes; it runs
 * only while there are desks. A desk that comes with a place in the log reads by itself until it is level with the follower,
 * whose pieces are held for it meanwhile: no event is left out and none comes twice.
 */
export function eventFeed({ db, driver }: Database, { lookEveryMs = 1_000, behindMost = 10_000, heldMost = 1 << 20, log = () => {} }: FeedOptions = {}): EventFeed {
  const desks = new Set<Desk>()
  const turns = takeTurns(readersMost)
  let follower: Follower | null = null

  async function open(after: FeedCursor | null): Promise<Opening> {
    const page = await turns(() => eventPage(db, after))
    const end: Place = { xid: page.head, seq: 0 }
    const known = after !== null && after.epoch === page.epoch && after.xid <= page.next
    const resumes = known && !(page.full && await turns(() => moreEventsThan(db, behindMost, after)))
    const at = resumes ? after : end
    return {
      first: firstMessage(after === null || resumes ? 'ready' : 'reset', { ...at, epoch: page.epoch }),
      attach(outlet) {
        follower ??= follow(page.epoch, end)
        const desk: Desk = { outlet, at, gone: false, held: [], heldBytes: 0 }
        desks.add(desk)
        void catchUp(desk, resumes ? page : { ...page, events: [], full: false }, follower)
        return () => leave(desk)
      },
    }
  }

  function leave(desk: Desk) {
    desk.gone = true
    if (!desks.delete(desk) || desks.size > 0 || !follower) return
    stop(follower)
    follower = null
  }

  function stop(me: Follower) {
    me.stopped = true
    me.alarm.stop()
    for (const resolve of me.afterLook.splice(0)) resolve()
    void me.stopListening.then((stopListening) => stopListening())
  }

  function follow(epoch: string, at: Place): Follower {
    const woken = alarm()
    const me: Follower = { epoch, at, alarm: woken, stopped: false, stopListening: driver.listen(woken.ring), afterLook: [] }
    void run(me)
    return me
  }

  async function run(me: Follower) {
    let failures = 0
    let waits = 0
    while (!me.stopped) {
      me.alarm.clear()
      let least = betweenLooksMs(desks.size)
      let most = lookEveryMs
      try {
        const page = await eventPage(db, { ...me.at, epoch: me.epoch })
        if (me.stopped) return
        // Another database in place of this one: every desk comes back and is told to start over.
        if (page.epoch !== me.epoch) return endAll()
        failures = 0
        spread(me, page)
        waits = page.waiting && !page.full ? waits + 1 : 0
        if (page.full) most = least
        else if (waits > 0) most = Math.min(lookEveryMs, soonMs[Math.min(waits, soonMs.length) - 1]!)
      } catch (error) {
        if (me.stopped) return
        if (failures++ === 0) log('The log cannot be followed just now; trying again', error instanceof Error ? error : new Error(String(error)))
        least = most = Math.min(longestRetryMs, 100 * 2 ** failures)
      }
      await me.alarm.wait(least, most)
    }
  }

  function spread(me: Follower, page: EventPage) {
    const piece: Piece = { from: me.at, to: endOf(page), events: page.events, bytes: caseMessages(me.epoch, page.events) }
    me.at = piece.to
    for (const resolve of me.afterLook.splice(0)) resolve()
    if (page.events.length === 0) return
    for (const desk of desks) {
      if (desk.held === null) give(me, desk, piece)
      else hold(desk, piece)
    }
  }

  /** What is too much to hold, the desk reads from the log when it is there. */
  function hold(desk: Desk, piece: Piece) {
    desk.heldBytes += piece.bytes.byteLength
    if (desk.heldBytes <= heldMost) desk.held?.push(piece)
  }

  function give(me: Follower, desk: Desk, piece: Piece) {
    if (!isAfter(piece.to, desk.at)) return
    const whole = !isAfter(desk.at, piece.from)
    const bytes = whole ? piece.bytes : caseMessages(me.epoch, piece.events.filter((event) => isAfter(event, desk.at)))
    desk.at = piece.to
    if (bytes.byteLength > 0) desk.outlet.send(bytes)
  }

  async function catchUp(desk: Desk, first: EventPage, me: Follower) {
    // A page tells of its own moment; it must not be older than the follower's when the holding began.
    let since = me.at
    for (let page: EventPage | null = first; ;) {
      if (desk.gone) return
      if (page?.epoch === me.epoch) {
        if (page.events.length > 0) desk.outlet.send(caseMessages(me.epoch, page.events))
        const end = endOf(page)
        if (isAfter(end, desk.at)) desk.at = end
        if (!page.full && !isAfter(since, end)) {
          if (desk.heldBytes <= heldMost) break
          desk.held = []
          desk.heldBytes = 0
          since = me.at
        }
      } else if (page) return desk.outlet.end()
      await desk.outlet.room()
      if (desk.gone) return
      page = await turns(() => eventPage(db, { ...desk.at, epoch: me.epoch })).catch(() => null)
      // The follower tries again, and says when the log can be read.
      if (page === null && !me.stopped) await new Promise<void>((resolve) => { me.afterLook.push(resolve) })
    }
    for (const piece of desk.held ?? []) give(me, desk, piece)
    desk.held = null
  }

  function endAll() {
    for (const desk of desks) desk.outlet.end()
  }

  return { open }
}

/** Where one is who has read a page: at its last event, or, when there are no more, at the end that it tells of. */
function endOf({ events, full, head }: EventPage): Place {
  return full ? events.at(-1)! : { xid: head, seq: 0 }
}

function isAfter(a: Place, b: Place): boolean {
  return a.xid > b.xid || (a.xid === b.xid && a.seq > b.seq)
}
