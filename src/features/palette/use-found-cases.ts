import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { CaseRow } from '../../../contract/case.ts'
import { foundCasesQuery } from '../../api/cases.ts'

const fewestLetters = 3
const restMs = 150

const none: readonly CaseRow[] = []

/** Asked when the fingers rest. `pending`: what is shown is not yet the answer to what was typed. */
export function useFoundCases(typed: string): { rows: readonly CaseRow[]; pending: boolean; failed: boolean } {
  const words = typed.trim()
  const [asked] = useDebouncedValue(words, restMs)
  const { data, isFetching, isError } = useQuery({ ...foundCasesQuery(asked), enabled: asked.length >= fewestLetters })
  const looks = words.length >= fewestLetters
  return { rows: looks ? data?.items ?? none : none, pending: looks && (asked !== words || isFetching), failed: looks && isError }
}
