/** A clock reading: the ms it would be if it were UTC, and the offset that stands behind it, in minutes (0 without one). */
export type ClockReading = { wall: number; offset: number }

const time = String.raw`(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{0,9}))?)?\s*([AP]\.?M\.?)?`
const offset = String.raw`\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?`
const yearFirst = new RegExp(`^(\\d{4})([-/.])(\\d\\d)\\2(\\d\\d)(?:[ T]${time}${offset})?$`, 'i')
const yearLast = new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d\\d)(?:,?[ T]${time}${offset})?$`, 'i')
const monthNamed = new RegExp(`^(?:(\\d{1,2})[- ]([a-z]{3,9})|([a-z]{3,9}) (\\d{1,2}),?)[- ](\\d{4})(?:,?[ T]${time}${offset})?$`, 'i')
/** As Java writes a date: `Fri Apr 22 04:14:40 EDT 2022`. Its zone's letters are the city's own. */
const javaDate = /^[a-z]{3} ([a-z]{3}) (\d{1,2}) (\d\d):(\d\d):(\d\d) [a-z]{3,4} (\d{4})$/i
const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']

/**
 * Reads what a clock showed, whatever it is to mean: `2015-03-08 13:30:00.5+00`, `2015/03/08T13:30`, `03/08/2015 01:30:00 PM`, `3/8/15 13:30`,
 * `08-Mar-2015`, `March 8, 2015 1:30 PM`, `Sun Mar 08 13:30:00 EDT 2015`; a date alone is its midnight.
 * @param dayFirst whether a date of numbers that ends with its year begins with its day.
 * @returns null when the text is no time.
 */
export function readClock(text: string, dayFirst: boolean): ClockReading | null {
  const first = yearFirst.exec(text)
  if (first) return clockOf(Number(first[1]), Number(first[3]), Number(first[4]), first.slice(5))
  const last = yearLast.exec(text)
  if (last) return clockOf(wholeYear(last[4]!), Number(last[dayFirst ? 3 : 1]), Number(last[dayFirst ? 1 : 3]), last.slice(5))
  const named = monthNamed.exec(text)
  if (named) return clockOf(Number(named[5]), monthOf(named[2] ?? named[3]!), Number(named[1] ?? named[4]), named.slice(6))
  const java = javaDate.exec(text)
  return java && clockOf(Number(java[6]), monthOf(java[1]!), Number(java[2]), java.slice(3, 6))
}

/** By its name or its first three letters; 0 when it is none. */
function monthOf(name: string): number {
  const plain = name.toLowerCase()
  return months.findIndex((month) => month === plain || month.slice(0, 3) === plain) + 1
}

/** Of two digits, up to 69 are this century's. */
function wholeYear(digits: string): number {
  const year = Number(digits)
  return digits.length === 4 ? year : year + (year < 70 ? 2000 : 1900)
}

function clockOf(year: number, month: number, day: number, [hours = '0', minutes = '0', seconds = '0', fraction = '', half, offsetText]: (string | undefined)[]): ClockReading | null {
  let hour = Number(hours)
  if (half) {
    if (hour < 1 || hour > 12) return null
    // Twelve comes before one: 12 AM is midnight.
    hour = (hour % 12) + (/^p/i.test(half) ? 12 : 0)
  }
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59 || day < 1 || month < 1) return null
  const wall = Date.UTC(year, month - 1, day, hour, Number(minutes), Number(seconds), Number(fraction.slice(0, 3).padEnd(3, '0')))
  // Date.UTC carries a 31 June over into July, and takes the years before 100 for 19..
  const read = new Date(wall)
  if (read.getUTCDate() !== day || read.getUTCMonth() !== month - 1 || read.getUTCFullYear() !== year) return null
  return { wall, offset: offsetOf(offsetText) }
}

function offsetOf(text: string | undefined): number {
  if (text === undefined || !/^[+-]/.test(text)) return 0
  const digits = text.slice(1).replace(':', '')
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0)
  return text.startsWith('-') ? -minutes : minutes
}
