import { csvOf } from './run-import.ts'

/** An invented case as a person would tell it: the city's own clock, plain words. */
export type BostonCase = {
  number: string
  opened: string
  due: string | null
  closed: string | null
  closure: string
  title: string
  type: string
  team: string
  channel: string
  address: string
  zip: string
  neighborhood: string
  place: { lon: number; lat: number } | null
  photo: string
}

export type LegacyLayout = 'A' | 'B' | 'C' | 'D'

const some: Omit<BostonCase, 'number'> = {
  opened: '2015-07-01 09:05:03', due: '2015-07-03 09:05:00', closed: '2015-07-02 16:00:00', closure: 'Case Closed Case Resolved put a new one there', title: 'Lamp out, "blinking"',
  type: 'Street Light Outages', team: 'PWDx_Street Light Outages', channel: 'Constituent Call', address: '12 Example St  Dorchester  MA  02124', zip: '02124',
  neighborhood: 'Dorchester', place: { lon: -71.06523456789012, lat: 42.29123456789012 }, photo: 'https://photos.example/1.jpg',
}

let made = 0
export const bostonCase = (given: Partial<BostonCase> = {}): BostonCase => ({ number: `10100${String(1_900_000 + made++)}`, ...some, ...given })

/** What a clock shows when the city's clock is taken for UTC and turned into the city's once more: told by Intl alone. */
export function shifted(wall: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/New_York', dateStyle: 'short', timeStyle: 'medium' })
  return parts.format(new Date(`${wall.replace(' ', 'T')}Z`))
}

function american(wall: string): string {
  const [, year, month, day, hour, rest] = /^(\d+)-(\d+)-(\d+) (\d+):(.*)$/.exec(wall)!
  return `${month}/${day}/${year} ${String(Number(hour) % 12 || 12).padStart(2, '0')}:${rest} ${Number(hour) < 12 ? 'AM' : 'PM'}`
}

/** The same case as a row of the layout, with all that is odd about it. */
export function inLayout(layout: LegacyLayout, one: BostonCase): Record<string, string> {
  const time = (wall: string | null) => (wall === null ? '' : layout === 'A' ? american(wall) : layout === 'B' ? wall : shifted(wall))
  const blank = layout === 'A' ? '' : ' '
  const status = one.closed === null ? 'Open' : 'Closed'
  const first = { case_enquiry_id: one.number, open_dt: time(one.opened) }
  const last = { closed_dt: time(one.closed) }
  const words = {
    case_status: status, closure_reason: one.closure || blank, case_title: one.title, subject: 'Public Works', reason: 'Street Lights', type: one.type, queue: one.team, department: 'PWDx',
  }
  const place = {
    location: one.address || blank, fire_district: layout === 'A' ? '8.0' : '8', pwd_district: layout === 'C' || layout === 'D' ? '7' : '07', city_council_district: layout === 'A' ? '3.0' : '3',
    police_district: 'B3', neighborhood: one.neighborhood || blank, neighborhood_services_district: '7', ward: layout === 'A' || layout === 'B' ? 'Ward 5' : '5',
    precinct: layout === 'A' ? '502.0' : '0502', location_street_name: '12 Example St', location_zipcode: layout === 'B' ? one.zip : one.zip && `${one.zip.replace(/^0+/, '')}.0`,
  }
  // A and B have four digits and write City Hall for nowhere; C and D have all digits, or nothing.
  const rough = { latitude: (one.place?.lat ?? 42.3594).toFixed(4), longitude: (one.place?.lon ?? -71.0587).toFixed(4) }
  const exact = { latitude: String(one.place?.lat ?? ''), longitude: String(one.place?.lon ?? '') }
  switch (layout) {
    case 'A': return upper({
      ...first, target_dt: time(one.due), ...last, ontime_status: 'ONTIME', ...words, submittedphoto: one.photo, closedphoto: '', ...place, land_usage: 'E',
      property_type: 'Address', property_id: '1.0', ...rough, source: one.channel, geocoded_location: `(${rough.latitude}, ${rough.longitude})`,
    })
    case 'B': return { ...first, target_dt: time(one.due), ...last, ontime: 'ONTIME', ...words, submittedphoto: one.photo, closedphoto: '', ...place, ...rough, source: one.channel }
    case 'C': return { ...first, sla_target_dt: time(one.due), ...last, on_time: 'ONTIME', ...words, submitted_photo: one.photo, closed_photo: '', ...place, ...exact, geom_4326: '0101', source: one.channel }
    case 'D': return upper({
      ...first, target_dt: time(one.due), ...last, ontime_status: 'ONTIME', ...words, submittedphoto: one.photo, closedphoto: '', ...place, ...exact, geocoded_location: '0101', source: one.channel,
    })
  }
}

/** Upper and mixed case, as those files have it. */
function upper(row: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(row).map(([name, value], index) => [index % 5 === 4 ? name.replace(/^./, (letter) => letter.toUpperCase()) : name.toUpperCase(), value]))
}

/** A row of the new system. */
export function inNewSystem(given: Record<string, string> = {}): Record<string, string> {
  return {
    case_id: `BCS-${String(90_000_000 + made++)}`, open_date: '2025-08-01 06:35:06.539+00', close_date: '', target_close_date: '2025-08-04 06:35:06.539+00', case_topic: 'Street Lights',
    service_name: 'Street Light Outages', assigned_department: 'PWDx', assigned_team: 'Lamps', case_status: 'Open', closure_reason: '', closure_comments: '', on_time: '', report_source: 'BOS311',
    full_address: '12 Example St, Dorchester, MA 02124', street_number: '12', street_name: 'Example St', zip_code: '02124', neighborhood: 'Dorchester', public_works_district: '07',
    city_council_district: '3', fire_district: '8', police_district: 'B3', ward: '05', precinct: '02', longitude: '-71.0652346', latitude: '42.2912346', ...given,
  }
}

export const fileIn = (layout: LegacyLayout, cases: readonly BostonCase[]) => csvOf(cases.map((one) => inLayout(layout, one)))
