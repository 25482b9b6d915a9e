import { chanceOf } from './random.ts'
import { lookOf } from './scenes/paint.ts'
import { sceneNames, scenes, type SceneName } from './scenes/scenes.ts'
import { team } from './scenes/team.ts'

/** A drawing, under the name that the photo store gives it: the SHA-256 of what was sent, which here is the drawing itself. */
export type Picture = { id: string; svg: string }
/** The same place before and after. */
export type Pair = { reported: Picture; completion: Picture }
export type Pictures = { pairs: Record<SceneName, Pair[]>; teams: Picture[] }

const pairsEach = 3

/** Draws the city's pictures: some hundred, which many cases share. @param crews for each crew, how many of it appear. */
export async function drawPictures(seed: number, crews: readonly number[]): Promise<Pictures> {
  const chance = chanceOf(seed + 77)
  const pairs = await Promise.all(sceneNames.map(async (name) => {
    const looks = Array.from({ length: pairsEach }, () => lookOf(chance))
    const drawn = await Promise.all(looks.map(async (look) => ({ reported: await named(scenes[name](look, false)), completion: await named(scenes[name](look, true)) })))
    return [name, drawn] as const
  }))
  const teamLooks = crews.map((people) => ({ people, look: lookOf(chance) }))
  const teams = await Promise.all(teamLooks.map(({ people, look }) => named(team(look, people))))
  return { pairs: Object.fromEntries(pairs) as Record<SceneName, Pair[]>, teams }
}

export function allPictures({ pairs, teams }: Pictures): Picture[] {
  return [...Object.values(pairs).flatMap((list) => list.flatMap(({ reported, completion }) => [reported, completion])), ...teams]
}

async function named(svg: string): Promise<Picture> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(svg)))
  return { id: Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join(''), svg }
}
