/** What streets are called that have a number for a name: "5 AVENUE" is a street, "5 Park" is a house. */
const kinds = 'street|st|avenue|ave|road|rd|drive|dr|place|pl|lane|ln|court|ct|terrace|ter'
/** What streets are called besides, and what tells behind which word a town, a door or a person stands. */
const allKinds = `${kinds}|way|square|sq|boulevard|blvd|parkway|pkwy|highway|hwy|circle|cir|row|plaza|plz|wharf|alley|aly|path|bridge|brg|turnpike|tpke`
/** A word that makes a street of a line; of these some stand in a town's name too: "Hyde Park". */
const streetWord = new RegExp(`(?:\\b(?:${allKinds}|fwy|freeway|drwy|skwy|mall|entrance|cres|crescent|cirt|ters|whf|psge|passage|archways|walk|interstate|rue|calle|rua|avenida|via)|way|gate|hill|park|stra(?:ß|ss)e|gasse|weg|platz)\\b`, 'i')
/** A house: "223", "11A-11", "16 -18", "45 X-47", "9 1/2", "111-121&"; not "42nd", which names a street, and no number of six figures. */
const house = /^(\d{1,5})(?!\d)(?!(?:st|nd|rd|th)\b)[A-Za-z]{0,2}(?:\s\d+\/\d+)?(?:\s?[A-Za-z]?\s?[-–/]\s?(\d*)[A-Za-z]{0,2}(?![A-Za-z]))*\s*&?\s+(?=\S)/i
const onlyAKind = new RegExp(`^(?:${kinds})(?:\\s+(?:north|south|east|west|[nsew]))?$`, 'i')
/** What names a door behind the street, or a part of the house. */
const door = /[\s,]+(?:(?:apt|apartment|unit|suite|ste|fl|floor|rm|room|bldg|building|lot|apto|depto|piso)\b|#|\d+(?:st|nd|rd|th)\s+fl).*$/i
const doorAtEnd = new RegExp(`(?<!\\b(?:no|pier|route|rte|alley|interstate)\\.?)\\s+(?:#?[A-Za-z]?-?\\d[\\dA-Za-z-]*|(?<=\\b(?:street|st|road|rd|drive|dr|place|pl|lane|ln|court|ct|terrace|ter|way)\\s+)[A-DF-MO-RT-VX-Z])$`, 'i')
const partOfHouse = /\s+(?:rear|front|back|basement|bsmt|cellar|attic|garage|left|right|upper|lower|upstairs|downstairs)$/i
/** An alley whose name is a number: "Public Alley No. 422". Any other "No. 12" is a house. */
const alley = '(?<=\\b(?:public|private)\\s+)alley\\s+(?:no\\.?\\s+)?\\d+[A-Z]?\\b'
/** Figures that belong to a street's own name: of alleys, "Pier 4 Blvd", "West 42 Street", "E 5th St". */
const figuresOfNames = new RegExp(`${alley}|\\b(?:pier|route|rte|interstate)\\s+\\d+[A-Z]?\\b|\\b\\d+(?:st|nd|rd|th)\\b|(?:^|\\b(?:north|south|east|west|[nsew])\\s+)\\d+\\s+(?:${kinds})\\b`, 'gi')
const spelled = '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)'
/** A house in words. "Ten Hills Rd" is lost by it: better no street than a house. */
const spelledFirst = new RegExp(`^${spelled}\\b`, 'i')
const spelledLast = new RegExp(`[\\s-]${spelled}$`, 'i')

/** Words by which a line is about somebody, and a house in Chinese or Japanese: nothing is shown then. */
const aboutSomebody = /@|\bc\s?\/\s?o\b|\b(?:care|home|house|residence) of\b|\b(?:attn|attention|mrs|mr|miss)\b|['’]s (?:home|house|place|apartment|yard|driveway)\b|^\s*\d+(?:st|nd|rd|th)\s+fl|[〇零一二三四五六七八九十百千\d]\s*[号號番]/i
/** What ends a part of a line; a dash or a stroke with figures on both sides is within a house: "16 -18". */
const ends = /\s*(?:\s{2,}|[,;:|()[\]{}<>"*+=\t\r\n—]|(?<!\d\s?)\/|\/(?!\s?\d)|(?<!\d ?[A-Za-z]{0,2} ?)(?:\s[-–]|[-–]\s)|(?:\s[-–]|[-–]\s)(?!\s*\d)|\s(?:at|near|behind|opposite|next to|in front of)\s)\s*/i

/** What ends a United States address: a state, perhaps a postal code; and no quarter of a city, nor what a street is called. */
const state = /\s+(?!NE|NW|SE|SW|ST|RD|DR|LN|PL)[A-Z]{2}(?:\s+\d{5}(?:-\d{4})?)?$/
/** A street up to the last word that says what kind it is, where more stands behind it than where it leads. */
const beforeMore = new RegExp(`^(.+(?:${alley}|(?<!\\b(?:public|private))[^\\p{L}\\p{N}](?:${allKinds})\\b)\\.?)(?!\\s+(?:north|south|east|west|[nsew]|ne|nw|se|sw|ext|fwy|steps)$)[^\\p{L}\\p{N}'’.](?!.*\\b(?:${allKinds})\\b).*$`, 'iu')

/** More than this nobody writes for an address; the patterns are not to be tried on it. */
const longest = 500

/**
 * An address without the house: "223 Hanover St Apt 4, Boston" is "200–299 Hanover St", in every language; a crossing stays one.
 * Written by hand it may name somebody, a door, a telephone: what is not known for a street is left out.
 * @returns null where no street can be told, or a figure is left whose meaning is not known.
 */
export function blockOf(address: string | null): string | null {
  // "12½" is no 121⁄2; and marks that nobody sees must not hide what is looked for.
  const text = (address ?? '').replace(/\p{No}/gu, ' ').replace(/\p{Cf}/gu, '').normalize('NFKC')
  const isCrossing = /^\s*intersection\b/i.test(text)
  const whole = text.length > longest || aboutSomebody.test(text) ? '' : streetLine(text)
  if (whole.length > 80 || /^-?\d+\.\d|\bp\.?\s?o\.?\s*box\b/i.test(whole)) return null
  const line = whole.replace(state, '')
  const crossing = line.split(/\s+&\s+/)
  if (crossing.length > 1) {
    // "Rosa & Sam" is none, unless the source says that it is.
    const streets = crossing.map((side) => (isCrossing || streetWord.test(side) ? withoutHouse(side).street : null))
    return streets.every((street) => street !== null) ? streets.join(' & ') : null
  }
  const { from, to, street } = withoutHouse(line)
  // House 0 is how some sources write that there is none, and ends the wrong way round are no range.
  if (street === null || from === 0 || to < from || to - from > 1000) return street
  const hundred = (number: number) => Math.floor(number / 100) * 100
  return `${hundred(from) || 1}–${hundred(to) + 99} ${street}`
}

/** The part of an address that names house and street, which is not always the first: "Norway Maple (83 Lewiston St)". */
function streetLine(address: string): string {
  const [first = '', ...others] = address.split(ends).filter((part) => part !== '')
    .map((part) => part.replace(/^intersection\s+(?:of\s+)?|^(?:(?:no|nr|number|house)\b\.?|#)\s*(?=\d)/i, ''))
  const named = (part: string) => streetWord.test(part)
  if (/^\d+[A-Za-z]?$/.test(first)) return `${first} ${others.find(named) ?? others[0] ?? ''}`
  const best = [first, ...others].find((part) => house.test(part) && named(part))
  if (best !== undefined || house.test(first)) return best ?? first
  // Behind "Rosa Diaz" a house may be one; and she is no street.
  if (!named(first) && others.some((part) => house.test(part))) return ''
  return [first, ...others].find(named) ?? first
}

function withoutHouse(line: string): { from: number; to: number; street: string | null } {
  const [whole, first, last] = house.exec(line) ?? []
  const rest = whole === undefined ? line : line.slice(whole.length)
  const isHouse = whole !== undefined && !onlyAKind.test(rest)
  let street = (isHouse ? rest : line).replace(door, '').replace(beforeMore, '$1')
  while (partOfHouse.test(street) || (isHouse && doorAtEnd.test(street))) street = street.replace(partOfHouse, '').replace(isHouse ? doorAtEnd : '', '')
  const from = isHouse ? Number(first) : 0
  return { from, to: last ? Number(last) : from, street: !isHouse && spelledFirst.test(street) ? null : known(street.trim()) }
}

/** A street's name with no figure in it but its own. */
function known(street: string): string | null {
  return /\p{L}/u.test(street) && !/\p{N}/u.test(street.replace(figuresOfNames, '')) && !spelledLast.test(street) ? street : null
}
