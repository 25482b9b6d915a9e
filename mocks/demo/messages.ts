/**
 * What the tabs of the demo and its host say to each other. The host is a worker of one of the tabs: it has the database, and
 * all tabs of this browser ask it over one channel.
 */
export type Asked = { url: string; method: string; headers: [string, string][]; body: ArrayBuffer | null }

export type ToHost = { to: 'host'; tab: string } & (
  /** A tab came, and wants to know how things are. */
  | { kind: 'who' }
  | { kind: 'ask'; id: number; asked: Asked }
  /** The next piece of that answer, please; or no more of it. */
  | { kind: 'more' | 'stop'; id: number }
  | { kind: 'gone' }
  | { kind: 'start-over' }
)

export type ToTab =
  | { to: 'all'; kind: 'state'; host: string; state: HostState }
  /** Everything was taken away: open anew. */
  | { to: 'all'; kind: 'over' }
  | { to: string; kind: 'answer'; id: number; answer: Answered }
  | { to: string; kind: 'piece'; id: number; bytes: Uint8Array<ArrayBuffer> }
  | { to: string; kind: 'end' | 'broken'; id: number }

/** @property cookies as the app set them: a browser takes them out of an answer's headers. */
export type Answered = { status: number; headers: [string, string][]; cookies: string[]; hasBody: boolean }

export type HostState =
  | { kind: 'opening'; step: 'database' | 'download' | 'cases'; part: number }
  /** `since`: when it was filled, in ms since 1970. */
  | { kind: 'ready'; keeps: Keeps; since: number }
  | { kind: 'failed'; why: 'no-room' | 'newer' | 'offline' | 'other'; message: string }

/** Where the database is; in memory it is gone with the tab. */
export type Keeps = 'indexeddb' | 'memory'

/** Demos in different folders of one site have nothing to do with each other. */
export function channelName(folder: string): string {
  return `streetdesk demo ${new URL(folder).pathname}`
}
