import { zone } from '../../contract/zone.ts'
import { columns } from '../support/sample-words.ts'
import type { BenchCase, BenchCity } from './generate.ts'

const boston = zone('America/New_York')
const wall = (ms: number | null) => (ms === null ? '' : new Date(boston.toWall(ms)).toISOString().slice(0, 19).replace('T', ' '))
const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Generated cases as the file of Boston's legacy system, in pieces. */
export async function* layoutB(city: BenchCity, cases: Iterable<BenchCase>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let text = `${columns.join(',')}\n`
  for (const one of cases) {
    const record = recordOf(one, city)
    text += `${columns.map((column) => quoted(record[column] ?? ' ')).join(',')}\n`
    if (text.length < 1 << 16) continue
    yield encoder.encode(text)
    text = ''
  }
  yield encoder.encode(text)
}

function recordOf(one: BenchCase, city: BenchCity): Record<string, string> {
  const type = city.types[one.type]!
  const team = one.team === null ? null : city.teams[one.team]!
  const area = one.neighborhood === null ? null : city.neighborhoods[one.neighborhood]!
  const districts = one.districtSet === null ? {} : city.districtSets[one.districtSet]!
  const closed = one.status === 'closed'
  const late = one.dueAt !== null && one.closedAt !== null && one.closedAt > one.dueAt
  return {
    case_enquiry_id: one.number, open_dt: wall(one.openedAt), target_dt: wall(one.dueAt), closed_dt: wall(one.closedAt), ontime: late ? 'OVERDUE' : 'ONTIME',
    case_status: closed ? 'Closed' : 'Open', closure_reason: closed ? `Case Closed. Closed date : ${wall(one.closedAt)}.123 Case Resolved ${one.closureNote ?? ''}` : ' ',
    case_title: one.title, subject: 'Public Works Department', reason: type.group, type: type.name, queue: team?.name ?? 'No Q', department: team ? city.departments[team.department]! : 'No Q',
    submittedphoto: one.photo ? `https://photos.example/${one.number}.jpg` : '', closedphoto: '', location: one.address ?? '', location_street_name: one.address ?? '',
    neighborhood: area?.name ?? ' ', location_zipcode: area?.zip ?? '', source: one.channel.word,
    fire_district: districts['fire'] ?? ' ', pwd_district: districts['public-works'] ?? ' ', city_council_district: districts['council'] ?? ' ', police_district: districts['police'] ?? ' ',
    neighborhood_services_district: districts['neighborhood-services'] ?? ' ', ward: districts['ward'] ?? ' ', precinct: districts['precinct'] ?? ' ',
    // City Hall is the source's way of saying nowhere.
    longitude: String(one.place?.lon ?? -71.0587), latitude: String(one.place?.lat ?? 42.3594),
  }
}
