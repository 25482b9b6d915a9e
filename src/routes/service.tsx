import { ServiceScreen } from '../features/service/service-screen.tsx'
import { useInsights } from './insights-context.ts'

/** `/service` */
export default function ServicePage() {
  return <ServiceScreen {...useInsights()} />
}
