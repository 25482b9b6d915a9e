const longestId = 200

/**
 * May this be a hashed id? What is plainly somebody's address, telephone number or name is none: an extract should hold hashed ids,
 * and what stands in the wrong column by mistake must not come into the database. To hash it here would hide it from nobody: there are not
 * many telephone numbers, and a list of addresses is soon hashed.
 */
export function isHashedId(text: string): boolean {
  return text.length <= longestId && !/[\s@]/.test(text) && !isTelephone(text)
}

/** With the signs of one; or of ten or eleven digits alone, which a shorter or longer number is not. */
function isTelephone(text: string): boolean {
  if (!/^[+\d().\-/]+$/.test(text)) return false
  const digits = text.replace(/\D/g, '').length
  if (digits < 7 || digits > 15) return false
  const signs = text.length - digits
  return signs === 0 ? digits === 10 || digits === 11 : signs > 1 || text.startsWith('+') || /^\d{3}[.-]\d{4}$/.test(text)
}
