type Props = { href: string | null; label: string; x: number; y: number; width: number; height: number }

/** A field of a chart that leads somewhere, and says what is drawn in it to those who do not see it. */
export function Field({ href, label, ...box }: Props) {
  const field = <rect {...box} fill="transparent" />
  return href === null ? <g role="img" aria-label={label}>{field}</g> : <a href={href} aria-label={label}>{field}</a>
}
