import { NativeSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import { cardLanguage } from '../../../contract/card-language.ts'
import { cardPage } from '../../../contract/card-page.ts'
import { cardPhrases } from '../../../contract/card-phrases.ts'
import { cardLanguages, type CardLanguage, type ClosureCard } from '../../../contract/closure-card.ts'
import { photoAddress } from '../../lib/photo-address.ts'
import { morphPage } from './morph-page.ts'
import styles from './card-preview.module.css'

type Props = { card: ClosureCard; /** Where a photo that is still on this device is to be seen. */ localUrl: (id: string) => string | null }

/** A moment without a key. */
const pauseMs = 150

/** The card exactly as the resident will see it, made by what the server makes it with; it follows the form as one types. */
export function CardPreview({ card, localUrl }: Props) {
  const frame = useRef<HTMLIFrameElement>(null)
  const [language, setLanguage] = useState<CardLanguage>(() => cardLanguage('', card.city.locale))
  const html = cardPage(card, language, { photoUrl: (id, size) => localUrl(id) ?? photoAddress(id, size), action: null, languageUrl: null })
  const [settled] = useDebouncedValue(html, pauseMs)
  // The frame is a document of its own: filled once, then changed where it differs.
  const [first] = useState(html)
  useEffect(() => show(frame.current, settled), [settled])
  return (
    <section className={styles.preview} aria-label="What the resident will see">
      <div className={styles.tools}>
        <h3>What the resident will see</h3>
        <NativeSelect
          size="xs" aria-label="Language of the card" value={language} onChange={(event) => setLanguage(cardLanguages.find((one) => one === event.currentTarget.value) ?? language)}
          data={cardLanguages.map((one) => ({ value: one, label: cardPhrases[one].name }))}
        />
      </div>
      {/* Of the same origin, so that it may show the photos of this page; without leave to run a script. */}
      <iframe ref={frame} className={styles.frame} title="The resident's card" sandbox="allow-same-origin" srcDoc={first} onLoad={() => show(frame.current, settled)} />
    </section>
  )
}

function show(frame: HTMLIFrameElement | null, html: string): void {
  const page = frame?.contentDocument
  if (page?.body) morphPage(page, html)
}
