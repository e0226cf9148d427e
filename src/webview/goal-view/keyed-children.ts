/**
 * Elements of a list under the numbers of what they show. They stay as long as that does, so that what is open stays open and
 * what has the focus keeps it.
 */
export class KeyedChildren<Item> {
  readonly #elements = new Map<number, HTMLElement>();

  /**
   * @param list where the elements are put
   * @param keyOf the number of an item, unique in the list
   * @param make an element for a new item
   */
  constructor(
    readonly list: HTMLElement,
    readonly keyOf: (item: Item) => number,
    readonly make: (item: Item) => HTMLElement,
  ) {}

  /** Has the list show these items, in this order. */
  show(items: readonly Item[]): void {
    const kept = new Set(items.map(this.keyOf));
    for (const [key, element] of this.#elements)
      if (!kept.has(key)) {
        element.remove();
        this.#elements.delete(key);
      }
    let next: Element | null = this.list.firstElementChild;
    for (const item of items) {
      const key = this.keyOf(item);
      const known = this.#elements.get(key);
      if (known !== undefined && known === next) {
        next = next.nextElementSibling;
        continue;
      }
      const element = known ?? this.make(item);
      this.#elements.set(key, element);
      this.list.insertBefore(element, next);
    }
  }
}
