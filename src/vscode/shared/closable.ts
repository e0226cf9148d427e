/** Whatever has to be let go. */
export interface Closable {
  dispose(): void;
}
