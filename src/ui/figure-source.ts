import { createContext } from 'react'

/** What a picture of a figure says of where it comes from, because it travels without the page around it. */
export type FigureSource = {
  /** Which cases, opened when: "All cases in Roxbury", "January 1, 2024 to November 17, 2026". */
  about: readonly string[]
  /** "Streetdesk Boston, November 17, 2026". */
  source: string
}

export const FigureSourceContext = createContext<FigureSource>({ about: [], source: '' })
