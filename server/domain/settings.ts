import { sql } from 'kysely'
import { Settings } from '../../contract/settings.ts'
import { authorise } from './authorise.ts'
import type { Actor, Context } from './context.ts'

/** How a person has set up the desk. What is not named is as at the start. */
export async function readSettings({ db }: Context, actor: Actor): Promise<Settings> {
  const row = await db.selectFrom('staff_settings').select('settings').where('staff_id', '=', actor.id).executeTakeFirst()
  return stillValid(row?.settings ?? {})
}

/**
 * Changes the settings that are named; null takes one away, and each pane's width stands for itself.
 * In one statement, so that two devices that write at once keep what either has said. @returns all of them.
 */
export async function writeSettings({ db }: Context, actor: Actor, given: Settings): Promise<Settings> {
  authorise(actor, 'read')
  const { rows: [row] } = await sql<{ settings: Record<string, unknown> }>`
    insert into staff_settings as kept (staff_id, settings) values (${actor.id}::int, jsonb_strip_nulls(${JSON.stringify(given)}::jsonb))
    on conflict (staff_id) do update set settings = jsonb_strip_nulls(kept.settings || ${JSON.stringify(given)}::jsonb
      || jsonb_build_object('panes', nullif(coalesce(kept.settings -> 'panes', '{}') || ${JSON.stringify(given.panes ?? {})}::jsonb, '{}')))
    returning settings`.execute(db)
  return stillValid(row!.settings)
}

/** What an older desk has kept may not be a setting any more: the rest still holds. */
function stillValid(kept: Record<string, unknown>): Settings {
  return Object.fromEntries(Object.entries(Settings.shape).flatMap(([name, schema]) => {
    const { success, data } = schema.safeParse(kept[name])
    return success && data !== undefined ? [[name, data]] : []
  }))
}
