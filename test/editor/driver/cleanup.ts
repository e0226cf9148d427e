/** What has to be undone, last things first. (Node 20 has no AsyncDisposableStack.) */
export class Cleanup {
  readonly #steps: (() => Promise<void> | void)[] = [];

  /** Adds a step that {@link run} does before all earlier ones. */
  defer(step: () => Promise<void> | void): void {
    this.#steps.push(step);
  }

  /** Does every step once, also when one of them fails. @throws the first failure, after all steps */
  async run(): Promise<void> {
    const failures: unknown[] = [];
    for (const step of this.#steps.splice(0).reverse()) {
      try {
        await step();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}
