import type { APIRequestContext, APIResponse } from '@playwright/test'
import { Case } from '../../contract/case.ts'
import { City } from '../../contract/city.ts'
import type { CloseCase } from '../../contract/commands.ts'
import { Crew, type WriteCrew } from '../../contract/crew.ts'
import { Photo } from '../../contract/photo.ts'
import { plainPhoto } from './photos.ts'

const type = 'Tree Emergencies'

/** Somebody at the desk who closes cases over the API, with a crew and photos, so that residents get their cards. */
export async function closingDesk(desk: APIRequestContext) {
  await ok(await desk.post('/api/session', { data: { persona: 'dispatcher' } }))
  const upload = async (number: number, width: number, height: number) =>
    Photo.parse(await ok(await desk.post('/api/photos', { data: await plainPhoto(number, width, height), headers: { 'content-type': 'image/jpeg' } }))).id
  const photos = { reported: await upload(11, 1200, 1600), done: await upload(12, 1600, 1200), team: await upload(13, 1600, 1000) }
  let crew: Crew | undefined

  async function makeCrew(teamId: number): Promise<Crew> {
    const members = [{ name: 'Rosa Diaz', onCard: true }, { name: 'Sam Okafor', onCard: false }, { name: 'Anh Tran', onCard: true }]
    return Crew.parse(await ok(await desk.post('/api/crews', { data: { name: 'Tree Crew', teamId, members, truck: 'Truck 12', photoId: photos.team, active: true, staffIds: [] } satisfies WriteCrew })))
  }

  return {
    photos,
    /** Takes in a report, and closes it. @returns the case, whose card is at `/r/` and its token. */
    async close(given: Partial<CloseCase> & { title?: string; withoutReport?: boolean } = {}): Promise<Case> {
      const { title = 'Fallen branch', withoutReport = false, ...closing } = given
      const { types } = City.parse(await ok(await desk.get('/api/city')))
      crew ??= await makeCrew(types.find(({ name }) => name === type)!.defaultTeamId!)
      const { id, version } = Case.parse(await ok(await desk.post('/api/cases', {
        data: { type, title, channel: 'phone', address: '223 Hanover St Apt 4, Boston', neighborhood: 'North End', photos: withoutReport ? [] : [{ photoId: photos.reported }], reporter: { name: 'Pat Neighbor', phone: '617-555-0100' } },
      })))
      const body = { outcome: 'resolved', note: 'We took the branch away.\nThe tree is healthy & stays.', crewId: crew.id, photos: [{ photoId: photos.done, kind: 'completion' }], ...closing } satisfies CloseCase
      return Case.parse(await ok(await desk.post(`/api/cases/${id}/close`, { data: body, headers: { 'if-match': `"${version}"` } })))
    },
    async read(id: number): Promise<Case> {
      return Case.parse(await ok(await desk.get(`/api/cases/${id}`)))
    },
  }
}

async function ok(answer: APIResponse): Promise<unknown> {
  if (!answer.ok()) throw new Error(`${answer.url()} answered ${answer.status()}: ${await answer.text()}`)
  return answer.json()
}
