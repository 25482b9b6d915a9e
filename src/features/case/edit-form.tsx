import { Button, Select, Textarea, TextInput } from '@mantine/core'
import type { Case } from '../../../contract/case.ts'
import type { City } from '../../../contract/city.ts'
import type { EditCase } from '../../../contract/commands.ts'
import { channels } from '../../../contract/vocabulary.ts'
import { channelWords } from '../../../contract/words.ts'
import { isWithin } from '../../../contract/cell.ts'
import { editCase } from '../../api/cases.ts'
import { ActForm } from './act-form.tsx'
import { useCommand } from './use-command.ts'
import { useFields } from './use-fields.ts'
import styles from './case-panel.module.css'

type Props = { current: Case; city: City; /** The middle of the map, in degrees. */ mapMiddle: { lon: number; lat: number } | null; onDone: (words: string) => void; onCancel: () => void }

/** Puts right what is known of a case: only what differs is sent. */
export function EditForm({ current, city, mapMiddle, onDone, onCancel }: Props) {
  const known = {
    title: current.title, typeId: String(current.type?.id ?? ''), channel: current.channel as string, address: current.address ?? '',
    neighborhoodId: String(city.neighborhoods.find(({ name }) => name === current.neighborhood)?.id ?? ''), place: current.location ? placeText(current.location) : '', description: current.description ?? '',
  }
  const { fields, changed, change, forget } = useFields(`edit ${current.id}`, known)
  const place = fields.place.trim() === '' ? null : readPlaceText(fields.place)
  const placeFits = place === null ? fields.place.trim() === '' : isWithin(place, city.bounds)
  const command = useCommand(current, editCase, {
    touches: [...changed.flatMap((field) => logged[field]), ...(changed.includes('typeId') ? ['dueAt'] : [])],
    onDone: () => {
      forget()
      onDone('Corrected')
    },
  })
  const send = () => command.send(Object.fromEntries(changed.map((field) => [field, valueOf(field, fields[field], place)])))
  const cancel = () => {
    forget()
    onCancel()
  }
  const text = (field: 'title' | 'address', label: string, most: number) => (
    <TextInput size="xs" label={label} maxLength={most} value={fields[field]} autoFocus={field === 'title'} onChange={(event) => change(field, event.currentTarget.value)} />
  )
  const choice = (field: 'typeId' | 'channel' | 'neighborhoodId', label: string, data: { value: string; label: string }[], clearable = false) => (
    <Select
      size="xs" label={label} data={data} value={fields[field] || null} searchable selectFirstOptionOnChange clearable={clearable} allowDeselect={false} maxDropdownHeight={240}
      onChange={(value) => change(field, value ?? '')}
    />
  )
  return (
    <ActForm title="Correct what is known" submit="Save" ready={changed.length > 0 && placeFits && fields.title.trim() !== '' && fields.typeId !== ''} refusals={[]} command={command} onCancel={cancel} onSend={send}>
      {text('title', 'Title', 300)}
      {choice('typeId', 'Type', city.types.map(({ id, name }) => ({ value: String(id), label: name })))}
      {changed.includes('typeId') && <p className={styles.hint}>Its target is set anew, by the other type.</p>}
      {text('address', 'Address', 500)}
      {choice('neighborhoodId', 'Neighborhood', city.neighborhoods.map(({ id, name }) => ({ value: String(id), label: name })), true)}
      <TextInput
        size="xs" label="Place" description="Latitude, longitude; blank for none" placeholder="42.3601, -71.0589" value={fields.place} onChange={(event) => change('place', event.currentTarget.value)}
        error={placeFits ? null : place === null ? 'Write it like 42.3601, -71.0589' : 'This place is outside the city'}
      />
      {mapMiddle && <Button size="compact-xs" variant="default" className={styles.left} onClick={() => change('place', placeText(mapMiddle))}>Take the middle of the map</Button>}
      {choice('channel', 'Came in by', channels.map((channel) => ({ value: channel, label: channelWords[channel] })))}
      <Textarea size="xs" label="Description" autosize minRows={2} maxRows={8} maxLength={4000} value={fields.description} onChange={(event) => change('description', event.currentTarget.value)} />
    </ActForm>
  )
}

type Field = keyof EditCase

/** What the log calls each. */
const logged = { title: 'title', typeId: 'type', channel: 'channel', address: 'address', neighborhoodId: 'neighborhood', place: 'location', description: 'description' } as const satisfies Record<Field, string>

function valueOf(field: Field, text: string, place: { lon: number; lat: number } | null): unknown {
  if (field === 'place') return place
  if (field === 'typeId' || field === 'neighborhoodId') return text === '' ? null : Number(text)
  return text.trim() || null
}

const placeText = ({ lon, lat }: { lon: number; lat: number }) => `${Number(lat.toFixed(6))}, ${Number(lon.toFixed(6))}`

function readPlaceText(text: string): { lon: number; lat: number } | null {
  const [, lat, lon] = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(text) ?? []
  return lat === undefined ? null : { lat: Number(lat), lon: Number(lon) }
}
