import { useComputedColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { City } from '../../contract/city.ts'
import { cityShapesQuery } from '../api/city.ts'
import PlaceMap from '../features/map/place-map.tsx'

type Place = { lon: number; lat: number }

/** The small map of a case's place, on the ground that the large one would have. */
export default function StillMap({ city, place, onOpen }: { city: City; place: Place; onOpen: (place: Place) => void }) {
  const theme = useComputedColorScheme('light')
  const { data: districts } = useQuery(cityShapesQuery('districts'))
  // Many, and not to be seen under a street map.
  const { data: streets } = useQuery({ ...cityShapesQuery('streets'), enabled: city.mapStyleUrl === null })
  return <PlaceMap city={city} place={place} theme={theme} districts={districts} streets={streets} onOpen={() => onOpen(place)} />
}
