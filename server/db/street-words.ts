/**
 * What people write in more than one way in an address. This is the English of the United States: the one place to change for
 * a city of another language. Only what hardly stands for anything else is here.
 */
const sameWords = [
  ['street', 'st'], ['avenue', 'ave', 'av'], ['road', 'rd'], ['place', 'pl'], ['court', 'ct'], ['square', 'sq'], ['drive', 'dr'], ['lane', 'ln'],
  ['terrace', 'ter', 'terr'], ['boulevard', 'blvd'], ['parkway', 'pkwy', 'pky'], ['highway', 'hwy'], ['circle', 'cir'], ['bridge', 'brg'],
  ['north', 'n'], ['south', 's'], ['east', 'e'], ['west', 'w'],
]

/** The other ways in which a word of an address is written: "st" of "street", and back. @param word in small letters; what ends it is no part of it: "st.," is "st". */
export function otherForms(word: string): string[] {
  const plain = word.replace(/[.,]+$/, '')
  return sameWords.find((forms) => forms.includes(plain))?.filter((form) => form !== word) ?? []
}
