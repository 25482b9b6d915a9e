/** What streets are called that have a number for a name: "5 AVENUE" is a street, "5 Park" is a house. */
const kinds = 'street|st|avenue|ave|road|rd|drive|dr|place|pl|lane|ln|court|ct|terrace|ter'
/** A house: "223", "11A-11", "16 -18", "45 X-47", "9 1/2", "111-121&"; and not "42nd", which names a street. */
const house = /^(\d+)(?!(?:st|nd|rd|th)\b)[A-Za-z]{0,2}(?:\s\d+\/\d+)?(?:\s?[A-Za-z]?\s?[-–/]\s?(\d*)[A-Za-z]{0,2}(?![A-Za-z]))*\s*&?\s+(?=\S)/i
const onlyAKind = new RegExp(`^(?:${kinds})(?:\\s+(?:north|south|east|west|[nsew]))?$`, 'i')
/** What names a door behind the street. */
const door = /[\s,]+(?:(?:apt|apartment|unit|suite|ste|fl|floor|rm|room|bldg|building|lot|apto|depto|piso)\b|#|\d+(?:st|nd|rd|th)\s+fl).*$/i
const doorAtEnd = new RegExp(`(?<!\\b(?:no|pier|route|rte|alley|interstate)\\.?)\\s+(?:#?[A-Za-z]?-?\\d[\\dA-Za-z-]*|(?<=\\b(?:street|st|road|rd|drive|dr|place|pl|lane|ln|court|ct|terrace|ter|way)\\s+)[A-DF-MO-RT-VX-Z])$`, 'i')
/** Figures that belong to a street's own name: "Public Alley No. 422", "Pier 4 Blvd", "West 42 Street", "E 5th St". */
const figuresOfNames = new RegExp(`\\b(?:no\\.?|pier|route|rte|alley|interstate)\\s+\\d+[A-Z]?\\b|\\b\\d+(?:st|nd|rd|th)\\b|(?:^|\\b(?:north|south|east|west|[nsew])\\s+)\\d+\\s+(?:${kinds})\\b`, 'gi')

/** What ends a United States address: a state, perhaps a postal code; and no quarter of a city. */
const state = /\s+(?!NE|NW|SE|SW)[A-Z]{2}(?:\s+\d{5}(?:-\d{4})?)?$/
/** A street up to what kind of street it is, where the town stands behind it. */
const beforeTown = new RegExp(`^(.+\\b(?:${kinds}|way|square|sq|boulevard|blvd|parkway|pkwy|highway|hwy|circle|cir|row|plaza|plz|wharf|alley|aly|path|bridge|brg|turnpike|tpke)\\b\\.?(?:\\s+no\\.?\\s+\\d+)?)\\s+.+$`, 'i')

/**
 * An address without the house: "223 Hanover St Apt 4, Boston" is "200–299 Hanover St", in every language; a crossing stays one.
 * @returns null where no street can be told, or a figure is left whose meaning is not known.
 */
export function blockOf(address: string | null): string | null {
  const whole = streetLine(address?.normalize('NFKC') ?? '')
  if (whole.length > 80 || /^-?\d+\.\d|\bp\.?\s?o\.?\s*box\b/i.test(whole)) return null
  const line = whole.replace(state, '')
  const hasTown = line !== whole
  const crossing = line.split(/\s+&\s+/)
  if (crossing.length > 1) {
    const streets = crossing.map((side, index) => known(withoutHouse(side, hasTown && index === crossing.length - 1).street))
    return streets.every((street) => street !== null) ? streets.join(' & ') : null
  }
  const { from, to, street } = withoutHouse(line, hasTown)
  const name = known(street)
  // House 0 is how some sources write that there is none, and ends the wrong way round are no range.
  if (name === null || from === 0 || to < from || to - from > 1000) return name
  const hundred = (number: number) => Math.floor(number / 100) * 100
  return `${hundred(from) || 1}–${hundred(to) + 99} ${name}`
}

/** The part of an address that names house and street: up to two blanks, a comma or the end of the line. */
function streetLine(address: string): string {
  // "Norway Maple (83 Lewiston St)": the tree is no street.
  const inside = /\((\d[^)]*)\)/.exec(address)?.[1] ?? address
  const parts = inside.trim().split(/\s*(?:\s{2,}|[,;\n])\s*/).filter((part) => part !== '')
  const line = /^\d+[A-Za-z]?$/.test(parts[0] ?? '') ? parts.slice(0, 2).join(' ') : parts[0] ?? ''
  return line.replace(/^intersection\s+(?:of\s+)?/i, '')
}

function withoutHouse(line: string, hasTown: boolean): { from: number; to: number; street: string } {
  const [whole, first, last] = house.exec(line) ?? []
  const rest = whole === undefined ? line : line.slice(whole.length)
  const isHouse = whole !== undefined && !onlyAKind.test(rest)
  let street = (isHouse ? rest : line).replace(door, '')
  if (hasTown) street = street.replace(beforeTown, '$1')
  while (isHouse && doorAtEnd.test(street)) street = street.replace(doorAtEnd, '')
  const from = isHouse ? Number(first) : 0
  return { from, to: last ? Number(last) : from, street: street.trim() }
}

/** A street's name with no figure in it but its own. */
function known(street: string): string | null {
  return /\p{L}/u.test(street) && !/\d/.test(street.replace(figuresOfNames, '')) ? street : null
}
