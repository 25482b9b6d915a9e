export type CliArguments = { file: string; layout: string; zone: string; dryRun: boolean; json: boolean }
export type ReadArguments = CliArguments | 'help' | { wrong: string }

export const help = `npm run import -- FILE [--layout auto|ID] [--zone auto|NAME] [--dry-run] [--json]

Brings a CSV of a city's open data into Streetdesk: through the running server when there is one, else by itself.
The same file again changes nothing, a newer one updates the cases it names, and an import that was stopped can be run again.

  FILE         the CSV; rejected rows are written beside it, to FILE.rejected.csv
  --layout ID  the layout the file is in, as the city profile calls it (auto: by its column names)
  --zone NAME  the time zone its clocks are read in, as in America/New_York (auto: as the layout says)
  --dry-run    read and compare everything, write nothing
  --json       end with the summary as one line of JSON
  --help       this text

The database is the one the server uses: DATABASE_URL, or the folder DATA_DIR (./data); CITY names the city profile.
It ends with 0 when the import ran (also with rejected rows), 1 when it failed, 2 when the command was wrong.`

/** Reads the command line of an import, without the program's own name. `--name value` and `--name=value` are the same. */
export function readArguments(argv: readonly string[]): ReadArguments {
  const found: CliArguments = { file: '', layout: 'auto', zone: 'auto', dryRun: false, json: false }
  const files: string[] = []
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i]!
    if (word === '--') {
      files.push(...argv.slice(i + 1))
      break
    }
    if (!word.startsWith('-') || word === '-') {
      files.push(word)
      continue
    }
    const equals = word.indexOf('=')
    const name = equals === -1 ? word : word.slice(0, equals)
    const given = equals === -1 ? undefined : word.slice(equals + 1)
    if (name === '--layout' || name === '--zone') {
      const value = given ?? argv[++i]
      if (value === undefined || value === '' || (given === undefined && value.startsWith('--'))) return { wrong: `${name} wants a value.` }
      found[name === '--layout' ? 'layout' : 'zone'] = value
    } else if (given !== undefined) return { wrong: name === '--dry-run' || name === '--json' ? `${name} takes no value.` : `There is no option ${name}.` }
    else if (name === '--dry-run') found.dryRun = true
    else if (name === '--json') found.json = true
    else if (name === '--help' || name === '-h') return 'help'
    else return { wrong: `There is no option ${name}.` }
  }
  const [file, ...more] = files
  if (file === undefined || file === '' || file === '-') return { wrong: 'Which file?' }
  if (more.length > 0) return { wrong: `One file at a time: ${[file, ...more].join(', ')}. (Quote a name that has spaces in it.)` }
  return { ...found, file }
}
