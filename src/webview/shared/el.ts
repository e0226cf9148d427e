/** Attributes that the pages' elements need; `label` is what a screen reader says in place of the content. */
export type Attributes = Readonly<Record<string, string | undefined>> & { readonly label?: string };

/** An element; text in it is text, never markup. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) made.setAttribute(name === 'label' ? 'aria-label' : name, value);
  made.append(...children);
  return made;
}
