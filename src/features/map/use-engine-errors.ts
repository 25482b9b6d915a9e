import { useRef, useState } from 'react'
import { engineErrorKind, type EngineError } from './engine-error.ts'

/**
 * What becomes of an engine's errors. One that cannot start ends in the boundary around the view, which says so in words; a street
 * map that breaks makes room for the local one.
 * @param ownStyle does the engine bring its own style? @throws while drawing, the error of an engine that could not start.
 */
export function useEngineErrors({ ownStyle, onStreets, onBroken }: { ownStyle: boolean; onStreets: boolean; onBroken: () => void }) {
  const [startError, setStartError] = useState<Error | null>(null)
  const styled = useRef(false)
  if (startError !== null) throw startError
  return {
    onStyleData: () => { styled.current = true },
    onError(event: EngineError) {
      const kind = engineErrorKind(event, { styled: !ownStyle || styled.current, streets: onStreets })
      if (kind === 'start') setStartError(new Error('The map engine could not start', { cause: event.error }))
      else if (kind === 'street') onBroken()
      else console.error(event.error)
    },
  }
}
