import type { LoadedShapes } from '../../contract/city-shapes.ts'
import type { LoadedDistrictFigures } from '../../contract/district-figures.ts'

const number = (n: number) => n.toLocaleString('en-US')

/** What came of a file for the map, for whoever gave it. */
export function shapesWords({ kind, shapes, points, skipped, nameProperty, attribution, without }: LoadedShapes, file: string): string {
  return [
    `Taken in: ${file}, ${number(shapes)} ${shapes === 1 ? kind.slice(0, -1) : kind} with ${number(points)} points${nameProperty === null ? ', without names' : `, named by "${nameProperty}"`}.`,
    ...(skipped > 0 ? [`  ${number(skipped)} shapes of another kind were left out.`] : []),
    ...(without.length > 0 ? [`  No district fits these neighborhoods of the cases: ${without.join(', ')}.`] : []),
    attribution === null ? '  The map credits nobody for it. If somebody is to be credited, say --attribution TEXT.' : `  The map credits: ${attribution}`,
  ].join('\n')
}

/** What came of a table of districts. */
export function figuresWords({ of, figures, rows, source, places, unplaced, without, divided }: LoadedDistrictFigures, file: string): string {
  const whole = without.filter((place) => !divided.some((one) => one.place === place))
  const known = places + without.length
  return [
    `Taken in: ${file}, ${figures.length === 1 ? `the figure "${figures[0]!}"` : `${number(figures.length)} figures (${figures.join(', ')})`} in ${number(rows)} ${rows === 1 ? 'row' : 'rows'}${known === 0 ? '' : `, for ${number(places)} of the ${number(known)} places that are a ${of} of the cases`}.`,
    ...(known === 0 ? [`  No case has a ${of} yet. Give this file again when cases are imported: then its names are compared with theirs.`] : []),
    ...(known > 0 && unplaced.length > 0 ? [`  No case is in: ${unplaced.join(', ')}. Is it called otherwise there?`] : []),
    ...divided.map(({ place, rows: parts }) => `  Without figures: ${place}, for several rows are parts of it (${parts.join(', ')}). A row of that name would do.`),
    ...(whole.length > 0 ? [`  Without figures: ${whole.join(', ')}.`] : []),
    source === null ? '  Nothing is said of where they come from. To say it, --source TEXT.' : `  Source: ${source}`,
  ].join('\n')
}
