import { useConnected } from '../api/connection.ts'
import { useUnsent } from '../lib/use-unsent.ts'
import { FootBar } from '../ui/foot-bar.tsx'
import { ConnectionMark } from './connection-mark.tsx'
import { OutboxFoot } from './outbox-foot.tsx'

/** The foot of whatever screen: that there is no connection, and what waits for one. */
export function Foot() {
  const connected = useConnected()
  const unsent = useUnsent()
  return (
    <FootBar empty={connected && unsent === 0}>
      <div role="status"><ConnectionMark /></div>
      <OutboxFoot />
    </FootBar>
  )
}
