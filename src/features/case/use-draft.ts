import { useState } from 'react'
import { draftPrefix } from '../../lib/draft-prefix.ts'

/**
 * A text on its way, kept for this browser tab: it outlives another case, a reload and a session that ends.
 * @param key what it is a draft of, e.g. `note 17`.
 */
export function useDraft(key: string): [text: string, set: (text: string) => void] {
  const name = draftPrefix + key
  const [text, setText] = useState(() => sessionStorage.getItem(name) ?? '')
  return [text, (next) => {
    setText(next)
    if (next) sessionStorage.setItem(name, next)
    else sessionStorage.removeItem(name)
  }]
}
