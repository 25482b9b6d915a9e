import { Select, Switch, TextInput } from '@mantine/core'
import { useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { City } from '../../../contract/city.ts'
import type { StandardText, WriteStandardText } from '../../../contract/standard-text.ts'
import { outcomes } from '../../../contract/vocabulary.ts'
import { outcomeWords } from '../../../contract/words.ts'
import { ApiError, sayError } from '../../api/errors.ts'
import { standardTextWriting } from '../../api/standard-texts.ts'
import { useSave } from '../../api/use-save.ts'
import { useKeptForm } from '../../lib/use-kept-form.ts'
import { DetailFrame, SaveBar } from '../../ui/detail-frame.tsx'
import { focusInvalid } from '../../ui/focus-invalid.ts'
import { SaveTrouble } from '../../ui/save-trouble.tsx'
import { BodyField } from './body-field.tsx'
import { changeWords, checkText, emptyText, everyOutcome, everyType, fieldsOf } from './text-fields.ts'
import { TextSample } from './text-sample.tsx'
import styles from './texts.module.css'

type Props = {
  city: City
  /** Null: a new one. */
  text: StandardText | null
  said: string
  onSaved: (text: StandardText) => void
  onClose: () => void
}

/** What a text's unsaved changes are called among the drafts. */
export const textDraft = (id: number | 'new') => `standard text ${id}`

/** A select's word for null. */
const every = 'every'

/** One standard text, to be written. */
export function TextForm({ city, text, said, onSaved, onClose }: Props) {
  const saved = useMemo(() => ({ version: text?.version ?? 0, fields: text ? fieldsOf(text) : emptyText }), [text])
  const form = useKeptForm<WriteStandardText>(textDraft(text?.id ?? 'new'), saved)
  const sent = useRef(form.fields)
  const formElement = useRef<HTMLFormElement>(null)
  const [tried, setTried] = useState(false)
  const types = useMemo(() => [{ value: every, label: everyType }, ...city.types.map(({ id, name }) => ({ value: String(id), label: name }))], [city])
  const saving = useSave(standardTextWriting, (written) => {
    form.settle(sent.current, { version: written.version, fields: fieldsOf(written) }, textDraft(written.id))
  }, onSaved)
  const { fields } = form
  const checked = checkText(fields)
  const errors = errorsOf(fields, tried, checked, saving.error)
  const stale = saving.error instanceof ApiError && saving.error.code === 'stale-version'
  const failed = saving.error && !stale && errors.size === 0 ? sayError(saving.error) : null
  const change = (some: Partial<WriteStandardText>) => {
    if (saving.error) saving.forget()
    form.change(some)
  }
  const save = () => {
    flushSync(() => setTried(true))
    if (!checked.ok) return focusInvalid(formElement.current)
    sent.current = fields
    saving.save(text, checked.text)
  }
  const forget = () => {
    form.forget()
    saving.forget()
    setTried(false)
  }

  return (
    <DetailFrame title={fields.title.trim() || 'A new standard text'} back="All standard texts" onBack={onClose}>
      <form ref={formElement} className={styles.form} noValidate onSubmit={(event) => { event.preventDefault(); save() }}>
        <SaveTrouble what="text" theirs={form.theirs.map((their) => changeWords(their, city))} failed={failed} pending={saving.pending} onAgain={save} onTheirs={forget} onDismiss={saving.forget} />
        <div className={styles.columns}>
          <div className={styles.fields}>
            <TextInput
              size="sm" label="Title" description="What it is called among colleagues." placeholder="Pothole filled" maxLength={100} required value={fields.title} error={errors.get('title')}
              onChange={(event) => change({ title: event.currentTarget.value })}
            />
            <BodyField body={fields.body} error={errors.get('body')} onChange={(body) => change({ body })} />
            <div className={styles.when}>
              <Select
                size="sm" label="Type" data={types} value={fields.typeId === null ? every : String(fields.typeId)} error={errors.get('typeId')} searchable allowDeselect={false} selectFirstOptionOnChange
                nothingFoundMessage="No type is called that" maxDropdownHeight={280} comboboxProps={{ shadow: 'md' }} onChange={(value) => change({ typeId: value === every ? null : Number(value) })}
              />
              <Select
                size="sm" label="Outcome" data={[{ value: every, label: everyOutcome }, ...outcomes.map((outcome) => ({ value: outcome, label: outcomeWords[outcome] }))]} value={fields.outcome ?? every} allowDeselect={false}
                comboboxProps={{ shadow: 'md' }} onChange={(value) => change({ outcome: value === every ? null : value })}
              />
            </div>
            <Switch
              size="sm" label="Active" description="A text that is not active is no longer offered." checked={fields.active} onChange={(event) => change({ active: event.currentTarget.checked })}
            />
          </div>
          <TextSample city={city} text={fields} wrong={!checked.ok && checked.errors.has('body') && fields.body.trim() !== ''} />
        </div>
        <SaveBar changed={form.changed} pending={saving.pending} isNew={text === null} said={said} onForget={forget} waits={errors.size > 0 ? 'Something is wrong above' : null} />
      </form>
    </DetailFrame>
  )
}

/** What is between braces is said at once, the rest once saving was tried, and what the server alone could know. */
function errorsOf({ body }: WriteStandardText, tried: boolean, checked: ReturnType<typeof checkText>, error: unknown): Map<string, string> {
  const own = checked.ok ? [] : [...checked.errors].filter(([field]) => tried || (field === 'body' && body.trim() !== ''))
  const server = error instanceof ApiError && error.code === 'invalid-input' ? (error.problem?.fields ?? []) : []
  return new Map([...own, ...server.map(({ field, message }) => [field, message] as const)])
}
