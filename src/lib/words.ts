import type { Role } from '../../contract/vocabulary.ts'

/** What the screen alone has words for; what server and screen both name is in contract/words.ts. */
export const roleWords = { dispatcher: 'Dispatcher', crew: 'Crew', manager: 'Manager', admin: 'Administrator' } as const satisfies Record<Role, string>

/** What the log calls a changed field. */
export const fieldWords: Record<string, string> = {
  status: 'Status', team: 'Team', dueAt: 'Target', closedAt: 'Closed', openedAt: 'Opened', title: 'Title', type: 'Type', channel: 'Channel',
  address: 'Address', neighborhood: 'Neighborhood', closureNote: 'Closing note', outcome: 'Outcome', location: 'Place', zip: 'Zip', description: 'Description', waitingUntil: 'Waits until',
  crew: 'Crew', assignee: 'Person', closedCrew: 'Closed by', duplicateOf: 'Duplicate of', waitingReason: 'Waits for',
}

export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`
}
