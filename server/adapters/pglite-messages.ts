/** What the thread is started with: the database's folder, or what one in memory begins with (`PgliteOptions`). */
export type Begin = { folder: string | null; beginWith?: string }

/** What the main thread and the embedded database's thread say to each other. Every message but the first has an answer with its id. */
export type Job =
  | { kind: 'query'; sql: string; values: unknown[] }
  | { kind: 'script'; sql: string }
  | { kind: 'copy'; table: string; columns: readonly string[]; text: string }
  | { kind: 'close' }

export type ToWorker = Job & { id: number }

export type FromWorker =
  | { kind: 'ready' }
  | { kind: 'broken'; message: string }
  | { kind: 'answer'; id: number; rows: Record<string, unknown>[]; affected: number }
  | { kind: 'failed'; id: number; message: string; sqlstate: string }
