// @ts-check

/** More are refused by what the header says, before anything is decoded (D5). */
export const mostPixels = 50_000_000

/** @param {number} width @param {number} height @throws {RangeError} */
export function refuseTooMany(width, height) {
  if (width * height > mostPixels) throw new RangeError(`${width} x ${height} pixels are too many`)
}
