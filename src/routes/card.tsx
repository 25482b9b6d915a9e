import { Loader } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { cardLanguage } from '../../contract/card-language.ts'
import { cardPage } from '../../contract/card-page.ts'
import { cardPhrases, type CardSaid } from '../../contract/card-phrases.ts'
import { CardToken } from '../../contract/closure-card.ts'
import { cardPhotoUrl, cardQuery, sayNotFixed } from '../api/cards.ts'
import { ApiError } from '../api/errors.ts'
import { CardSheet } from '../features/card/card-sheet.tsx'
import { Message } from '../ui/message.tsx'

type Answer = { said: CardSaid | 'failed' | null; words: string }

/** `/r/:token` where no server answers it: the very page that a server makes. Nobody has to be signed in. */
export default function CardPage() {
  const { token } = useParams({ from: '/r/$token' })
  const { lang } = useSearch({ from: '/r/$token' })
  const navigate = useNavigate({ from: '/r/$token' })
  const client = useQueryClient()
  const isToken = CardToken.safeParse(token).success
  const { data: card, error } = useQuery({ ...cardQuery(token), enabled: isToken })
  const [answer, setAnswer] = useState<Answer>({ said: null, words: '' })
  const language = lang ?? cardLanguage(navigator.languages.join(','), card?.city.locale ?? 'en')
  const phrases = cardPhrases[language]

  async function send(words: string) {
    try {
      client.setQueryData(cardQuery(token).queryKey, await sayNotFixed(token, words))
      setAnswer({ said: 'thanks', words: '' })
    } catch (failure) {
      const said = saidOf(failure)
      setAnswer({ said, words: said === 'words' ? words : '' })
      // Open already, or too often: the card is another one than it was.
      if (said !== 'failed' && said !== 'words') await client.invalidateQueries({ queryKey: cardQuery(token).queryKey })
    }
  }

  if (!card) {
    const unknown = !isToken || (error instanceof ApiError && (error.code === 'not-found' || error.code === 'invalid-input'))
    const { headline, sentence } = unknown ? phrases.unknown : phrases.failed
    return <main lang={phrases.tag}>{unknown || error ? <Message title={headline}>{sentence}</Message> : <Message icon={<Loader size="sm" />} title={phrases.loading} />}</main>
  }
  const { said, words } = answer
  const title = `${card.city.name} ${card.number}`
  return (
    <>
      <title>{title}</title>
      <CardSheet
        title={title}
        page={cardPage(card, language, {
          photoUrl: (id, size) => cardPhotoUrl(token, id, size), action: '#', languageUrl: (other) => `?lang=${other}`,
          // Where nothing came of it, the page stays as it is, with what stands in its form.
          ...(said !== 'failed' && { said, words }),
        })}
        trouble={said === 'failed' && <div lang={phrases.tag}><Message tone="bad" title={phrases.failed.headline}>{phrases.failed.sentence}</Message></div>}
        onSend={send}
        onLanguage={(other) => void navigate({ search: { lang: other }, replace: true })}
      />
    </>
  )
}

function saidOf(failure: unknown): Answer['said'] {
  if (!(failure instanceof ApiError)) throw failure
  if (failure.code === 'too-often') return 'often'
  if (failure.code === 'invalid-input') return 'words'
  if (failure.code !== 'not-allowed-now') return 'failed'
  return failure.problem?.reasons?.includes('case-open') ? 'open' : 'late'
}
