import styles from './filter-bar.module.css'

/** The moment before a menu's contents are there, as tall as they mostly are, so that nothing jumps. It holds the focus for them. */
export function MenuWait() {
  return <div className={styles.wait} tabIndex={-1} data-autofocus aria-busy="true" aria-label="One moment" />
}
