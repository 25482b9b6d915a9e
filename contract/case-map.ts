import { z } from 'zod'
import { caseFilterShape } from './case-filter.ts'
import { Id, Status } from './vocabulary.ts'

export const maxMapZoom = 22

/** `bbox` is west,south,east,north in degrees. */
export const Bbox = z.string()
  .transform((text) => text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part))))
  .refine((n) => n.length === 4 && n.every(Number.isFinite) && n[0]! < n[2]! && n[1]! < n[3]! && n[0]! >= -180 && n[2]! <= 180 && n[1]! >= -90 && n[3]! <= 90,
    'Use west,south,east,north in degrees, west < east and south < north')
  .transform(([west, south, east, north]) => ({ west: west!, south: south!, east: east!, north: north! }))

const zoomWords = `Use a zoom from 0 to ${maxMapZoom}`

export const CaseMapQuery = z.strictObject({
  ...caseFilterShape,
  bbox: Bbox,
  zoom: z.preprocess((value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value), z.number({ error: zoomWords }).min(0, zoomWords).max(maxMapZoom, zoomWords)),
})
export type CaseMapQuery = z.infer<typeof CaseMapQuery>

/**
 * One mark on the map: a case, or a cluster standing at the middle of its cases.
 * `ids` names its cases where all stand on one spot (50 at most), and is empty in a cluster that zooming can open.
 */
export const MapMark = z.object({
  lon: z.number(),
  lat: z.number(),
  count: z.int().positive(),
  /** Of the open ones. */
  overdue: z.int(),
  dueSoon: z.int(),
  /** How many have each status; they add up to `count`. */
  statuses: z.record(Status, z.int()),
  ids: z.array(Id),
})
export type MapMark = z.infer<typeof MapMark>

/**
 * The map's reading of the filter. Nothing is cut: `marks` add up to every case in view (grown to whole clusters),
 * and `located` + `withoutLocation` = `total`.
 */
export const CaseMap = z.object({
  marks: z.array(MapMark),
  /** Cases share a mark where they share a tile of this level: so a screen knows which mark holds a case. */
  level: z.int(),
  inView: z.int(),
  located: z.int(),
  withoutLocation: z.int(),
  total: z.int(),
})
export type CaseMap = z.infer<typeof CaseMap>
