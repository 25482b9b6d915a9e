import type { MapMark } from '../../../contract/case-map.ts'
import type { City } from '../../../contract/city.ts'

export const city: City = {
  id: 'testville', name: 'Testville', timeZone: 'America/New_York', locale: 'en-US',
  bounds: [-71.3, 42.1, -70.9, 42.5], center: [-71.1, 42.3], zoom: 11,
  workingDays: [1, 2, 3, 4, 5], holidays: [], dueSoonWorkingDays: 1,
  districts: {}, crews: [], staff: [], standardTexts: [], departments: [], teams: [], types: [], neighborhoods: [{ id: 1, name: 'Oldtown', lon: -71.1, lat: 42.31 }],
  empty: false, importHint: '', mapStyleUrl: null,
}

const statuses = { 'new': 0, 'assigned': 0, 'in-progress': 0, 'waiting': 0, 'closed': 0 }
export const cluster: MapMark = { lon: -71.05, lat: 42.35, count: 1500, overdue: 300, dueSoon: 20, statuses: { ...statuses, 'new': 1100, 'assigned': 400 }, ids: [] }
export const spot: MapMark = { lon: -71.12, lat: 42.28, count: 3, overdue: 3, dueSoon: 0, statuses: { ...statuses, assigned: 3 }, ids: [4, 5, 6] }
export const single: MapMark = { lon: -71.11, lat: 42.33, count: 1, overdue: 1, dueSoon: 0, statuses: { ...statuses, 'in-progress': 1 }, ids: [9] }
