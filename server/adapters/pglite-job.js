// @ts-check
// Plain JavaScript, because the worker thread that uses it does not inherit the TypeScript loader.

/**
 * What PGlite is told before the first job, and how it does one: the same in a thread of Node and in a browser's.
 * @typedef {import('@electric-sql/pglite').PGliteInterface} PGlite
 * @typedef {import('./pglite-messages.ts').Job} Job
 */

/** int8, numeric and date as the port promises them. */
export const parsers = { 20: Number, 1700: Number, 1082: String }

/** As `postgres.ts` says them to a server. */
export const firstWords = 'set timezone = UTC; set datestyle = ISO, YMD; set join_collapse_limit = 4'

/**
 * @param {PGlite} db
 * @param {Job} job
 * @returns {Promise<{ rows: Record<string, unknown>[]; affected: number }>}
 */
export async function doJob(db, job) {
  if (job.kind === 'query') {
    const result = await db.query(job.sql, job.values)
    // PostgreSQL reports the rows of a select as affected; PGlite leaves that at 0.
    const rows = /** @type {Record<string, unknown>[]} */ (result.rows)
    return { rows, affected: result.affectedRows || rows.length }
  }
  if (job.kind === 'script') await db.exec(job.sql)
  if (job.kind === 'copy') {
    await db.query(`copy ${job.table} (${job.columns.join(', ')}) from '/dev/blob'`, [], { blob: new Blob([job.text]) })
  }
  if (job.kind === 'close') await db.close()
  return { rows: [], affected: 0 }
}

/** @param {unknown} error */
export const messageOf = (error) => (error instanceof Error ? error.message : String(error))

/** @param {unknown} error */
export const sqlstateOf = (error) => (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'XX000')
