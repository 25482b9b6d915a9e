import { z } from 'zod'
import { BulkCommand, BulkResult, UndoCases } from './bulk.ts'
import { Case } from './case.ts'
import { CaseExportQuery } from './case-export.ts'
import { CaseFacets, CaseFacetsQuery } from './case-facets.ts'
import { CaseList, CaseListQuery } from './case-list.ts'
import { CaseMap, CaseMapQuery } from './case-map.ts'
import { CityShapes, CityShapesQuery, LoadedShapes, LoadShapes } from './city-shapes.ts'
import { City, Health } from './city.ts'
import { ChannelPlaces, ChannelPlacesQuery, ChannelShare, ChannelShareQuery } from './channel-share.ts'
import { CardParams, CardPhotoParams, ClosureCard, NotFixed } from './closure-card.ts'
import { AssignCase, CloseCase, EditCase, LinkDuplicate, NoteCase, ReopenCase, ResumeCase, StartCase, UnlinkDuplicate, WaitCase } from './commands.ts'
import { CreateCase } from './create-case.ts'
import { Crew, CrewList, WriteCrew } from './crew.ts'
import { LoadDistrictFigures, LoadedDistrictFigures } from './district-figures.ts'
import { EventFeedQuery } from './event-feed.ts'
import { ImportOptions } from './import.ts'
import { Photo, PhotoSize } from './photo.ts'
import { type ProblemCode } from './problem.ts'
import { Coverage, CoverageQuery, Reporters, ReportersQuery } from './reach.ts'
import { RelatedCases } from './related-cases.ts'
import { SavedView, SavedViewList, ViewCounts, WriteSavedView } from './saved-view.ts'
import { Session, SignIn } from './session.ts'
import { ServiceFigures, ServiceQuery } from './service-figures.ts'
import { Settings } from './settings.ts'
import { StandardText, StandardTextList, WriteStandardText } from './standard-text.ts'
import { Id, PhotoId, SmallId } from './vocabulary.ts'

/** One call of the API. Server routes, the typed client and the API's document are all made from this. */
export type Endpoint = {
  method: 'get' | 'post' | 'put' | 'delete'
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
  /** Beside 201: what was there already is answered with 200. */
  again?: true
  problems: readonly ProblemCode[]
}

