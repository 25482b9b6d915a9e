import type { ShapeKind } from '../../contract/city-shapes.ts'

/** `figures`: what is known of the city's districts, and of which kind of them. */
export type CityArguments = { files: { kind: ShapeKind; path: string }[]; figures?: string; of?: string; source?: string; name?: string; attribution?: string; json: boolean }
export type ReadCityArguments = CityArguments | 'help' | { wrong: string }

export const cityHelp = `npm run city -- [--districts FILE] [--streets FILE] [--name PROPERTY] [--attribution TEXT] [--json]
npm run city -- --district-figures FILE [--of KIND] [--source TEXT] [--json]

Gives the map a city's own districts and streets, from GeoJSON in degrees (WGS 84), and the insights what is known of its
districts, from a CSV: through the running server when there is one, else by itself. A file takes the place of the one before.

  --districts FILE         polygons; their outlines stand on the map with each district's name and number of cases
  --streets FILE           lines; drawn close up where there is no street map
  --name PROPERTY          which property of the districts is their name (by default the one that fits the cases' neighborhoods)
  --attribution TEXT       whom the map has to credit, as in "(c) OpenStreetMap contributors"; of both files, where two are named
  --district-figures FILE  the first column is the place's name, every other one a figure (population, median age, share of renters)
  --of KIND                of which places: neighborhood (by default), or a kind of districts of the city profile, as ward
  --source TEXT            where the figures come from, to be said beside them, as in "American Community Survey 2019-2023"
  --json                   end with one line of JSON for each file
  --help                   this text

The database is the one the server uses: DATABASE_URL, or the folder DATA_DIR (./data); CITY names the city profile.
It ends with 0 when all was taken in, 1 when something failed, 2 when the command was wrong.`

const valued = ['--districts', '--streets', '--name', '--attribution', '--district-figures', '--of', '--source'] as const

/** Reads the command line, without the program's own name. `--name value` and `--name=value` are the same. */
export function readCityArguments(argv: readonly string[]): ReadCityArguments {
  const found: CityArguments = { files: [], json: false }
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i]!
    if (word === '--help' || word === '-h') return 'help'
    if (word === '--json') {
      found.json = true
      continue
    }
    const equals = word.indexOf('=')
    const option = valued.find((one) => one === (equals === -1 ? word : word.slice(0, equals)))
    if (option === undefined) return { wrong: word.startsWith('-') ? `There is no option ${word}.` : `What is ${word}? Say --districts FILE, --streets FILE or --district-figures FILE.` }
    const value = equals === -1 ? argv[++i] : word.slice(equals + 1)
    if (value === undefined || value === '' || (equals === -1 && value.startsWith('--'))) return { wrong: `${option} wants a value.` }
    if (option === '--name') found.name = value
    else if (option === '--attribution') found.attribution = value
    else if (option === '--of') found.of = value
    else if (option === '--source') found.source = value
    else if (option === '--district-figures') {
      if (found.figures !== undefined) return { wrong: `${option} is said twice: one file at a time.` }
      found.figures = value
    } else {
      const kind = option === '--districts' ? 'districts' : 'streets'
      if (found.files.some((file) => file.kind === kind)) return { wrong: `${option} is said twice: one file at a time.` }
      found.files.push({ kind, path: value })
    }
  }
  if (found.files.length === 0 && found.figures === undefined) return { wrong: 'Which file? Say --districts FILE, --streets FILE or --district-figures FILE.' }
  if (found.figures === undefined && (found.of !== undefined || found.source !== undefined)) return { wrong: `${found.of === undefined ? '--source' : '--of'} is about --district-figures.` }
  if (found.files.length === 0 && found.attribution !== undefined) return { wrong: '--attribution is about the map. Of figures, say --source TEXT.' }
  if (found.name !== undefined && !found.files.some(({ kind }) => kind === 'districts')) return { wrong: '--name is about --districts.' }
  return found
}
