import { IconCloudOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { cityQuery } from '../api/city.ts'
import { useConnected } from '../api/connection.ts'
import { useShownAt } from '../api/shown-at.ts'
import { asOfWords } from '../lib/time-words.ts'
import { useNow } from '../lib/use-now.ts'
import styles from './connection-mark.module.css'

/** That there is no connection, and how old what the screen shows of cases is. */
export function ConnectionMark() {
  return useConnected() ? null : <Lost />
}

function Lost() {
  const now = useNow()
  const at = useShownAt()
  const { data: city } = useQuery({ ...cityQuery, enabled: false })
  return <p className={styles.mark}><IconCloudOff size={17} aria-hidden />No connection{at !== null && `: as of ${asOfWords(at, now, city?.timeZone, city?.locale)}`}</p>
}
