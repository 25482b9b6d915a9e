import { z } from 'zod'
import { Text } from './vocabulary.ts'

/** What a city may draw on its own map. */
export const shapeKinds = ['districts', 'streets'] as const
export const ShapeKind = z.enum(shapeKinds, { error: `Use ${shapeKinds.join(' or ')}` })
export type ShapeKind = z.infer<typeof ShapeKind>

export const Position = z.tuple([z.number(), z.number()])
export type Position = z.infer<typeof Position>
export type Line = Position[]

/** Lines of [longitude, latitude]. A district's are its rings, outer and inner alike; `major` is said of streets. */
export const CityShape = z.object({ name: z.string().nullable(), major: z.boolean(), lines: z.array(z.array(Position)) })
export type CityShape = z.infer<typeof CityShape>

/** `source`: the city's own file, outlines made from where cases are, or nothing at all. */
export const CityShapes = z.object({ source: z.enum(['file', 'cases', 'none']), attribution: z.string().nullable(), shapes: z.array(CityShape) })
export type CityShapes = z.infer<typeof CityShapes>

export const CityShapesQuery = z.strictObject({ kind: ShapeKind })

/** The largest file that is read. */
export const shapeFileMost = 32 * 1024 * 1024

export const LoadShapes = z.strictObject({
  kind: ShapeKind,
  file: Text.max(500).default('upload.geojson'),
  /** The property that holds the names; by default the one whose values are the city's neighborhoods. */
  name: Text.max(200).optional(),
  /** Whom the map has to credit; by default what the file itself says. */
  attribution: Text.max(300).optional(),
})
export type LoadShapes = z.infer<typeof LoadShapes>

/** What came of a file. */
export const LoadedShapes = z.object({
  kind: ShapeKind,
  shapes: z.int(),
  points: z.int(),
  /** Features of another geometry, or without any. */
  skipped: z.int(),
  nameProperty: z.string().nullable(),
  attribution: z.string().nullable(),
  /** Of districts: the city's neighborhoods that none of them fits. */
  without: z.array(z.string()),
})
export type LoadedShapes = z.infer<typeof LoadedShapes>
