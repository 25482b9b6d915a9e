/** Is it the same number, however somebody wrote it: "SD-025792", "sd 25792", "25792"? */
export function sameNumber(number: string, written: string): boolean {
  const asked = parts(written)
  const is = parts(number)
  return asked.digits !== '' && asked.digits === is.digits && (asked.letters === '' || asked.letters === is.letters)
}

function parts(text: string) {
  return { letters: text.toLowerCase().replace(/[^a-z]/g, ''), digits: text.replace(/\D/g, '').replace(/^0+/, '') }
}
