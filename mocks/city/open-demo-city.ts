import type { ReadPhoto } from '../../server/db/photo-port.ts'
import type { Context } from '../../server/domain/context.ts'
import { demoBreaks } from './figures.ts'
import { drawPictures } from './pictures.ts'
import { playCity, type Played } from './play-city.ts'
import { demoSeed, holdsDemo, seedCity } from './seed-city.ts'

const size = 30_000
const seed = 617

export type OpenedCity = {
  /** Its profile: the city's, and what is particular to the demo's figures. */
  profile: Context['city']
  /** Takes one step of its life. */
  play(): Promise<Played>
}

type Host = {
  draw(svg: string): Promise<ReadPhoto>
  say(line: string): void
}

/** The demo city of this database, which it makes first where there is no case. @returns null where the desk is somebody's own. */
export async function openDemoCity(context: Context, { draw, say }: Host): Promise<OpenedCity | null> {
  let known = await demoSeed(context)
  const isEmpty = known === null && !(await context.db.selectFrom('cases').select('id').limit(1).executeTakeFirst())
  if (isEmpty && holdsDemo(context.city)) {
    say(`Making the demo city (once, some fifteen seconds): ${size.toLocaleString('en-US')} cases, their history and photos...`)
    await seedCity({ context, size, seed, now: context.now(), render: draw, progress: inQuarters(say) })
    known = seed
  }
  if (known === null) return null
  const city = known
  let step: (() => Promise<Played>) | undefined
  const { breaks } = context.city
  return {
    profile: { ...context.city, breaks: [...breaks, ...demoBreaks] },
    async play() {
      // Drawn at the first step, when the desk is served already.
      step ??= await playCity(context, { pictures: await drawPictures(city, []) })
      return step()
    },
  }
}

function inQuarters(say: Host['say']): (done: number) => void {
  let told = 0
  return (done) => {
    const quarter = Math.floor(done * 4)
    if (quarter > told && quarter < 4) say(`  ${quarter * 25} %`)
    told = Math.max(told, quarter)
  }
}
