const longest = 200

/**
 * May this be a hashed id of a person? What is plainly somebody's address, telephone number or name is none: a source should hash
 * before it hands anything out, and what stands in the wrong place by mistake must not come into the database. To hash it here would
 * hide it from nobody: there are not many telephone numbers, and a list of addresses is soon hashed.
 */
export function isHashedId(text: string): boolean {
  const plain = decoded(text.normalize('NFKC'))
  return text.length <= longest && !/[\s@]/.test(plain) && !isTelephone(plain.replace(/^tel:/i, ''))
}

/** As a web address may carry it. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** With the signs of one; or of ten or eleven digits, which a shorter or longer number alone is not. */
function isTelephone(text: string): boolean {
  if (!/^[+\d().\-/]+$/.test(text)) return false
  const digits = text.replace(/\D/g, '').length
  if (digits < 7 || digits > 15) return false
  return digits === 10 || digits === 11 || text.length - digits > 1 || text.startsWith('+') || /^\d{3}[.-]\d{4}$/.test(text)
}
