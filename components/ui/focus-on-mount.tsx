/** As the `ref` of what opens where somebody pressed: focus begins there, once. */
export function focusOnMount(element: HTMLElement | null): void {
  element?.focus()
}