const numbered = <T extends z.ZodType>(id: T) => z.strictObject({ id: z.preprocess((text) => (/^\d{1,15}$/.test(String(text)) ? Number(text) : text), id) })
const caseId = numbered(Id)
const smallId = numbered(SmallId)
const commandProblems = ['invalid-input', 'not-found', 'forbidden', 'not-allowed-now', 'stale-version', 'key-reused', 'version-required'] as const
/** Of what is written anew on a version. */
const rewriteProblems = ['invalid-input', 'not-found', 'forbidden', 'stale-version', 'version-required', 'key-reused'] as const
const insightProblems = ['invalid-input', 'forbidden'] as const

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
  cityShapes: {
    method: 'get', path: '/api/city/shapes', access: 'session', summary: 'The city\'s own districts (or outlines made from where cases are) or streets, as lines on its map',
    query: CityShapesQuery, answer: CityShapes, problems: ['invalid-input'],
  },
  loadShapes: {
    method: 'put', path: '/api/city/shapes', access: 'local', summary: 'Take in the city\'s districts or streets from GeoJSON, in the place of those before',
    query: LoadShapes, bodyType: 'application/geo+json', answer: LoadedShapes, problems: ['invalid-input', 'forbidden', 'too-large', 'too-slow', 'unsupported-type'],
  },
  loadDistrictFigures: {
    method: 'put', path: '/api/city/district-figures', access: 'local', summary: 'Take in what the city knows of its districts (population, median age) from CSV, in the place of what was there',
    query: LoadDistrictFigures, bodyType: 'text/csv', answer: LoadedDistrictFigures, problems: ['invalid-input', 'forbidden', 'too-large', 'too-slow', 'unsupported-type'],
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
  relatedCases: {
    method: 'get', path: '/api/cases/:id/related', access: 'session', summary: 'What else concerns a case: the same reporter\'s cases, and near ones of its type',
    params: caseId, answer: RelatedCases, problems: ['invalid-input', 'not-found'],
  },
  bulkCommand: {
    method: 'post', path: '/api/cases/bulk', access: 'session', summary: 'One command for many cases, each on its version; answers per case',
    body: BulkCommand, answer: BulkResult, keyed: true, problems: ['invalid-input', 'forbidden', 'key-reused'],
  },
  undoCases: {
    method: 'post', path: '/api/cases/undo', access: 'session', summary: 'Take back the last command of each case, where nothing later changed it; answers per case',
    body: UndoCases, answer: BulkResult, keyed: true, problems: ['invalid-input', 'forbidden', 'key-reused'],
  },
  assignCase: {
    method: 'post', path: '/api/cases/:id/assign', access: 'session', summary: 'Give a case to a team, and in it to a crew or a person; or to nobody',
    params: caseId, body: AssignCase, answer: Case, command: true, problems: commandProblems,
  },
  noteCase: {
    method: 'post', path: '/api/cases/:id/note', access: 'session', summary: 'Add a note for colleagues',
    params: caseId, body: NoteCase, answer: Case, command: true, problems: commandProblems,
  },
  startCase: {
    method: 'post', path: '/api/cases/:id/start', access: 'session', summary: 'Say that work has begun; a waiting case goes on',
    params: caseId, body: StartCase, answer: Case, command: true, problems: commandProblems,
  },
  waitCase: {
    method: 'post', path: '/api/cases/:id/wait', access: 'session', summary: 'Stop a case\'s clock, with a reason and perhaps an end',
    params: caseId, body: WaitCase, answer: Case, command: true, problems: commandProblems,
  },
  resumeCase: {
    method: 'post', path: '/api/cases/:id/resume', access: 'session', summary: 'End the waiting; its clock goes on with what was left',
    params: caseId, body: ResumeCase, answer: Case, command: true, problems: commandProblems,
  },
  editCase: {
    method: 'post', path: '/api/cases/:id/edit', access: 'session', summary: 'Put right what is known of a case: type, place, words',
    params: caseId, body: EditCase, answer: Case, command: true, problems: commandProblems,
  },
  closeCase: {
    method: 'post', path: '/api/cases/:id/close', access: 'session', summary: 'Close a case: outcome, note to the resident, crew, photos; what its type asks for and is missing comes back as reasons',
    params: caseId, body: CloseCase, answer: Case, command: true, problems: commandProblems,
  },
  reopenCase: {
    method: 'post', path: '/api/cases/:id/reopen', access: 'session', summary: 'Open a closed case again',
    params: caseId, body: ReopenCase, answer: Case, command: true, problems: commandProblems,
  },
  linkDuplicate: {
    method: 'post', path: '/api/cases/:id/link-duplicate', access: 'session', summary: 'Close a case as the duplicate of another',
    params: caseId, body: LinkDuplicate, answer: Case, command: true, problems: commandProblems,
  },
  unlinkDuplicate: {
    method: 'post', path: '/api/cases/:id/unlink-duplicate', access: 'session', summary: 'Take that back: the case is open again',
    params: caseId, body: UnlinkDuplicate, answer: Case, command: true, problems: commandProblems,
  },
  listCrews: {
    method: 'get', path: '/api/crews', access: 'session', summary: 'All crews, by name',
    answer: CrewList, problems: [],
  },
  createCrew: {
    method: 'post', path: '/api/crews', access: 'session', summary: 'Make a crew',
    body: WriteCrew, answer: Crew, keyed: true, status: 201, problems: ['invalid-input', 'forbidden', 'key-reused'],
  },
  updateCrew: {
    method: 'put', path: '/api/crews/:id', access: 'session', summary: 'Write a crew anew; cases closed with it keep it as it was',
    params: smallId, body: WriteCrew, answer: Crew, command: true, problems: rewriteProblems,
  },
  listStandardTexts: {
    method: 'get', path: '/api/standard-texts', access: 'session', summary: 'All standard texts, by title',
    answer: StandardTextList, problems: [],
  },
  createStandardText: {
    method: 'post', path: '/api/standard-texts', access: 'session', summary: 'Make a standard text',
    body: WriteStandardText, answer: StandardText, keyed: true, status: 201, problems: ['invalid-input', 'forbidden', 'key-reused'],
  },
  updateStandardText: {
    method: 'put', path: '/api/standard-texts/:id', access: 'session', summary: 'Write a standard text anew',
    params: smallId, body: WriteStandardText, answer: StandardText, command: true, problems: rewriteProblems,
  },
  listSavedViews: {
    method: 'get', path: '/api/views', access: 'session', summary: 'Saved views: one\'s own and one\'s team\'s',
    answer: SavedViewList, problems: [],
  },
  countViews: {
    method: 'get', path: '/api/views/counts', access: 'session', summary: 'How many cases each view holds now, the starting ones included',
    answer: ViewCounts, problems: [],
  },
  createSavedView: {
    method: 'post', path: '/api/views', access: 'session', summary: 'Save a view',
    body: WriteSavedView, answer: SavedView, keyed: true, status: 201, problems: ['invalid-input', 'forbidden', 'key-reused'],
  },
  updateSavedView: {
    method: 'put', path: '/api/views/:id', access: 'session', summary: 'Write a saved view anew',
    params: caseId, body: WriteSavedView, answer: SavedView, command: true, problems: rewriteProblems,
  },
  deleteSavedView: {
    method: 'delete', path: '/api/views/:id', access: 'session', summary: 'Delete a saved view; one that is gone already is no error',
    params: caseId, answer: null, problems: ['invalid-input', 'not-found', 'forbidden'],
  },
  readSettings: {
    method: 'get', path: '/api/settings', access: 'session', summary: 'How the person who asks has set up the desk',
    answer: Settings, problems: [],
  },
  writeSettings: {
    method: 'put', path: '/api/settings', access: 'session', summary: 'Change some of these settings: what is not named stays, null takes one away',
    body: Settings, answer: Settings, problems: ['invalid-input'],
  },
  channelShare: {
    method: 'get', path: '/api/insights/channel-share', access: 'session', summary: 'How cases reached the city: counts and shares of each channel by period, in the city\'s calendar',
    query: ChannelShareQuery, answer: ChannelShare, problems: insightProblems,
  },
  channelPlaces: {
    method: 'get', path: '/api/insights/channel-places', access: 'session', summary: 'The same by neighborhood or district, beside the figures that the city supplied for them',
    query: ChannelPlacesQuery, answer: ChannelPlaces, problems: insightProblems,
  },
  reporters: {
    method: 'get', path: '/api/insights/reporters', access: 'session', summary: 'Where reporters are known: reports per reporter, ground covered, newcomers, by channel; no group under ten is shown',
    query: ReportersQuery, answer: Reporters, problems: insightProblems,
  },
  coverage: {
    method: 'get', path: '/api/insights/coverage', access: 'session', summary: 'Where they are not: how many cells of a grid each channel reaches in samples of equal size, and every cell',
    query: CoverageQuery, answer: Coverage, problems: insightProblems,
  },
  service: {
    method: 'get', path: '/api/insights/service', access: 'session', summary: 'Opened, closed and waiting, on time, time to close, and what residents see of closed cases',
    query: ServiceQuery, answer: ServiceFigures, problems: insightProblems,
  },
  readCard: {
    method: 'get', path: '/api/cards/:token', access: 'open', summary: 'What a resident sees of a closed case; as a page it is at /r/:token',
    params: CardParams, answer: ClosureCard, problems: ['invalid-input', 'not-found'],
  },
  readCardPhoto: {
    method: 'get', path: '/api/cards/:token/photos/:photoId/:size', access: 'open', summary: 'A picture of that card',
    params: CardPhotoParams, answer: null, answerType: 'image/jpeg', problems: ['invalid-input', 'not-found'],
  },
  sayNotFixed: {
    method: 'post', path: '/api/cards/:token/not-fixed', access: 'open', summary: 'The resident says that it is not fixed: the case is opened again, so many times',
    params: CardParams, body: NotFixed, answer: ClosureCard, problems: ['invalid-input', 'not-found', 'not-allowed-now', 'too-often'],
  },
  keepPhoto: {
    method: 'post', path: '/api/photos', access: 'session', summary: 'Upload a photo (JPEG, PNG, WebP, HEIC or AVIF, at most 25 MB and 50 megapixels); again is free and answers 200',
    bodyType: 'image/*', answer: Photo, status: 201, again: true, problems: ['invalid-input', 'forbidden', 'unreadable-photo', 'too-slow'],
  },
  readPhoto: {
    method: 'get', path: '/api/photos/:id/:size', access: 'session', summary: 'A photo in one of its sizes, upright and without metadata',
    params: z.strictObject({ id: PhotoId, size: PhotoSize }), answer: null, answerType: 'image/jpeg', problems: ['invalid-input', 'not-found'],
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
