/**
 * For what goes away when it was pressed: gives focus to the region that it stands in, so that keys go on working there. Asked
 * before, since what has gone stands nowhere.
 */
export function focusBack(element: Element | null): () => void {
  const region = element?.closest<HTMLElement>('[tabindex="-1"]')
  return () => region?.focus({ preventScroll: true })
}
