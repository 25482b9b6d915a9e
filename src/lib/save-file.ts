/** Gives somebody a file that was made on this page. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser takes it from here after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** A file's name, with which cases it is of: two of them in one folder are told apart. @param about "All cases in Roxbury". */
export function fileNameOf(file: string, about: readonly string[]): string {
  const words = [file, ...about].map((part) => part.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-'))
  return words.join('-').replace(/-{2,}/g, '-').slice(0, 120).replace(/^-|-$/g, '')
}
