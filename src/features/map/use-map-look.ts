import { useLocalStorage } from '@mantine/hooks'
import { firstLook, mapLookKey, readLook, type MapLook } from './map-look.ts'

/** How the map is drawn on this device, the same wherever it is asked. */
export function useMapLook(): [MapLook, (look: MapLook) => void] {
  const [look, setLook] = useLocalStorage<MapLook>({ key: mapLookKey, defaultValue: firstLook, deserialize: readLook, getInitialValueInEffect: false })
  return [look, setLook]
}
