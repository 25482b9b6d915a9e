import type { Layout } from '../../contract/city-profile.ts'
import { Refused } from '../domain/refused.ts'

/** A file's columns by name, in lower case and trimmed. Where a name comes twice, the first is meant. */
export function columnsOf(header: readonly string[]): Map<string, number> {
  const columns = new Map<string, number>()
  header.forEach((name, index) => {
    const plain = name.trim().toLowerCase()
    if (plain !== '' && !columns.has(plain)) columns.set(plain, index)
  })
  return columns
}

export const notText = 'This is not a text file (a spreadsheet, an archive, or a text in another encoding?). Save it as CSV in UTF-8 and import that.'

/**
 * Finds which of the city's layouts a file is in, by its headers: in any case and order, among any others.
 * @param wanted a layout's id, or `auto`.
 * @throws Refused `invalid-input` that lists what the file has and what each layout would need.
 */
export function recogniseLayout(header: readonly string[], layouts: readonly Layout[], wanted: string): Layout {
  const columns = columnsOf(header)
  if (wanted.toLowerCase() !== 'auto') return forced(columns, layouts, wanted)
  const found = layouts.find(({ has, hasNot }) => has.every((name) => columns.has(name)) && !hasNot.some((name) => columns.has(name)))
  if (found) return found
  if (header.some((name) => name.includes('\uFFFD'))) {
    throw new Refused('invalid-input', notText)
  }
  throw new Refused('invalid-input', [
    'None of the known layouts fits this file.',
    `It has the columns: ${listed([...columns.keys()])}.`,
    ...layouts.map(({ id, name, has, hasNot }) => {
      const missing = has.filter((column) => !columns.has(column))
      const alien = hasNot.filter((column) => columns.has(column))
      const reasons = [missing.length > 0 && `misses ${missing.join(', ')}`, alien.length > 0 && `never has ${alien.join(', ')}`]
      return `Layout ${id} (${name}) ${reasons.filter(Boolean).join(' and ')}.`
    }),
    'If it is one of them all the same, name it with --layout.',
  ].join('\n'))
}

function forced(columns: Map<string, number>, layouts: readonly Layout[], wanted: string): Layout {
  const layout = layouts.find(({ id }) => id.toLowerCase() === wanted.toLowerCase())
  if (!layout) {
    throw new Refused('invalid-input', `There is no layout "${wanted}". Known: ${layouts.map(({ id, name }) => `${id} (${name})`).join(', ')}.`)
  }
  // Any other column can be missing, and its field is then blank; without these two there is no case.
  const missing = [layout.columns.number, layout.columns.openedAt].filter((name) => name !== undefined && !columns.has(name))
  if (missing.length > 0) {
    throw new Refused('invalid-input',
      `Layout ${layout.id} needs the column ${missing.join(' and ')}, and this file has not. It has: ${listed([...columns.keys()])}.`)
  }
  return layout
}

const mostListed = 60

function listed(names: string[]): string {
  if (names.length === 0) return '(none)'
  const shown = names.slice(0, mostListed).map((name) => (name.length > 60 ? `${name.slice(0, 60)}...` : name))
  return names.length > mostListed ? `${shown.join(', ')} and ${names.length - mostListed} more` : shown.join(', ')
}
