import type { City } from '../../../contract/city.ts'
import type { StandardText } from '../../../contract/standard-text.ts'
import { useDrafted } from '../../lib/kept-draft.ts'
import type { TextsLink } from '../../lib/page-links.ts'
import { ManagedList } from '../../ui/managed-list.tsx'
import { endWords, everyType, typeWords } from './text-fields.ts'
import { textDraft } from './text-form.tsx'

type Props = { city: City; texts: readonly StandardText[]; link: TextsLink; onLink: (change: Partial<TextsLink>, replace?: boolean) => void; /** Null for who may not. */ onNew: (() => void) | null }

/** All standard texts by the type that they are for; those for every type first. */
export function TextList({ city, texts, link, onLink, onNew }: Props) {
  const drafted = useDrafted()
  const { q = '', inactive, text: openId } = link
  const typeOf = ({ typeId }: StandardText) => typeWords(city, typeId)
  const words = q.trim().toLowerCase()
  const isFound = (text: StandardText) => `${text.title} ${text.body} ${typeOf(text)} ${endWords(text.outcome)}`.toLowerCase().includes(words)
  // The open one shows whatever the list leaves out.
  const shown = texts.filter((text) => isFound(text) && (text.active || inactive || text.id === openId))
  const groups = [...new Set(shown.map(typeOf))].sort((a, b) => Number(b === everyType) - Number(a === everyType) || a.localeCompare(b)).map((name) => ({
    name,
    items: shown.filter((text) => typeOf(text) === name).map((text) => ({
      id: text.id, name: text.title, active: text.active, begun: drafted(textDraft(text.id)), says: `${endWords(text.outcome)} · ${text.body}`,
    })),
  }))
  return (
    <ManagedList
      label="Standard texts" find="Search texts" words={q} onFind={(found) => onLink({ q: found || undefined }, true)} groups={groups} openId={typeof openId === 'number' ? openId : null}
      onOpen={(id) => onLink({ text: id }, openId !== undefined)} inactive={{ count: texts.filter(({ active }) => !active).length, shown: inactive !== undefined, onShow: (yes) => onLink({ inactive: yes ? 'yes' : undefined }, true) }}
      onNew={onNew && { words: 'standard text', begun: drafted(textDraft('new')), go: onNew }} nothing={texts.length === 0 ? 'None yet.' : words ? 'No text has these words.' : 'No text is active.'}
    />
  )
}
