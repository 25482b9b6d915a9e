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
