import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Driver } from '../db/port.ts'
import { bell } from './bell.ts'

const channel = 'streetdesk_log'
const firstRetryMs = 250
const lastRetryMs = 10_000

/**
 * The bell between all processes on one PostgreSQL database. Who listens has a connection for it, which comes back by itself and then
 * rings once, since it may have missed some. Behind a pooler that hands out a connection per transaction nothing is heard:
 * there the listeners' own looking is what remains.
 * @param notify sends a message on a channel, in a transaction of its own.
 */
export function postgresBell(url: string, notify: (channel: string, message: string) => Promise<unknown>): Pick<Driver, 'listen' | 'ring' | 'close'> {
  // Those of this process hear it at once, and not once more from the server.
  const self = randomUUID()
  const here = bell(async () => void (await notify(channel, self).catch(() => {})))
  let client: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined
  let failures = 0

  async function open(): Promise<void> {
    const mine = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, keepAlive: true, application_name: 'streetdesk bell' })
    client = mine
    const lost = () => {
      if (client !== mine) return
      client = undefined
      mine.end().catch(() => {})
      retry = setTimeout(() => void open(), Math.min(lastRetryMs, firstRetryMs * 2 ** failures++)).unref()
    }
    mine.on('error', lost)
    mine.on('end', lost)
    mine.on('notification', ({ payload }) => { if (payload !== self) here.ringHere() })
    try {
      await mine.connect()
      await mine.query(`listen ${channel}`)
      if (failures > 0) here.ringHere()
      failures = 0
    } catch {
      lost()
    }
  }

  async function close(): Promise<void> {
    clearTimeout(retry)
    retry = undefined
    failures = 0
    const mine = client
    client = undefined
    await mine?.end().catch(() => {})
  }

  return {
    async listen(callback) {
      const remove = here.add(callback)
      if (!client && !retry) await open()
      return async () => {
        remove()
        if (here.listeners() === 0) await close()
      }
    },
    ring: here.ring,
    async close() {
      here.close()
      await close()
    },
  }
}
