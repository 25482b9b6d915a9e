/** The rank of each number, the smallest 1; equal ones share the middle of their places. */
export function ranksOf(numbers: readonly number[]): number[] {
  const sorted = numbers.toSorted((a, b) => a - b)
  const places = new Map<number, { first: number; count: number }>()
  sorted.forEach((number, index) => {
    const place = places.get(number)
    if (place) place.count++
    else places.set(number, { first: index + 1, count: 1 })
  })
  return numbers.map((number) => {
    const { first, count } = places.get(number)!
    return first + (count - 1) / 2
  })
}

/** Spearman's rank correlation, with ties; null where one of the two never changes, or there is nothing to compare. */
export function rankCorrelation(pairs: readonly (readonly [number, number])[]): number | null {
  if (pairs.length < 2) return null
  const x = ranksOf(pairs.map(([one]) => one))
  const y = ranksOf(pairs.map(([, other]) => other))
  const middle = (pairs.length + 1) / 2
  let [xy, xx, yy] = [0, 0, 0]
  x.forEach((rank, index) => {
    const [dx, dy] = [rank - middle, y[index]! - middle]
    xy += dx * dy
    xx += dx * dx
    yy += dy * dy
  })
  return xx === 0 || yy === 0 ? null : xy / Math.sqrt(xx * yy)
}

/** Fewer districts than this say nothing of a tie between two numbers. */
export const fewestDistricts = 5

export type Tie = { n: number; rho: number | null; /** Would as many districts without any tie show as much in one of twenty cities? */ byChance: boolean }

export function tieOf(pairs: readonly (readonly [number, number])[]): Tie {
  const n = pairs.length
  const rho = n < fewestDistricts ? null : rankCorrelation(pairs)
  return { n, rho, byChance: rho === null || Math.abs(rho) < 1.96 / Math.sqrt(n - 1) }
}

/** The clearest tie first: what chance may have made stands behind what it hardly did, and what cannot be compared last. */
export function clearerFirst(a: Tie, b: Tie): number {
  return Number(a.rho === null) - Number(b.rho === null) || Number(a.byChance) - Number(b.byChance) || Math.abs(b.rho ?? 0) - Math.abs(a.rho ?? 0)
}

/** Above this it is said to go one way, and below only that there is hardly a tie. */
const hardly = 0.2
const clearly = 0.4

/** @param figure "Median age". @param share "the app's share". @param places "neighborhoods". */
export function tieSaid({ n, rho, byChance }: Tie, figure: string, share: string, places: string): string {
  if (rho === null) return `“${figure}”: too few ${places} have both numbers to compare (${n}).`
  const number = `rank correlation ${signed(rho)} among ${n} ${places}`
  if (Math.abs(rho) < hardly) return `“${figure}” and ${share} hardly go together: ${number}.`
  const tends = Math.abs(rho) < clearly ? 'tends to be a little' : 'tends to be'
  return `Where “${figure}” is higher, ${share} ${tends} ${rho > 0 ? 'larger' : 'smaller'}: ${number}${byChance ? '; with so few it may be chance' : ''}.`
}

/** With a minus that is as wide as a plus. */
export const signed = (number: number) => `${number < 0 ? '−' : number > 0 ? '+' : ''}${Math.abs(number).toFixed(2)}`
