import { ActionIcon, Button, Modal } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconColumns2, IconDownload, IconExternalLink, IconX, IconZoomIn, IconZoomOut } from '@tabler/icons-react'
import { useState, type KeyboardEvent } from 'react'
import { photoAddress } from '../../lib/photo-address.ts'
import { photoPairs, photoWords, type OwnPhoto } from './own-photos.ts'
import { PhotoImage } from './photo-image.tsx'
import { useZoom } from './use-zoom.ts'
import styles from './photo-viewer.module.css'

type Props = { number: string; photos: readonly OwnPhoto[]; at: number; onAt: (at: number) => void; onClose: () => void }

/** The case's photos, one at a time as large as the screen or as it was beside as it is, to come as close as the pixels go. */
export default function PhotoViewer({ number, photos, at, onAt, onClose }: Props) {
  const pairs = photoPairs(photos)
  const [comparing, setComparing] = useState(false)
  const pairAt = pairs.findIndex((pair) => pair.includes(at))
  const shown = comparing ? pairs[pairAt]! : [at]
  const { zoom, stage, closer, back, whole } = useZoom(step)
  const [place, count] = comparing ? [pairAt, pairs.length] : [at, photos.length]
  const photo = photos[at]!
  // It is gone at once, and the dialog's own way back with it.
  const [from] = useState(() => document.activeElement)
  const leave = () => {
    onClose()
    if (from instanceof HTMLElement) from.focus()
  }

  function step(by: 1 | -1) {
    const next = place + by
    if (next < 0 || next >= count) return
    whole()
    if (!comparing) return onAt(next)
    // Whichever of the two is another one than before.
    onAt(pairs[next]!.find((index) => !pairs[place]!.includes(index))!)
  }
  const compare = () => {
    whole()
    setComparing(!comparing)
  }
  const keys: Record<string, () => void> = {
    'ArrowLeft': () => step(-1), 'ArrowRight': () => step(1), '+': closer, '=': closer, '-': back, '0': whole, 'Escape': leave,
    ...(pairs.length > 0 && { c: compare }),
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const act = keys[event.key]
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    // The desk behind has keys of its own; Escape takes one layer.
    event.stopPropagation()
    act()
  }
  const large = photoAddress(photo.photoId, 'large')
  return (
    <Modal.Root opened fullScreen closeOnEscape={false} onClose={leave} transitionProps={{ duration: 0 }}>
      <Modal.Content className={styles.content} aria-label={`Photos of case ${number}`}>
        <Modal.Body className={styles.viewer} tabIndex={-1} onKeyDown={onKeyDown}>
          <div className={styles.bar}>
            <p aria-live="polite"><strong>{comparing ? 'As it was, and finished' : photoWords[photo.kind]}</strong> <span>{place + 1} of {count}</span></p>
            {pairs.length > 0 && <Button size="xs" className={styles.compare} variant={comparing ? 'filled' : 'default'} leftSection={<IconColumns2 size={16} aria-hidden />} aria-pressed={comparing} onClick={compare}>Compare</Button>}
            <span className={styles.pair}>
              <Tool name="Smaller (-)" Icon={IconZoomOut} disabled={zoom.scale === 1} onClick={back} />
              <Tool name="Larger (+)" Icon={IconZoomIn} onClick={closer} />
            </span>
            {!comparing && (
              <span className={styles.pair}>
                <ActionIcon component="a" href={large} target="_blank" rel="noreferrer" variant="subtle" color="gray" size={44} aria-label="Open this photo by itself" title="Open this photo by itself"><IconExternalLink size={20} /></ActionIcon>
                <ActionIcon component="a" href={large} download={`${number} ${photoWords[photo.kind]} ${at + 1}`} variant="subtle" color="gray" size={44} aria-label="Download this photo" title="Download this photo"><IconDownload size={20} /></ActionIcon>
              </span>
            )}
            <Tool name="Close (Esc)" Icon={IconX} autoFocus onClick={leave} />
          </div>
          {/* What a mouse or a finger does here the keys and the buttons above do as well. */}
          <div className={styles.stage} data-two={comparing || undefined} data-close={zoom.scale > 1 || undefined} {...stage}>
            {shown.map((index) => (
              <figure key={photos[index]!.photoId}>
                {comparing && <figcaption>{photoWords[photos[index]!.kind]}</figcaption>}
                <div data-frame className={styles.frame}>
                  <PhotoImage
                    id={photos[index]!.photoId} size="large" alt={`${photoWords[photos[index]!.kind]}, photo ${index + 1} of ${photos.length}`} className={styles.photo}
                    style={{ transform: `translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.scale})`, backgroundImage: `url("${photoAddress(photos[index]!.photoId, 'small')}")` }}
                  />
                </div>
              </figure>
            ))}
          </div>
          {count > 1 && (
            <>
              <ActionIcon className={styles.before} variant="default" radius="xl" size={44} {...off(place === 0)} aria-label="Photo before" onClick={() => step(-1)}><IconChevronLeft size={22} /></ActionIcon>
              <ActionIcon className={styles.next} variant="default" radius="xl" size={44} {...off(place === count - 1)} aria-label="Next photo" onClick={() => step(1)}><IconChevronRight size={22} /></ActionIcon>
            </>
          )}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

/** Not `disabled`: the focus would be lost at the end of the photos, and the keys with it. */
const off = (isOff: boolean) => ({ 'aria-disabled': isOff, ...(isOff && { 'data-disabled': true }) })

type ToolProps = { name: string; Icon: typeof IconX; onClick: () => void; disabled?: boolean; autoFocus?: boolean }

function Tool({ name, Icon, onClick, disabled = false, autoFocus = false }: ToolProps) {
  return <ActionIcon variant="subtle" color="gray" size={44} aria-label={name} title={name} {...off(disabled)} data-autofocus={autoFocus || undefined} onClick={onClick}><Icon size={20} /></ActionIcon>
}
