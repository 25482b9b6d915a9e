import { ReachScreen } from '../features/reach/reach-screen.tsx'
import { useInsights } from './insights-context.ts'

/** `/reach` */
export default function ReachPage() {
  return <ReachScreen {...useInsights()} />
}
