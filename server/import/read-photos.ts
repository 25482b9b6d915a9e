const longestAddress = 2_000

/** The addresses of pictures in a cell: only http(s), several separated by `|` or by a comma, each once. */
export function readPhotos(text: string): string[] {
  if (text === '') return []
  const parts = text.split(/\||,(?=\s*https?:)/i).map((part) => part.trim())
  return [...new Set(parts.filter((part) => part.length <= longestAddress && /^https?:\/\/[^\s/]\S*$/i.test(part)))]
}
