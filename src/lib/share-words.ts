/** A part of 1; null where there is nothing to have a part of. */
export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

/** A share in words: never 100 % of what is not all, nor 0 % of what is not none. */
export function percentWords(share: number | null): string {
  if (share === null) return '–'
  const tenths = Math.round(share * 1000)
  if (tenths >= 1000 && share < 1) return '>\u00a099.9\u00a0%'
  if (tenths <= 0 && share > 0) return '<\u00a00.1\u00a0%'
  return `${(tenths / 10).toFixed(1)}\u00a0%`
}

/** What lies between two shares as they are shown: beside 54.7 % and 47.4 % stands 7.3, whatever their hundredths say. Null where one of them is none. */
export const shownDifference = (share: number | null, from: number | null) => (share === null || from === null ? null : (Math.round(share * 1000) - Math.round(from * 1000)) / 1000)

/** For an axis, where a tenth of a percent is nobody's question. */
export const percentAxis = (share: number) => `${Math.round(share * 100)}\u00a0%`

/** For files and spreadsheets: in percent, with one decimal. */
export const percentNumber = (share: number | null) => (share === null ? null : Math.round(share * 1000) / 10)
