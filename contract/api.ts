import { z } from 'zod'
import { Case } from './case.ts'
import { CaseExportQuery } from './case-export.ts'
import { CaseFacets, CaseFacetsQuery } from './case-facets.ts'
import { CaseList, CaseListQuery } from './case-list.ts'
import { CaseMap, CaseMapQuery } from './case-map.ts'
import { City, Health } from './city.ts'
import { AssignCase, NoteCase } from './commands.ts'
import { CreateCase } from './create-case.ts'
import { EventFeedQuery } from './event-feed.ts'
import { ImportOptions } from './import.ts'
import { type ProblemCode } from './problem.ts'
import { Session, SignIn } from './session.ts'
import { Id } from './vocabulary.ts'

/** One call of the API. Server routes, the typed client and the API's document are all made from this. */
export type Endpoint = {
  method: 'get' | 'post' | 'delete'
  path: `/api/${string}`
  summary: string
  /** `open` needs no session; `local` needs one or the token of this machine's own tools. */
  access: 'open' | 'session' | 'local'
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  /** A body that is not JSON: its media type. */
  bodyType?: string
  answer: z.ZodType | null
  answerType?: string
  /** Carries `If-Match` and may carry `Idempotency-Key`. */
  command?: true
  /** May carry `Idempotency-Key`, as every command may. */
  keyed?: true
  /** The status of a good answer, where it is not 200 (204 without one). */
  status?: 200 | 201
  problems: readonly ProblemCode[]
}

const caseId = z.strictObject({ id: z.preprocess((text) => (/^\d{1,15}$/.test(String(text)) ? Number(text) : text), Id) })
const commandProblems = ['invalid-input', 'not-found', 'forbidden', 'not-allowed-now', 'stale-version', 'key-reused', 'version-required'] as const

export const api = {
  health: {
    method: 'get', path: '/api/health', access: 'open', summary: 'Is the server up, and can it ask its database?',
    answer: Health, problems: ['database-unavailable'],
  },
  document: {
    method: 'get', path: '/api/openapi.json', access: 'open', summary: 'This API as an OpenAPI 3.1 document',
    answer: z.record(z.string(), z.unknown()), problems: [],
  },
  documentPage: {
    method: 'get', path: '/api/docs', access: 'open', summary: 'This API as a page to read',
    answer: null, answerType: 'text/html', problems: [],
  },
  signIn: {
    method: 'post', path: '/api/session', access: 'open', summary: 'Sign in as a demo persona; sets the session cookie',
    body: SignIn, answer: Session, problems: ['invalid-input', 'forbidden'],
  },
  session: {
    method: 'get', path: '/api/session', access: 'session', summary: 'Who is signed in',
    answer: Session, problems: [],
  },
  signOut: {
    method: 'delete', path: '/api/session', access: 'open', summary: 'Sign out',
    answer: null, problems: [],
  },
  city: {
    method: 'get', path: '/api/city', access: 'session', summary: 'The city: calendar, map and vocabularies',
    answer: City, problems: [],
  },
  listCases: {
    method: 'get', path: '/api/cases', access: 'session', summary: 'Cases of a filter, a page at a time',
    query: CaseListQuery, answer: CaseList, problems: ['invalid-input'],
  },
  createCase: {
    method: 'post', path: '/api/cases', access: 'session', summary: 'Take in a report as a new case, with its target and its type\'s usual team',
    body: CreateCase, answer: Case, keyed: true, status: 201, problems: ['invalid-input', 'forbidden', 'key-reused'],
  },
  mapCases: {
    method: 'get', path: '/api/cases/map', access: 'session', summary: 'The same cases on the map: exact clusters for a view',
    query: CaseMapQuery, answer: CaseMap, problems: ['invalid-input'],
  },
  countFacets: {
    method: 'get', path: '/api/cases/facets', access: 'session', summary: 'How many of the same cases have each value of each field, every field under the filter without it',
    query: CaseFacetsQuery, answer: CaseFacets, problems: ['invalid-input'],
  },
  exportCases: {
    method: 'get', path: '/api/cases/export.csv', access: 'session', summary: 'All of the same cases as a CSV file, streamed; a failure breaks it off',
    query: CaseExportQuery, answer: null, answerType: 'text/csv', problems: ['invalid-input', 'not-allowed-now'],
  },
  readCase: {
    method: 'get', path: '/api/cases/:id', access: 'session', summary: 'One case with its log and photos; its ETag is its version',
    params: caseId, answer: Case, problems: ['invalid-input', 'not-found'],
  },
  assignCase: {
    method: 'post', path: '/api/cases/:id/assign', access: 'session', summary: 'Give a case to a team',
    params: caseId, body: AssignCase, answer: Case, command: true, problems: commandProblems,
  },
  noteCase: {
    method: 'post', path: '/api/cases/:id/note', access: 'session', summary: 'Add a note for colleagues',
    params: caseId, body: NoteCase, answer: Case, command: true, problems: commandProblems,
  },
  followEvents: {
    method: 'get', path: '/api/events', access: 'session', summary: 'The log as it grows, as server-sent events; goes on after Last-Event-ID',
    query: EventFeedQuery, answer: null, answerType: 'text/event-stream', problems: ['invalid-input', 'forbidden'],
  },
  importCases: {
    method: 'post', path: '/api/imports', access: 'local', summary: 'Import a CSV of open data; answers JSON lines as it goes',
    query: ImportOptions, bodyType: 'text/csv', answer: null, answerType: 'application/x-ndjson', problems: ['invalid-input', 'forbidden', 'not-allowed-now'],
  },
} as const satisfies Record<string, Endpoint>
