import { useMediaQuery } from '@mantine/hooks'

/** Is there room for one thing at a time only? The same width as in the style sheets. */
export function useNarrow(): boolean {
  return useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
}
