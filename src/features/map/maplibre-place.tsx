import { makePlaceView } from './make-place-view.tsx'
import { engine } from './maplibre-view.tsx'

export default makePlaceView(engine)
