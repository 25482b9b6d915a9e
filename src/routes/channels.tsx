import { ChannelsScreen } from '../features/channels/channels-screen.tsx'
import { useInsights } from './insights-context.ts'

/** `/channels` */
export default function ChannelsPage() {
  return <ChannelsScreen {...useInsights()} />
}
