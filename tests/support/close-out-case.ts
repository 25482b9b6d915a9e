import type { Case } from '../../contract/case.ts'
import type { City } from '../../contract/city.ts'
import { city as mapCity } from '../component/map/map-city.ts'

/** An open case of a team, and a city with a crew and texts for it: for tests of what a close-out makes of them. */
export const aCase: Case = {
  id: 7, version: 3, system: 'test', number: '101', status: 'assigned', flagged: false, title: 'Hole in the road', type: { id: 5, name: 'Pothole' }, team: { id: 2, name: 'Highways 3' },
  channel: 'app', openedAt: '2026-11-10T15:00:00Z', dueAt: null, closedAt: null, waitingSince: null, sla: null, address: '223 Hanover St Apt 4, Boston', neighborhood: 'North End', location: null, hasPhoto: false,
  statusSource: null, channelSource: null, group: null, department: null, crew: null, assignee: null, reporter: { id: 1, name: 'Rita Reporter', email: 'rita@example.com', phone: null, hashedId: null },
  description: 'By my door', outcome: null, closureNote: null, zip: null, districts: {}, targetDays: null, timesDoubtful: false, waitingReason: null, waitingUntil: null,
  closingNeeds: ['completion-photo', 'crew'], duplicateOf: null, duplicates: [], cardToken: null, photos: [], events: [],
}

export const aCrew = {
  id: 4, name: 'Crew Four', teamId: 2, truck: 'Truck 14', photoId: 'f'.repeat(64), active: true,
  members: [{ name: 'Rosa Diaz', onCard: true }, { name: 'Tom Okafor', onCard: false }],
}

const text = { version: 1, active: true }
export const aCity: City = {
  ...mapCity,
  crews: [aCrew, { ...aCrew, id: 9, name: 'Crew Nine', teamId: 3 }, { ...aCrew, id: 10, name: 'Old Crew', active: false }],
  standardTexts: [
    { ...text, id: 1, title: 'Thanks', body: 'Thank you for {number}.', typeId: null, outcome: null },
    { ...text, id: 2, title: 'Filled', body: '{crew} filled it at {street} on {closed}.', typeId: 5, outcome: 'resolved' },
    { ...text, id: 3, title: 'Not ours', body: 'This is private.', typeId: null, outcome: 'referred' },
  ],
}
