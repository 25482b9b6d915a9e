import type { ReactNode } from 'react'
import { cardLanguages, type CardLanguage } from '../../../contract/closure-card.ts'
import styles from './card-sheet.module.css'

type Props = {
  /** The page of the card, whole. */
  page: string
  title: string
  /** What is said above it, where nothing came of sending. */
  trouble: ReactNode
  onSend: (words: string) => Promise<void>
  onLanguage: (language: CardLanguage) => void
}

/**
 * The resident's page as the server would answer it, in a frame as large as the window. It has no scripts: what its form and its
 * links would ask of a server is taken here. The frame may have forms, because one that may not never says that it was sent.
 */
export function CardSheet({ page, title, trouble, onSend, onLanguage }: Props) {
  function listen(sheet: Document) {
    sheet.addEventListener('submit', (event) => {
      event.preventDefault()
      const [words, button] = [sheet.querySelector('textarea'), sheet.querySelector<HTMLButtonElement>('form button')]
      if (!words || !button || button.disabled) return
      button.disabled = true
      void onSend(words.value).finally(() => { button.disabled = false })
    })
    sheet.addEventListener('click', (event) => {
      const link = (event.target as Element).closest('a')
      const language = cardLanguages.find((one) => one === link?.dataset['language'])
      if (!language) return
      event.preventDefault()
      onLanguage(language)
    })
  }
  return (
    <div className={styles.whole}>
      {trouble}
      <iframe
        className={styles.sheet} title={title} srcDoc={page} sandbox="allow-same-origin allow-forms"
        onLoad={({ currentTarget: { contentDocument } }) => { if (contentDocument) listen(contentDocument) }}
      />
    </div>
  )
}
