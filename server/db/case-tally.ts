import { zone } from '../../contract/zone.ts'
import { DatabaseError, sqlstates, type Connection, type Driver } from './port.ts'
import { transaction } from './transaction.ts'

// Any number: servers that start at the same time settle one after the other.
const settleLock = 3112011
const foldLock = 3112012

/** So many loose rows may lie before it is worth folding them. */
const looseRows = 500

/**
 * Tells the database by which calendar days are counted, and makes the tally of all cases where it was not kept by that calendar:
 * at the first start, and when the city's profile has another time zone. Then also each case's day is that of the new zone.
 * @param timeZone an IANA name. @param keep does not change the calendar of a database that has another one: a tool started with
 * the wrong profile would move the days under the server that has the right one. @returns whether the tally was made anew.
 * @throws Error when the database knows no such zone, or has another one that is to be kept; DatabaseError.
 */
export async function settleCalendar(driver: Driver, timeZone: string, { keep = false } = {}): Promise<boolean> {
  const connection = await driver.connect({ slow: true })
  try {
    const settled = await calendarOf(connection)
    // Nearly always it is settled; then nobody is waited for.
    if (settled === timeZone) return false
    if (keep && settled !== null) throw new Error(`This database counts its days in ${settled}, and this city's profile in ${timeZone}. Set CITY to the profile of the city whose cases it holds.`)
    await checkZone(connection, timeZone)
    const made = await transaction(connection, async () => {
      await connection.query('select pg_advisory_xact_lock($1)', [settleLock])
      if ((await calendarOf(connection)) === timeZone) return false
      // Whoever is writing or folding comes to an end first, and who comes after sees the calendar. Exclusive, although it only
      // keeps writers out: who has locked a case to write it would wait for this, and this for the case.
      await connection.query('lock table cases, case_tally in exclusive mode')
      await makeTally(connection, timeZone)
      return true
    })
    // Where no engine does it by itself, or not yet: questions are answered from the index alone.
    if (made) await connection.script('vacuum (analyze) case_tally').catch(() => {})
    return made
  } finally {
    connection.release()
  }
}

async function calendarOf(connection: Connection): Promise<string | null> {
  const { rows: [calendar] } = await connection.query<{ time_zone: string }>('select time_zone from city_calendar')
  return calendar?.time_zone ?? null
}

/** The days of openings are said by this program and those of closings by the database: both must mean the same. */
async function checkZone(connection: Connection, timeZone: string): Promise<void> {
  const at = Date.UTC(2020, 6, 1)
  const { rows: [wall] } = await connection.query<{ ms: number }>('select (extract(epoch from $1::timestamptz at time zone $2) * 1000)::bigint as ms', [new Date(at).toISOString(), timeZone])
    .catch((error: unknown) => {
      if (error instanceof DatabaseError && error.sqlstate === sqlstates.badValue) return { rows: [] }
      throw error
    })
  if (wall?.ms !== zone(timeZone).toWall(at)) throw new Error(`The database knows no time zone ${timeZone}, or another one by that name. Give the city's profile a zone that both know.`)
}

async function makeTally(connection: Connection, timeZone: string): Promise<void> {
  // While no calendar is settled the trigger keeps still.
  await connection.query('delete from city_calendar')
  await connection.query('update cases set opened_day = (opened_at at time zone $1)::date where opened_day <> (opened_at at time zone $1)::date', [timeZone])
  await connection.query('delete from case_tally')
  await connection.query('select tally_all($1)', [timeZone])
  await connection.query('insert into city_calendar (time_zone) values ($1)', [timeZone])
}

/** Folds what many writers added into one row for each day and channel. It changes no sum, and nobody waits for it. @param least so many loose rows are worth it. @throws DatabaseError */
export async function foldTally(driver: Driver, least = looseRows): Promise<void> {
  const connection = await driver.connect({ slow: true })
  try {
    const { rows: few } = await connection.query('select 1 from case_tally where not folded limit $1', [least])
    if (few.length < least) return
    await transaction(connection, async () => {
      const { rows: [turn] } = await connection.query<{ mine: boolean }>('select pg_try_advisory_xact_lock($1) as mine', [foldLock])
      if (turn!.mine) await connection.query(fold)
    })
  } finally {
    connection.release()
  }
}

const fold = `
  with gone as (delete from case_tally where not folded returning kind, value, day, channel, opened, closed, due, on_time)
  insert into case_tally as t (kind, value, day, channel, opened, closed, due, on_time, folded)
  select kind, value, day, channel, sum(opened), sum(closed), sum(due), sum(on_time), true from gone group by 1, 2, 3, 4
  on conflict (kind, value, day, channel) where folded do update set
    opened = t.opened + excluded.opened, closed = t.closed + excluded.closed, due = t.due + excluded.due, on_time = t.on_time + excluded.on_time`
