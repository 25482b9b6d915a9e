/** The profile of a town that there is not, as its JSON would be: another zone, another order in dates, other words. */
export function townProfile() {
  return {
    id: 'example-town', name: 'Example Town', timeZone: 'Europe/London', locale: 'en-GB',
    bounds: [-0.6, 51.2, 0.4, 51.8], center: [-0.1, 51.5], zoom: 11,
    workingDays: [1, 2, 3, 4, 5], holidays: ['2024-12-25', '2024-12-26'], dueSoonWorkingDays: 1,
    noLocation: [[-0.1276, 51.5072]], blanks: ['n.v.t.'], noTeam: ['Nobody'],
    channels: { 'Rang us': 'phone', 'App': 'app', 'Wrote': 'email' },
    closures: [{ begins: 'Fixed\\b', outcome: 'resolved' }, { begins: 'Same as another\\b', outcome: 'duplicate' }],
    districts: { parish: 'Parish' },
    types: [{ name: 'Roads', group: 'Highways', targetDays: 5, team: 'Potholes' }],
    layouts: [{
      id: 'export', name: 'Example Town, weekly export', has: ['ref', 'reported', 'state'], hasNot: [] as string[],
      times: 'wall', timesWhy: 'the town writes its own clock', dates: 'day-first',
      systems: [{ system: 'town-old', number: '^\\d+$' }, { system: 'town', number: '.' }],
      columns: {
        number: 'Ref', openedAt: 'Reported', dueAt: 'Target', closedAt: 'Finished', status: 'State', title: ['What', 'Kind'], type: 'Kind', team: 'Crew', channel: 'How',
        closure: 'Ending', address: ['Where', 'Corner'], zip: 'Postcode', longitude: 'Lon', latitude: 'Lat', reporter: 'Who',
      },
      districts: { parish: 'Ward' },
      statuses: { Neu: 'open', Doing: 'in-progress', Parked: 'waiting', Done: 'closed' },
    }],
  }
}
