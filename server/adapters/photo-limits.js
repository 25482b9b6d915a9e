// @ts-check

/** More are refused by what the header says, before anything is decoded (D5). */
export const mostPixels = 50_000_000
/** And a longer side: one pixel by 50 million is read for ten seconds. */
export const longestSide = 30_000

/** @param {number} width @param {number} height @throws {RangeError} */
export function refuseTooMany(width, height) {
  if (width * height > mostPixels || Math.max(width, height) > longestSide) throw new RangeError(`${width} x ${height} pixels are too many`)
}
