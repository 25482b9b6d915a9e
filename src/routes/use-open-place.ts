import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { CaseRow } from '../../contract/case.ts'
import { caseQuery } from '../api/cases.ts'

/** Where the open case is, for the map: from its row where the list has it, else from the case itself. */
export function useOpenPlace(id: number | null, row: CaseRow | undefined): { id: number; lon: number; lat: number } | null {
  const { data } = useQuery({ ...caseQuery(id ?? 0), enabled: id !== null })
  const location = row?.location ?? (data?.id === id ? data?.location : null)
  const lon = location?.lon
  const lat = location?.lat
  return useMemo(() => (id !== null && lon !== undefined && lat !== undefined ? { id, lon, lat } : null), [id, lon, lat])
}
