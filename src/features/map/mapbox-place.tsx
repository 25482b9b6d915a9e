import { makePlaceView } from './make-place-view.tsx'
import { engine } from './mapbox-view.tsx'

export default makePlaceView(engine)
