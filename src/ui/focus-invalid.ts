/** Leads to the first field that is said to be wrong: who sent a form looks at its end. */
export function focusInvalid(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
}
