import type { Migration } from '../../../server/db/migrate.ts'

const files = import.meta.glob<string>('../../../server/db/migrations/*.sql', { query: '?raw', import: 'default', eager: true })

/** The migrations that this build brings, with the same checksums as on any host. */
export function bundledMigrations(): Promise<Migration[]> {
  return Promise.all(Object.entries(files).map(async ([path, text]) => {
    const sql = text.replaceAll('\r\n', '\n')
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(sql))
    const checksum = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
    return { name: path.split('/').at(-1)!, sql, checksum }
  }))
}
