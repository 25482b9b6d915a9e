import type { Channel } from '../../../contract/vocabulary.ts'
import { channelWords } from '../../../contract/words.ts'
import type { Square, Squares } from '../../lib/reach-squares.ts'
import { distinctNames, pointsSaid, shareSaid, upperFirst } from '../../lib/reach-words.ts'
import type { SquareTeller } from './square-teller.ts'
import styles from './reach.module.css'

type Props = { figures: Squares; teller: SquareTeller; on: Channel }

const named = 6

/** Where to look first: the squares that are farthest from the city's share, without those that chance may have put there. */
export function Farthest({ figures: { squares }, teller, on }: Props) {
  const certain = squares.filter(({ byChance }) => !byChance).sort((a, b) => b.difference - a.difference || a.cases - b.cases)
  const above = certain.filter(({ difference }) => difference > 0).slice(0, named)
  const below = certain.filter(({ difference }) => difference < 0).slice(-named).toReversed()
  // Two squares of one district often have one name.
  const both = [...above, ...below]
  const distinct = distinctNames(both.map(teller.name))
  const names = new Map(both.map(({ key }, index) => [key, distinct[index]]))
  return (
    <>
      {list(`${upperFirst(shareSaid(on))} is largest in`, above)}
      {list(`${upperFirst(shareSaid(on))} is smallest in`, below)}
    </>
  )

  function list(title: string, some: readonly Square[]) {
    return some.length > 0 && (
      <div>
        <p className={styles.small}>{title}</p>
        <ul className={styles.farthest} aria-label={title}>
          {some.map((square) => {
            const href = teller.href(square)
            const inside = <><span>{names.get(square.key)}</span><small>{channelWords[on]} {square.on} of {square.cases.toLocaleString('en-US')}</small><strong>{pointsSaid(square.difference)}</strong></>
            return <li key={square.key}>{href === null ? <span className={styles.far}>{inside}</span> : <a className={styles.far} href={href}>{inside}</a>}</li>
          })}
        </ul>
      </div>
    )
  }
}
